#!/usr/bin/env python3
"""Runs the examples of the documentation: in a ```console block each line `$ COMMAND` must print the lines that follow it (a line `...`
stands for any lines). usage: check_docs.py [--update] [BUILD]   `build/` in a command means BUILD; --update writes what was printed."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.S)


def run(commands, build):
    """What each command of a block prints; they share one shell, so `cd` holds."""
    mark = "\x01"
    script = "\n".join(f"{c.replace('build/', build + '/')}\necho '{mark}'" for c in commands)
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], cwd=ROOT, capture_output=True, text=True, env={**os.environ, "TERM": "dumb", "COLUMNS": "100", "NO_COLOR": "1"})
    return [p.lstrip("\n") if i else p for i, p in enumerate(done.stdout.split(mark))][: len(commands)], done.stderr


def parts(block):
    commands = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [(c.split("\n", 1)[0], c.split("\n", 1)[1] if "\n" in c else "") for c in commands]


def same(wanted, got):
    pattern = re.escape(wanted.rstrip("\n")).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, got.rstrip("\n"), re.S) is not None


def main():
    update = "--update" in sys.argv
    build = ([a for a in sys.argv[1:] if not a.startswith("--")] or ["build"])[0]
    bad = count = 0
    for name in ["README.md"] + sorted(os.path.join("docs", n) for n in os.listdir(os.path.join(ROOT, "docs")) if n.endswith(".md")):
        path = os.path.join(ROOT, name)
        text = open(path, encoding="utf-8").read()

        def check(match):
            nonlocal bad, count
            examples = parts(match.group(2))
            printed, errors = run([c for c, _ in examples], build)
            out = ""
            for (command, wanted), got in zip(examples, printed):
                count += 1
                out += f"$ {command}\n" + (got.rstrip("\n") + "\n" if got.strip("\n") else "")
                if not update and not same(wanted, got):
                    bad += 1
                    print(f"{name}: $ {command}\nwanted:\n{wanted}\ngot:\n{got}{errors}")
            return match.group(1) + (out if update else match.group(2)) + match.group(3)

        fresh = BLOCK.sub(check, text)
        if update and fresh != text:
            open(path, "w", encoding="utf-8").write(fresh)
    print(f"{count} examples")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
