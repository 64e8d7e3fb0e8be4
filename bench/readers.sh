#!/bin/sh
# Makes an archive of N records (20,000) in a folder of its own and measures how fast it is read before coding, and in how much
# memory; fails when it does not find what is in it. usage: bench/readers.sh [BUILD [N]]
set -eu
build=${1:-build} n=${2:-20000} at=$(mktemp -d)
trap 'rm -rf "$at"' EXIT
ninja -C "$build" read_speed >/dev/null
wanted=$(python3 tests/make_inputs.py archive "$n" "$at/a.warc.gz")
echo "wanted: $wanted"
"$build/read_speed" "$at/a.warc.gz" | tee "$at/found"
python3 - "$wanted" "$at/found" <<'END'
import json, sys
wanted, found = json.loads(sys.argv[1]), json.load(open(sys.argv[2]))
for what, seconds in ("clock", found["seconds"]), ("processor", found["cpu_seconds"]):
    print(f"by the {what}: {wanted['unpacked_mb'] / seconds:.0f} MB/s of pages, {found['stored_mb'] / seconds:.0f} MB/s of the file")
sys.exit(any(wanted[k] != found[k] for k in ("documents", "foreign", "other", "broken")) or found["peak_mb"] > 200)
END
