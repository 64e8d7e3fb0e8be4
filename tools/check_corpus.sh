#!/bin/sh
# A folder of articles (*.jsonl) runs through without an error, in memory that does not grow with it, and gives the same bytes with one
# thread and with two. usage: check_corpus.sh BUILD FOLDER
set -eu
rawi=$1/rawi folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$folder"/*.jsonl; do
  "$rawi" code -j 1 --format jsonl -o "$work/one" "$file" 2>"$work/err" || { head -5 "$work/err"; echo "$file: failed"; exit 1; }
  [ ! -s "$work/err" ] || { head -5 "$work/err"; exit 1; }
  "$rawi" code -j 2 --format jsonl -o "$work/two" "$file"
  cmp "$work/one" "$work/two"
  # four times the text, the same memory
  for i in 1 2 3 4; do cat "$file"; done >"$work/four.jsonl"
  once=$(python3 tools/peak.py "$rawi" code --format jsonl -o /dev/null "$file")
  often=$(python3 tools/peak.py "$rawi" code --format jsonl -o /dev/null "$work/four.jsonl")
  echo "$(basename "$file"): $(grep -c . "$file") articles, $(grep -c . "$work/one") records, peak $((once / 1024)) MB, of four times the text $((often / 1024)) MB"
  [ "$often" -lt $((once + once / 5 + 8192)) ] || { echo "memory grows with the text"; exit 1; }
done
