#!/usr/bin/env python3
"""Which rows of data/frames no golden case fires.  Python standard library only.

  frame_coverage.py RAWI [--data data] [--cases tests/cases] [--list]

Codes the text of every case and prints for each frame file how many rows made an event; --list names the rows that made none. Stops
(type -) make no event and are left out.
"""
import argparse, collections, json, pathlib, re, subprocess

def texts(folder):
    """The text of each case: between its `# ` lines and `---`."""
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        text, inside = [], False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("---"):
                if text: yield "\n".join(text)
                text, inside = [], False
            elif line.startswith("#"):
                inside = True
            elif inside:
                text.append(line)

def rows(data):
    for path in sorted(pathlib.Path(data, "frames").glob("*.tsv")):
        names = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            cells = line.split("\t")
            if line.startswith("#") or not line: continue
            if names is None: names = cells
            elif "trigger" in names and cells[names.index("type")] != "-": yield f"frames/{path.name}:{number}", cells

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("rawi"); ap.add_argument("--data", default="data"); ap.add_argument("--cases", default="tests/cases"); ap.add_argument("--list", action="store_true")
    args = ap.parse_args()
    docs = "".join(json.dumps({"id": str(i), "text": t.strip()}, ensure_ascii=False) + "\n" for i, t in enumerate(texts(args.cases)))
    out = subprocess.run([args.rawi, "code", "--format", "jsonl", "--input", "jsonl", "--any-language", "-"], input=docs, capture_output=True, text=True).stdout
    fired = {m["rule"] for line in out.splitlines() for m in json.loads(line)["mentions"]}
    total, hit = collections.Counter(), collections.Counter()
    for rule, cells in rows(args.data):
        name = rule.partition(":")[0]
        total[name] += 1
        hit[name] += rule in fired
        if args.list and rule not in fired: print(rule, cells[0], cells[1])
    for name in total: print(f"{name:24s} {hit[name]:4d} of {total[name]:4d} rows fired")
    print(f"{'all':24s} {sum(hit.values()):4d} of {sum(total.values()):4d} rows fired")

if __name__ == "__main__": main()
