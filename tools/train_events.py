#!/usr/bin/env python3
"""Learns data/weights/events.tsv: how sure a candidate event is a happening of its type (told), and how sure its sentence states it.
Python standard library only.

  train_events.py --candidates build/candidates [--gsr DIR] [--records GOLD.jsonl]... [--out data/weights/events.tsv] [--folds N]

GSR_DIR holds assault.tsv and protest.tsv (id, label, text): whole sentences with yes, difficult_no, easy_no or ambiguous.
GOLD.jsonl holds {id, title, text, published, events: [{type, trigger or triggers, asserted}]}.
The documents are cut into --folds parts, each judged by weights learnt from the others, and the scores are printed; with --out the weights
are then learnt from everything and written. --strength is the weight of the L2 penalty for told, --stated-strength for stated (whole
labelled sentences say more than single records, so it can be smaller), --hard how much a difficult no counts.
"""
import argparse, collections, csv, datetime, json, math, re, subprocess, sys, zlib

BLOCKED = 2 | 4 | 8            # aux: future, hypothetical, negation
OWN = ("ASSAULT", "PROTEST")   # types with weights of their own beside the common ones
EVERY = ("bias", "noun", "rules-assert", "carried", "definite", "relative-definite", "present", "frame-with", "no-actor", "no-recipient", "named-recipient", "saying-above",
         "beside:PROTEST")     # features that have a weight of their own for each type
OWN_PENALTY = 3.0              # how much dearer those are
STRIP = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f]")

def words(s):
    s = STRIP.sub("", s or "")
    s = re.sub("[إأآٱ]", "ا", s).replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")
    out = set()
    for w in re.findall(r"\w+", s):
        for p in ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك"):
            if w.startswith(p) and len(w) - len(p) >= 3:
                w = w[len(p):]
                break
        out.add(w)
    return out

class Item:
    """One candidate: its document, type, features, and what is known of it (None: not known)."""
    def __init__(self, doc, type_, aux, asserted, record, trigger, features):
        self.doc, self.type, self.aux, self.asserted, self.trigger, self.features = doc, type_, int(aux), asserted == "1", words(trigger), features.split()
        self.told = self.stated = self.bag = None
        self.record, self.share, self.weight = int(record), 1.0, 1.0

def documents(args):
    docs = {}
    for path in args.records:
        for line in open(path, encoding="utf-8"):
            d = json.loads(line)
            docs[d["id"]] = {"id": d["id"], "title": d.get("title") or "", "text": d["text"], "published": d.get("published"), "events": d["events"], "labels": {}}
    for kind in ("assault", "protest") if args.gsr else ():
        for r in csv.DictReader(open(f"{args.gsr}/{kind}.tsv", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
            d = docs.setdefault(r["id"], {"id": r["id"], "title": "", "text": r["text"], "published": None, "events": None, "labels": {}})
            d["labels"][kind.upper()] = r["label"]
    return docs

def candidates(program, docs):
    def cell(s): return re.sub(r"[\t\r]", " ", s).replace("\n", "\\n")
    def day(s):
        parts = re.findall(r"\d+", s or "")[:3]
        if len(parts) < 3: return "-"
        if len(parts[0]) != 4: parts.reverse()
        return str((datetime.date(*map(int, parts)) - datetime.date(1970, 1, 1)).days)
    rows = "".join("\t".join((d["id"], day(d["published"]), cell(d["title"]), cell(d["text"]))) + "\n" for d in docs.values())
    out = subprocess.run([program], input=rows, capture_output=True, text=True, check=True).stdout
    return [Item(*line.split("\t")) for line in out.splitlines()]

def match(events, items):
    """For each candidate whether the event that it is told of is its own: of two records of one event one is right, its mentions share that."""
    groups = {}
    for x in items: groups.setdefault((x.type, x.record) if x.record >= 0 else id(x), []).append(x)
    found = []
    for name, group in groups.items():
        trigger = set().union(*(x.trigger for x in group))
        for i, g in enumerate(events):
            common = len(words(" ".join(g.get("triggers") or [g.get("trigger", "")])) & trigger)
            if g["type"] == group[0].type and common: found.append((isinstance(name, tuple), common, -i, name))
    taken, right = set(), set()
    for recorded, _, i, name in sorted(found, key=lambda f: f[:3], reverse=True):
        if name in right or (recorded and i in taken): continue
        taken.add(i)
        right.add(name)
    for name, group in groups.items():
        for x in group: x.told, x.share = name in right, 1 / len(group)

def label(items, docs, hard):
    """What the gold says of each candidate; a labelled sentence is a bag: in a yes at least one candidate states the event."""
    by_doc = collections.defaultdict(list)
    for x in items: by_doc[x.doc].append(x)
    for i, group in by_doc.items():
        if docs[i]["events"] is not None: match(docs[i]["events"], group)
    for x in items:
        d = docs[x.doc]
        kind = d["labels"].get(x.type)
        if d["events"] is not None:
            same = [g for g in d["events"] if g["type"] == x.type and words(" ".join(g.get("triggers") or [g.get("trigger", "")])) & x.trigger]
            if not kind: x.stated = bool(same) and all(g.get("asserted", True) is not False for g in same)
        if kind == "yes" and not x.aux & BLOCKED: x.bag = (x.doc, x.type)
        elif kind in ("easy_no", "difficult_no"):
            x.stated = False
            x.weight = 1.0 if kind == "easy_no" else hard

def vector(x):
    return x.features + [f"{f}|{x.type}" for f in x.features if f in EVERY or (x.type in OWN and ":" not in f)]

def logistic(z): return 1 / (1 + math.exp(-z)) if z > -30 else 0.0

def fit(rows, names, strength, sweeps=12, start=None):
    """rows: (features, label, weight). Coordinate-wise Newton steps on the penalised log-likelihood."""
    columns = collections.defaultdict(list)
    for i, (features, _, _) in enumerate(rows):
        for f in features:
            if f in names: columns[f].append(i)
    w = dict(start or {})
    z = [sum(w.get(f, 0.0) for f in features) for features, _, _ in rows]
    p = [logistic(v) for v in z]
    for _ in range(sweeps):
        step = 0.0
        for f in names:
            penalty = 0.01 if f == "bias" else strength * (OWN_PENALTY if "|" in f else 1.0)
            g = h = 0.0
            for i in columns[f]:
                g += rows[i][2] * (p[i] - rows[i][1])
                h += rows[i][2] * p[i] * (1 - p[i])
            old = w.get(f, 0.0)
            move = max(-1.0, min(1.0, (g + penalty * old) / (h + penalty)))
            if abs(move) < 1e-4: continue
            w[f] = old - move
            step = max(step, abs(move))
            for i in columns[f]:
                z[i] -= move
                p[i] = logistic(z[i])
        if step < 0.005: break
    return w

def score(w, x): return sum(w.get(f, 0.0) for f in vector(x))

def frequent(items, least=20):
    n = collections.Counter(f for x in items for f in vector(x))
    return [f for f in sorted(n) if n[f] >= least]

def learn_told(items, strength):
    known = [x for x in items if x.told is not None]
    return fit([(vector(x), x.told, x.share) for x in known], frequent(known), strength)

def learn_stated(items, strength, rounds=4):
    known = [x for x in items if x.stated is not None or x.bag]
    names = frequent(known)
    best = {}
    for x in known:
        if x.bag and (x.bag not in best or (x.asserted, len(x.features)) > (best[x.bag].asserted, len(best[x.bag].features))): best[x.bag] = x
    w = None
    for _ in range(rounds):
        chosen = set(map(id, best.values()))
        w = fit([(vector(x), x.stated if x.stated is not None else True, x.weight) for x in known if x.stated is not None or id(x) in chosen], names, strength, start=w)
        again = {}
        for x in known:
            if x.bag and (x.bag not in again or score(w, x) > score(w, again[x.bag])): again[x.bag] = x
        if {k: id(x) for k, x in again.items()} == {k: id(x) for k, x in best.items()}: break
        best = again
    return w

def f1(tp, fp, fn): return 2 * tp / (2 * tp + fp + fn) if tp else 0.0

def sentence_scores(items, docs, stated, cuts):
    """The gold standard's measure: a sentence is a hit when a candidate of the type is stated and real."""
    hit = collections.Counter((x.doc, x.type) for x in items if not x.aux & BLOCKED and stated[id(x)] >= cuts.get(x.type, 0.0))
    out = {}
    for kind in OWN:
        for name, no in (("easy", ("easy_no",)), ("all", ("easy_no", "difficult_no"))):
            tp = fp = fn = 0
            for d in docs.values():
                lab = d["labels"].get(kind)
                if lab != "yes" and lab not in no: continue
                h = hit[(d["id"], kind)] > 0
                tp += h and lab == "yes"; fp += h and lab != "yes"; fn += lab == "yes" and not h
            out[f"{kind} {name}"] = (f1(tp, fp, fn), tp / (tp + fp or 1), tp / (tp + fn or 1))
    return out

def report(title, items, docs, told, stated, cuts=None):
    print(title)
    known = [x for x in items if x.told is not None]
    for at in (0.0, 0.2, 0.3, 0.4, 0.5):
        kept = [x for x in known if told[id(x)] >= at]
        tp = sum(x.told for x in kept)
        print(f"  told >= {at:.1f}: kept {len(kept)}/{len(known)}, right {tp / len(kept):.3f}, of the right {tp / sum(x.told for x in known):.3f}")
    for low in range(0, 10, 1):
        part = [x for x in known if low / 10 <= told[id(x)] < (low + 1) / 10]
        if part: print(f"  said {low / 10:.1f}-{(low + 1) / 10:.1f}: {sum(x.told for x in part) / len(part):.2f} of {len(part)}")
    cuts = cuts or best_cuts(items, docs, stated)
    s = sentence_scores(items, docs, stated, cuts)
    print(f"  stated, cuts {cuts}: " + "; ".join(f"{k} F1 {v[0]:.3f} (P {v[1]:.2f} R {v[2]:.2f})" for k, v in s.items()))
    return cuts

def best_cuts(items, docs, stated):
    """For each labelled type the sum from which a sentence counts as stating it: the best F1, averaged over near cuts against chance."""
    cuts = {}
    for kind in OWN:
        grid = [c / 8 for c in range(-28, 13)]
        f = [sum(v[0] for k, v in sentence_scores(items, docs, stated, {kind: c}).items() if k.startswith(kind)) for c in grid]
        smooth = [sum(f[max(0, i - 2):i + 3]) / len(f[max(0, i - 2):i + 3]) for i in range(len(f))]
        cuts[kind] = grid[smooth.index(max(smooth))]
    return cuts

def judged(items, w_told, w_stated):
    return {id(x): logistic(score(w_told, x)) for x in items}, {id(x): score(w_stated, x) for x in items}

def write(path, told, stated, cuts):
    told, stated = dict(told), dict(stated)
    for kind, cut in cuts.items(): stated[f"bias|{kind}"] = stated.get(f"bias|{kind}", 0.0) - cut
    with open(path, "w", encoding="utf-8") as f:
        f.write("# Learnt by tools/train_events.py; see README.md. Log-odds that a candidate is a happening of its type (told) and that its sentence\n"
                "# states it (asserted: from 0 on). `type`: the weight is added for events of that type only.\n")
        f.write("feature\tof\ttype\ttold\tasserted\tnote\n")
        for name in sorted(set(told) | set(stated), key=lambda n: (n.partition("|")[2], n)):
            a, b = told.get(name, 0.0), stated.get(name, 0.0)
            if abs(a) < 0.02 and abs(b) < 0.02: continue
            feature, _, type_ = name.partition("|")
            feature, _, of = feature.partition(":")
            f.write(f"{feature}\t{of or '-'}\t{type_ or '-'}\t{a:.3f}\t{b:.3f}\t-\n")

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--candidates", required=True); ap.add_argument("--gsr"); ap.add_argument("--records", action="append", default=[])
    ap.add_argument("--out"); ap.add_argument("--folds", type=int, default=5); ap.add_argument("--strength", type=float, default=60.0); ap.add_argument("--stated-strength", type=float, default=12.0)
    ap.add_argument("--hard", type=float, default=0.3)
    args = ap.parse_args()
    docs = documents(args)
    items = candidates(args.candidates, docs)
    label(items, docs, args.hard)
    print(f"{len(docs)} documents, {len(items)} candidates, {sum(x.told is not None for x in items)} with records, {sum(bool(x.bag) or x.stated is not None for x in items)} of labelled sentences")
    told, stated = {}, {}
    for k in range(args.folds):
        here = lambda x: zlib.crc32(("fold" + x.doc).encode()) % args.folds == k
        train = [x for x in items if not here(x)]
        t, s = judged([x for x in items if here(x)], learn_told(train, args.strength), learn_stated(train, args.stated_strength))
        told.update(t); stated.update(s)
    cuts = report(f"cross-validated, {args.folds} parts, strength {args.strength:g} and {args.stated_strength:g}", items, docs, told, stated)
    if args.out:
        w_told, w_stated = learn_told(items, args.strength), learn_stated(items, args.stated_strength)
        report(f"in sample, strength {args.strength:g} and {args.stated_strength:g}", items, docs, *judged(items, w_told, w_stated), cuts)
        write(args.out, w_told, w_stated, cuts)  # cuts that hold on what was not learnt from

if __name__ == "__main__": main()
