/* Mappings that are built in. */
#include <string.h>

#include "amparo/csv_rows.h"
#include "amparo/import.h"

static const char ucdp_ged[] =
    "# UCDP Georeferenced Event Dataset (GED), the table with a header.\n"
    "# The days from date_start to date_end are those on which an event may\n"
    "# have happened, unless date_prec is 1.\n"
    "Record: conflicts section Conflicts\n"
    "Record: actors section Actors\n"
    "Record: places section Places\n"
    "Record: sources section Sources\n"
    "Record: ucdp-ged source UCDP Georeferenced Event Dataset (GED) ; "
    "under=sources\n"
    "Id: ged-{id}\n"
    "Kind: event\n"
    "Title: {dyad_name}[, {where_coordinates}]\n"
    "Date: {date_start}\n"
    "End: {date_end}\n"
    "Precision: {date_prec: 1=day; 2=range; 3=week; 4=month; 5=year}\n"
    "Under: {conflict_name} ; make=section ; under=conflicts\n"
    "Participant: {side_a} ; make=organisation ; under=actors\n"
    "Participant: {side_b} ; make=organisation ; under=actors\n"
    "Place: {country} ; make=place ; under=places\n"
    "Summary: {type_of_violence: 1=State-based conflict; "
    "2=Non-state conflict; 3=One-sided violence} in {country}"
    "[, {adm_1}][, {adm_2}]. Deaths: {best} (from {low} to {high}).\n"
    "Note: [Where: {where_description}]\n"
    "Note: [Reported by: {source_article}]\n"
    "Source: ucdp-ged, event {id}\n";

static const char acled[] =
    "# ACLED, the table with a header.  time_precision 2 is a week, 3 a\n"
    "# month: the day in the table is then none that is known.\n"
    "Record: actors section Actors\n"
    "Record: places section Places\n"
    "Record: sources section Sources\n"
    "Record: acled source Armed Conflict Location and Event Data (ACLED) ; "
    "under=sources\n"
    "Id: acled-{event_id_cnty}\n"
    "Kind: event\n"
    "Title: {sub_event_type|event_type}[, {location}]\n"
    "Date: {event_date}\n"
    "Date-order: dmy\n"
    "Precision: {time_precision: 1=day; 2=week; 3=month}\n"
    "Under: {country} ; make=place ; under=places\n"
    "Participant: {actor1} ; make=organisation ; under=actors\n"
    "Participant: {assoc_actor_1} ; split=; ; make=organisation ; "
    "under=actors\n"
    "Participant: {actor2} ; make=organisation ; under=actors\n"
    "Participant: {assoc_actor_2} ; split=; ; make=organisation ; "
    "under=actors\n"
    "Place: {country} ; make=place ; under=places\n"
    "Summary: {notes}\n"
    "Note: {event_type}[; fatalities reported: {fatalities}]\n"
    "Note: [Where: {location}, {admin1}]\n"
    "Note: [Reported by: {source}]\n"
    "Source: acled, {event_id_cnty}\n";

#define GDELT_EVENT                                                    \
	"Separator: tab\n"                                             \
	"Quotes: no\n"                                                 \
	"Header: no\n"                                                 \
	"Columns: GlobalEventID Day MonthYear Year FractionDate\n"     \
	"Columns: Actor1Code Actor1Name Actor1CountryCode\n"           \
	"Columns: Actor1KnownGroupCode Actor1EthnicCode\n"             \
	"Columns: Actor1Religion1Code Actor1Religion2Code\n"           \
	"Columns: Actor1Type1Code Actor1Type2Code Actor1Type3Code\n"   \
	"Columns: Actor2Code Actor2Name Actor2CountryCode\n"           \
	"Columns: Actor2KnownGroupCode Actor2EthnicCode\n"             \
	"Columns: Actor2Religion1Code Actor2Religion2Code\n"           \
	"Columns: Actor2Type1Code Actor2Type2Code Actor2Type3Code\n"   \
	"Columns: IsRootEvent EventCode EventBaseCode EventRootCode\n" \
	"Columns: QuadClass GoldsteinScale NumMentions NumSources\n"   \
	"Columns: NumArticles AvgTone\n"

#define GDELT_SORT                                              \
	"{EventRootCode: 01=Statement; 02=Appeal; "             \
	"03=Intent to cooperate; 04=Consultation; "             \
	"05=Diplomatic cooperation; 06=Material cooperation; "  \
	"07=Aid; 08=Yielding; 09=Investigation; 10=Demand; "    \
	"11=Disapproval; 12=Rejection; 13=Threat; 14=Protest; " \
	"15=Show of force; 16=Reduced relations; 17=Coercion; " \
	"18=Assault; 19=Fight; 20=Mass violence; *=Event}"

#define GDELT_RECORD(title)                                                \
	"Record: actors section Actors\n"                                  \
	"Record: places section Places\n"                                  \
	"Record: sources section Sources\n"                                \
	"Record: gdelt source " title " ; under=sources\n"                 \
	"Id: gdelt-{GlobalEventID}\n"                                      \
	"Kind: event\n"                                                    \
	"Title: " GDELT_SORT "[: {Actor1Name}][ > {Actor2Name}]"           \
	"[, {ActionGeo_Fullname}]\n"                                       \
	"Under: " GDELT_SORT " ; make=section\n"                           \
	"Date: {Day}\n"                                                    \
	"Participant: {Actor1Name} ; make=organisation ; under=actors\n"   \
	"Participant: {Actor2Name} ; make=organisation ; under=actors\n"   \
	"Place: {ActionGeo_Fullname} ; make=place ; under=places\n"        \
	"Note: CAMEO {EventCode}, Goldstein scale {GoldsteinScale}, tone " \
	"{AvgTone}, {NumArticles} articles\n"                              \
	"Url: {SOURCEURL}\n"                                               \
	"Source: gdelt, event {GlobalEventID}\n"

#define GDELT1_RECORD GDELT_RECORD("GDELT 1.0 Event Database")
#define GDELT2_RECORD GDELT_RECORD("GDELT 2.0 Event Database")

static const char gdelt1[] =
    "# GDELT 1.0 events: no header, tabs, 57 columns, and from April 2013 on\n"
    "# a 58th.\n" GDELT_EVENT
    "Columns: Actor1Geo_Type Actor1Geo_Fullname Actor1Geo_CountryCode\n"
    "Columns: Actor1Geo_ADM1Code Actor1Geo_Lat Actor1Geo_Long\n"
    "Columns: Actor1Geo_FeatureID\n"
    "Columns: Actor2Geo_Type Actor2Geo_Fullname Actor2Geo_CountryCode\n"
    "Columns: Actor2Geo_ADM1Code Actor2Geo_Lat Actor2Geo_Long\n"
    "Columns: Actor2Geo_FeatureID\n"
    "Columns: ActionGeo_Type ActionGeo_Fullname ActionGeo_CountryCode\n"
    "Columns: ActionGeo_ADM1Code ActionGeo_Lat ActionGeo_Long\n"
    "Columns: ActionGeo_FeatureID DATEADDED SOURCEURL\n"
    "Least-columns: 57\n" GDELT1_RECORD;

static const char gdelt2[] =
    "# GDELT 2.0 events: no header, tabs, 61 columns.\n" GDELT_EVENT
    "Columns: Actor1Geo_Type Actor1Geo_Fullname Actor1Geo_CountryCode\n"
    "Columns: Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat\n"
    "Columns: Actor1Geo_Long Actor1Geo_FeatureID\n"
    "Columns: Actor2Geo_Type Actor2Geo_Fullname Actor2Geo_CountryCode\n"
    "Columns: Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat\n"
    "Columns: Actor2Geo_Long Actor2Geo_FeatureID\n"
    "Columns: ActionGeo_Type ActionGeo_Fullname ActionGeo_CountryCode\n"
    "Columns: ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat\n"
    "Columns: ActionGeo_Long ActionGeo_FeatureID\n"
    "Columns: DATEADDED SOURCEURL\n" GDELT2_RECORD;

static const struct {
	const char *name, *title, *text;
} maps[] = {
	{ "ucdp-ged", "UCDP Georeferenced Event Dataset", ucdp_ged },
	{ "acled", "Armed Conflict Location and Event Data", acled },
	{ "gdelt1", "GDELT 1.0 events, without a header", gdelt1 },
	{ "gdelt2", "GDELT 2.0 events, without a header", gdelt2 },
};
enum { MAPS = sizeof(maps) / sizeof(maps[0]) };

size_t
import_maps(void)
{
	return MAPS;
}

const char *
import_map_name(size_t i)
{
	return maps[i].name;
}

const char *
import_map_title(size_t i)
{
	return maps[i].title;
}

const char *
import_map_text(size_t i)
{
	return maps[i].text;
}

int
import_map_find(const char *name)
{
	for (int i = 0; i < MAPS; i++)
		if (strcmp(maps[i].name, name) == 0)
			return i;
	return -1;
}

/* ------------------------------------------------------------- guessing */

static bool
has_cell(const struct csv_row *r, const char *name)
{
	for (size_t i = 0; i < r->n; i++) {
		const char *a = r->cell[i], *b = name;

		while (*a != '\0' && *b != '\0' &&
		    (*a >= 'A' && *a <= 'Z' ? *a + 32 : *a) == *b) {
			a++;
			b++;
		}
		if (*a == '\0' && *b == '\0')
			return true;
	}
	return false;
}

static bool
is_number(const char *s)
{
	return *s != '\0' && strspn(s, "0123456789") == strlen(s);
}

static bool
guess_row(const struct csv_row *r, void *user)
{
	int *found = user;

	if (has_cell(r, "date_prec") && has_cell(r, "dyad_name"))
		*found = import_map_find("ucdp-ged");
	else if (has_cell(r, "event_id_cnty"))
		*found = import_map_find("acled");
	else if (r->n == 61 && is_number(r->cell[0]))
		*found = import_map_find("gdelt2");
	else if ((r->n == 57 || r->n == 58) && is_number(r->cell[0]))
		*found = import_map_find("gdelt1");
	return false;
}

static bool
no_fault(unsigned line, const char *why, void *user)
{
	(void)line;
	(void)why;
	(void)user;
	return false;
}

static int
guess(const char *table, size_t n, bool quotes)
{
	int found = -1;
	struct csv_user u = { guess_row, no_fault, &found };
	struct csv_rows *rows = csv_rows_new('\0', quotes, &u);

	if (csv_rows_feed(rows, table, n))
		csv_rows_end(rows);
	csv_rows_free(rows);
	return found;
}

int
import_map_guess(const char *table, size_t n)
{
	int found = guess(table, n, true);

	/* What has no header often has no quotes either. */
	return found >= 0 ? found : guess(table, n, false);
}
