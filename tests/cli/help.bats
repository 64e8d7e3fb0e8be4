load setup

commands() { "$RAWI" help | sed -n 's/^  \([a-z]\+\) .*/\1/p'; }

@test "help in Arabic: every command and every option" {
  export LC_ALL=ar_EG.UTF-8
  rawi --help
  [ "$status" -eq 0 ]
  grep -q "^الاستعمال: rawi" out
  [ -z "$(grep -E '^  [a-z]' out | grep -v '[ء-ي]')" ]
  for command in $(commands); do
    rawi "$command" --help
    [ "$status" -eq 0 ]
    grep -q '^الاستعمال' out
    [ -z "$(grep -E '^  ' out | grep -v '[ء-ي]')" ]
    sed -n 3p out | grep -q '[ء-ي]'
  done
}

@test "help in English everywhere else; the first of LC_ALL, LC_MESSAGES and LANG that is set decides" {
  LC_ALL=C LANG=ar rawi --help
  grep -q "^Usage: rawi" out
  LC_ALL= LC_MESSAGES= LANG=ar rawi --help
  grep -q "^الاستعمال" out
  LC_ALL= LC_MESSAGES= LANG=arn_CL rawi --help
  grep -q "^Usage: rawi" out
}

# What bash offers for the words given, the last of which is being typed.
offers() { PATH="$(dirname "$RAWI"):$PATH" bash -c '. "$0"; COMP_WORDS=(rawi "$@"); COMP_CWORD=$#; _rawi; echo "${COMPREPLY[*]}"' "$BATS_TEST_DIRNAME/../../completions/rawi.bash" "$@"; }

@test "completion: commands, options, their values, files" {
  [ "$(offers wa)" = watch ]
  [ "$(offers code --forma)" = --format ]
  [ "$(offers code --format re)" = report ]
  [ "$(offers code --input w)" = warc ]
  touch article.txt
  [ "$(offers code art)" = article.txt ]
  [[ "$(offers search --s)" == *--speaker*--sort* ]]
}

@test "progress: on a terminal, when the output goes elsewhere; else silence" {
  doc a "$ATTACK" >a.jsonl
  echo "(cat a.jsonl; sleep 1.5; cat a.jsonl; sleep 0.5; cat a.jsonl) | '$RAWI' code --input jsonl - >out" >slow.sh
  bash slow.sh 2>err
  [ ! -s err ]
  command -v script || skip "no script(1)"
  script -qec "bash slow.sh" shown </dev/null >/dev/null
  grep -q "documents, .* MB/s" shown
}
