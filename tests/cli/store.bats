load setup

# Three reports, two of them of one attack.
corpus() {
  doc a "$ATTACK" '"published":"2019-03-06","source":"A","url":"http://a.example/1"' >d.jsonl
  doc b "قتل ثلاثة جنود في هجوم شنه مسلحون مجهولون على نقطة تفتيش في الموصل الثلاثاء." '"published":"2019-03-06","source":"B","url":"http://b.example/1"' >>d.jsonl
  doc c "تظاهر مئات المعلمين في مدينة البصرة يوم الأحد 3 آذار 2019 احتجاجا على تأخر رواتبهم." '"published":"2019-03-04","source":"A","url":"http://a.example/2"' >>d.jsonl
}

@test "code --db: a document twice changes nothing, a new text supersedes" {
  corpus
  rawi code --db s.db d.jsonl
  [ "$status" -eq 0 ]
  grep -q '3 documents added, 0 new versions, 0 known' out
  rawi code --db s.db d.jsonl
  grep -q '0 documents added, 0 new versions, 3 known' out
  doc a "$ATTACK وأصيب خمسة." '"published":"2019-03-06","source":"A","url":"http://a.example/1"' >new.jsonl
  rawi code --db s.db new.jsonl
  grep -q '0 documents added, 1 new versions, 0 known' out
  rawi db check s.db
  [ "$status" -eq 0 ]
  rawi db info s.db
  grep -Eq '^documents +4$' out
  grep -Eq '^ +current +3$' out
}

@test "a store that a killed run had only begun is called empty, and is filled by the next run" {
  corpus
  python3 -c 'import sqlite3; sqlite3.connect("s.db").execute("PRAGMA journal_mode = WAL").connection.close()'
  [ -s s.db ]
  rawi db check s.db
  [ "$status" -ne 0 ]
  grep -q 'empty: nothing was stored' err
  rawi code --db s.db d.jsonl
  [ "$status" -eq 0 ]
  rawi db check s.db
  [ "$status" -eq 0 ]
}

@test "search: gives the records as code writes them" {
  corpus
  rawi code d.jsonl
  sort out >coded
  rawi code --db s.db d.jsonl
  rawi search --db s.db
  sort out >found
  diff coded found
}

@test "search: words in any form, lemmas, places, days, losses, parties" {
  corpus
  rawi code --db s.db d.jsonl
  rawi search --db s.db --text جندي
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = "" ]
  rawi search --db s.db --lemma جندي
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = ab ]
  rawi search --db s.db --text 'وقتلوا'
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = ab ]
  rawi search --db s.db --place البصرة
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = c ]
  rawi search --db s.db --place Iraq --type protest
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = c ]
  rawi search --db s.db --place Mosul --within 50 --from 2019-03-05 --to 2019-03-05 --killed 3
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = ab ]
  rawi search --db s.db --box 30,47,31,48
  [ "$(jq -r .doc out | sort -u | tr -d '\n')" = c ]
  rawi search --db s.db --count type
  grep -q '^PROTEST	1' out
}

@test "search: what is wrong is said" {
  corpus
  rawi search
  [ "$status" -eq 2 ]
  rawi search --db none.db
  [ "$status" -eq 1 ]
  rawi code --db s.db d.jsonl
  rawi search --db s.db --type WAR
  [ "$status" -eq 2 ]
  grep -q ASSAULT err
  rawi search --db s.db --within 10
  [ "$status" -eq 2 ]
  rawi search --db d.jsonl
  [ "$status" -eq 1 ]
  rawi code --db d.jsonl d.jsonl
  [ "$status" -eq 1 ]
}

@test "search: a year or a month is all of its days; an unknown place and a missing store are said" {
  corpus
  rawi code --db s.db d.jsonl
  for days in '--from 2019 --to 2019' '--from 2019-03 --to 2019-03' '--from 2019-02 --to 2020-02'; do
    rawi search --db s.db --text مسلحون $days
    [ "$(jq -r .doc out | sort -u | tr -d '\n')" = ab ]
  done
  for days in '--to 2018' '--from 2019-04' '--to 2019-02'; do
    rawi search --db s.db $days
    [ "$status" -eq 0 ]
    [ ! -s out ]
  done
  rawi search --db s.db --from 2019-13
  [ "$status" -eq 2 ]
  rawi search --db s.db --place Nowhereville
  grep -q "the tables know no 'Nowhereville'" err
  rawi search --db none.db
  grep -q "none.db: cannot open: No such file" err
}

@test "stories: two articles of one attack are one story" {
  corpus
  rawi code --db s.db d.jsonl
  rawi stories --db s.db --type assault
  [ "$status" -eq 0 ]
  jq -e 'select(.event == "ASSAULT") | .documents == 2 and .killed.low == 3 and (.claims | length >= 2)' out
  rawi stories --db s.db --format report
  grep -q '2 articles of 2 publications' out
}

@test "counts: the losses of background are left out, those of the story are not" {
  printf '{"id":"a","published":"2019-03-06","text":"%s"}\n' 'قتل ثلاثة جنود في هجوم شنه مسلحون على سوق في الموصل أمس الثلاثاء. وقتل أربعون ألف شخص في معارك الموصل بين عامي 2014 و2017.' >d.jsonl
  rawi code --db s.db d.jsonl
  rawi search --db s.db --count type
  grep -q '^ASSAULT	2	3	' out
  rawi search --db s.db --count day
  grep -q '^2014-01-01	1		' out
}

@test "stories and exports: what the publication itself says, and the actor that only one report knows" {
  doc a "انفجرت سيارة مفخخة قرب سوق شعبي في مدينة كركوك صباح الأحد 10 آذار 2019 ما أدى إلى مقتل تسعة مدنيين." '"published":"2019-03-11","source":"A","url":"http://a.example/1"' >d.jsonl
  doc b "فجر مقاتلو تنظيم الدولة الإسلامية سيارة مفخخة قرب سوق شعبي في مدينة كركوك يوم الأحد 10 آذار 2019 وقتلوا سبعة مدنيين." '"published":"2019-03-11","source":"B","url":"http://b.example/1"' >>d.jsonl
  rawi code --db s.db d.jsonl
  rawi stories --db s.db
  jq -e -s 'any(.documents == 2 and (.claims | any(.speaker == null and .source == "A" and .loss == "killed" and .low == 9)))' out
  rawi export --db s.db -f acled
  [ "$(python3 -c 'import csv; print(*{r["actor1"] for r in csv.DictReader(open("out")) if r["event_type"].startswith("Explosions")})')" = "Islamic State" ]
  rawi export --db s.db -f geojson
  jq -e '.features | any(.properties.killed == 9)' out
  ! grep -q '"killed":9\.0' out
}

@test "search: no words are syntax" {
  corpus
  rawi code --db s.db d.jsonl
  for words in '' '|' '"' "'" '(' 'a AND (b' '*' 'NEAR(' '؟'; do
    for option in --text --lemma --actor --place --speaker; do
      rawi search --db s.db "$option" "$words"
      [ "$status" -eq 0 ]
    done
  done
}
