/* PLOVER and POLECAT. */
#include "export.h"

#define CODER "'rawi " RAWI_VERSION "'"

#define PLOVER_PARTIES(part) \
  "(SELECT json_group_array(json_object('code', code, 'sector', sector, 'entity_text', text, 'identifier_id', entity, 'identifier_text', name, 'office', role))" \
  " FROM (SELECT * FROM entities WHERE record = r.id AND part = '" part "' ORDER BY n))"

/* WHY aux among the modes: PLOVER has its auxiliary modes there. */
const column plover_columns[] = {
  {"record", "json_object('id', r.record, 'date', r.date, 'time', j.json ->> '$.time', 'enddate', r.enddate,\n"
   " 'actor', json(" PLOVER_PARTIES("actor") "), 'recipient', json(" PLOVER_PARTIES("recipient") "), 'event', r.type,\n"
   " 'mode', json((SELECT json_group_array(value) FROM (SELECT value FROM json_each(j.json -> '$.mode') UNION ALL SELECT value FROM json_each(j.json -> '$.aux')))),\n"
   " 'context', json(j.json -> '$.context'), 'quad_code', j.json ->> '$.quad_code', 'event_scale', j.json ->> '$.event_scale',\n"
   " 'event_loc', json(CASE WHEN json_type(j.json, '$.event_loc') = 'null' THEN 'null' ELSE json_remove(j.json -> '$.event_loc', '$.span', '$.name_ar', '$.place_id', '$.offset') END),\n"
   " 'event_text', json((SELECT json_group_array(text) FROM (SELECT text FROM mentions WHERE record = r.id ORDER BY n))),\n"
   " 'text_info', json((SELECT json_group_array(json_object('sequence', sentence, 'start', start, 'end', finish)) FROM (SELECT * FROM mentions WHERE record = r.id ORDER BY n))),\n"
   " 'size', json(j.json -> '$.size'), 'cite_info', json_object('citation', d.doc, 'url', d.url, 'title', d.title, 'language', 'ar', 'publication', d.source, 'coder', " CODER ", 'codebook', 'PLOVER 2.0'),\n"
   " 'coder', " CODER ")", NULL},
  {NULL, NULL, NULL},
};

#define JOINED(part, what) "(SELECT group_concat(what, '; ') FROM (SELECT " what " AS what FROM entities WHERE record = r.id AND part = '" part "' ORDER BY n))"
#define NONE(sql) "coalesce(nullif(" sql ", ''), 'None')"
#define POLECAT_PARTY(label, part, first) \
  {label " Name", NONE(JOINED(part, "coalesce(name, text)")), NULL}, {label " Country", NONE(JOINED(part, "code")), NULL}, \
  {label " COW", NONE("(SELECT cow FROM temp.countries WHERE iso3 = " first ".code)"), NULL}, {"Primary " label " Sector", NONE(first ".sector"), NULL}, {label " Sectors", NONE(JOINED(part, "sector")), NULL}, \
  {label " Title", NONE(first ".role"), NULL}, {label " Name Raw", NONE(JOINED(part, "text")), NULL}, {"Wikipedia " label " ID", "'None'", NULL}
#define LISTED(sql) NONE("(SELECT group_concat(what, '; ') FROM (" sql "))")

const column polecat_columns[] = {
  {"Event ID", "r.record", NULL},
  {"Event Date", "r.day", NULL},
  {"Event Type", "r.type", NULL},
  {"Event Mode", NONE("replace(r.modes, ' ', '; ')"), NULL},
  {"Intensity", "j.json ->> '$.event_scale'", NULL},
  {"Quad Code", "CASE j.json ->> '$.quad_code' WHEN 1 THEN 'VERBAL COOPERATION' WHEN 2 THEN 'MATERIAL COOPERATION' WHEN 3 THEN 'VERBAL CONFLICT' ELSE 'MATERIAL CONFLICT' END", NULL},
  {"Contexts", LISTED("SELECT value AS what FROM json_each(j.json -> '$.context')"), NULL},
  POLECAT_PARTY("Actor", "actor", "a"),
  POLECAT_PARTY("Recipient", "recipient", "b"),
  {"Placename", NONE("r.place"), NULL},
  {"City", NONE("r.city"), NULL},
  {"District", NONE("r.district"), NULL},
  {"Province", NONE("r.province"), NULL},
  {"Country", NONE("r.country_code"), NULL},
  {"Latitude", NONE("r.lat"), NULL},
  {"Longitude", NONE("r.lon"), NULL},
  {"GeoNames ID", NONE("j.json ->> '$.event_loc.geonameid'"), NULL},
  {"Raw Placename", NONE("j.json ->> '$.event_loc.extracted_place'"), NULL},
  {"Feature Type", NONE("j.json ->> '$.event_loc.feature_code'"), NULL},
  {"Source", NONE("d.source"), NULL},
  {"Publication Date", NONE("d.published"), NULL},
  {"Story People", LISTED("SELECT DISTINCT c.speaker AS what FROM claims c JOIN records x ON x.id = c.record WHERE x.document = r.document AND c.speaker_id IS NOT NULL AND c.speaker IS NOT NULL"), NULL},
  {"Story Organizations", LISTED("SELECT DISTINCT e.name AS what FROM entities e JOIN records x ON x.id = e.record WHERE x.document = r.document AND e.entity IS NOT NULL"), NULL},
  {"Story Locations", LISTED("SELECT DISTINCT place AS what FROM records WHERE document = r.document AND place IS NOT NULL"), NULL},
  {"Language", "'Arabic'", NULL},
  {"Version", CODER, NULL},
  {NULL, NULL, NULL},
};
