#!/usr/bin/env python3
"""Functions of over 100 lines and files of over 600 fail; the rest is reported. A function's lines are those from its head to its brace."""
import os
import re
import statistics
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FUNCTION_MAX, FUNCTION_LONG, FILE_MAX = 100, 60, 600
HEAD = re.compile(r"^[A-Za-z_][\w\s\*,\(\)\[\]]*\([^;]*\{\s*$|^[A-Za-z_][^;=]*\)\s*\{")


def functions(lines):
    """(name, first line, length); the style puts the head's brace at a line's end and the last brace in column 0."""
    start = None
    for i, line in enumerate(lines):
        if start is None and HEAD.match(line):
            name = re.match(r"[^(]*?(\w+)\s*\(", line)
            if line.rstrip().endswith("}"):
                yield name.group(1) if name else "?", i + 1, 1
            elif line.rstrip().endswith("{"):
                start = i
        elif start is not None and line.startswith("}"):
            name = re.match(r"[^(]*?(\w+)\s*\(", lines[start])
            yield name.group(1) if name else "?", start + 1, i - start + 1
            start = None


def main():
    sizes, faults, long = [], [], []
    for top in ("src", "compiler", "io", "store", "watch", "eval", "cli", "server", "tests", "bench"):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(n for n in names if n.endswith((".c", ".h"))):
                path = os.path.relpath(os.path.join(folder, name), ROOT)
                lines = open(os.path.join(ROOT, path), encoding="utf-8").read().split("\n")
                if len(lines) > FILE_MAX:
                    faults.append(f"{path}: {len(lines)} lines, more than {FILE_MAX}")
                for function, at, size in functions(lines):
                    sizes.append(size)
                    if size > FUNCTION_MAX:
                        faults.append(f"{path}:{at}: {function} has {size} lines, more than {FUNCTION_MAX}")
                    elif size > FUNCTION_LONG:
                        long.append(f"{path}:{at}: {function} {size}")
    print("\n".join(faults + long))
    print(f"{len(sizes)} functions: median {statistics.median(sizes):g} lines, {len(long)} over {FUNCTION_LONG}, {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
