load setup

@test "no command is wrong usage" {
  rawi
  [ "$status" -eq 2 ]
  grep -q "no command" err
  grep -q "rawi help" err
  [ ! -s out ]
}

@test "an unknown command is wrong usage, with a hint" {
  rawi cde
  [ "$status" -eq 2 ]
  grep -q "unknown command 'cde'" err
  grep -q "rawi help" err
}

@test "an unknown option is wrong usage and names the nearest one" {
  rawi code --formt jsonl
  [ "$status" -eq 2 ]
  grep -q "unknown option '--formt'" err
  grep -q -- "--format" err
  rawi code -Z
  [ "$status" -eq 2 ]
}

@test "a value that is missing or none of the allowed ones is wrong usage" {
  rawi code --format
  [ "$status" -eq 2 ]
  rawi code --format xml
  [ "$status" -eq 2 ]
  grep -q "report or jsonl" err
  rawi code --only possible
  [ "$status" -eq 2 ]
  rawi code --input csv
  [ "$status" -eq 2 ]
  rawi code --color sometimes
  [ "$status" -eq 2 ]
  for n in 0 -1 257 two ''; do
    rawi code -j "$n"
    [ "$status" -eq 2 ]
  done
}

@test "--published wants a day that exists" {
  for day in 2019-02-29 2019-13-01 31/04/2020 yesterday 2019-1-1 ''; do
    rawi code --published "$day" /dev/null
    [ "$status" -eq 2 ]
    grep -q -- "--published" err
  done
}

@test "every command has --help on standard output" {
  for command in code analyse explain model lexicon places version help; do
    rawi "$command" --help
    [ "$status" -eq 0 ]
    grep -q "^Usage: rawi" out
    [ ! -s err ]
  done
}

@test "help lists the commands, and help COMMAND is its --help" {
  rawi help
  [ "$status" -eq 0 ]
  for command in code analyse explain model lexicon places; do grep -q "^  $command " out; done
  rawi --help
  grep -q "^Usage: rawi COMMAND" out
  rawi code --help && cp out direct
  rawi help code
  cmp out direct
  rawi help nothing
  [ "$status" -eq 2 ]
}

@test "version" {
  rawi --version
  [ "$status" -eq 0 ]
  grep -Eq '^rawi [0-9]+\.[0-9]+\.[0-9]+$' out
  cp out direct
  rawi version
  cmp out direct
}

@test "options may stand behind files, and -- ends them" {
  doc a "$ATTACK" >a.jsonl
  rawi code a.jsonl --format=jsonl
  [ "$status" -eq 0 ]
  printf '%s\n' "$ATTACK" >./-odd
  rawi code -- -odd
  [ "$status" -eq 0 ]
  jq -e '.doc == "-odd"' out
}
