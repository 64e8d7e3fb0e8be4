#!/usr/bin/env python3
"""What a store costs, on made-up articles (tests/store/generate.py).

    store.py RAWI questions [RECORDS]   the questions of docs/guide.md on a store of 100,000 records: milliseconds each, best of five
    store.py RAWI growth [DOCUMENTS]    100,000 documents against 10,000: seconds, and how many times as long
"""
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
RECORDS_OF_ONE = 2.5  # about, of a made-up article


def generate(path, n):
    with open(path, "w", encoding="utf-8") as f:
        subprocess.run([sys.executable, f"{ROOT}/tests/store/generate.py", str(n), "--copies", str(n // 20)], stdout=f, check=True)


def fill(rawi, source, db):
    """Processor and wall seconds."""
    before, start = os.times(), time.time()
    subprocess.run([rawi, "code", "--db", db, "-j2", source], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, time.time() - start


def questions():
    """The commands of docs/guide.md's numbered questions."""
    with open(f"{ROOT}/docs/guide.md", encoding="utf-8") as f:
        return re.findall(r"^### (\d+\. .*)\n(?:.*\n)*?\n?    (rawi .*)$", f.read(), re.M)


def ask(rawi, directory, command):
    best = cpu = 1e9
    for _ in range(5):
        start, before = time.time(), os.times()
        p = subprocess.run([rawi, *shlex.split(command)[1:]], cwd=directory, capture_output=True)
        best, after = min(best, time.time() - start), os.times()
        cpu = min(cpu, after.children_user + after.children_system - before.children_user - before.children_system)
        if p.returncode:
            sys.exit(f"{command}: {p.stderr.decode()}")
    return best * 1000, cpu * 1000, len(p.stdout)


def main():
    rawi, what = os.path.abspath(sys.argv[1]), sys.argv[2]
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 100000
    with tempfile.TemporaryDirectory() as d:
        if what == "growth":
            seconds = []
            for size in (n // 10, n):
                generate(f"{d}/in.jsonl", size)
                cpu, wall = fill(rawi, f"{d}/in.jsonl", f"{d}/{size}.db")
                seconds.append(cpu)
                print(f"{size} documents: {cpu:.1f} s of processor, {wall:.1f} s")
            print(f"{seconds[1] / seconds[0]:.1f} times")
            sys.exit(seconds[1] > 12 * seconds[0])
        generate(f"{d}/in.jsonl", int(n / RECORDS_OF_ONE))
        fill(rawi, f"{d}/in.jsonl", f"{d}/news.db")
        count = sqlite3.connect(f"{d}/news.db").execute("SELECT count(*) FROM records").fetchone()[0]
        print(f"{count} records")
        slow = 0
        for name, command in questions():
            ms, cpu, size = ask(rawi, d, command)
            slow += ms >= 100
            print(f"{ms:6.1f} ms ({cpu:.0f} of processor) {size:9} bytes  {name}")
        sys.exit(slow > 0)


if __name__ == "__main__":
    main()
