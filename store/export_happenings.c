/* ACLED and UCDP GED: one row a happening, told by its lead report. */
#include "export.h"

#define SOURCES "(SELECT group_concat(source, '; ') FROM (SELECT DISTINCT coalesce(x.source, x.doc) AS source FROM records m JOIN documents x ON x.id = m.document WHERE m.story = t.id ORDER BY 1))"
#define SPAN "(julianday(coalesce(r.enddate, r.date)) - julianday(coalesce(r.date, r.enddate)))"

/* ---- ACLED ---- */

/* The other side: the recipient, in a clash the second actor. */
#define SECOND(what) "coalesce(b." what ", CASE WHEN b.record IS NULL THEN (SELECT " what " FROM entities WHERE record = r.id AND part = 'actor' AND n = 1) END)"
#define NAME_OF(x) "coalesce(" x ".name, " x ".text)"
/* ACLED's kind of actor; a state's force abroad is an external one. */
#define INTER(sector, code) \
  "CASE (SELECT acled FROM temp.sectors WHERE sector = " sector ") WHEN 1 THEN CASE WHEN coalesce(" code ", '') IN ('', coalesce(r.country_code, '')) THEN 1 ELSE 8 END\n" \
  "  ELSE (SELECT acled FROM temp.sectors WHERE sector = " sector ") END"
#define CROWD "(j.json ->> '$.acled.event_type')"
#define VIOLENT "(" CROWD " IN ('Battles', 'Explosions/Remote violence', 'Violence against civilians'))"
/* ACLED always has a first actor: of a crowd it is the crowd, of violence an unidentified armed group. */
#define UNNAMED "CASE " CROWD " WHEN 'Protests' THEN 'Protesters' WHEN 'Riots' THEN 'Rioters' ELSE CASE WHEN " VIOLENT " THEN 'Unidentified Armed Group' ELSE 'Unidentified' END END || ' (' || r.country || ')'"
#define INTER_1 "coalesce(CASE " CROWD " WHEN 'Protests' THEN CASE WHEN r.type = 'PROTEST' THEN 6 END WHEN 'Riots' THEN 5 END, " INTER("a.sector", "a.code") ", iif(" VIOLENT ", 3, 7))"
#define INTER_2 "coalesce(CASE WHEN " SECOND("text") " IS NULL THEN 0 END, " INTER("(" SECOND("sector") ")", "(" SECOND("code") ")") ", 7)"

const column acled_columns[] = {
  {"event_id_cnty", "coalesce(r.country_code, 'XXX') || t.id", NULL},
  {"event_date", "t.date", NULL},
  {"year", "substr(t.date, 1, 4)", NULL},
  {"time_precision", "CASE WHEN r.date IS NULL OR " SPAN " > 7 THEN 3 WHEN " SPAN " > 0 THEN 2 ELSE 1 END", NULL},
  {"disorder_type", "j.json ->> '$.acled.disorder_type'", NULL},
  {"event_type", "j.json ->> '$.acled.event_type'", NULL},
  {"sub_event_type", "j.json ->> '$.acled.sub_event_type'", NULL},
  {"actor1", "coalesce(" NAME_OF("a") ", " UNNAMED ")", NULL},
  {"assoc_actor_1", "(SELECT group_concat(name, '; ') FROM (SELECT coalesce(name, text) AS name FROM entities WHERE record = r.id AND part = 'actor' AND n > CASE WHEN b.record IS NULL THEN 1 ELSE 0 END ORDER BY n))", NULL},
  {"inter1", INTER_1, NULL},
  {"actor2", "coalesce(" SECOND("name") ", " SECOND("text") ", '')", NULL},
  {"assoc_actor_2", "(SELECT group_concat(name, '; ') FROM (SELECT coalesce(name, text) AS name FROM entities WHERE record = r.id AND part = 'recipient' AND n > 0 ORDER BY n))", NULL},
  {"inter2", INTER_2, NULL},
  {"interaction", "CASE WHEN " INTER_2 " = 0 OR " INTER_1 " <= " INTER_2 " THEN " INTER_1 " || " INTER_2 " ELSE " INTER_2 " || " INTER_1 " END", NULL},
  {"civilian_targeting", "CASE WHEN " INTER_2 " = 7 AND " CROWD " IN ('Violence against civilians', 'Explosions/Remote violence', 'Riots') THEN 'Civilian targeting'\n"
   "  WHEN j.json ->> '$.acled.sub_event_type' = 'Excessive force against protesters' THEN 'Civilian targeting' ELSE '' END", NULL},
  {"iso", "n.iso_number", NULL},
  {"region", "n.acled_region", NULL},
  {"country", "r.country", NULL},
  {"admin1", "r.province", NULL},
  {"admin2", "r.district", NULL},
  {"admin3", "''", NULL},
  {"location", "coalesce(r.city, r.place, r.place_ar)", NULL},
  {"latitude", "r.lat", NULL},
  {"longitude", "r.lon", NULL},
  {"geo_precision", "CASE WHEN r.resolution >= 4 THEN 1 WHEN r.resolution = 3 THEN 2 ELSE 3 END", NULL},
  {"source", SOURCES, NULL},
  {"source_scale", "'Other'", NULL},
  {"notes", "'Machine-coded by rawi " RAWI_VERSION ", confidence ' || round(r.confidence, 2) || ': ' || coalesce(" NAME_OF("a") ", 'unnamed') || ', ' || lower(r.type) || coalesce(' (' || nullif(r.modes, '') || ')', '') ||\n"
   "  coalesce(', ' || coalesce(" SECOND("name") ", " SECOND("text") "), '') || coalesce(', ' || coalesce(r.place, r.place_ar), '') || coalesce(', killed ' || CAST(t.killed_low AS INTEGER) ||\n"
   "  CASE WHEN t.killed_high > t.killed_low THEN ' to ' || CAST(t.killed_high AS INTEGER) ELSE '' END, '') || '; ' || t.documents || ' report(s)' || CASE t.disputed WHEN '' THEN '' ELSE ', disputed: ' || t.disputed END || '.'", NULL},
  {"fatalities", "coalesce(CAST(t.killed_low AS INTEGER), 0)", NULL},
  {"tags", "'machine-coded' || CASE WHEN r.type = 'PROTEST' THEN '; crowd size=' || coalesce(CAST(a.low AS INTEGER), 'no report') ELSE '' END", NULL},
  {"timestamp", "CAST(strftime('%s', t.last_report) AS INTEGER)", NULL},
  {NULL, NULL, NULL},
};

/* ---- UCDP GED ---- */

#define ARMED(x) "EXISTS (SELECT 1 FROM temp.sectors WHERE sector = " x ".sector AND armed)"
#define STATE(x) "EXISTS (SELECT 1 FROM temp.sectors WHERE sector = " x ".sector AND armed AND acled = 1)"
/* WHY turned round: UCDP's side A is the state where one takes part. */
#define TURNED "(" STATE("b") " AND NOT " STATE("a") ")"
#define SIDE(what, x, y) "CASE WHEN " TURNED " THEN " y "." what " ELSE " x "." what " END"
#define SIDE_NAME(x, y) "coalesce(" SIDE("name", x, y) ", " SIDE("text", x, y)
#define VIOLENCE "CASE WHEN b.record IS NULL OR NOT " ARMED("b") " THEN 3 WHEN " STATE("a") " OR " STATE("b") " THEN 1 WHEN " ARMED("a") " THEN 2 ELSE 1 END"
#define LOST(condition) "min(r.killed, coalesce((SELECT sum(low) FROM losses WHERE record = r.id AND kind = 'killed' AND NOT negated AND " condition "), 0))"
#define IS_CIVIL "EXISTS (SELECT 1 FROM temp.sectors WHERE sector = who_sector AND NOT armed)"
#define LOST_BY(x, y) LOST("NOT " IS_CIVIL " AND who_sector = " SIDE("sector", x, y) " AND who_code IS " SIDE("code", x, y))
#define NO_NUMBER(name) {name, "''", NULL}

/* WHY empty ids: conflicts and dyads are UCDP's own, a coder cannot know their numbers. */
const column ucdp_columns[] = {
  {"id", "t.id", NULL},
  {"relid", "coalesce(r.country_code, 'XXX') || '-' || substr(t.date, 1, 4) || '-' || t.id", NULL},
  {"year", "substr(t.date, 1, 4)", NULL},
  NO_NUMBER("active_year"),
  {"code_status", "'Needs check: machine-coded'", NULL},
  {"type_of_violence", VIOLENCE, NULL},
  NO_NUMBER("conflict_dset_id"), NO_NUMBER("conflict_new_id"), NO_NUMBER("conflict_name"), NO_NUMBER("dyad_dset_id"), NO_NUMBER("dyad_new_id"),
  {"dyad_name", SIDE_NAME("a", "b") ", 'Unknown') || ' - ' || CASE WHEN " VIOLENCE " = 3 THEN 'Civilians' ELSE " SIDE_NAME("b", "a") ", 'Unknown') END", NULL},
  NO_NUMBER("side_a_dset_id"), NO_NUMBER("side_a_new_id"),
  {"side_a", SIDE_NAME("a", "b") ", 'Unknown')", NULL},
  NO_NUMBER("side_b_dset_id"), NO_NUMBER("side_b_new_id"),
  {"side_b", "CASE WHEN " VIOLENCE " = 3 THEN 'Civilians' ELSE " SIDE_NAME("b", "a") ", 'Unknown') END", NULL},
  {"number_of_sources", "t.sources", NULL},
  {"source_article", "(SELECT group_concat(x, ';') FROM (SELECT DISTINCT '\"' || coalesce(x.source, x.doc) || ',' || coalesce(x.published, '') || ',' || replace(coalesce(x.title, ''), '\"', '') || '\"' AS x\n"
   "  FROM records m JOIN documents x ON x.id = m.document WHERE m.story = t.id))", NULL},
  {"source_office", SOURCES, NULL},
  {"source_date", "t.first_report", NULL},
  {"source_headline", "d.title", NULL},
  {"source_original", "(SELECT group_concat(who, ';') FROM (SELECT DISTINCT coalesce(c.speaker, c.org, c.outlet, c.role) AS who FROM claims c JOIN records m ON m.id = c.record WHERE m.story = t.id ORDER BY 1))", NULL},
  {"where_prec", "CASE WHEN r.resolution >= 4 THEN CASE WHEN json_type(j.json, '$.event_loc.offset') = 'object' THEN 2 ELSE 1 END WHEN r.resolution = 3 THEN 3 WHEN r.resolution = 2 THEN 4 ELSE 6 END", NULL},
  {"where_coordinates", "coalesce(r.place, r.place_ar)", NULL},
  {"where_description", "j.json ->> '$.event_loc.extracted_place'", NULL},
  {"adm_1", "r.province", NULL},
  {"adm_2", "r.district", NULL},
  {"latitude", "r.lat", NULL},
  {"longitude", "r.lon", NULL},
  {"geom_wkt", "'POINT (' || r.lon || ' ' || r.lat || ')'", NULL},
  {"priogrid_gid", "CAST(floor((r.lat + 90) * 2) AS INTEGER) * 720 + CAST(floor((r.lon + 180) * 2) AS INTEGER) + 1", NULL},
  {"country", "r.country", NULL},
  {"country_id", "n.gw", NULL},
  {"region", "n.ucdp_region", NULL},
  {"event_clarity", "1 + r.repeated", NULL},
  {"date_prec", "CASE WHEN r.date IS NULL OR " SPAN " > 31 THEN 5 WHEN " SPAN " > 7 THEN 4 WHEN " SPAN " > 6 THEN 3 WHEN " SPAN " > 0 THEN 2 ELSE 1 END", NULL},
  {"date_start", "t.date", NULL},
  {"date_end", "t.enddate", NULL},
  {"deaths_a", "CAST(" LOST_BY("a", "b") " AS INTEGER)", NULL},
  {"deaths_b", "CASE WHEN " VIOLENCE " = 3 THEN 0 ELSE CAST(" LOST_BY("b", "a") " AS INTEGER) END", NULL},
  {"deaths_civilians", "CAST(" LOST(IS_CIVIL) " AS INTEGER)", NULL},
  {"deaths_unknown", "CAST(max(0, r.killed - " LOST_BY("a", "b") " - CASE WHEN " VIOLENCE " = 3 THEN 0 ELSE " LOST_BY("b", "a") " END - " LOST(IS_CIVIL) ") AS INTEGER)", NULL},
  {"best", "CAST(r.killed AS INTEGER)", NULL},
  {"high", "CAST(t.killed_high AS INTEGER)", NULL},
  {"low", "CAST(t.killed_low AS INTEGER)", NULL},
  {"gwnoa", "CASE WHEN " STATE("a") " OR " STATE("b") " THEN (SELECT gw FROM temp.countries WHERE iso3 = " SIDE("code", "a", "b") ") END", NULL},
  {"gwnob", "CASE WHEN " STATE("a") " AND " STATE("b") " THEN (SELECT gw FROM temp.countries WHERE iso3 = " SIDE("code", "b", "a") ") END", NULL},
  {NULL, NULL, NULL},
};
