#!/bin/sh
# The first article that rawi was made for, against its records checked by hand, with and without a day of publication.
# usage: check_kunduz.sh BUILD SHARED
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1/rawi" code --published 2019-08-31 "$2/seed/kunduz.txt" -o "$work/out.jsonl"
python3 "$2/tools/score.py" seed "$2/gold/kunduz.json" "$work/out.jsonl" | tee "$work/score"
grep -qE 'must=([0-9]+)/\1 ' "$work/score" && grep -qE 'never=0( |$)' "$work/score"
"$1/rawi" code "$2/seed/kunduz.txt" -o "$work/undated.jsonl"
[ "$(grep -c . "$work/out.jsonl")" -eq "$(grep -c . "$work/undated.jsonl")" ] || { echo "other events without a day of publication"; exit 1; }
