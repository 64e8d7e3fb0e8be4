/* The model file, little endian.
 *
 *   offset  size  header
 *   0       8     magic "RAWIMODL"
 *   8       4     format version (MODEL_FORMAT)
 *   12      4     byte order mark 0x01020304
 *   16      8     size of the file
 *   24      4     number of sections
 *   28      4     data version
 *   32      8     digest: hash_bytes of everything behind the header
 *   40      24    zero
 *   64      ...   section table, one entry a section, in the order of MODEL_SECTIONS and then one a table of schema.h
 *
 * Sections are 64-byte aligned arrays of 32-bit words (strings, keys, classes and costs: of bytes); indices and offsets, no pointers. */
#ifndef RAWI_MODEL_FORMAT_H
#define RAWI_MODEL_FORMAT_H

#include <stdint.h>

#define MODEL_MAGIC "RAWIMODL"
#define MODEL_FORMAT 2u
#define MODEL_ORDER 0x01020304u

typedef struct model_header { char magic[8]; uint32_t format, order; uint64_t size; uint32_t sections, version; uint64_t digest; uint8_t zero[24]; } model_header;
typedef struct model_section { char name[24]; uint64_t offset, size; } model_section;

/* X(name): the sections that are no tables. general: the notice of the general vocabulary, empty when the model was built without it. */
#define MODEL_SECTIONS(X) \
  X(strings) X(lists) X(keys) X(lemmas) X(forms) X(form_slots) X(senses) X(root_lemma) X(root_form) X(nodes) X(edges) X(hits) X(files) X(lemma_class) X(class_prior) X(class_cost) X(general)
#define SECTION_ID(name) SECTION_##name,
enum model_section_id { MODEL_SECTIONS(SECTION_ID) SECTION_FIRST_TABLE };

#endif
