#!/usr/bin/env python3
"""How often records are right that say how sure they are.  Python standard library only.

  reliability.py GOLD.jsonl EVENTS.jsonl [GOLD.jsonl EVENTS.jsonl]...

GOLD.jsonl holds {id, events: [{type, trigger or triggers, actor, recipient}]}, EVENTS.jsonl what `rawi code` wrote of the same texts. A
record is right when the gold has an event of its type with a word of its trigger, or with its actor and its recipient, that no other record has.
"""
import collections, json, sys
from train_events import words

def share(a, b): return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
def names(list_): return words(" ".join(x["entity_text"] if isinstance(x, dict) else x for x in list_ or []))

def pairs(gold, records):
    found = []
    for i, g in enumerate(gold):
        for k, r in enumerate(records):
            if g["type"] != r["event"]: continue
            trigger = bool(words(" ".join(g.get("triggers") or [g.get("trigger", "")])) & words(" ".join(m["trigger_text"] for m in r["mentions"])))
            actor, recipient = share(names(g.get("actor")), names(r["actor"])), share(names(g.get("recipient")), names(r["recipient"]))
            if trigger or (actor >= 0.5 and recipient >= 0.5): found.append((trigger + actor + recipient, i, k))
    used_gold, used = set(), set()
    for _, i, k in sorted(found, reverse=True):
        if i not in used_gold and k not in used:
            used_gold.add(i)
            used.add(k)
    return used

def main():
    said, right, events = collections.Counter(), collections.Counter(), 0
    for gold_path, event_path in zip(sys.argv[1::2], sys.argv[2::2]):
        records = collections.defaultdict(list)
        for line in open(event_path, encoding="utf-8"):
            r = json.loads(line)
            records[r["doc"]].append(r)
        for line in open(gold_path, encoding="utf-8"):
            d = json.loads(line)
            good = pairs(d["events"], records[d["id"]])
            events += len(d["events"])
            for k, r in enumerate(records[d["id"]]):
                said[int(r["confidence"] * 10)] += 1
                right[int(r["confidence"] * 10)] += k in good
    print("| confidence | records | right |\n|---|---|---|")
    for b in sorted(said): print(f"| {b / 10:.1f} to {b / 10 + 0.09:.2f} | {said[b]} | {right[b] / said[b]:.2f} |")
    n, k = sum(said.values()), sum(right.values())
    print(f"\nrecords {n}, events {events}, right {k}: P {k / (n or 1):.3f} R {k / (events or 1):.3f} F1 {2 * k / (n + events or 1):.3f}")

if __name__ == "__main__": main()
