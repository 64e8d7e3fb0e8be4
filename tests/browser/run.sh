#!/bin/sh
# Makes a store of the articles in examples/ and drives the page over it. usage: run.sh NODE RAWI [SHOTS]
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/../../tools/sample_store.sh" "$2" "$work/rawi.db" 2>/dev/null
"$1" "$here/page.mjs" "$2" "$work/rawi.db" ${3:+"$3"}
