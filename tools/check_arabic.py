#!/usr/bin/env python3
"""No Arabic letter stands in code outside src/text: not as itself, not as an escape. What rawi knows of Arabic stands in data/.
src/model/enums.h may name values of a table's column that are Arabic words."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# The letters themselves; UTF-8 escapes of U+0600..U+06FF; \u escapes.
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]|\\x[dD][89aAbB]\\x[89aAbB]|\\u0[67][0-9a-fA-F]{2}")


def code_of(text):
    """Comments blanked: they may quote examples."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def main():
    faults = []
    for top in ("src", "compiler", "io", "store", "watch", "eval", "cli", "server"):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(n for n in names if n.endswith((".c", ".h", ".inc"))):
                path = os.path.relpath(os.path.join(folder, name), ROOT)
                if path.startswith("src/text/"):
                    continue
                for number, line in enumerate(code_of(open(os.path.join(ROOT, path), encoding="utf-8").read()).split("\n"), 1):
                    if ARABIC.search(line) and not (path == "src/model/enums.h" and line.startswith("#define ENUM_")):
                        faults.append(f"{path}:{number}: {line.strip()[:100]}")
    print("\n".join(faults) or "no Arabic in code")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
