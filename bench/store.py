#!/usr/bin/env python3
"""What a store costs, on made-up articles (tests/store/generate.py).

    store.py RAWI                       both tables
    store.py RAWI questions [RECORDS]   the questions of docs/guide.md on a store of 100,000 records: milliseconds each, best of five
    store.py RAWI growth [DOCUMENTS]    100,000 documents against 10,000: seconds, and how many times as long

It fails when a question takes 100 ms by the clock, or ten times the documents more than twelve times the processor's time.
"""
import os
import re
import resource
import shlex
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
RECORDS_OF_ONE = 3.7  # about, of a made-up article


def generate(path, n):
    with open(path, "w", encoding="utf-8") as f:
        subprocess.run([sys.executable, f"{ROOT}/tests/store/generate.py", str(n), "--copies", str(n // 20)], stdout=f, check=True)


def processor():
    """Seconds that children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fill(rawi, source, db):
    """Processor and wall seconds."""
    before, start = processor(), time.time()
    subprocess.run([rawi, "code", "--db", db, "-j2", source], check=True, stdout=subprocess.DEVNULL)
    return processor() - before, time.time() - start


def questions():
    """The commands of docs/guide.md's numbered questions."""
    with open(f"{ROOT}/docs/guide.md", encoding="utf-8") as f:
        return re.findall(r"^### (\d+\. .*)\n(?:.*\n)*?\n?    (rawi .*)$", f.read(), re.M)


def ask(rawi, directory, command):
    best = cpu = 1e9
    for _ in range(5):
        start, before = time.time(), processor()
        p = subprocess.run([rawi, *shlex.split(command)[1:]], cwd=directory, capture_output=True)
        best, cpu = min(best, time.time() - start), min(cpu, processor() - before)
        if p.returncode:
            sys.exit(f"{command}: {p.stderr.decode()}")
    return best * 1000, cpu * 1000, len(p.stdout)


def ask_all(rawi, d, n):
    """Whether any question takes too long."""
    generate(f"{d}/in.jsonl", int(n / RECORDS_OF_ONE))
    fill(rawi, f"{d}/in.jsonl", f"{d}/news.db")
    print(f"{sqlite3.connect(f'{d}/news.db').execute('SELECT count(*) FROM records').fetchone()[0]} records\n   clock  processor    bytes  question")
    slow = 0
    for name, command in questions():
        ms, cpu, size = ask(rawi, d, command)
        slow += ms >= 100
        print(f"{ms:5.1f} ms  {cpu:6.1f} ms {size:8}  {name}", flush=True)
    return slow > 0


def grow(rawi, d, n):
    """Whether ten times the documents cost too much."""
    seconds = []
    print("documents  processor   clock  documents/s")
    for size in (n // 10, n):
        generate(f"{d}/in.jsonl", size)
        cpu, wall = fill(rawi, f"{d}/in.jsonl", f"{d}/{size}.db")
        seconds.append(cpu)
        print(f"{size:9}  {cpu:7.1f} s {wall:6.1f} s {size / wall:12.0f}", flush=True)
    print(f"{seconds[1] / seconds[0]:.1f} times the processor's time")
    return seconds[1] > 12 * seconds[0]


def main():
    if len(sys.argv) < 2 or (len(sys.argv) > 2 and sys.argv[2] not in ("questions", "growth")):
        sys.exit(__doc__)
    rawi, n = os.path.abspath(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) > 3 else 100000
    tables = {"questions": ask_all, "growth": grow}
    bad = False
    for name in sys.argv[2:3] or tables:
        with tempfile.TemporaryDirectory() as d:
            bad |= tables[name](rawi, d, n)
    sys.exit(bad)


if __name__ == "__main__":
    main()
