#!/usr/bin/env python3
"""A store as version 1 made it is refused for reading, brought to the newest version, and then holds what a new one holds. Documents that
an earlier version coded are coded anew, and answered from once.

    migrate.py RAWI
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# What versions 2 to 4 brought, taken away again.
TO_VERSION_1 = """
DROP INDEX documents_copy; DROP INDEX records_story; DROP TABLE stories;
DELETE FROM state WHERE name = 'unrelated';
UPDATE records SET shown = document IN (SELECT id FROM documents WHERE superseded IS NULL);
ALTER TABLE documents DROP COLUMN sketch; ALTER TABLE documents DROP COLUMN copy_of; ALTER TABLE documents DROP COLUMN coder; ALTER TABLE records DROP COLUMN story;
PRAGMA user_version = 1;
"""


def contents(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TEMP VIEW d AS SELECT id, key, hash, doc, url, source, title, published, superseded, sketch, copy_of FROM documents")
    return [db.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in ("state", "d", "records", "stories")]


def ask(rawi, path):
    return subprocess.run([rawi, "search", "--db", path, "-n", "0", "--only", "actual"], capture_output=True, check=True).stdout


def main():
    rawi = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as d:
        with open(f"{d}/in.jsonl", "w", encoding="utf-8") as f:
            subprocess.run([sys.executable, f"{HERE}/generate.py", "200", "--copies", "20"], stdout=f, check=True)
        subprocess.run([rawi, "code", "--db", f"{d}/s.db", f"{d}/in.jsonl"], stdout=subprocess.DEVNULL, check=True)
        new = contents(f"{d}/s.db")
        db = sqlite3.connect(f"{d}/s.db")
        db.executescript(TO_VERSION_1)
        db.close()
        p = subprocess.run([rawi, "search", "--db", f"{d}/s.db"], capture_output=True, text=True)
        assert p.returncode == 1 and "version 1" in p.stderr, p.stderr
        subprocess.run([rawi, "db", "vacuum", f"{d}/s.db"], check=True)
        assert contents(f"{d}/s.db") == new
        subprocess.run([rawi, "db", "check", f"{d}/s.db"], stdout=subprocess.DEVNULL, check=True)
        answer = ask(rawi, f"{d}/s.db")
        db = sqlite3.connect(f"{d}/s.db")
        db.execute("UPDATE documents SET coder = 'an older one', hash = randomblob(16)")
        db.commit()
        p = subprocess.run([rawi, "code", "--db", f"{d}/s.db", f"{d}/in.jsonl"], capture_output=True, text=True, check=True)
        assert "0 documents added, 0 new versions, 0 known, 200 coded anew" in p.stdout, p.stdout
        assert db.execute("SELECT count(*), count(superseded) FROM documents").fetchone() == (400, 200)
        assert sorted(ask(rawi, f"{d}/s.db").splitlines()) == sorted(answer.splitlines())
        subprocess.run([rawi, "db", "check", f"{d}/s.db"], stdout=subprocess.DEVNULL, check=True)
        db.execute("PRAGMA user_version = 99")
        db.close()
        p = subprocess.run([rawi, "db", "info", f"{d}/s.db"], capture_output=True, text=True)
        assert p.returncode == 1 and "version 99" in p.stderr, p.stderr
    print("version 1 to the newest")


if __name__ == "__main__":
    main()
