#!/usr/bin/env python3
"""Proves tools/layers.txt: every file includes only its own room and what its line allows; no include cycle."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<(rawi/[^>]+)>)', re.M)


def read_rooms():
    rooms, above = {}, []
    for line in open(os.path.join(ROOT, "tools/layers.txt"), encoding="utf-8"):
        words = line.split("#")[0].split()
        if not words:
            continue
        allowed = {words[0]}
        for word in words[1:]:
            allowed |= set(above) if word == "^" else {word}
        rooms[words[0]] = allowed
        if words[0].startswith("src/"):
            above.append(words[0])
    return rooms


def files():
    for top in ("include", "src", "compiler", "io", "store", "watch", "eval", "cli", "server", "tests", "bench"):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".inc")):
                    yield os.path.relpath(os.path.join(folder, name), ROOT)


def resolve(file, name):
    for base in (os.path.dirname(file), "src", "include", "compiler", "."):
        path = os.path.normpath(os.path.join(base, name))
        if os.path.isfile(os.path.join(ROOT, path)):
            return path
    return None


def room_of(file, rooms):
    return max((r for r in rooms if file.startswith(r + "/")), key=len, default=None)


def includes_of(file):
    text = open(os.path.join(ROOT, file), encoding="utf-8").read()
    for match in INCLUDE.finditer(text):
        yield match.group(1) or match.group(2), text.count("\n", 0, match.start()) + 1


def cycle_from(file, graph, path, done):
    if file in path:
        return path[path.index(file):] + [file]
    if file in done:
        return None
    for other in graph.get(file, ()):
        found = cycle_from(other, graph, path + [file], done)
        if found:
            return found
    done.add(file)
    return None


def main():
    rooms, graph, faults = read_rooms(), {}, []
    for file in files():
        room = room_of(file, rooms)
        if not room:
            faults.append(f"{file}: in no room of tools/layers.txt")
            continue
        for name, line in includes_of(file):
            target = resolve(file, name)
            if not target:
                continue
            graph.setdefault(file, []).append(target)
            if not any(target == a or target.startswith(a + "/") for a in rooms[room]):
                faults.append(f"{file}:{line}: {room} may not include {target}")
    done = set()
    for file in sorted(graph):
        cycle = cycle_from(file, graph, [], done)
        if cycle:
            faults.append("include cycle: " + " -> ".join(cycle))
            break
    print("\n".join(faults) or f"{len(graph)} files keep to {len(rooms)} rooms")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
