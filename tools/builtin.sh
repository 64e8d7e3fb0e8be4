#!/bin/sh
# Names the model file in the assembler source that embeds it. usage: builtin.sh TEMPLATE MODEL OUT
set -eu
sed "s|@MODEL@|$(realpath "$2")|" "$1" >"$3"
