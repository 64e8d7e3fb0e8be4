#!/usr/bin/env python3
"""A run killed with SIGKILL at any moment and started again ends with the contents of a run that nobody killed.

    kill.py RAWI [INPUT] [MOMENTS]

Without INPUT, made-up articles. After each kill the store is sound; then the run is started again until it ends.
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = ("state", "documents", "texts", "records", "jsons", "entities", "losses", "claims", "mentions", "protected", "stories", "words_docsize", "names_docsize")


def contents(path):
    """All rows but the full text's index, whose segments depend on when they were merged; what is found in it is compared instead."""
    db = sqlite3.connect(path)
    return {t: db.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES}


def begun(path):
    """False where the run was killed before it had made the store: there is no file, or one without a table."""
    if not os.path.exists(path):
        return False
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)  # so that closing it writes no log back
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    db.close()
    return tables > 0


def found(rawi, path):
    out = []
    for query in (["--text", "مدينة"], ["--lemma", "قتل"], ["--place", "Iraq"], ["--box", "0,0,60,90"]):
        out.append(subprocess.run([rawi, "search", "--db", path, "-n", "0", *query], capture_output=True, check=True).stdout)
    return out


def run(rawi, source, path, seconds=None):
    """True when the run came to its end."""
    p = subprocess.Popen([rawi, "code", "--db", path, "-j2", source], stdout=subprocess.DEVNULL)
    try:
        return p.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        p.send_signal(signal.SIGKILL)
        p.wait()
        return False


def main():
    rawi, moments = sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 10
    r = random.Random(7)
    with tempfile.TemporaryDirectory() as d:
        source = sys.argv[2] if len(sys.argv) > 2 else f"{d}/in.jsonl"
        if len(sys.argv) <= 2:
            with open(source, "w", encoding="utf-8") as f:
                subprocess.run([sys.executable, f"{HERE}/generate.py", "600", "--copies", "30"], stdout=f, check=True)
        start = time.time()
        if not run(rawi, source, f"{d}/whole.db"):
            sys.exit("the run that nobody kills fails")
        length, whole, answers = time.time() - start, contents(f"{d}/whole.db"), found(rawi, f"{d}/whole.db")
        kills = 0
        for i in range(moments):
            path = f"{d}/{i}.db"
            while not run(rawi, source, path, r.uniform(0.02, length)):
                kills += 1
                if begun(path) and subprocess.run([rawi, "db", "check", path], capture_output=True).returncode:
                    sys.exit(f"moment {i}: the store is not sound after a kill")
            if subprocess.run([rawi, "db", "check", path], stdout=subprocess.DEVNULL).returncode:
                sys.exit(f"moment {i}: the store is not sound at the end")
            if contents(path) != whole or found(rawi, path) != answers:
                sys.exit(f"moment {i}: other contents")
        print(f"{moments} runs, {kills} kills: the contents of the run that nobody killed")
        sys.exit(kills == 0)


if __name__ == "__main__":
    main()
