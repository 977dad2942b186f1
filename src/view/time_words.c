/* The words of the timeline in the four languages. */
#include "amparo/time_words.h"

const char *
time_word(enum time_word w, enum lang l)
{
	static const char *const words[TIME_WORDS][LANG_COUNT] = {
		[TIME_CERTAINLY] = { "certainly", "con certeza", "com certeza",
		    "certainement" },
		[TIME_POSSIBLY] = { "possibly", "posiblemente", "possivelmente",
		    "peut-être" },
		[TIME_UNDATED] = { "undated", "sin fecha", "sem data",
		    "sans date" },
		[TIME_FROM_BEFORE] = { "from before", "de antes", "de antes",
		    "d’avant" },
		[TIME_RECORD] = { "record", "registro", "registro", "notice" },
		[TIME_RECORDS] = { "records", "registros", "registros",
		    "notices" },
		[TIME_UNCERTAIN] = { "uncertain", "de fecha incierta",
		    "de data incerta", "de date incertaine" },
		[TIME_MORE_BEGIN] = { ", possibly ", ", posiblemente ",
		    ", possivelmente mais ", ", peut-être " },
		[TIME_MORE_END] = { " more", " más", "", " de plus" },
		[TIME_BUSIEST_YEAR] = { "Busiest year", "Año con más",
		    "Ano com mais", "Année la plus chargée" },
		[TIME_BUSIEST_MONTH] = { "Busiest month", "Mes con más",
		    "Mês com mais", "Mois le plus chargé" },
		[TIME_BUSIEST_DAY] = { "Busiest day", "Día con más",
		    "Dia com mais", "Jour le plus chargé" },
		[TIME_OR_BEFORE] = { " or before", " o antes", " ou antes",
		    " ou avant" },
		[TIME_OR_AFTER] = { " or after", " o después", " ou depois",
		    " ou après" },
		[TIME_SOME_FROM] = { "Some time from ", "En algún momento de ",
		    "Em algum momento de ", "Un moment de " },
		[TIME_SOME_TO] = { " to ", " a ", " a ", " à " },
		[TIME_BEFORE] = { "From before", "De antes", "De antes",
		    "D’avant" },
		[TIME_WITHOUT] = { "Without a date", "Sin fecha", "Sem data",
		    "Sans date" },
		[TIME_COLON] = { ": ", ": ", ": ", " : " },
	};

	return words[w][(unsigned)l < LANG_COUNT ? l : LANG_EN];
}
