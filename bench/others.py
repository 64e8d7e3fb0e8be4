#!/usr/bin/env python3
"""What ICU and hunspell answer where rawi answers, too, on the same gold.

  bench/others.py BUILD LANGUAGE      LANGUAGE: the folder with pud-dev.conllu, numbers-*.tsv, dates-dev.jsonl

Words: the words of ICU's break iterator, which knows no clitics, as `../shared/tools/score_language.py ud` counts them. Numbers: what
ICU's Arabic spell-out reads in the whole line. Dates: the words of the date alone, without the sentence, read by any of ICU's four
styles in six Arabic locales. Lemmas: hunspell -s (hunspell-ar) for the tokens that hold just one noun, verb, adjective or name; its first stem,
and the best of all its stems. Needs libicu-dev, pkg-config, a C compiler, hunspell and hunspell-ar."""
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")


def norm(text):
    text = re.sub("[إأآٱ]", "ا", MARKS.sub("", text or ""))
    return text.replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")


def run(command, text):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def rows(path):
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip()]


class Rawi:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def analyse(self, documents, format):
        path = os.path.join(self.folder, "in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
        return run([self.program, "analyse", "--any-language", "--input", "jsonl", "--format", format, path], "")

    def mentions(self, documents, kind):
        return [[m for m in json.loads(line)["mentions"] if m["kind"] == kind] for line in self.analyse(documents, "jsonl").splitlines()]


def put(what, gold, other, name, ours, of):
    print(f"{what:26s} {gold:28s} {name:10s} {other:>6} {'rawi':>6} {ours:>6}  of {of}")


# ---- words ----

def sentences(text):
    """[(text, rows of words)]; a word's letters are its place."""
    for block in re.split(r"\n\n+", text.strip()):
        lines = block.split("\n")
        shown = next((x[9:] for x in lines if x.startswith("# text = ")), "")
        yield shown, [f for f in (x.split("\t") for x in lines if x and x[0] != "#") if "-" not in f[0] and "." not in f[0]]


def spans(words):
    out, at = [], 0
    for word in words:
        size = len(MARKS.sub("", word.replace(" ", "")))
        out.append((at, at + size))
        at += size
    return out


def f1(gold, other):
    both = sum(len(set(g) & set(o)) for g, o in zip(gold, other))
    return 2 * both / (sum(map(len, gold)) + sum(map(len, other)))


def words(icu, rawi, pud):
    """Spans over the letters of a sentence; rawi's documents are the sentences, in order."""
    gold = [spans([w[1] for w in ws]) for _, ws in pud]
    theirs = [spans(line.split("\t")) for line in run([icu, "words"], "".join(t + "\n" for t, _ in pud)).splitlines()]
    put("words, F1", "PUD", f"{f1(gold, theirs):.3f}", "ICU", f"{f1(gold, [s for s, _ in rawi]):.3f}", f"{sum(map(len, gold))} words")


def rawi_words(rawi, pud):
    out = []
    text = rawi.analyse([{"id": str(i), "text": t} for i, (t, _) in enumerate(pud)], "conllu")
    for document in re.split(r"^# newdoc id = .*\n", text, flags=re.M)[1:]:
        ws = [w for _, s in sentences(document) for w in s]
        out.append((spans([w[1] for w in ws]), ws))
    return out


def tokens(ws):
    """Groups of words that are written together, and their spans."""
    out, glued = [], False
    for span, w in zip(spans([w[1] for w in ws]), ws):
        letters = bool(re.match(r"\w", w[1]))
        if glued and letters:
            out[-1].append((span, w))
        else:
            out.append([(span, w)])
        glued = "SpaceAfter=No" in w[9] and letters
    return out


def lemmas(rawi, pud):
    wanted = []   # (token, span of its content word, lemma, sentence)
    for i, (_, ws) in enumerate(pud):
        for token in tokens(ws):
            content = [(span, w) for span, w in token if w[3] in CONTENT]
            form = "".join(w[1] for _, w in token)
            if len(content) == 1 and re.fullmatch(r"[\u0621-\u0652\u0670]+", form):
                wanted.append((form, content[0][0], norm(content[0][1][2]), i))
    stems = {}
    for line in run(["hunspell", "-d", "ar", "-i", "UTF-8", "-s"], "".join(form + "\n" for form in sorted({w[0] for w in wanted}))).splitlines():
        found = line.split()
        if found:
            stems.setdefault(found[0], []).append(norm(found[-1]))
    first = sum(stems.get(form, [""])[0] == lemma for form, _, lemma, _ in wanted)
    best = sum(lemma in stems.get(form, ()) for form, _, lemma, _ in wanted)
    at = [dict(zip(s, ws)) for s, ws in rawi]
    ours = sum(span in at[i] and norm(at[i][span][2]) == lemma for _, span, lemma, i in wanted)
    n = len(wanted)
    put("lemmas", "PUD", f"{first / n:.3f}", "hunspell", f"{ours / n:.3f}", f"{n} tokens")
    put("lemmas, any stem counts", "PUD", f"{best / n:.3f}", "hunspell", f"{ours / n:.3f}", f"{n} tokens")


# ---- numbers and dates ----

def close(value, wanted):
    return value not in ("", None) and abs(float(value) - wanted) < 1e-6 * max(1, abs(wanted))


def numbers(icu, rawi, name, path):
    gold = [(r[0], float(r[1])) for r in rows(path) if float(r[1]) == int(float(r[1]))]
    theirs = run([icu, "numbers"], "".join(t + "\n" for t, _ in gold)).split("\n")
    ours = rawi.mentions([{"id": str(i), "text": t} for i, (t, _) in enumerate(gold)], "number")
    put("whole numbers", name, sum(close(x, v) for x, (_, v) in zip(theirs, gold)), "ICU", sum(len(ms) == 1 and close(ms[0].get("value"), v) for ms, (_, v) in zip(ours, gold)), len(gold))


def start(value):
    return value.get("start") if isinstance(value, dict) else value


def dates(icu, rawi, path):
    gold = [d for d in map(json.loads, open(path, encoding="utf-8")) if d["id"].startswith("DateParser")]
    theirs = run([icu, "dates"], "".join(f"{d['published']}\t{d['span_text']}\n" for d in gold)).split("\n")
    ours = rawi.mentions([{k: d[k] for k in ("id", "text", "published")} for d in gold], "date")
    put("days", "Recognizers-Text", sum(x in d["values"] for x, d in zip(theirs, gold)), "ICU", sum(any(start(m.get("value")) in d["values"] for m in ms) for ms, d in zip(ours, gold)), len(gold))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    build, language = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        icu = os.path.join(folder, "icu")
        flags = run(["pkg-config", "--cflags", "--libs", "icu-i18n", "icu-uc"], "").split()
        subprocess.run([os.environ.get("CC", "cc"), "-O2", os.path.join(ROOT, "bench/icu.c"), "-o", icu, *flags], check=True)
        rawi = Rawi(os.path.join(build, "rawi"), folder)
        pud = list(sentences(open(os.path.join(language, "pud-dev.conllu"), encoding="utf-8").read()))
        ours = rawi_words(rawi, pud)
        words(icu, ours, pud)
        lemmas(ours, pud)
        for name in ("recognizers", "duckling", "n2words"):
            numbers(icu, rawi, name, os.path.join(language, f"numbers-{name}.tsv"))
        dates(icu, rawi, os.path.join(language, "dates-dev.jsonl"))


if __name__ == "__main__":
    main()
