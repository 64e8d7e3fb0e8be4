#!/bin/sh
# Builds the page of `rawi serve` into server/page/dist, where the build embeds it from. Needs Node.js 18 or newer (Debian 12 has 18: what
# package.json names must still run on it), and npm once.
set -eu
cd "$(dirname "$0")/../server/page"
[ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error
node build.mjs
