/* CSV, HXL and GeoJSON: one row a record. */
#include "export.h"

#define NAMES(part) "(SELECT group_concat(coalesce(name, text), '; ') FROM (SELECT * FROM entities WHERE record = r.id AND part = '" part "' ORDER BY n))"
#define CODES(part, what) "(SELECT group_concat(" what ", '; ') FROM (SELECT * FROM entities WHERE record = r.id AND part = '" part "' ORDER BY n))"
/* CAMEO's way to say it: country and role. */
#define CAMEO_CODE(part) "(SELECT group_concat(coalesce(code, '') || coalesce((SELECT cameo FROM temp.sectors x WHERE x.sector = e.sector), ''), '; ') FROM (SELECT * FROM entities WHERE record = r.id AND part = '" part "' ORDER BY n) e)"
#define SPEAKERS "(SELECT group_concat(who, '; ') FROM (SELECT DISTINCT coalesce(speaker, org, outlet, role) AS who FROM claims WHERE record = r.id ORDER BY n))"
#define PROTECTED "(SELECT group_concat(kind, '; ') FROM (SELECT DISTINCT kind FROM protected WHERE record = r.id ORDER BY n))"
#define TEXT(name, sql) {name, sql, "VARCHAR"}
#define NUMBER(name, sql) {name, sql, "DOUBLE"}
#define WHOLE(name, sql) {name, sql, "BIGINT"}
#define DAY(name, sql) {name, sql, "DATE"}

const column flat_columns[] = {
  TEXT("id", "r.record"), TEXT("doc", "d.doc"), WHOLE("story", "r.story"),
  DAY("date", "r.date"), DAY("enddate", "r.enddate"), TEXT("date_precision", "j.json ->> '$.date_precision'"),
  TEXT("event", "r.type"), TEXT("mode", "replace(r.modes, ' ', '; ')"), TEXT("context", "(SELECT group_concat(value, '; ') FROM json_each(j.json -> '$.context'))"),
  WHOLE("quad_code", "j.json ->> '$.quad_code'"), NUMBER("event_scale", "j.json ->> '$.event_scale'"), TEXT("cameo", "r.cameo"),
  TEXT("acled_event_type", "j.json ->> '$.acled.event_type'"), TEXT("acled_sub_event_type", "j.json ->> '$.acled.sub_event_type'"),
  TEXT("aux", "(SELECT group_concat(value, '; ') FROM json_each(j.json -> '$.aux'))"),
  WHOLE("happened", "r.happened"), WHOLE("asserted", "r.asserted"), WHOLE("disputed", "r.disputed"), WHOLE("background", "r.background"), WHOLE("repeated", "r.repeated"),
  TEXT("actor", NAMES("actor")), TEXT("actor_code", CODES("actor", "code")), TEXT("actor_sector", CODES("actor", "sector")), TEXT("actor_cameo", CAMEO_CODE("actor")),
  TEXT("recipient", NAMES("recipient")), TEXT("recipient_code", CODES("recipient", "code")), TEXT("recipient_sector", CODES("recipient", "sector")), TEXT("recipient_cameo", CAMEO_CODE("recipient")),
  TEXT("place", "r.place"), TEXT("place_ar", "r.place_ar"), TEXT("city", "r.city"), TEXT("district", "r.district"), TEXT("province", "r.province"), TEXT("country", "r.country"), TEXT("country_code", "r.country_code"),
  NUMBER("lat", "r.lat"), NUMBER("lon", "r.lon"), WHOLE("resolution", "r.resolution"),
  NUMBER("killed", "r.killed"), NUMBER("injured", "r.injured"), NUMBER("arrested", "r.arrested"),
  TEXT("protected", PROTECTED), TEXT("speakers", SPEAKERS), NUMBER("confidence", "r.confidence"),
  TEXT("trigger", "(SELECT text FROM mentions WHERE record = r.id ORDER BY n LIMIT 1)"), TEXT("title", "d.title"), TEXT("source", "d.source"), TEXT("url", "d.url"), DAY("published", "d.published"),
  TEXT("coder", "'rawi " RAWI_VERSION "'"),
  {NULL, NULL, NULL},
};

const column hxl_columns[] = {
  {"Id", "r.record", "#event+id"},
  {"Date", "r.date", "#date+start"},
  {"End date", "r.enddate", "#date+end"},
  {"Event type", "r.type", "#event+type"},
  {"Modes", "replace(r.modes, ' ', '; ')", "#event+mode"},
  {"Actor", NAMES("actor"), "#group+actor+name"},
  {"Actor code", CODES("actor", "code"), "#group+actor+code"},
  {"Recipient", NAMES("recipient"), "#group+recipient+name"},
  {"Recipient code", CODES("recipient", "code"), "#group+recipient+code"},
  {"Country", "r.country", "#country+name"},
  {"Country code", "r.country_code", "#country+code+v_iso3"},
  {"Province", "r.province", "#adm1+name"},
  {"District", "r.district", "#adm2+name"},
  {"Place", "coalesce(r.place, r.place_ar)", "#loc+name"},
  {"Latitude", "r.lat", "#geo+lat"},
  {"Longitude", "r.lon", "#geo+lon"},
  {"Killed", "r.killed", "#affected+killed"},
  {"Injured", "r.injured", "#affected+injured"},
  {"Protected", PROTECTED, "#event+protected"},
  {"Says", SPEAKERS, "#meta+claim+source"},
  {"Confidence", "r.confidence", "#indicator+confidence"},
  {"Source", "d.source", "#meta+source"},
  {"Url", "d.url", "#meta+url"},
  {"Published", "d.published", "#date+reported"},
  {"Coder", "'machine-coded by rawi " RAWI_VERSION "'", "#meta+method"},
  {NULL, NULL, NULL},
};

const column geojson_columns[] = {
  {"feature", "json_object('type', 'Feature', 'id', r.record, 'geometry', json_object('type', 'Point', 'coordinates', json_array(r.lon, r.lat)), 'properties', json_object(\n"
   "  'id', r.record, 'date', r.date, 'enddate', r.enddate, 'event', r.type, 'mode', replace(r.modes, ' ', '; '), 'happened', json(iif(r.happened, 'true', 'false')), 'disputed', json(iif(r.disputed, 'true', 'false')),\n"
   "  'actor', " NAMES("actor") ", 'recipient', " NAMES("recipient") ", 'place', coalesce(r.place, r.place_ar), 'province', r.province, 'country', r.country, 'country_code', r.country_code, 'resolution', r.resolution,\n"
   "  'killed', CAST(r.killed AS INTEGER), 'injured', CAST(r.injured AS INTEGER), 'protected', " PROTECTED ", 'speakers', " SPEAKERS ", 'confidence', r.confidence, 'title', d.title, 'source', d.source, 'url', d.url, 'published', d.published,\n"
   "  'coder', 'rawi " RAWI_VERSION "'))", NULL},
  {NULL, NULL, NULL},
};
