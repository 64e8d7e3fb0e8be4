#include "model/model.h"

#include <string.h>

#include "model/columns.h"
#include "model/format.h"
#include "model/class.h"
#include "model/features.h"

#define SECTIONS (SECTION_FIRST_TABLE + TABLE_COUNT)

typedef struct opening { model *m; const uint8_t *bytes; size_t size; error *e; const model_section *table; } opening;

static int broken(const opening *o, const char *what) { return fail(o->e, ERR_MODEL, UINT64_MAX, "not a usable model: %s", what); }

static const void *section(const opening *o, uint32_t i, size_t *size) {
  *size = (size_t)o->table[i].size;
  return o->bytes + o->table[i].offset;
}

static int check_header(opening *o) {
  if (o->size < sizeof(model_header)) return broken(o, "shorter than its header");
  const model_header *h = (const model_header *)(const void *)o->bytes;
  if (memcmp(h->magic, MODEL_MAGIC, 8) != 0) return broken(o, "no rawi model");
  if (h->order != MODEL_ORDER) return broken(o, "made for another byte order");
  if (h->format != MODEL_FORMAT) return fail(o->e, ERR_MODEL, UINT64_MAX, "model format %u, this rawi reads %u", h->format, MODEL_FORMAT);
  if (h->size != o->size) return broken(o, "cut short or grown");
  if (h->sections != SECTIONS || o->size < sizeof *h + SECTIONS * sizeof(model_section)) return broken(o, "of other tables");
  if (h->digest != hash_bytes(o->bytes + sizeof *h, o->size - sizeof *h)) return broken(o, "checksum wrong");
  o->table = (const model_section *)(const void *)(o->bytes + sizeof *h);
  for (uint32_t i = 0; i < SECTIONS; i++) {
    const model_section *s = &o->table[i];
    if (s->offset % 64 || s->offset > o->size || s->size > o->size - s->offset || s->size > UINT32_MAX) return broken(o, "a section outside the file");
  }
  o->m->version = h->version;
  o->m->digest = h->digest;
  return OK;
}

#define TAKE(o, id, field, count, type) \
  do { \
    size_t size_; \
    (o)->m->field = section(o, SECTION_##id, &size_); \
    (o)->m->count = (uint32_t)(size_ / sizeof(type)); \
  } while (0)

static const uint8_t *bytes_of(const opening *o, uint32_t id, uint32_t want) {
  size_t size;
  const uint8_t *at = section(o, id, &size);
  return size == want ? at : NULL;
}

static int take_sections(opening *o) {
  model *m = o->m;
  size_t size;
  uint32_t roots, root_forms;
  TAKE(o, strings, strings, strings_size, char);
  TAKE(o, lists, lists, n_lists, uint32_t);
  TAKE(o, keys, keys, keys_size, uint8_t);
  TAKE(o, lemmas, lemmas, n_lemmas, lemma_row);
  TAKE(o, forms, forms, n_forms, form_row);
  TAKE(o, senses, senses, n_senses, sense_row);
  TAKE(o, files, files, n_files, uint32_t);
  TAKE(o, form_slots, form_slots, form_mask, slot_row);
  TAKE(o, nodes, nodes, n_nodes, node_row);
  TAKE(o, edges, edges, n_edges, edge_row);
  TAKE(o, hits, hits, n_hits, uint32_t);
  m->root_lemma = section(o, SECTION_root_lemma, &size);
  roots = (uint32_t)(size / 4);
  m->root_form = section(o, SECTION_root_form, &size);
  root_forms = (uint32_t)(size / 4);
  m->lemma_class = bytes_of(o, SECTION_lemma_class, m->n_lemmas);
  m->class_prior = bytes_of(o, SECTION_class_prior, CLASS_INS);
  m->class_cost = (const int8_t *)bytes_of(o, SECTION_class_cost, CLASS_OUTS * CLASS_INS);
  if (!m->lemma_class || !m->class_prior || !m->class_cost) return broken(o, "ranking costs of another size");
  if (!m->strings_size || m->strings[0] || m->strings[m->strings_size - 1]) return broken(o, "strings without an end");
  if (!m->form_mask || m->form_mask & (m->form_mask - 1)) return broken(o, "a hash table of odd size");
  if (roots != m->n_lemmas || root_forms != 2 * m->n_forms || !m->n_nodes || !m->n_lists) return broken(o, "sections that do not fit together");
  m->form_mask--;
  m->n_nodes--;
  return OK;
}

static int take_tables(opening *o) {
  uint32_t i = SECTION_FIRST_TABLE;
  size_t size;
#define TAKE_TABLE(table, files_) \
  o->m->table##s = section(o, i++, &size); \
  if (size % sizeof(table##_row)) return broken(o, "a table of broken rows"); \
  o->m->n_##table##s = (uint32_t)(size / sizeof(table##_row));
  TABLES(TAKE_TABLE)
  return OK;
}

/* ---- every index once, so that no room checks again ---- */

static bool list_fits(const model *m, uint32_t at, uint32_t width) { return at < m->n_lists && m->lists[at] <= (m->n_lists - at - 1) / width; }

static bool roles_fit(const model *m, uint32_t at) {
  if (!list_fits(m, at, 2)) return false;
  for (uint32_t i = 0; i < m->lists[at]; i++)
    if (m->lists[at + 1 + 2 * i] >= m->strings_size || m->lists[at + 2 + 2 * i] >= ROLE_COUNT) return false;
  return true;
}

static bool conds_fit(const model *m, uint32_t at) {
  if (!list_fits(m, at, 4)) return false;
  for (uint32_t i = 0; i < m->lists[at]; i++) {
    const uint32_t *t = m->lists + at + 1 + 4 * i;
    if (t[0] >= SLOT_COUNT || t[1] >= m->strings_size || (t[2] != NONE && t[2] >= CLASS_COUNT)) return false;
  }
  return true;
}

static bool cell_fits(const opening *o, const column_info *c, const uint32_t *row) {
  const model *m = o->m;
  uint32_t v = row[c->word];
  switch (c->type) {
  case COLUMN_STR: case COLUMN_NAME: case COLUMN_PHRASE: case COLUMN_TRIGGER: case COLUMN_WITH: return v < m->strings_size;
  case COLUMN_LEMMA: return v == NONE || v < m->n_lemmas;
  case COLUMN_REF: return v == NONE || v < m->n_places;
  case COLUMN_ENUM: return v == NONE || v < enum_count(c->arg);
  case COLUMN_ROLES: return roles_fit(m, v);
  case COLUMN_CONDS: return conds_fit(m, v);
  default: return true;
  }
}

static int check_tables(const opening *o) {
  for (uint32_t t = 0; t < TABLE_COUNT; t++) {
    table_info info = table_info_of(t);
    size_t size;
    const uint32_t *rows = section(o, SECTION_FIRST_TABLE + t, &size);
    for (size_t r = 0; r + info.row_words <= size / 4; r += info.row_words) {
      for (uint32_t k = 0; k < info.n_columns; k++)
        if (!cell_fits(o, &info.columns[k], rows + r)) return broken(o, "a cell that points nowhere");
      if (rows[r + info.row_words - 1] >> 20 >= o->m->n_files) return broken(o, "a row from no file");
    }
  }
  return OK;
}

static uint32_t rows_of(const opening *o, uint32_t table) {
  return (uint32_t)(o->table[SECTION_FIRST_TABLE + table].size / 4 / table_info_of(table).row_words);
}

static int check_lexicon(const opening *o) {
  const model *m = o->m;
  uint32_t rows[TABLE_COUNT];
  for (uint32_t t = 0; t < TABLE_COUNT; t++) rows[t] = rows_of(o, t);
  for (uint32_t i = 0; i < m->n_lemmas; i++) {
    const lemma_row *l = &m->lemmas[i];
    bool fits = l->text < m->strings_size && l->gloss < m->strings_size && l->pos < POS_COUNT && (l->verb == NONE || l->verb < m->n_lemmas) && (l->country == NONE || l->country < m->n_countrys) &&
                (l->table == TABLE_COUNT || (l->table < TABLE_COUNT && l->row < rows[l->table])) && (l->line == NONE || l->line >> 20 < m->n_files);
    if (!fits || (m->root_lemma[i] != NONE && m->root_lemma[i] >= m->n_nodes)) return broken(o, "a lemma that points nowhere");
  }
  for (uint32_t i = 0; i < m->n_forms; i++) {
    const form_row *f = &m->forms[i];
    if (f->key > m->keys_size || f->key_len > m->keys_size - f->key || f->first > m->n_senses || f->n > m->n_senses - f->first) return broken(o, "a form that points nowhere");
    for (int k = 0; k < 2; k++)
      if (m->root_form[2 * i + (uint32_t)k] != NONE && m->root_form[2 * i + (uint32_t)k] >= m->n_nodes) return broken(o, "a form's phrase that points nowhere");
  }
  for (uint32_t i = 0; i < m->n_senses; i++)
    if (m->senses[i].lemma >= m->n_lemmas || (m->senses[i].feats & FEAT_POS_MASK) >= POS_COUNT) return broken(o, "a sense that points nowhere");
  return OK;
}

static int check_graph(const opening *o) {
  const model *m = o->m;
  bool form_free = false;
  for (uint32_t i = 0; i <= m->form_mask; i++) {
    uint32_t form = m->form_slots[i].form;
    form_free = form_free || form == NONE;
    if (form != NONE && form >= m->n_forms) return broken(o, "a hash slot that points nowhere");
  }
  if (!form_free) return broken(o, "a hash table without a free slot");
  for (uint32_t i = 0; i < m->n_edges; i++)
    if (m->edges[i].node >= m->n_nodes) return broken(o, "an edge that points nowhere");
  for (uint32_t i = 0; i < m->n_nodes; i++)
    if (m->nodes[i].hit > m->nodes[i + 1].hit || m->nodes[i + 1].hit > m->n_hits || m->nodes[i].edge > m->nodes[i + 1].edge || m->nodes[i + 1].edge > m->n_edges)
      return broken(o, "a node that points nowhere");
  for (uint32_t i = 0; i < m->n_hits; i++) {
    uint32_t t = m->hits[i] >> 24;
    if (t >= 3 * TABLE_COUNT || (m->hits[i] & 0xFFFFFFu) >= rows_of(o, t % TABLE_COUNT)) return broken(o, "a phrase of no row");
  }
  for (uint32_t i = 0; i < m->n_files; i++)
    if (m->files[i] >= m->strings_size) return broken(o, "a file without a name");
  return OK;
}

int model_open(const void *bytes, size_t size, allocator from, model **out, error *e) {
  *out = NULL;
  if ((uintptr_t)bytes % 8) return fail(e, ERR_MODEL, UINT64_MAX, "a model must stand at an aligned address");
  model *m = from.alloc(from.user, sizeof *m);
  if (!m) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  memset(m, 0, sizeof *m);
  m->from = from;
  m->block = bytes;
  m->size = size;
  opening o = {m, bytes, size, e, NULL};
  int rc = check_header(&o);
  if (!rc) rc = take_sections(&o);
  if (!rc) rc = take_tables(&o);
  if (!rc) rc = check_tables(&o);
  if (!rc) rc = check_lexicon(&o);
  if (!rc) rc = check_graph(&o);
  if (rc) {
    from.release(from.user, m);
    return rc;
  }
  *out = m;
  return OK;
}

void model_free(model *m) {
  if (m) m->from.release(m->from.user, m);
}

uint32_t model_form(const model *m, const uint8_t *key, uint32_t len) {
  uint64_t hash = hash_bytes(key, len);
  for (uint32_t at = (uint32_t)hash & m->form_mask; m->form_slots[at].form != NONE; at = (at + 1) & m->form_mask) {
    const slot_row *s = &m->form_slots[at];
    if (s->tag != hash >> 32) continue;
    const form_row *f = &m->forms[s->form];
    if (f->key_len == len && memcmp(m->keys + f->key, key, len) == 0) return s->form;
  }
  return NONE;
}

uint32_t model_step(const model *m, uint32_t node, uint32_t atom) {
  const node_row *n = &m->nodes[node];
  if (!(n->atoms & atom_bit(atom))) return NONE;
  uint32_t from = n[0].edge, to = n[1].edge;
  while (from < to) {
    uint32_t middle = from + (to - from) / 2;
    if (m->edges[middle].atom < atom) from = middle + 1;
    else to = middle;
  }
  return from < n[1].edge && m->edges[from].atom == atom ? m->edges[from].node : NONE;
}

const char *model_line_file(const model *m, uint32_t line) {
  if (line == NONE || line >> 20 >= m->n_files) return "";
  return model_string(m, m->files[line >> 20]);
}
