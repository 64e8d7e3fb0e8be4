# The HTTP side of `rawi serve`: what it answers, and what it refuses.
bats_require_minimum_version 1.5.0
load ../cli/setup

start() { # options of serve
  "$RAWI" serve --listen 127.0.0.1:0 "$@" >"$BATS_TEST_TMPDIR/said" 2>"$BATS_TEST_TMPDIR/err" 3>&- &
  SERVER=$!
  for _ in $(seq 100); do
    BASE=$(sed -n 's|.*\(http://[^ ]*\)/ .*|\1|p' "$BATS_TEST_TMPDIR/said")
    [ -z "$BASE" ] || return 0
    sleep 0.05
  done
  cat "$BATS_TEST_TMPDIR/err"
  return 1
}
teardown() { [ -z "${SERVER:-}" ] || { kill "$SERVER" 2>/dev/null; wait "$SERVER" || true; }; }
status_of() { curl -s -o body -w '%{http_code}' "$@"; }
JSON='Content-Type: application/json'

@test "a pasted article comes back with its text, records and reasons" {
  start
  printf '{"title":"عنوان","text":"%s","published":"2019-03-06"}' "$ATTACK" >in
  [ "$(status_of -H "$JSON" --data-binary @in "$BASE/api/v1/code")" = 200 ]
  jq -e '.records[0].event == "ASSAULT" and (.decisions | length) == (.records | length) and (.layers[0].mentions | length) > 0' body
  [ "$(jq -r .text body | head -1)" = عنوان ]
}

@test "the records are those of rawi code" {
  start
  printf '{"text":"%s","published":"2019-03-06"}' "$ATTACK" >in
  status_of -H "$JSON" --data-binary @in "$BASE/api/v1/code"
  printf '{"id":"pasted","text":"%s","published":"2019-03-06"}\n' "$ATTACK" | "$RAWI" code --input jsonl - | jq -S . >direct
  jq -S '.records[]' body | diff - direct
}

@test "points: a happening's losses once, with their range; none of background" {
  printf '{"id":"%s","source":"%s","published":"2019-03-06","text":"%s"}\n' \
    a one 'قتل ثلاثة جنود في هجوم شنه مسلحون على سوق في الموصل أمس الثلاثاء. وقتل أربعون ألف شخص في معارك الموصل بين عامي 2014 و2017.' \
    b two 'قتل أربعة جنود في هجوم شنه مسلحون على سوق في مدينة الموصل الثلاثاء.' >d.jsonl
  "$RAWI" code --db s.db d.jsonl >/dev/null 2>&1
  start --db s.db
  [ "$(status_of "$BASE/api/v1/points")" = 200 ]
  jq -e '.types == ["ASSAULT"] and (.day | length) == 3 and (.losses | length) == 1 and .losses[0][1:] == [3, 4, 0, 0] and .places[.place[0]][0] == "Mosul"' body
  jq -e '.day[.losses[0][0]] == 17960' body
  [ "$(status_of "$BASE/api/v1/points?place=Nowhere")" = 200 ]
  jq -e '.day == [] and .losses == []' body
}

@test "answers have an end: limit is 1000 at most, also as 0" {
  for i in $(seq 1100); do printf '{"id":"%s","text":"%s %s."}\n' "$i" 'قتل جندي في هجوم في الموصل رقم' "$i"; done >d.jsonl
  "$RAWI" code --db s.db d.jsonl >/dev/null 2>&1
  start --db s.db
  for limit in 0 5000 -1; do
    status_of "$BASE/api/v1/events?limit=$limit"
    [ "$(jq '.records | length' body)" -le 1000 ]
  done
}

@test "a script in a title is text, and no page but ours may run one" {
  start
  printf '{"title":"<script>alert(1)</script>","text":"%s"}' "$ATTACK" >in
  curl -s -D head -o body -H "$JSON" --data-binary @in "$BASE/api/v1/code"
  jq -e '.text | startswith("<script>")' body
  grep -i '^content-type: application/json' head
  grep -i "^content-security-policy: default-src 'none'; script-src 'self'" head
  grep -i '^x-content-type-options: nosniff' head
}

@test "bad requests are told what is wrong" {
  start
  [ "$(status_of -H "$JSON" -d '{' "$BASE/api/v1/code")" = 400 ]
  [ "$(status_of -H "$JSON" -d '{"text":5}' "$BASE/api/v1/code")" = 400 ]
  [ "$(status_of -H "$JSON" -d '{"title":"x"}' "$BASE/api/v1/code")" = 400 ]
  [ "$(status_of -H "$JSON" -d '{"text":"x","published":"2019-02-30"}' "$BASE/api/v1/code")" = 400 ]
  jq -e '.error.status == 400 and (.error.message | length) > 0' body
  [ "$(status_of -d 'text=x' "$BASE/api/v1/code")" = 415 ]
  [ "$(status_of -X DELETE "$BASE/api/v1/code")" = 405 ]
  [ "$(status_of "$BASE/api/v1/nothing")" = 404 ]
  [ "$(status_of "$BASE/api/v1/events")" = 404 ] # no store
}

@test "no path leads to a file" {
  start
  for path in '/../../etc/passwd' '/%2e%2e/%2e%2e/etc/passwd' '/..%2f..%2fetc/passwd' '/fonts/../../../etc/passwd' '//etc/passwd'; do
    [ "$(status_of --path-as-is "$BASE$path")" = 404 ]
    ! grep -q root: body
  done
}

@test "an oversized body is refused, said or not" {
  start
  head -c 3000000 /dev/zero | tr '\0' x >big
  [ "$(status_of -H "$JSON" --data-binary @big "$BASE/api/v1/code")" = 413 ]
  [ "$(status_of -H "$JSON" -H 'Expect:' -H 'Transfer-Encoding: chunked' --data-binary @big "$BASE/api/v1/code")" = 413 ]
  [ "$(status_of "$BASE/api/v1/about")" = 200 ]
}

@test "a head that is too large is refused" {
  start
  [ "$(status_of -H "X: $(head -c 90000 /dev/zero | tr '\0' x)" "$BASE/api/v1/about")" -ge 400 ]
  [ "$(status_of "$BASE/$(head -c 90000 /dev/zero | tr '\0' x)")" -ge 400 ]
  [ "$(status_of "$BASE/api/v1/about")" = 200 ]
}

@test "a script in a stored title comes back as text in JSON" {
  printf '{"id":"x","title":"<script>alert(1)</script>","source":"</script>","url":"javascript:alert(1)","published":"2019-03-06","text":"%s"}\n' "$ATTACK" >d.jsonl
  "$RAWI" code --db s.db d.jsonl >/dev/null 2>&1
  start --db s.db
  curl -s -D head -o body "$BASE/api/v1/events"
  jq -e '.records[0].record.cite_info.title == "<script>alert(1)</script>"' body
  grep -i '^content-type: application/json' head
  for words in "'" '"' '%22)--' '%00' '%FF' 'a%20OR%201=1' "x';DROP%20TABLE%20records;--"; do
    for key in text lemma type mode actor place protected source from speaker; do
      [ "$(status_of "$BASE/api/v1/events?$key=$words")" -lt 500 ]
    done
  done
  "$RAWI" db check s.db
}

@test "other sites may not ask, and no other name leads here" {
  start
  [ "$(status_of -H 'Origin: http://evil.example' "$BASE/api/v1/about")" = 403 ]
  [ "$(status_of -H 'Origin: null' "$BASE/api/v1/about")" = 403 ]
  [ "$(status_of -H 'Host: evil.example' "$BASE/api/v1/about")" = 421 ]
  [ "$(status_of -H "Origin: $BASE" "$BASE/api/v1/about")" = 200 ]
  ! curl -s -D - -o /dev/null -H "Origin: $BASE" "$BASE/api/v1/about" | grep -i '^access-control'
}

@test "with a token, the API answers to nobody else" {
  echo 0123456789abcdef >token
  start --token-file token
  [ "$(status_of "$BASE/api/v1/about")" = 401 ]
  [ "$(status_of -H 'Authorization: Bearer 0123456789abcdeX' "$BASE/api/v1/about")" = 401 ]
  [ "$(status_of -H 'Authorization: Bearer 0123456789abcdef0' "$BASE/api/v1/about")" = 401 ]
  [ "$(status_of -H 'Authorization: Bearer ' "$BASE/api/v1/about")" = 401 ]
  [ "$(status_of -H 'Authorization: Bearer 0123456789abcdef' "$BASE/api/v1/about")" = 200 ]
}

@test "an address that others can reach needs a token, and a token is no short word" {
  run ! "$RAWI" serve --listen 0.0.0.0:0
  [[ "$output" == *token-file* ]]
  echo short >token
  run ! "$RAWI" serve --listen 0.0.0.0:0 --token-file token
  [[ "$output" == *characters* ]]
  run ! "$RAWI" serve --listen nowhere:1
  run ! "$RAWI" serve --listen 127.0.0.1:99999
  [ "$status" -eq 2 ]
}

@test "slow clients and 500 open connections stop nobody" {
  start
  python3 - "${BASE##*:}" "$SERVER" <<'PY'
import os, socket, sys, time, urllib.request
port, server = int(sys.argv[1]), sys.argv[2]
def ask():
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/about", timeout=5) as r: assert r.status == 200
def files(): return len(os.listdir(f"/proc/{server}/fd"))
def comes(true):
    for _ in range(100):
        if true(): return True
        time.sleep(0.1)
    return False
ask()
before = files() # one more, perhaps, while the server closes the connection of the question
held = []
for i in range(500):
    s = socket.create_connection(("127.0.0.1", port), timeout=5)
    s.sendall(b"POST /api/v1/code HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{" if i % 2 else b"GET /api/v1/ab")
    held.append(s)
ask()
assert comes(lambda: files() >= before + 499), f"{files()} files open, {before} before"
# who says nothing is sent away in the end
held[0].settimeout(40)
try: held[0].recv(1000)
except ConnectionError: pass
for s in held: s.close()
assert comes(lambda: files() <= before + 2), f"{files()} files open, {before} before"
ask()
PY
  [ "$(status_of "$BASE/api/v1/about")" = 200 ]
}

@test "it ends with a signal, and says so by its exit code" {
  start
  kill -TERM "$SERVER"
  wait "$SERVER"
  SERVER=
}
