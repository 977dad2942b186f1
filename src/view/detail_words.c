/*
 * Words in the four languages.
 */
#include "amparo/detail_words.h"

const char *
detail_word(enum detail_word w, enum lang l)
{
	static const char *const words[DETAIL_WORDS][LANG_COUNT] = {
		[WORD_KIND] = { "Kind", "Tipo", "Tipo", "Type" },
		[WORD_ACRONYM] = { "Acronym", "Sigla", "Sigla", "Sigle" },
		[WORD_OTHER_NAMES] = { "Other names", "Otros nombres",
		    "Outros nomes", "Autres noms" },
		[WORD_MISSPELT] = { "Misspelt as", "Mal escrito como",
		    "Grafado errado como", "Mal orthographié" },
		[WORD_DATE] = { "Date", "Fecha", "Data", "Date" },
		[WORD_STATUS] = { "Status", "Estado", "Situação", "Statut" },
		[WORD_PLANNED] = { "planned", "previsto", "previsto", "prévu" },
		[WORD_DESCRIPTION] = { "Description", "Descripción",
		    "Descrição", "Description" },
		[WORD_RELATIONS] = { "Relationships", "Relaciones", "Relações",
		    "Relations" },
		[WORD_CONTROL] = { "Control", "Control", "Controle",
		    "Contrôle" },
		[WORD_WHO] = { "Who", "Quién", "Quem", "Qui" },
		[WORD_WHAT] = { "What", "Qué", "O quê", "Quoi" },
		[WORD_WHEN] = { "When", "Cuándo", "Quando", "Quand" },
		[WORD_WHERE] = { "Where", "Dónde", "Onde", "Où" },
		[WORD_INSTRUMENT] = { "Instrument", "Instrumento",
		    "Instrumento", "Instrument" },
		[WORD_SOURCES] = { "Sources", "Fuentes", "Fontes", "Sources" },
		[WORD_UNSOURCED] = { "unsourced", "sin fuente", "sem fonte",
		    "sans source" },
		[WORD_ID] = { "Id", "Id", "Id", "Id" },
		[WORD_UNDER] = { "Under", "Bajo", "Sob", "Sous" },
		[WORD_ALSO_UNDER] = { "Also under", "También bajo",
		    "Também sob", "Aussi sous" },
		[WORD_FOR] = { "for", "por", "por", "pour" },
		[WORD_NOT_SHOWN] = { "Not shown", "No mostradas",
		    "Não exibidas", "Non montrées" },
	};

	return words[w][(unsigned)l < LANG_COUNT ? l : LANG_EN];
}
