/*
 * The words of the detail pane that no vocabulary brings.
 */
#ifndef AMPARO_DETAIL_WORDS_H
#define AMPARO_DETAIL_WORDS_H

#include "amparo/vocab.h"

enum detail_word {
	WORD_KIND,
	WORD_ACRONYM,
	WORD_OTHER_NAMES,
	WORD_MISSPELT,
	WORD_DATE,
	WORD_STATUS,
	WORD_PLANNED,
	WORD_DESCRIPTION,
	WORD_RELATIONS,
	WORD_CONTROL,
	WORD_WHO,
	WORD_WHAT,
	WORD_WHEN,
	WORD_WHERE,
	WORD_INSTRUMENT,
	WORD_SOURCES,
	WORD_UNSOURCED,
	WORD_ID,
	WORD_UNDER,
	WORD_ALSO_UNDER,
	WORD_FOR,
	WORD_NOT_SHOWN,
	DETAIL_WORDS
};

const char *detail_word(enum detail_word w, enum lang l);

#endif
