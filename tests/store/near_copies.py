#!/usr/bin/env python3
"""Near copies are found: 1,000 planted among 20,000 articles, precision and recall over .98.

    near_copies.py RAWI [N COPIES]
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    rawi, n, copies = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20000, int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    with tempfile.TemporaryDirectory() as d:
        with open(f"{d}/in.jsonl", "w", encoding="utf-8") as f:
            subprocess.run([sys.executable, f"{HERE}/generate.py", str(n), "--copies", str(copies)], stdout=f, check=True)
        subprocess.run([rawi, "code", "--db", f"{d}/s.db", "-j2", f"{d}/in.jsonl"], check=True)
        db = sqlite3.connect(f"{d}/s.db")
        found = {frozenset((a, b)) for a, b in db.execute("SELECT x.doc, o.doc FROM documents x JOIN documents o ON o.id = x.copy_of")}
        planted = {frozenset((a, a[:-5])) for (a,) in db.execute("SELECT doc FROM documents WHERE doc LIKE '%~copy'")}
    right = len(found & planted)
    precision, recall = right / max(1, len(found)), right / len(planted)
    print(f"{len(planted)} planted, {len(found)} found, precision {precision:.4f}, recall {recall:.4f}")
    sys.exit(precision <= .98 or recall <= .98)


if __name__ == "__main__":
    main()
