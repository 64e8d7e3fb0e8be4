load setup

@test "text: a first line followed by an empty line is the title" {
  printf 'هجوم في الموصل\n\n%s\n' "$ATTACK" >a.txt
  rawi code a.txt
  [ "$status" -eq 0 ]
  jq -e '.cite_info.title == "هجوم في الموصل" and .doc == "a"' out
}

@test "text: without an empty line there is no title" {
  printf '%s\n%s\n' "$ATTACK" "$ATTACK" >a.txt
  rawi code a.txt
  jq -e '.cite_info.title == null' out
}

@test "text: CR LF reads as LF, and a byte order mark is skipped" {
  printf 'هجوم في الموصل\n\n%s\n' "$ATTACK" >a.txt
  rawi code a.txt
  cp out plain
  printf '\xef\xbb\xbfهجوم في الموصل\r\n\r\n%s\r\n' "$ATTACK" >a.txt
  rawi code a.txt
  [ "$status" -eq 0 ]
  [ -s out ]
  cmp out plain
}

@test "standard input: text, and jsonl by its content" {
  printf '%s\n' "$ATTACK" | "$RAWI" code >out
  jq -e '.doc == "stdin"' out
  doc x "$ATTACK" | "$RAWI" code - >out
  jq -e '.doc == "x"' out
}

@test "--input overrides what name and content say" {
  printf '{"text"\n' >a.json
  rawi code --input text a.json
  [ "$status" -eq 0 ]
  printf '%s\n' "$ATTACK" >b.txt
  rawi code --input jsonl b.txt
  [ "$status" -eq 1 ]
  grep -q "b.txt:1: not JSON" err
}

@test "jsonl: the forms of published" {
  {
    doc a "$ATTACK" '"published":"2019-03-06"'
    doc b "$ATTACK" '"published":"2019-03-06T23:59:00+01:00"'
    doc c "$ATTACK" '"published":"06/03/2019"'
    doc d "$ATTACK" '"published":"2019-03-06 10:15"'
    doc e "$ATTACK" '"published":"2019-03-06T101500Z"'
    doc f "$ATTACK" '"published":null'
  } >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 0 ]
  jq -e -s 'map(select(.doc != "f").cite_info.published) | unique == ["2019-03-06"]' out
  jq -e -s 'map(select(.doc == "f").cite_info.published) | unique == [null]' out
}

@test "jsonl: an impossible date is an error of its document; the rest is read" {
  { doc a "$ATTACK" '"published":"2019-02-30"'; doc b "$ATTACK"; doc c "$ATTACK" '"published":"30/02/2019"'; doc d "$ATTACK" '"published":"Monday"'; } >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 1 ]
  grep -q 'd.jsonl:1: published "2019-02-30" is no day of the calendar' err
  grep -q 'd.jsonl:3: published' err
  grep -q 'd.jsonl:4: published "Monday" is no date' err
  [ "$(jq -r .doc out | sort -u)" = b ]
}

@test "jsonl: bad lines are named with line and byte, the others are read" {
  {
    doc a "$ATTACK"
    echo '{"id": "b", "text": }'
    echo
    echo '[1, 2]'
    echo '{"id":"c"}'
    echo '{"id":"d","text":7}'
    echo '{"id":"e","id":"e","text":"x"}'
    echo '{"id":"f","text":""}'
    printf '{"id":"g","text":"\xd9\xff"}\n'
    printf '{"id":"h","text":"a\0b"}\n'
    doc i "$ATTACK"
  } >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 1 ]
  [ "$(jq -r .doc out | sort -u | tr '\n' ' ')" = "a i " ]
  grep -Eq 'd.jsonl:2: not JSON at byte [0-9]+ of the line' err
  grep -q 'd.jsonl:4: not an object' err
  grep -q 'd.jsonl:5: no field "text"' err
  grep -q 'd.jsonl:6: field "text" is no string' err
  grep -q 'd.jsonl:7: not JSON' err
  grep -q 'd.jsonl:8: empty' err
  grep -q 'd.jsonl:9: not UTF-8: byte 0xD9 at byte 18 of the line' err
  grep -q 'd.jsonl:10: binary' err
  [ "$(wc -l <err)" -eq 8 ]
}

@test "jsonl: ids are strings or whole numbers, else the line's number" {
  { printf '{"id":17,"text":"%s"}\n' "$ATTACK"; printf '{"text":"%s"}\n' "$ATTACK"; } >d.jsonl
  rawi code d.jsonl
  [ "$(jq -r .doc out | sort -u | tr '\n' ' ')" = "17 2 " ]
}

@test "jsonl: a last line without line end, and CR LF" {
  { doc a "$ATTACK" | sed 's/$/\r/'; doc b "$ATTACK" | tr -d '\n'; } >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 0 ]
  [ "$(jq -r .doc out | sort -u | tr '\n' ' ')" = "a b " ]
}

@test "empty, blank, binary and foreign encodings: a clear message" {
  : >empty.txt
  printf ' \n\n' >blank.txt
  printf 'a\0b' >binary.txt
  printf 'one\ntwo \xe9\n' >latin.txt
  rawi code empty.txt blank.txt binary.txt latin.txt
  [ "$status" -eq 1 ]
  [ ! -s out ]
  grep -q "empty.txt: empty" err
  grep -q "blank.txt: blank" err
  grep -q "binary.txt:1: binary data, no text: a NUL at byte 1" err
  grep -q "latin.txt:2: not UTF-8: byte 0xE9 at byte 8" err
  : >empty.jsonl
  rawi code empty.jsonl
  [ "$status" -eq 1 ]
  grep -q "empty" err
}

@test "a file that is not there is reported; the others are read" {
  printf '%s\n' "$ATTACK" >a.txt
  rawi code missing.txt a.txt
  [ "$status" -eq 1 ]
  grep -q "missing.txt: No such file" err
  [ -s out ]
}

@test "a document over the limit is an error, and the next one is read" {
  { printf '{"id":"long","text":"'; yes قتل | head -n 700000 | tr '\n' ' '; printf '"}\n'; doc b "$ATTACK"; } >d.jsonl
  rawi code d.jsonl
  [ "$status" -eq 1 ]
  grep -q "d.jsonl:1: .*4 MiB" err
  [ "$(jq -r .doc out | sort -u)" = b ]
}

@test "a line of 100 MB is an error, in memory that does not grow with it" {
  { head -c 100000000 /dev/zero | tr '\0' 'a'; printf '\n'; doc b "$ATTACK"; } | "$RAWI" code --input jsonl >out 2>err || status=$?
  [ "$status" -eq 1 ]
  grep -q "standard input:1: a line of more than 16 MiB" err
  [ "$(jq -r .doc out | sort -u)" = b ]
  head -c 100000000 /dev/zero | tr '\0' 'a' | "$RAWI" code --input text >out 2>err || status=$?
  grep -q "more than 4 MiB" err
}
