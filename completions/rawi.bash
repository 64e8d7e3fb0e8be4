# bash completion for rawi. Commands and options come from rawi's own help, so that they are never behind it.
_rawi() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} help line
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(LC_ALL=C rawi help | sed -n 's/^  \([a-z]\+\) .*/\1/p')" -- "$cur")
    return
  fi
  help=$(LC_ALL=C rawi "${COMP_WORDS[1]}" --help 2>/dev/null)
  case $prev in
  --*) line=$(sed -n "s/^ .* $prev \([^ ]*\) .*/\1/p" <<<"$help") ;;
  -?) line=$(sed -n "s/^  $prev, --[a-z-]* \([^ ]*\) .*/\1/p" <<<"$help") ;;
  esac
  case ${line:-} in
  KIND) line='text jsonl html feed warc' ;;
  *'|'*) line=${line//|/ } ;;
  esac
  if [ -n "${line:-}" ] && [[ $line == *' '* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$line" -- "$cur")
  elif [[ $cur == -* && -z ${line:-} ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(grep -o '^ .\{5\}--[a-z-]*' <<<"$help" | grep -o -- '--.*')" -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}
complete -o filenames -o bashdefault -F _rawi rawi
