/* CoNLL-U without syntax. A token that is several words has a range line; forms are pieces of what is written, nothing is restored.
 * HEAD, DEPREL and DEPS are empty. */
#include "formats.h"
#include "slices.h"

/* Text of one line: line breaks become spaces. */
static void put_line(buffer *out, slice x) {
  for (size_t i = 0; i < x.n; i++) put_char(out, x.text[i] == '\n' || x.text[i] == '\r' || x.text[i] == '\t' ? ' ' : x.text[i]);
}

static void put_end(buffer *out, bool glued) { put_text(out, glued ? "\t_\t_\t_\tSpaceAfter=No\n" : "\t_\t_\t_\t_\n"); }

static void word(buffer *out, const rawi_doc *doc, const rawi_word *w, uint32_t id, bool glued) {
  put_uint(out, id);
  put_char(out, '\t');
  put_line(out, slice_of(doc, w->text));
  put_char(out, '\t');
  put_text(out, *w->lemma ? w->lemma : "_");
  put_char(out, '\t');
  put_text(out, w->upos);
  put_text(out, "\t_\t");
  put_text(out, *w->feats ? w->feats : "_");
  put_end(out, glued);
}

static uint32_t token(buffer *out, const rawi_doc *doc, const rawi_token *t, const rawi_word *words, uint32_t id) {
  bool several = t->n_words > 1;
  if (several) {
    put_format(out, "%u-%u\t", id, id + t->n_words - 1);
    put_line(out, slice_of(doc, t->text));
    put_text(out, "\t_\t_\t_\t_");
    put_end(out, !t->space_after);
  }
  for (uint32_t i = 0; i < t->n_words; i++) word(out, doc, &words[t->first_word + i], id + i, !several && !t->space_after);
  return id + t->n_words;
}

void write_conllu(buffer *out, const result *r, const style *s) {
  uint32_t n, total;
  const rawi_sentence *sentences = rawi_doc_sentences(r->doc, &n);
  const rawi_token *tokens = rawi_doc_tokens(r->doc, &total);
  const rawi_word *words = rawi_doc_words(r->doc, &total);
  (void)s;
  for (uint32_t i = 0; i < n; i++) {
    if (!i) put_format(out, "# newdoc id = %s\n", r->in->id);
    put_format(out, "# sent_id = %s-%u\n# text = ", r->in->id, i + 1);
    put_line(out, slice_of(r->doc, sentences[i].text));
    put_char(out, '\n');
    uint32_t id = 1;
    for (uint32_t k = 0; k < sentences[i].n_tokens; k++) id = token(out, r->doc, &tokens[sentences[i].first_token + k], words, id);
    put_char(out, '\n');
  }
}
