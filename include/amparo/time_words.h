/*
 * The words of the timeline where it is told in lines and sentences, and those
 * for what is certain, in the four languages.
 */
#ifndef AMPARO_TIME_WORDS_H
#define AMPARO_TIME_WORDS_H

#include "amparo/vocab.h"

enum time_word {
	TIME_CERTAINLY,
	TIME_POSSIBLY,
	TIME_UNDATED,     /* of a group of records */
	TIME_FROM_BEFORE, /* the same */
	TIME_RECORD,
	TIME_RECORDS,
	TIME_UNCERTAIN,    /* behind a number of them */
	TIME_MORE_BEGIN,   /* what stands around another number: */
	TIME_MORE_END,     /* ", possibly " 3 " more" */
	TIME_BUSIEST_YEAR, /* up to the colon */
	TIME_BUSIEST_MONTH,
	TIME_BUSIEST_DAY,
	TIME_OR_BEFORE, /* behind a unit of time */
	TIME_OR_AFTER,
	TIME_SOME_FROM, /* around two units of time: */
	TIME_SOME_TO,   /* "Some time from " 2005 " to " 2009 */
	TIME_BEFORE,    /* at the beginning of a sentence */
	TIME_WITHOUT,   /* "Without a date" */
	TIME_COLON,
	TIME_WORDS
};

const char *time_word(enum time_word w, enum lang l);

#endif
