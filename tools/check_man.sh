#!/bin/sh
# Every command has a man page, every page renders without a complaint, and every option that --help names stands in it (or in the
# page that it refers to). usage: check_man.sh BUILD
set -eu
cd "$(dirname "$0")/.."
build=$1 bad=0 pages=0
for page in man/*.scd; do
  name=$(basename "$page" .scd)
  pages=$((pages + 1))
  scdoc <"$page" >"$build/$name" || { echo "$page: scdoc fails"; bad=1; continue; }
  mandoc -Tlint -Wwarning "$build/$name" >"$build/$name.lint" 2>&1 || true
  if grep -vE 'cross reference|missing date|blank line|skipping paragraph|unusual Xr' "$build/$name.lint"; then bad=1; fi
done
for command in $("$build/rawi" help | sed -n '/^Commands:/,/^$/p' | awk '/^  / { print $1 }'); do
  case $command in help|version) continue ;; esac
  page=man/rawi-$command.1.scd
  [ -f "$page" ] || { echo "no $page"; bad=1; continue; }
  # "  -o, --output FILE": either name will do
  "$build/rawi" "$command" --help | sed -nE 's/^ +((-[a-z]), )?--([a-z-]+).*/\2 --\3/p' | while read -r names; do
    case $names in *--help) continue ;; esac
    found=0
    for name in $names; do if grep -qF -e "*$name*" "$page"; then found=1; fi; done
    [ $found -eq 1 ] || echo "$page says nothing of $names"
  done >"$build/man.missing"
  if [ -s "$build/man.missing" ]; then cat "$build/man.missing"; bad=1; fi
done
[ $bad -eq 0 ] && echo "$pages pages"
exit $bad
