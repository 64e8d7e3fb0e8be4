load setup

@test "analyse: tokens, mentions, clauses, quotations" {
  doc a "$ATTACK" '"published":"2019-03-06"' >d.jsonl
  rawi analyse d.jsonl
  [ "$status" -eq 0 ]
  jq -e '[has("id","tokens","mentions","clauses","quotations","speakers")] | all' out
  jq -e '.mentions | map(select(.kind == "date")) | length == 1 and .[0].value == "2019-03-05"' out
  jq -e '.mentions | map(select(.kind == "number" and .value == 3)) | length == 1' out
  jq -e '.mentions | map(select(.kind == "place")) | length >= 1' out
}

@test "analyse: the words of all tokens are the letters of the text" {
  doc a "وبالأمس قال لهم: \\\"سنهاجم مواقعهم\\\" (هاتفيا) في 3.5 كلم." >d.jsonl
  rawi analyse d.jsonl
  jq -e '(.tokens | map(.words | map(.form) | join("")) | join("")) == (.tokens | map(.text) | join(""))' out
  jq -e '.tokens | map(.words | length) | max > 1' out
}

@test "analyse --format conllu: ten columns, ranges, one block a sentence" {
  doc a "وصل الوفد إلى المدينة. ثم غادرها ليلا." >d.jsonl
  rawi analyse --format conllu d.jsonl
  [ "$status" -eq 0 ]
  grep -q '^# newdoc id = a$' out
  [ "$(grep -c '^# sent_id' out)" -eq 2 ]
  [ "$(grep -v '^#' out | awk -F'\t' 'NF && NF != 10' | wc -l)" -eq 0 ]
  grep -Eq '^[0-9]+-[0-9]+	' out
}

@test "explain: marks, events, decisions with their data lines" {
  printf '%s\n' "$ATTACK" >a.txt
  rawi explain a.txt
  [ "$status" -eq 0 ]
  grep -q '\[event ' out
  grep -q '\[place ' out
  grep -q '^1  ASSAULT' out
  grep -Eq '[a-z]+\.tsv:[0-9]+' out
  rawi explain --color always a.txt
  grep -q $'\033' out
}

@test "model: info, check, dump" {
  rawi model info
  [ "$status" -eq 0 ]
  grep -q '^digest' out
  grep -Eq '^verb +[0-9]+' out
  rawi model check
  [ "$status" -eq 0 ]
  rawi model dump
  [ "$status" -eq 0 ]
  grep -q '^# verb' out
  grep -Eq 'verbs/[a-z]+\.tsv:[0-9]+$' out
  "$RAWI" model dump 2>err | head -n 1 >out
  [ ! -s err ]
}

@test "model: what is no model is refused" {
  echo text >a.model
  : >empty.model
  for file in a.model empty.model missing.model .; do
    rawi model check "$file"
    [ "$status" -eq 1 ]
    grep -q "$file" err
  done
  rawi code --model a.model
  [ "$status" -eq 1 ]
  rawi model
  [ "$status" -eq 2 ]
  rawi model burn
  [ "$status" -eq 2 ]
}

@test "lexicon: readings of a word, forms of a lemma" {
  rawi lexicon find والمدينة
  [ "$status" -eq 0 ]
  head -n 1 out | grep -q '^word	'
  grep -q 'NOUN' out
  rawi lexicon forms هاجم
  [ "$status" -eq 0 ]
  grep -q '^يهاجم	VERB' out
  [ "$(sed -n 2p out | cut -f1)" = هاجم ]   # a paradigm begins with the third person of the past
  rawi lexicon forms مدينة
  grep -q '^مدن	NOUN' out   # a name of the same letters does not hide the noun
  rawi lexicon forms ظظظظ
  [ "$status" -eq 1 ]
  grep -q 'no lemma' err
  rawi lexicon find abc
  [ "$status" -eq 1 ]
  rawi lexicon find
  [ "$status" -eq 2 ]
}

@test "places: Arabic and English names" {
  rawi places الموصل
  [ "$status" -eq 0 ]
  grep -q 'IRQ' out
  rawi places mosul
  [ "$status" -eq 0 ]
  rawi places Nowhereville
  [ "$status" -eq 1 ]
  grep -q 'no place of that name' err
  rawi places
  [ "$status" -eq 2 ]
}
