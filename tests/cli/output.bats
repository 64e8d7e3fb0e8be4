load setup

many() {
  for i in $(seq 1 60); do
    doc "attack-$i" "$ATTACK" '"published":"2019-03-06"'
    doc "plan-$i" "$PLAN"
    [ $((i % 7)) -eq 0 ] && echo "broken $i"
    doc "quiet-$i" "كان الطقس معتدلا في المدينة."
  done
  return 0
}

@test "jsonl: the fields of the codebook, all there" {
  doc a "$ATTACK" '"published":"2019-03-06","url":"http://example.org/a","source":"مثال"' >a.jsonl
  rawi code a.jsonl
  [ "$status" -eq 0 ]
  jq -e -s '.[0] | [has("doc","id","date","enddate","time","tz","date_text","date_anchor","date_precision","ongoing","repeated","aux","background","asserted","disputed","event","mode","context","quad_code","event_scale","cameo","acled","actor","recipient","event_loc","casualties","size","protected","claims","mentions","confidence","cite_info")] | all' out
  jq -e -s '.[0].cite_info | .url == "http://example.org/a" and .publication == "مثال" and .language == "ar" and .published == "2019-03-06" and (.coder | startswith("rawi "))' out
  jq -e -s '.[0] | (.id | test("^[0-9a-f]{16}$")) and (.aux | type == "array") and (.mentions[0].rule | test("\\.tsv:[0-9]+$"))' out
}

@test "jsonl: spans are code points of title, newline, text" {
  printf '{"id":"a","title":"خبر عاجل","text":"%s"}\n' "$ATTACK" >a.jsonl
  rawi code a.jsonl
  jq -e -s --arg all "خبر عاجل
$ATTACK" 'map(.mentions[] | .trigger_text == $all[.span[0]:.span[1]]) | length > 0 and all' out
}

@test "jsonl: quotes, backslashes and control signs are escaped" {
  printf '{"id":"a\\"\\\\\\t\\u0001","text":"%s"}\n' "$ATTACK" >a.jsonl
  rawi code a.jsonl
  jq -e '.doc == "a\"\\\t\u0001"' out
}

@test "-j: the same bytes with any number of threads, messages too" {
  many >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 1 ]
  cp out out1
  cp err err1
  [ "$(wc -l <err1)" -eq 8 ]
  for n in 2 3 8; do
    rawi code -j "$n" d.jsonl
    [ "$status" -eq 1 ]
    cmp out out1
    cmp err err1
  done
  rawi analyse d.jsonl
  cp out out1
  rawi analyse -j4 d.jsonl
  cmp out out1
}

@test "documents come out in the order of input" {
  many >d.jsonl
  rawi analyse -j 5 d.jsonl
  jq -r .id out >got
  jq -R -r 'fromjson? | .id' d.jsonl >wanted
  cmp got wanted
}

@test "--only actual leaves out what is planned" {
  { doc a "$ATTACK"; doc p "$PLAN"; } >d.jsonl
  rawi code --only actual d.jsonl
  [ "$status" -eq 0 ]
  jq -e -s 'length > 0 and all(.aux - ["historical"] == [])' out
  [ "$(jq -r .doc out | sort -u)" = a ]
}

@test "a pipe gets jsonl, --format report a report" {
  doc a "$ATTACK" '"published":"2019-03-06"' >d.jsonl
  rawi code d.jsonl
  jq -e .event out
  rawi code --format report d.jsonl
  grep -q "^1  ASSAULT" out
  grep -q "CAMEO" out
  grep -q "2019-03-05" out
  grep -q "losses: killed" out
}

@test "a report says once what one speaker says twice" {
  doc a "قتل خمسة مدنيين في قصف على سوق في حلب، وفق الدفاع المدني. وقال الدفاع المدني إن القصف أصاب السوق." >d.jsonl
  rawi code d.jsonl
  [ "$(jq '[.claims[] | select(.stance == "states")] | length' out)" -eq 2 ]
  rawi code --format report d.jsonl
  [ "$(grep -c "says: civil defence" out)" -eq 1 ]
}

@test "a report isolates Arabic and has no colours in a pipe" {
  printf 'هجوم في الموصل\n\n%s\n' "$ATTACK" >a.txt
  rawi code --format report a.txt
  grep -q $'\u2068.*\u2069' out
  [ "$(grep -c $'\033' out)" -eq 0 ]
  rawi code --format report --color always a.txt
  grep -q $'\033' out
  rawi code --format report --color never a.txt
  [ "$(grep -c $'\033' out)" -eq 0 ]
}

@test "a document without events: no record, and a report that says so" {
  doc q "كان الطقس معتدلا في المدينة." >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 0 ]
  [ ! -s out ]
  rawi code --format report d.jsonl
  grep -q "no event" out
}

@test "--published, --source and --url fill in what a document does not say" {
  { doc a "$ATTACK"; doc b "$ATTACK" '"published":"2020-01-01","source":"own"'; } >d.jsonl
  rawi code --published 06/03/2019 --source given --url http://example.org/ d.jsonl
  jq -e -s 'map(select(.doc == "a")) | all(.cite_info.published == "2019-03-06" and .cite_info.publication == "given" and .cite_info.url == "http://example.org/")' out
  jq -e -s 'map(select(.doc == "b")) | all(.cite_info.published == "2020-01-01" and .cite_info.publication == "own")' out
}

@test "-o writes to a file, and says when it cannot" {
  doc a "$ATTACK" >d.jsonl
  rawi code d.jsonl
  cp out direct
  rawi code -o given d.jsonl
  [ "$status" -eq 0 ]
  cmp given direct
  [ ! -s out ]
  rawi code -o missing/given d.jsonl
  [ "$status" -eq 1 ]
  grep -q "missing/given: No such file" err
}

@test "a full disk is an error, a closed pipe is none worth a word" {
  [ -c /dev/full ] || skip "no /dev/full"
  many >d.jsonl
  "$RAWI" code d.jsonl >/dev/full 2>err || status=$?
  [ "$status" -eq 1 ]
  grep -q "cannot write" err
  doc a "$ATTACK" >one.jsonl
  for i in $(seq 1 12); do cat one.jsonl one.jsonl >two.jsonl && mv two.jsonl one.jsonl; done
  "$RAWI" code one.jsonl 2>err | head -n 1 >out
  [ -s out ]
  [ ! -s err ]
}

@test "the same document gives the same ids, another document others" {
  { doc a "$ATTACK"; doc b "$ATTACK"; } >d.jsonl
  rawi code d.jsonl
  jq -r .id out >first
  rawi code -j 2 d.jsonl
  jq -r .id out >second
  cmp first second
  [ -z "$(sort first | uniq -d)" ]
}

@test "an output that is also an input is refused, and left as it is" {
  doc a "$ATTACK" >d.jsonl
  cp d.jsonl kept
  rawi code -o ./d.jsonl d.jsonl
  [ "$status" -eq 1 ]
  grep -q "is an input" err
  cmp d.jsonl kept
}

@test "control signs of the input never reach the terminal" {
  printf '{"id":"a","title":"\\u001b[31m\\u009b","text":"%s \\u001b]0;x\\u0007"}\n{"id": \033[31m}\n' "$ATTACK" >d.jsonl
  rawi code --format report --color never d.jsonl
  [ -s out ]
  [ "$(cat out err | grep -c $'\033')" -eq 0 ]
  [ "$(cat out err | grep -c $'\302\233')" -eq 0 ]
  rawi explain --color never d.jsonl
  [ "$(cat out err | grep -c $'\033')" -eq 0 ]
}
