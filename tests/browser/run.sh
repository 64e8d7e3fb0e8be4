#!/bin/sh
# Makes a store of the articles in examples/ and drives the page over it. usage: run.sh NODE RAWI [SHOTS]
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/../../tools/sample_store.sh" "$2" "$work/rawi.db" 2>/dev/null
printf '{"id":"hostile","title":"<img src=x onerror=window.hit=1>","source":"<script>window.hit=1</script>","url":"javascript:window.hit=1","published":"2024-03-29","text":"%s"}\n' \
  'اعتقلت الشرطة سبعة متظاهرين، الجمعة، في مدينة سوسة.' >"$work/hostile.jsonl"
"$2" code --db "$work/rawi.db" "$work/hostile.jsonl" >/dev/null 2>&1
"$1" "$here/page.mjs" "$2" "$work/rawi.db" ${3:+"$3"}
