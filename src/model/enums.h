/* The closed vocabularies of the tables and of the engine, each one list: X(IDENTIFIER, "text as in the tables").
 * The compiler reads cells by them, the writers print by them. Source: design of PLOVER 2.0 (types, modes, sectors), ours (the rest). */
#ifndef RAWI_MODEL_ENUMS_H
#define RAWI_MODEL_ENUMS_H

#define ENUM_event_type(X) \
  X(AGREE, "AGREE") X(CONSULT, "CONSULT") X(SUPPORT, "SUPPORT") X(CONCEDE, "CONCEDE") X(COOPERATE, "COOPERATE") X(AID, "AID") \
  X(RETREAT, "RETREAT") X(REQUEST, "REQUEST") X(ACCUSE, "ACCUSE") X(REJECT, "REJECT") X(THREATEN, "THREATEN") \
  X(SANCTION, "SANCTION") X(PROTEST, "PROTEST") X(MOBILIZE, "MOBILIZE") X(COERCE, "COERCE") X(ASSAULT, "ASSAULT")

/* Flags: a record may have several modes. 42 modes do not fit 32 bits, so that equal words of different types share a bit. */
#define ENUM_mode(X) \
  X(VISIT, "visit") X(THIRD_PARTY, "third-party") X(MULTILATERAL, "multilateral") X(PHONE, "phone") X(WITHDRAW, "withdraw") \
  X(RELEASE, "release") X(DISARM, "disarm") X(CEASEFIRE, "ceasefire") X(ACCESS, "access") X(RESIGN, "resign") X(ASSIST, "assist") \
  X(CHANGE, "change") X(YIELD, "yield") X(MEET, "meet") X(DISAPPROVE, "disapprove") X(INVESTIGATE, "investigate") X(ALLEGE, "allege") \
  X(RESTRICT, "restrict") X(ARREST, "arrest") X(RELATIONS, "relations") X(EXPEL, "expel") X(TERRITORY, "territory") X(VIOLENCE, "violence") \
  X(DEMO, "demo") X(RIOT, "riot") X(STRIKE, "strike") X(HUNGER, "hunger") X(BOYCOTT, "boycott") X(OBSTRUCT, "obstruct") \
  X(VANDALIZE, "vandalize") X(CONVICT, "convict") X(DISCONTINUE, "discontinue") X(TROOPS, "troops") X(WEAPONS, "weapons") X(POLICE, "police") \
  X(MILITIA, "militia") X(SEIZE, "seize") X(CENSOR, "censor") X(CURFEW, "curfew") X(MARTIAL_LAW, "martial-law") X(DEPORT, "deport") \
  X(WITHHOLD, "withhold") X(MISINFORMATION, "misinformation") X(CYBER, "cyber") X(ABDUCT, "abduct") X(BEAT, "beat") X(TORTURE, "torture") \
  X(SEXUAL, "sexual") X(TARGETED, "targeted") X(DESTROY, "destroy") X(PRIMITIVE, "primitive") X(FIREARMS, "firearms") X(EXPLOSIVES, "explosives") \
  X(SUICIDE_ATTACK, "suicide-attack") X(AERIAL, "aerial") X(DRONE, "drone") X(HEAVY_WEAPONS, "heavy-weapons") X(CROWD_CONTROL, "crowd-control") \
  X(UNCONVENTIONAL, "unconventional")

#define ENUM_sector(X) \
  X(GOV, "GOV") X(MIL, "MIL") X(COP, "COP") X(SPY, "SPY") X(JUD, "JUD") X(LEG, "LEG") X(PTY, "PTY") X(REB, "REB") X(PRM, "PRM") X(UAF, "UAF") X(UNK, "UNK") \
  X(AGR, "AGR") X(BUS, "BUS") X(CRM, "CRM") X(CVL, "CVL") X(EDU, "EDU") X(ELI, "ELI") X(JRN, "JRN") X(LAB, "LAB") X(MED, "MED") X(OPP, "OPP") X(PRE, "PRE") X(REF, "REF") X(REL, "REL") X(SOC, "SOC")

#define ENUM_aux(X) X(HISTORICAL, "historical") X(FUTURE, "future") X(HYPOTHETICAL, "hypothetical") X(NEGATION, "negation")
#define ENUM_stance(X) X(STATES, "states") X(CONFIRMS, "confirms") X(DENIES, "denies") X(CLAIMS_RESPONSIBILITY, "claims_responsibility") X(ALLEGES, "alleges") X(DOUBTS, "doubts")
#define ENUM_loss(X) X(KILLED, "killed") X(INJURED, "injured") X(CASUALTIES, "casualties") X(ABDUCTED, "abducted") X(ARRESTED, "arrested") X(MISSING, "missing") X(DISPLACED, "displaced")
#define ENUM_bound(X) X(EXACT, "exact") X(ABOUT, "about") X(AT_LEAST, "at_least") X(AT_MOST, "at_most") X(UNBOUND, "none")
#define ENUM_precision(X) X(MINUTE, "minute") X(HOUR, "hour") X(DAY, "day") X(WEEK, "week") X(MONTH, "month") X(SEASON, "season") X(YEAR, "year") X(UNKNOWN, "unknown")
#define ENUM_anchor(X) X(NONE, "none") X(TEXT, "text") X(PUBLISHED, "published")
#define ENUM_protected(X) \
  X(HOSPITAL, "hospital") X(AMBULANCE, "ambulance") X(MEDICAL_STAFF, "medical_staff") X(PATIENTS, "patients") X(SCHOOL, "school") X(UNIVERSITY, "university") \
  X(WORSHIP, "worship") X(AID_WORKER, "aid_worker") X(JOURNALIST, "journalist") X(PEACEKEEPER, "peacekeeper") X(REFUGEE_CAMP, "refugee_camp") \
  X(DISPLACED, "displaced") X(MARKET, "market") X(RESIDENTIAL, "residential") X(CULTURAL, "cultural") X(WATER, "water") X(POWER, "power") X(DIPLOMATIC, "diplomatic")
#define ENUM_relation(X) X(ATTACKED, "attacked") X(SEIZED, "seized") X(DAMAGED, "damaged") X(USED, "used") X(VICTIMS, "victims")

/* Semantic classes of nouns. */
#define ENUM_noun_class(X) \
  X(HUMAN, "human") X(GROUP, "group") X(FORCE, "force") X(OFFICIAL, "official") X(VICTIM, "victim") X(EVENT, "event") X(STATEMENT, "statement") \
  X(BUILDING, "building") X(AREA, "area") X(PLACE, "place") X(VEHICLE, "vehicle") X(WEAPON, "weapon") X(AMMO, "ammo") X(MONEY, "money") X(UNIT, "unit") \
  X(TIMEUNIT, "timeunit") X(DOCUMENT, "document") X(FOOD, "food") X(ANIMAL, "animal") X(BODY, "body") X(ABSTRACT, "abstract") X(OBJECT, "object") \
  X(QUANTITY, "quantity") X(DEMONYM, "demonym") X(RANK, "rank") X(MEDICAL, "medical") X(CRIME, "crime") X(LAW, "law") X(SPORT, "sport") X(ECONOMY, "economy") \
  X(NATURE, "nature") X(TITLE, "title") X(DIRECTION, "direction") X(INFRASTRUCTURE, "infrastructure") X(WATER, "water") X(RELIGION, "religion") X(ART, "art") X(OTHER, "other") \
  X(PERSON, "person") X(ACTOR, "actor")

#define ENUM_particle_tag(X) \
  X(PREP, "prep") X(CONJ, "conj") X(SUB, "sub") X(COMP, "comp") X(REL, "rel") X(NEG, "neg") X(FUT, "fut") X(COND, "cond") X(WISH, "wish") X(QUESTION, "question") X(DEM, "dem") \
  X(PERS, "pers") X(POSSIBLE, "possible") X(PAST, "past") X(PURPOSE, "purpose") X(CAUSE, "cause") X(TIME, "time") X(PLACE, "place") X(EXCEPTION, "exception") X(CONTRAST, "contrast") \
  X(QUANT, "quant") X(FOCUS, "focus") X(ANSWER, "answer") X(VOC, "voc") X(ART, "art") \
  X(FROM, "from") X(IN, "in") X(ON, "on") X(FOR, "for") X(BY, "by") X(BETWEEN, "between") X(ABOUT, "about")

/* Number words: what a word does to the number it stands in, and how it counts itself (two thousand is one word). */
#define ENUM_number_kind(X) X(CARDINAL, "cardinal") X(ONE, "one") X(TENS, "tens") X(HUNDRED, "hundred") X(SCALE, "scale") X(DOZEN, "dozen") X(FRACTION, "fraction") X(ORDINAL, "ordinal") X(SOME, "some") X(SEVERAL, "several") X(POINT, "point") X(MINUS, "minus") X(OVER, "over")
#define ENUM_number_form(X) X(SINGLE, "single") X(DUAL, "dual") X(PLURAL, "plural")
#define ENUM_number_cue(X) X(MORE, "more") X(LEAST, "least") X(LEAST_AFTER, "least-after") X(ABOUT, "about") X(ABOUT_AFTER, "about-after") X(LESS, "less") X(MOST, "most") X(MOST_AFTER, "most-after") X(BETWEEN, "between") X(FROM, "from") X(TO, "to")
/* In the order of enum number_unit (mention.h). */
#define ENUM_counted_unit(X) X(NONE, "none") X(PEOPLE, "people") X(THING, "thing") X(DISTANCE, "distance") X(AREA, "area") X(WEIGHT, "weight") X(TIME, "time") X(AGE, "age") X(CLOCK, "clock") X(YEAR, "year") X(DAY_OF_MONTH, "day_of_month") X(MONEY, "money") X(PERCENT, "percent") X(ORDINAL, "ordinal") X(TEMPERATURE, "temperature") X(CALIBRE, "calibre") X(NAME, "name")
#define ENUM_side(X) X(AFTER, "after") X(BEFORE, "before")
#define ENUM_calendar(X) X(GREGORIAN, "gregorian") X(HIJRI, "hijri")
#define ENUM_time_unit(X) X(MINUTE, "minute") X(HOUR, "hour") X(DAY, "day") X(WEEK, "week") X(WEEKEND, "weekend") X(MONTH, "month") X(QUARTER, "quarter") X(YEAR, "year") X(DECADE, "decade") X(CENTURY, "century")
#define ENUM_date_kind(X) X(DAY, "day") X(WEEKDAY, "weekday") X(PART, "part") X(SEASON, "season") X(DECADE, "decade") X(LAST, "last") X(THIS, "this") X(NEXT, "next") X(FOLLOWING, "following") X(SAME, "same") X(EARLY, "early") X(MID, "mid") X(LATE, "late") X(REST, "rest") \
  X(SINCE, "since") X(UNTIL, "until") X(BEFORE, "before") X(AFTER, "after") X(DURING, "during") X(BETWEEN, "between") X(FROM, "from") X(TO, "to") X(SPAN, "span") X(IN, "in") X(OF, "of") X(EVERY, "every") X(FEW, "few") X(LATEST, "latest") X(FIRST, "first") X(CLOCK, "clock") X(LESS, "less") \
  X(ZONE, "zone") X(HIJRI, "hijri") X(CE, "ce") X(NOW, "now")

/* What "the city", "the capital", "the country" alone go back to. */
#define ENUM_place_reference(X) X(SAME, "same") X(CAPITAL, "capital") X(COUNTRY, "country")

#define ENUM_name_kind(X) X(GIVEN, "given") X(FAMILY, "family") X(CONNECTOR, "connector") X(FOREIGN, "foreign") X(HONORIFIC, "honorific")
#define ENUM_actor_kind(X) X(COUNTRY, "country") X(REGION, "region") X(GROUP, "group") X(PARTY, "party") X(FORCE, "force") X(GOVERNMENT, "government") X(BODY, "body") X(MEDIA, "media") X(IGO, "igo") X(NGO, "ngo") X(COMPANY, "company") X(PERSON, "person") X(RELIGIOUS, "religious")
#define ENUM_office_kind(X) X(OFFICE, "office") X(RANK, "rank") X(SPOKESMAN, "spokesman") X(TITLE, "title") X(ROLE, "role") X(SOURCE, "source")

/* What an auxiliary verb says of the verb or verbal noun behind it. */
#define ENUM_auxiliary_kind(X) X(BE, "be") X(CONTINUE, "continue") X(BEGIN, "begin") X(ABLE, "able") X(NEAR, "near") X(PASSIVE, "passive")

/* What an argument is to an event. */
#define ENUM_role(X) X(NOTHING, "-") X(ACTOR, "actor") X(RECIPIENT, "recipient") X(BOTH, "both") X(PLACE, "place") X(VICTIM, "victim") X(MEANS, "means") X(THEME, "theme") X(EVENT, "event") \
  X(ACTOR_MAYBE, "actor?") X(RECIPIENT_MAYBE, "recipient?")
#define ENUM_slot(X) X(SUBJ, "subj") X(OBJ, "obj") X(OF, "of") X(PREP, "prep") X(ANY, "any")

#define ENUM_frame_flag(X) X(NOUN_ONLY, "noun-only") X(VERB_ONLY, "verb-only") X(PASSIVE, "passive") X(RESULT, "result") X(WEAK, "weak") X(ANAPHOR, "anaphor") X(PLURAL_REPEATED, "plural-repeated") \
  X(LOSS_KILLED, "loss=killed") X(LOSS_INJURED, "loss=injured") X(LOSS_ABDUCTED, "loss=abducted") X(LOSS_ARRESTED, "loss=arrested") X(LOSS_DISPLACED, "loss=displaced") X(LOSS_MISSING, "loss=missing") X(LOSS_CASUALTIES, "loss=casualties") \
  X(ONGOING, "ongoing") X(FUTURE, "future") X(NAME, "name") X(DONE, "done") X(HEAD, "head") X(SIGN, "sign")

#define ENUM_cue(X) X(NEGATION, "negation") X(HYPOTHETICAL, "hypothetical") X(FUTURE, "future") X(ATTEMPT, "attempt") X(HISTORICAL, "historical") X(ONGOING, "ongoing") X(REPEATED, "repeated") X(CONDEMNED, "condemned") X(KNOWN, "known") X(SPORT, "sport") X(FIGURE, "figure") X(GENERIC, "generic")
#define ENUM_cue_scope(X) X(CLAUSE, "clause") X(COMPLEMENT, "complement") X(NOUN, "noun") X(SENTENCE, "sentence")
#define ENUM_target(X) X(AGAINST, "against") X(REMOVAL, "removal")
#define ENUM_loss_how(X) X(COUNT_NOUN, "count-noun") X(SUBJ, "subj") X(OBJ, "obj") X(OF, "of") X(OBJ_OF_RESULT, "obj-of-result") X(PREP, "prep")
#define ENUM_att_how(X) X(AN, "\xD8\xA3\xD9\x86") X(IN, "\xD8\xA5\xD9\x86") X(QUOTE, "quote") X(BA, "\xD8\xA8") X(ON, "\xD8\xB9\xD9\x86") X(TO, "\xD8\xA5\xD9\x84\xD9\x89") X(OBJ, "obj") X(BARE, "bare") X(SOURCE, "source") X(CARRIER, "carrier") X(CHANNEL, "channel") X(CONTINUE, "continue") X(TURN, "turn")

/* What the judge of the event room sees of a candidate event (weights/events.tsv): of the trigger, its phrase and clause, its frame, its
 * arguments, its sentence and its place in the document. The families of the last line are true of traits. */
#define ENUM_event_feature(X) \
  X(BIAS, "bias") X(RULES, "rules-assert") X(VERB, "verb") X(NOUN, "noun") X(PARTICIPLE, "participle") X(MASDAR, "verbal-noun") X(DEFINITE, "definite") X(INDEFINITE, "indefinite") \
  X(CONSTRUCT, "construct") X(PLURAL, "plural") X(POSSESSED, "possessed") X(DEMONSTRATED, "demonstrated") X(CARRIED, "carried") X(HEADS, "heads-phrase") X(FIRST_CHUNK, "first-phrase") \
  X(BEHIND_IN, "behind-in") X(BEHIND_BY, "behind-by") X(BEHIND_FROM, "behind-from") X(BEHIND_ON, "behind-on") X(BEHIND_FOR, "behind-for") X(BEHIND_TIME, "behind-time") X(BEHIND_ABOUT, "behind-about") \
  X(BEHIND_OTHER, "behind-other") X(IS_SUBJECT, "is-subject") X(IS_OBJECT, "is-object") X(NO_CLAUSE, "no-clause") \
  X(MAIN, "main-clause") X(COMPLEMENT_CLAUSE, "complement-clause") X(RELATIVE_DEFINITE, "relative-definite") X(RELATIVE_INDEFINITE, "relative-indefinite") X(ADVERBIAL, "adverbial-clause") \
  X(COORDINATE, "coordinate-clause") X(DEEP, "deep-clause") X(PAST_VERB, "past") X(PRESENT_VERB, "present") X(PASSIVE_VERB, "passive") X(FIRST_PERSON, "first-person") X(SECOND_PERSON, "second-person") \
  X(NEGATED, "negated") X(FUTURE_VERB, "future") X(POSSIBLE, "possible") X(CONDITION, "condition") X(PURPOSE, "purpose") X(WISH, "wish") X(QUESTION, "question") X(PLUPERFECT, "pluperfect") \
  X(AUX_HISTORICAL, "aux-historical") X(AUX_FUTURE, "aux-future") X(AUX_HYPOTHETICAL, "aux-hypothetical") X(AUX_NEGATION, "aux-negation") X(ONGOING, "ongoing") X(REPEATED, "repeated") \
  X(SAYING_ABOVE, "saying-above") X(SAYING_NEAR, "saying-in-sentence") X(QUOTED, "quoted") X(FRAME_WITH, "frame-with") X(FRAME_COND, "frame-cond") X(FRAME_WEAK, "frame-weak") X(FRAME_RESULT, "frame-result") \
  X(FRAME_ANAPHOR, "frame-anaphor") X(FRAME_DONE, "frame-done") X(NAMED_ACTOR, "named-actor") X(NOUN_ACTOR, "noun-actor") X(PRONOUN_ACTOR, "pronoun-actor") X(NO_ACTOR, "no-actor") X(PLACE_ACTOR, "country-actor") \
  X(NAMED_RECIPIENT, "named-recipient") X(NOUN_RECIPIENT, "noun-recipient") X(PRONOUN_RECIPIENT, "pronoun-recipient") X(NO_RECIPIENT, "no-recipient") X(SEVERAL_ACTORS, "several-actors") X(SEVERAL_RECIPIENTS, "several-recipients") \
  X(LOSS, "loss") X(LOSS_NUMBER, "loss-number") X(LOSS_KILLED, "loss-killed") X(LOSS_INJURED, "loss-injured") X(LOSS_NEGATED, "loss-negated") X(SPOT, "place-spot") X(COUNTRY_PLACE, "place-country") X(NO_PLACE, "no-place") \
  X(DAY, "date-day") X(RECENT, "date-recent") X(YEAR, "date-year") X(DATE_LONG, "date-long") X(NO_DATE, "no-date") X(MEANS, "means") X(JOINED, "joined") X(ALONE, "only-event") X(SEVERAL_EVENTS, "several-events") \
  X(SAME_TYPE_BEFORE, "same-type-before") X(TYPE_BEFORE, "type-before") X(LEMMA_BEFORE, "lemma-before") X(OFTEN_BEFORE, "type-often-before") X(SAME_PLACE_BEFORE, "type-and-place-before") X(SHORT, "short-sentence") X(LONG, "long-sentence") X(EARLY, "early") X(LATE, "late") X(TITLE, "title") X(LEAD, "lead") X(BODY, "body") X(ONLY_SENTENCE, "only-sentence") \
  X(SAY_FIRST, "first-person-sentence") X(SAY_SECOND, "second-person-sentence") X(ASKED, "question-mark") X(COUNTED_PEOPLE, "counted-people") X(SENTENCE_RECENT, "sentence-recent") X(SENTENCE_YEAR, "sentence-year") \
  X(SENTENCE_SPOT, "sentence-spot") X(PRESENT_MAIN, "present-main") X(PAST_MAIN, "past-main") X(NO_VERB, "no-verb") \
  X(KNOWN_ACTOR, "known-actor") X(COUNTED_ACTOR, "counted-actor") X(NEW_ACTOR, "new-actor") X(KNOWN_RECIPIENT, "known-recipient") X(COUNTED_RECIPIENT, "counted-recipient") X(NEW_RECIPIENT, "new-recipient") \
  X(FRAME_SIGN, "frame-sign") X(TITLE_BEFORE, "type-in-title") X(EVENT_BEFORE, "event-before") \
  X(CUE_NEGATION, "cue-negation") X(CUE_HYPOTHETICAL, "cue-hypothetical") X(CUE_FUTURE, "cue-future") X(CUE_ATTEMPT, "cue-attempt") X(CUE_HISTORICAL, "cue-historical") X(CUE_ONGOING, "cue-ongoing") \
  X(CUE_REPEATED, "cue-repeated") X(CUE_CONDEMNED, "cue-condemned") X(CUE_KNOWN, "cue-known") X(CUE_SPORT, "cue-sport") X(CUE_FIGURE, "cue-figure") X(CUE_GENERIC, "cue-generic") \
  X(SUBJECT, "subject") X(OBJECT, "object") X(COMPLEMENT, "complement") X(SENTENCE, "sentence") X(MODE, "mode") X(ACTOR_SECTOR, "actor") X(RECIPIENT_SECTOR, "recipient") X(BESIDE, "beside")
/* What a feature of a family is true of: a class of nouns, a mode, a sector, a type of event. */
#define ENUM_trait(X) ENUM_noun_class(X) ENUM_mode(X) ENUM_sector(X) ENUM_event_type(X)

/* enum event_type { EVENT_TYPE_AGREE, ... , EVENT_TYPE_COUNT } and so on. */
#define ENUM_ITEM_event_type(id, text) EVENT_TYPE_##id,
#define ENUM_ITEM_mode(id, text) MODE_##id,
#define ENUM_ITEM_sector(id, text) SECTOR_##id,
#define ENUM_ITEM_aux(id, text) AUX_##id,
#define ENUM_ITEM_stance(id, text) STANCE_##id,
#define ENUM_ITEM_loss(id, text) LOSS_##id,
#define ENUM_ITEM_bound(id, text) BOUND_##id,
#define ENUM_ITEM_precision(id, text) PRECISION_##id,
#define ENUM_ITEM_anchor(id, text) ANCHOR_##id,
#define ENUM_ITEM_protected(id, text) PROTECTED_##id,
#define ENUM_ITEM_relation(id, text) RELATION_##id,
#define ENUM_ITEM_noun_class(id, text) CLASS_##id,
#define ENUM_ITEM_particle_tag(id, text) TAG_##id,
#define ENUM_ITEM_number_kind(id, text) NUMBER_KIND_##id,
#define ENUM_ITEM_number_form(id, text) NUMBER_FORM_##id,
#define ENUM_ITEM_number_cue(id, text) NUMBER_CUE_##id,
#define ENUM_ITEM_counted_unit(id, text) COUNTED_UNIT_##id,
#define ENUM_ITEM_side(id, text) SIDE_##id,
#define ENUM_ITEM_calendar(id, text) CALENDAR_##id,
#define ENUM_ITEM_time_unit(id, text) TIME_UNIT_##id,
#define ENUM_ITEM_date_kind(id, text) DATE_KIND_##id,
#define ENUM_ITEM_place_reference(id, text) REFERS_##id,
#define ENUM_ITEM_name_kind(id, text) NAME_KIND_##id,
#define ENUM_ITEM_actor_kind(id, text) ACTOR_KIND_##id,
#define ENUM_ITEM_office_kind(id, text) OFFICE_KIND_##id,
#define ENUM_ITEM_auxiliary_kind(id, text) AUXILIARY_##id,
#define ENUM_ITEM_role(id, text) ROLE_##id,
#define ENUM_ITEM_slot(id, text) SLOT_##id,
#define ENUM_ITEM_frame_flag(id, text) FRAME_##id,
#define ENUM_ITEM_cue(id, text) CUE_##id,
#define ENUM_ITEM_cue_scope(id, text) CUE_SCOPE_##id,
#define ENUM_ITEM_target(id, text) TARGET_##id,
#define ENUM_ITEM_loss_how(id, text) LOSS_HOW_##id,
#define ENUM_ITEM_att_how(id, text) ATT_##id,
#define ENUM_ITEM_event_feature(id, text) FEATURE_##id,
#define ENUM_ITEM_trait(id, text) TRAIT_##id,
enum event_type { ENUM_event_type(ENUM_ITEM_event_type) EVENT_TYPE_COUNT };
enum mode { ENUM_mode(ENUM_ITEM_mode) MODE_COUNT };
enum sector { ENUM_sector(ENUM_ITEM_sector) SECTOR_COUNT };
enum aux { ENUM_aux(ENUM_ITEM_aux) AUX_COUNT };
enum stance { ENUM_stance(ENUM_ITEM_stance) STANCE_COUNT };
enum loss { ENUM_loss(ENUM_ITEM_loss) LOSS_COUNT };
enum bound { ENUM_bound(ENUM_ITEM_bound) BOUND_COUNT };
enum precision { ENUM_precision(ENUM_ITEM_precision) PRECISION_COUNT };
enum anchor { ENUM_anchor(ENUM_ITEM_anchor) ANCHOR_COUNT };
enum protected_kind { ENUM_protected(ENUM_ITEM_protected) PROTECTED_COUNT };
enum relation { ENUM_relation(ENUM_ITEM_relation) RELATION_COUNT };
enum noun_class { ENUM_noun_class(ENUM_ITEM_noun_class) CLASS_COUNT };
enum particle_tag { ENUM_particle_tag(ENUM_ITEM_particle_tag) TAG_COUNT };
enum number_kind { ENUM_number_kind(ENUM_ITEM_number_kind) NUMBER_KIND_COUNT };
enum number_form { ENUM_number_form(ENUM_ITEM_number_form) NUMBER_FORM_COUNT };
enum number_cue { ENUM_number_cue(ENUM_ITEM_number_cue) NUMBER_CUE_COUNT };
enum counted_unit { ENUM_counted_unit(ENUM_ITEM_counted_unit) COUNTED_UNIT_COUNT };
enum side { ENUM_side(ENUM_ITEM_side) SIDE_COUNT };
enum calendar { ENUM_calendar(ENUM_ITEM_calendar) CALENDAR_COUNT };
enum time_unit { ENUM_time_unit(ENUM_ITEM_time_unit) TIME_UNIT_COUNT };
enum date_kind { ENUM_date_kind(ENUM_ITEM_date_kind) DATE_KIND_COUNT };
enum place_reference { ENUM_place_reference(ENUM_ITEM_place_reference) REFERS_COUNT };
enum name_kind { ENUM_name_kind(ENUM_ITEM_name_kind) NAME_KIND_COUNT };
enum actor_kind { ENUM_actor_kind(ENUM_ITEM_actor_kind) ACTOR_KIND_COUNT };
enum office_kind { ENUM_office_kind(ENUM_ITEM_office_kind) OFFICE_KIND_COUNT };
enum auxiliary_kind { ENUM_auxiliary_kind(ENUM_ITEM_auxiliary_kind) AUXILIARY_COUNT };
enum role { ENUM_role(ENUM_ITEM_role) ROLE_COUNT };
enum slot { ENUM_slot(ENUM_ITEM_slot) SLOT_COUNT };
enum frame_flag { ENUM_frame_flag(ENUM_ITEM_frame_flag) FRAME_FLAG_COUNT };
enum cue { ENUM_cue(ENUM_ITEM_cue) CUE_COUNT };
enum cue_scope { ENUM_cue_scope(ENUM_ITEM_cue_scope) CUE_SCOPE_COUNT };
enum target { ENUM_target(ENUM_ITEM_target) TARGET_COUNT };
enum loss_how { ENUM_loss_how(ENUM_ITEM_loss_how) LOSS_HOW_COUNT };
enum att_how { ENUM_att_how(ENUM_ITEM_att_how) ATT_COUNT };
enum event_feature { ENUM_event_feature(ENUM_ITEM_event_feature) FEATURE_COUNT };
enum trait { ENUM_trait(ENUM_ITEM_trait) TRAIT_COUNT };

#endif
