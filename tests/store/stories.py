#!/usr/bin/env python3
"""Stories: reports of planted happenings, each told by one to three articles in other words, come together, and no others.

    stories.py RAWI [HAPPENINGS]

Pairs of articles are counted: of those put into one story, how many tell one happening; of those that do, how many were put together.
"""
import collections
import datetime
import itertools
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generate  # noqa: E402

PRECISION, RECALL = .95, .90


def reports(w, place, day, when):
    """Ways to tell one happening."""
    who, what, means, target = w.of(generate.ATTACKERS), w.of(generate.VICTIMS), w.of(generate.MEANS), w.of(generate.TARGETS)
    n = w.r.choice([3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 21, 26, 33, 48])
    crowd, demand = w.of(generate.CROWDS), w.of(generate.DEMANDS)
    kinds = [
        [f"قتل {n} {what} في هجوم شنه {who} على {target} في مدينة {place} {when}.", f"شن {who} هجوما على {target} في {place} {when} وأسفر الهجوم عن مقتل {n} {what}.",
         f"هاجم {who} {target} بمدينة {place} {when} وقتلوا {n} {what}."],
        [f"أسفر انفجار {means} قرب {target} في {place} {when} عن مقتل {n} {what}.", f"انفجرت {means} قرب {target} في مدينة {place} {when} وقتل {n} {what}.", f"قتل {n} {what} في انفجار {means} في مدينة {place} {when}."],
        [f"خطف {who} {n} {what} في مدينة {place} {when}.", f"أقدم {who} على خطف {n} {what} في {place} {when}.", f"اختطف {n} {what} على أيدي {who} في {place} {when}."],
        [f"تظاهر مئات {crowd} في مدينة {place} {when} مطالبين بـ{demand}.", f"خرج مئات {crowd} في مظاهرة في {place} {when} للمطالبة بـ{demand}.", f"شهدت مدينة {place} {when} مظاهرة شارك فيها مئات {crowd}."],
    ]
    return w.of(kinds)


def corpus(n, f):
    w = generate.Writer(11)
    for i in range(n):
        place, day = w.of(generate.PLACES), datetime.date(2018, 1, 1) + datetime.timedelta(days=w.r.randrange(365))
        when = f"يوم {day.day} {generate.MONTHS[day.month - 1]} {day.year}"
        told = w.r.sample(reports(w, place, day, when), w.r.randint(1, 3))
        for k, lead in enumerate(told):
            text = "\n".join([lead] + [w.filler(place) for _ in range(w.r.randint(3, 6))])
            print(json.dumps({"id": f"{i}.{k}", "source": w.of(generate.SOURCES), "published": str(day + datetime.timedelta(days=w.r.randrange(2))), "text": text}, ensure_ascii=False), file=f)


def pairs(groups):
    return {frozenset(p) for g in groups for p in itertools.combinations(sorted(g), 2)}


def main():
    rawi, n = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 600
    with tempfile.TemporaryDirectory() as d:
        with open(f"{d}/in.jsonl", "w", encoding="utf-8") as f:
            corpus(n, f)
        subprocess.run([rawi, "code", "--db", f"{d}/s.db", f"{d}/in.jsonl"], stdout=subprocess.DEVNULL, check=True)
        found, planted = collections.defaultdict(set), collections.defaultdict(set)
        for doc, story in sqlite3.connect(f"{d}/s.db").execute("SELECT d.doc, r.story FROM documents d LEFT JOIN records r ON r.document = d.id AND r.type IN ('ASSAULT', 'PROTEST') AND r.modes <> 'obstruct'"):
            planted[doc.split(".")[0]].add(doc)
            if story:
                found[story].add(doc)
    got, right = pairs(found.values()), pairs(planted.values())
    precision, recall = len(got & right) / max(1, len(got)), len(got & right) / len(right)
    print(f"{n} happenings, {len(right)} pairs of reports, {len(got)} found, precision {precision:.3f}, recall {recall:.3f}")
    sys.exit(precision < PRECISION or recall < RECALL)


if __name__ == "__main__":
    main()
