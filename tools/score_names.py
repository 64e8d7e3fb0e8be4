#!/usr/bin/env python3
"""Score people and organisations against nested entities in IOB columns.  Standard library only.

  score_names.py GOLD.txt PRED.jsonl

GOLD.txt: one token a line with its labels (B-PERS, I-ORG ...), an empty line behind each sentence; PRED.jsonl: mentions of
`rawi analyse --format jsonl`, ids counting the sentences from 0, the text its tokens joined by one space. A span is found when a
mention overlaps it: for people the name inside a person's mention, for organisations a group's span or one inside a person's."""
import json
import sys


def sentences(path):
    out, cur = [], []
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if fields:
            cur.append((fields[0], fields[1:]))
        elif cur:
            out.append(cur)
            cur = []
    return out + ([cur] if cur else [])


def spans(sentence, label):
    out, pos, cur = [], 0, None
    for word, tags in sentence:
        if "B-" + label in tags:
            cur = [pos, pos + len(word)]
            out.append(cur)
        elif "I-" + label in tags and cur:
            cur[1] = pos + len(word)
        else:
            cur = None
        pos += len(word) + 1
    return out


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def named(mention):
    return mention["entity"]["role"] is not None or not (mention["rule"] or "").startswith("actors/offices")


def people(mention):
    """Kinds of people and peoples are no organisations; a capital that stands for its government is one."""
    rule = mention["rule"] or ""
    return rule.startswith("actors/agents") or (rule.startswith("actors/countries") and not mention["entity"]["sector"])


def name_of(mention):
    start, end = mention["span"]
    return [start + len(mention["entity"]["role"] or ""), end]


def main():
    pred = {str(d["id"]): d["mentions"] for d in map(json.loads, open(sys.argv[2], encoding="utf-8"))}
    for label in ("PERS", "ORG"):
        tp = fp = fn = 0
        for i, sentence in enumerate(sentences(sys.argv[1])):
            gold = spans(sentence, label)
            if label == "PERS":
                got = [name_of(m) for m in pred.get(str(i), []) if m["kind"] == "person" and named(m)]
            else:
                got = [m["span"] for m in pred.get(str(i), []) if m["kind"] == "group" and not people(m)]
            used = set()
            for g in gold:
                k = next((q for q, x in enumerate(got) if q not in used and overlap(x, g)), None)
                if k is None:
                    fn += 1
                    if "-v" in sys.argv: print("miss", label, " ".join(w for w, _ in sentence)[g[0]:g[1]])
                else:
                    used.add(k)
                    tp += 1
            for q, x in enumerate(got):
                if q not in used:
                    fp += 1
                    if "-v" in sys.argv: print("false", label, " ".join(w for w, _ in sentence)[x[0]:x[1]])
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        print(f"{label}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  ({tp} {fp} {fn})")


main()
