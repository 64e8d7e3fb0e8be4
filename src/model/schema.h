/* The tables: which files they come from and what their columns are.  One list serves the compiler (read, check, pack), the
 * engine (typed rows) and `rawi model dump`.
 *
 * Column types. A row is a struct of these, all built from 32-bit words; every row ends with `line`, its place in data/.
 *   STR      string pool offset; "-" is 0, the empty string
 *   INT      int32
 *   FIX      degrees times 1e6 as int32; "-" is INT32_MIN
 *   DAY      first day of a date cell (YYYY, YYYY-MM, YYYY-MM-DD) as days since 1970; "-" is INT32_MIN
 *   DAYEND   last day of a date cell; "-" is INT32_MAX
 *   NAME     STR whose alternatives (|) also enter the phrase trie, matched as spelt, pointing at this row
 *   PHRASE   STR whose alternatives (|) also enter the phrase trie, matched by lemma, pointing at this row
 *   TRIGGER  PHRASE that also matches the verbal nouns and participles of a verb (unless the row's flags say verb-only/noun-only)
 *   WITH     PHRASE whose trie entries carry table number TABLE_COUNT + the table, so that they are told from the row's trigger
 *   LEMMA    row of the lemma table, or NONE
 *   REF(t)   row of table t with this id, or NONE
 *   ENUM(s)  index in the list s; "-" is NONE
 *   FLAGS(s) set of bits of the list s (at most 32)
 *   WIDE(s)  set of bits of a list of up to 64, two words
 *   ROLES    list offset: count, then (preposition phrase as STR, role) pairs; see frames
 *   CONDS    list offset: count, then (slot, preposition STR, class or NONE, flags: 1 = excluded, 2 = ends an alternative) quadruples
 */
#ifndef RAWI_MODEL_SCHEMA_H
#define RAWI_MODEL_SCHEMA_H

/* C(type, argument, name) */
#define COLUMNS_particle(C) C(STR, , form) C(STR, , lemma) C(STR, , pos) C(FLAGS, particle_tag, tags) C(STR, , encl) C(STR, , stem) C(STR, , ud) C(STR, , note)
#define COLUMNS_clitic(C) C(STR, , form) C(STR, , lemma) C(STR, , pos) C(STR, , side) C(STR, , tags) C(STR, , note)
#define COLUMNS_verb(C) C(STR, , lemma) C(STR, , root) C(STR, , form) C(STR, , vowels) C(STR, , masdar) C(STR, , gloss) C(STR, , note)
#define COLUMNS_auxiliary(C) C(TRIGGER, , lemma) C(ENUM, auxiliary_kind, kind) C(STR, , ud) C(STR, , note)
#define COLUMNS_noun(C) C(STR, , lemma) C(STR, , pos) C(STR, , gender) C(STR, , plural) C(STR, , feminine) C(WIDE, noun_class, class) C(STR, , gloss) C(STR, , note)
#define COLUMNS_name_word(C) C(NAME, , form) C(ENUM, name_kind, kind) C(INT, , amb) C(STR, , note)
#define COLUMNS_country(C) \
  C(STR, , id) C(STR, , iso3) C(STR, , name_en) C(NAME, , name_ar) C(NAME, , aliases) C(STR, , adjective) C(STR, , people) C(REF, place, capital) C(NAME, , metonyms) C(FIX, , lat) C(FIX, , lon) C(STR, , note)
#define COLUMNS_actor(C) \
  C(STR, , id) C(ENUM, actor_kind, kind) C(STR, , name_en) C(NAME, , name_ar) C(NAME, , aliases) C(STR, , code) C(ENUM, sector, sector) C(DAY, , from) C(DAYEND, , to) C(STR, , wikidata) C(STR, , note) C(INT, , amb)
#define COLUMNS_leader(C) \
  C(STR, , id) C(STR, , name_en) C(NAME, , name_ar) C(NAME, , aliases) C(STR, , code) C(ENUM, sector, sector) C(STR, , office) C(DAY, , from) C(DAYEND, , to) C(STR, , note)
#define COLUMNS_agent(C) C(PHRASE, , phrase) C(STR, , name_en) C(ENUM, sector, sector) C(STR, , code) C(STR, , kind) C(STR, , note)
#define COLUMNS_body(C) C(PHRASE, , phrase) C(STR, , name_en) C(ENUM, sector, sector) C(STR, , code) C(ENUM, actor_kind, kind) C(STR, , note)
#define COLUMNS_office(C) C(PHRASE, , phrase) C(STR, , name_en) C(ENUM, sector, sector) C(ENUM, office_kind, kind) C(STR, , note)
#define COLUMNS_place(C) \
  C(STR, , id) C(STR, , geonameid) C(STR, , name_en) C(NAME, , name_ar) C(NAME, , aliases) C(STR, , iso3) C(REF, place, admin1) C(REF, place, admin2) C(STR, , feature) C(FIX, , lat) C(FIX, , lon) C(INT, , population) C(STR, , note) C(INT, , amb)
#define COLUMNS_placetype(C) C(PHRASE, , phrase) C(STR, , name_en) C(STR, , feature) C(ENUM, place_reference, refers) C(STR, , note)
#define COLUMNS_direction(C) C(PHRASE, , phrase) C(INT, , bearing) C(INT, , inside) C(STR, , note)
#define COLUMNS_att_verb(C) C(TRIGGER, , lemma) C(ENUM, stance, stance) C(FLAGS, att_how, how) C(STR, , hedged) C(STR, , note)
#define COLUMNS_marker(C) C(PHRASE, , phrase) C(FLAGS, att_how, how) C(ENUM, stance, stance) C(STR, , hedged) C(STR, , note)
#define COLUMNS_outlet(C) C(STR, , id) C(STR, , name_en) C(NAME, , name_ar) C(NAME, , aliases) C(STR, , note) C(INT, , amb)
#define COLUMNS_frame(C) \
  C(TRIGGER, , trigger) C(WITH, , with) C(ENUM, event_type, type) C(WIDE, mode, mode) C(STR, , cameo) C(ENUM, role, subj) C(ENUM, role, obj) C(ENUM, role, of) \
  C(ROLES, , preps) C(CONDS, , cond) C(FLAGS, frame_flag, flags) C(STR, , note)
#define COLUMNS_light(C) C(TRIGGER, , verb) C(WITH, , with) C(ENUM, role, subj) C(ENUM, role, obj) C(ROLES, , preps) C(FLAGS, aux, aux) C(STR, , note)
#define COLUMNS_means(C) C(PHRASE, , phrase) C(WIDE, mode, mode) C(STR, , cameo) C(STR, , acled) C(INT, , rank) C(STR, , note)
#define COLUMNS_loss(C) C(TRIGGER, , phrase) C(WITH, , with) C(STR, , pos) C(ENUM, loss, kind) C(STR, , how) C(STR, , note)
#define COLUMNS_cue(C) C(TRIGGER, , phrase) C(ENUM, cue, cue) C(ENUM, cue_scope, scope) C(STR, , note)
#define COLUMNS_target(C) C(TRIGGER, , phrase) C(ENUM, target, how) C(STR, , note)
#define COLUMNS_protect(C) C(PHRASE, , phrase) C(ENUM, protected, kind) C(STR, , note)
#define COLUMNS_weight(C) C(ENUM, event_feature, feature) C(ENUM, trait, of) C(ENUM, event_type, type) C(FIX, , told) C(FIX, , asserted) C(STR, , note)

#define COLUMNS_number_word(C) C(NAME, , names) C(ENUM, number_kind, kind) C(ENUM, number_form, form) C(INT, , value) C(STR, , note)
#define COLUMNS_number_context(C) C(NAME, , names) C(ENUM, number_cue, cue) C(STR, , note)
#define COLUMNS_measure(C) C(NAME, , names) C(ENUM, counted_unit, unit) C(ENUM, side, side) C(STR, , note)
#define COLUMNS_month(C) C(NAME, , names) C(INT, , month) C(ENUM, calendar, calendar) C(STR, , note)
#define COLUMNS_date_unit(C) C(NAME, , names) C(ENUM, time_unit, unit) C(INT, , count) C(STR, , note)
#define COLUMNS_date_word(C) C(NAME, , names) C(ENUM, date_kind, kind) C(INT, , value) C(STR, , note)

#define COLUMNS_type_info(C) C(ENUM, event_type, code) C(INT, , quad) C(STR, , score) C(STR, , gloss) C(STR, , english)
#define COLUMNS_mode_info(C) C(ENUM, event_type, type) C(ENUM, mode, mode) C(STR, , score) C(STR, , gloss) C(STR, , english)
#define COLUMNS_cameo(C) C(STR, , code) C(ENUM, event_type, type) C(STR, , mode) C(STR, , gloss)
#define COLUMNS_acled(C) C(STR, , key) C(STR, , event_type) C(STR, , sub_event_type) C(STR, , disorder_type) C(STR, , note)

/* T(table, files: a glob under data/; the more exact one wins) */
#define TABLES(T) \
  T(particle, "particles/particles.tsv") T(clitic, "particles/clitics.tsv") T(verb, "verbs/*.tsv") T(auxiliary, "verbs/auxiliaries.tsv") T(noun, "nouns/*.tsv") T(name_word, "names/words.tsv") \
  T(country, "actors/countries.tsv") T(actor, "actors/actors.tsv") T(leader, "actors/leaders.tsv") T(agent, "actors/agents.tsv") T(body, "actors/bodies.tsv") \
  T(office, "actors/offices.tsv") T(place, "places/*.tsv") T(placetype, "places/placetypes.tsv") T(direction, "places/directions.tsv") T(att_verb, "attribution/verbs.tsv") \
  T(marker, "attribution/markers.tsv") T(outlet, "attribution/outlets.tsv") T(frame, "frames/*.tsv") T(light, "frames/light.tsv") \
  T(means, "frames/means.tsv") T(loss, "frames/losses.tsv") T(cue, "frames/cues.tsv") T(target, "frames/targets.tsv") T(protect, "protected/protected.tsv") T(weight, "weights/events.tsv") \
  T(number_word, "numbers/words.tsv") T(number_context, "numbers/context.tsv") T(measure, "numbers/units.tsv") \
  T(month, "dates/months.tsv") T(date_unit, "dates/units.tsv") T(date_word, "dates/words.tsv") \
  T(type_info, "ontology/types.tsv") T(mode_info, "ontology/modes.tsv") T(cameo, "ontology/cameo.tsv") T(acled, "ontology/acled.tsv")

#define CELL_STR(arg, name) uint32_t name;
#define CELL_INT(arg, name) int32_t name;
#define CELL_FIX(arg, name) int32_t name;
#define CELL_DAY(arg, name) int32_t name;
#define CELL_DAYEND(arg, name) int32_t name;
#define CELL_NAME(arg, name) uint32_t name;
#define CELL_PHRASE(arg, name) uint32_t name;
#define CELL_TRIGGER(arg, name) uint32_t name;
#define CELL_REF(arg, name) uint32_t name;
#define CELL_WITH(arg, name) uint32_t name;
#define CELL_LEMMA(arg, name) uint32_t name;
#define CELL_ENUM(arg, name) uint32_t name;
#define CELL_FLAGS(arg, name) uint32_t name;
#define CELL_WIDE(arg, name) uint32_t name[2];
#define CELL_ROLES(arg, name) uint32_t name;
#define CELL_CONDS(arg, name) uint32_t name;
#define CELL(type, arg, name) CELL_##type(arg, name)
#define ROW_STRUCT(table, files) typedef struct table##_row { COLUMNS_##table(CELL) uint32_t line; } table##_row;
#define TABLE_ID(table, files) TABLE_##table,

#include <stdint.h>
TABLES(ROW_STRUCT)
enum table { TABLES(TABLE_ID) TABLE_COUNT };

#endif
