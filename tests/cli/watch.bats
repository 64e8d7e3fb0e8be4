load setup

item() { echo "<item><title>خبر $1</title><link>@ROOT@/$1.html</link><pubDate>Wed, 06 Mar 2019 10:00:00 GMT</pubDate></item>"; }
page() { echo "<html><body><article><h1>خبر $1</h1><p>$ATTACK</p><p>وقال متحدث باسم الشرطة إن المهاجمين فروا إلى جهة غير معلومة.</p></article></body></html>"; }
feed() { echo "<rss><channel><title>موقع</title>$*</channel></rss>"; }

# A site in ./site, its port in $port; feeds.toml with the feeds named.
site() {
  mkdir -p site
  python3 "$BATS_TEST_DIRNAME/../feed_server.py" site &
  server=$!
  for _ in $(seq 100); do [ -s site/port ] && break; sleep 0.1; done
  port=$(cat site/port)
}

feeds() {
  printf 'allow_loopback = true # for the test\ndelay = 0\ntimeout = 10\nagent = "rawi test"\n' >feeds.toml
  for f; do printf '\n[[feed]]\nurl = "http://127.0.0.1:%s/%s"\nsource = "موقع الاختبار"\n' "$port" "$f" >>feeds.toml; done
}

teardown() {
  [ -z "${server:-}" ] || kill "$server"
}

@test "watch: what is new is fetched and coded once; what a feed has not changed is not sent again" {
  mkdir -p site
  feed "$(item 1)" "$(item 2)" >site/feed.rss
  page 1 >site/1.html; page 2 >site/2.html; page 3 >site/3.html
  site
  feeds feed.rss
  rawi watch --once -o first feeds.toml
  [ "$status" -eq 0 ]
  [ "$(jq -r .cite_info.url first | sort -u | sed 's/.*\///' | tr '\n' ' ')" = "1.html 2.html " ]
  jq -e -s 'all(.cite_info.published == "2019-03-06" and .date == "2019-03-05")' first
  grep -q "feed.rss: 2 items, 2 new" err
  grep -q "200 /robots.txt\|404 /robots.txt" site/log
  grep -q "rawi test" site/log
  rawi watch --once -o second feeds.toml
  [ ! -s second ]
  grep -q "304 /feed.rss" site/log
  feed "$(item 1)" "$(item 2)" "$(item 3)" >site/feed.rss
  rawi watch --once -o third feeds.toml
  [ "$(jq -r .cite_info.url third | sort -u | sed 's/.*\///' | tr '\n' ' ')" = "3.html " ]
  [ "$(grep -c "200 /1.html" site/log)" -eq 1 ]
}

@test "watch: robots.txt is kept to; a page that is gone is given up" {
  mkdir -p site
  printf 'User-agent: *\nDisallow: /2\nAllow: /*.html$\n\nUser-agent: rawi\nDisallow: /1.html\n' >site/robots.txt
  feed "$(item 1)" "$(item 2)" "$(item 4)" >site/feed.rss
  page 1 >site/1.html; page 2 >site/2.html
  site
  feeds feed.rss
  rawi watch --once -o out.jsonl feeds.toml
  [ "$(jq -r .cite_info.url out.jsonl | sort -u | sed 's/.*\///' | tr '\n' ' ')" = "2.html " ]
  [ "$(grep -c "/1.html" site/log)" -eq 0 ]
  grep -q "1.html: robots.txt forbids it" err
  grep -q "4.html: the server answers 404" err
}

@test "watch: each step of a redirect is asked for by the rules: robots.txt, and not for ever" {
  mkdir -p site/closed
  printf 'User-agent: *\nDisallow: /closed/\n' >site/robots.txt
  feed "$(item to/1)" "$(item to/closed/2)" "$(item loop)" "$(item to/to/to/3)" >site/feed.rss
  sed -i 's/loop.html/loop/' site/feed.rss
  page 1 >site/1.html; page 2 >site/closed/2.html; page 3 >site/3.html
  site
  feeds to/feed.rss
  rawi watch --once -o out.jsonl feeds.toml
  [ "$status" -eq 0 ]
  [ "$(jq -r .cite_info.url out.jsonl | sort -u | sed 's/.*\///' | tr '\n' ' ')" = "1.html 3.html " ]
  [ "$(grep -c "200 /closed" site/log)" -eq 0 ]
  grep -q "closed/2.html: robots.txt forbids it" err
  grep -q "loop: more than 5 redirects" err
  grep -q "to/1.html: 1 event$" err
  rawi watch --once -o again.jsonl feeds.toml
  [ ! -s again.jsonl ]
  grep -q "304 /feed.rss" site/log
}

@test "watch: copies and stories are found while it goes on" {
  mkdir -p site
  feed "$(item 1)" "$(item 2)" >site/feed.rss
  page 1 >site/1.html; page 2 >site/2.html
  site
  feeds feed.rss
  "$RAWI" watch --db w.db feeds.toml >out 2>err &
  watch=$!
  for _ in $(seq 200); do grep -q "all is read" err && [ -s w.db ] && "$RAWI" db info w.db | grep -Eq "^ +copies +1$" && break; sleep 0.1; done
  "$RAWI" db info w.db >info
  kill -INT "$watch"
  wait "$watch"
  grep -Eq "^documents +2$" info
  grep -Eq "^ +copies +1$" info
  grep -q "all is read; the next poll is in" err
}

@test "watch: private addresses are refused, also behind a redirect" {
  site
  feed "$(item 1)" >site/feed.rss
  feeds away feed.rss
  rawi watch --once feeds.toml
  grep -q "http://10.0.0.1: no robots.txt (its address is private" err
  grep -q "away: leads to http://10.0.0.1/feed, which is not asked" err
  sed -i '/allow_loopback/d; s/delay = 0/delay = 1/' feeds.toml
  rm feeds.toml.state
  : >site/log
  rawi watch --once feeds.toml
  [ ! -s site/log ]
  grep -q "its address is private" err
}

@test "watch: a server in trouble is asked again when it says; killed in the middle, nothing is lost and nothing comes twice" {
  mkdir -p site
  feed "$(item 1)" "$(item 2)" "$(item 3)" >site/feed.rss
  for i in 1 2 3; do page $i >site/$i.html; done
  site
  feeds busy
  sed -i 's/^delay = 0/delay = 1/; s/^timeout/every = 60\ntimeout/' feeds.toml
  rawi watch --once --db w.db feeds.toml
  grep -q "busy: the server answers 503" err
  "$RAWI" watch --once --db w.db feeds.toml >out 2>err &
  watch=$!
  for _ in $(seq 100); do grep -q "200 /1.html" site/log && break; sleep 0.1; done
  kill -9 "$watch"
  wait "$watch" || true
  rawi watch --once --db w.db feeds.toml
  [ "$status" -eq 0 ]
  rawi db info w.db
  grep -Eq "^documents +3$" out
  grep -Eq "^records +3$" out
}

@test "watch: what is wrong with a file of feeds is said with its line" {
  printf 'every = soon\n' >a.toml
  printf '[[feed]]\nurl = "ftp://x/"\n' >b.toml
  printf '[[feed]]\nadress = "http://x/"\n' >c.toml
  : >d.toml
  rawi watch a.toml
  [ "$status" -eq 2 ]
  grep -q "a.toml:1: is a whole number" err
  rawi watch b.toml
  grep -q 'b.toml: a \[\[feed\]\] without url' err
  rawi watch c.toml
  grep -q "c.toml:2: is no key here" err
  rawi watch d.toml
  [ "$status" -eq 2 ]
}

@test "watch: Ctrl-C ends it with what it has" {
  mkdir -p site
  feed "$(item 1)" >site/feed.rss
  page 1 >site/1.html
  site
  feeds feed.rss
  "$RAWI" watch -o out.jsonl feeds.toml 2>err &
  watch=$!
  for _ in $(seq 100); do [ -s out.jsonl ] && break; sleep 0.1; done
  kill -INT "$watch"
  wait "$watch"
  jq -e .doc out.jsonl
}
