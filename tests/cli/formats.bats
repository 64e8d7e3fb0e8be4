load setup

MAKE="$BATS_TEST_DIRNAME/../make_inputs.py"

# The records without what names the document they come from.
bare() { jq -c 'del(.doc, .id, .cite_info)' out; }

@test "200 articles as text, JSONL, HTML in three encodings, RSS, Atom and WARC: the same records" {
  python3 "$MAKE" same 200 same
  rawi code --published 2019-03-06 same/text
  [ "$status" -eq 0 ]
  bare >plain
  [ "$(wc -l <plain)" -gt 200 ]
  for from in articles.jsonl html-utf8 html-1256 html-8859 feed.rss feed.atom articles.warc.gz; do
    rawi code "same/$from"
    [ "$status" -eq 0 ]
    bare | cmp - plain
  done
}

@test "an archive with other languages, pictures, broken records and a bomb" {
  python3 "$MAKE" archive 400 a.warc.gz >wanted
  (ulimit -v 600000; "$RAWI" analyse a.warc.gz >out 2>err) || status=$?
  [ "$status" -eq 1 ]
  [ "$(wc -l <out)" -eq "$(jq .documents wanted)" ]
  grep -q "passed over: $(jq .foreign wanted) not Arabic" err
  grep -q "passed over: $(jq .other wanted) that are no articles" err
  [ "$(grep -c "^rawi: a.warc.gz:" err)" -eq "$(jq .broken wanted)" ]
  grep -q "a gzip bomb" err
}

# One record of an archive: its response's coding and body (a file).
packed_page() {
  printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: %s\r\n\r\n' "$1" >message
  cat "$2" >>message
  printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/%s\r\nContent-Length: %s\r\n\r\n' "$1-$2" "$(wc -c <message)"
  cat message
  printf '\r\n\r\n'
}

@test "an archive's pages are unpacked as their coding says; what the archive unpacked is read as it is; damage is said" {
  { echo; echo "<html><body><p>$ATTACK</p></body></html>"; } >page
  zstd -q -c page >page.zst
  gzip -c page >page.gz
  head -c 40 /dev/zero | tr '\0' '\21' >noise
  { packed_page zstd page.zst; packed_page gzip page.gz; for coding in gzip br zstd deflate; do packed_page $coding page; done; } >a.warc
  rawi code a.warc
  [ "$status" -eq 0 ]
  [ "$(jq -r .doc out | sort -u | wc -l)" -eq 6 ]
  { packed_page br noise; packed_page compress noise; packed_page gzip page.gz; } >b.warc
  rawi code b.warc
  [ "$status" -eq 1 ]
  grep -q "b.warc:1: the packed page is damaged" err
  grep -q "b.warc:2: a page packed as compress cannot be read" err
  jq -e .doc out
}

@test "a page: the article without menus and advertisements, its title, day, publication and address" {
  cat >p.html <<'END'
<html><head><title>هجوم مسلح في الموصل | وكالة</title><meta property="og:site_name" content="وكالة">
<link rel="canonical" href="https://news.example/1"><meta property="article:published_time" content="2019-03-06T23:30:00+03:00"></head>
<body><nav><a href="/">هاجم مسلحون الرئيسية</a></nav><h1>هجوم مسلح في الموصل</h1>
<div id="story"><p>هاجم مسلحون مجهولون نقطة تفتيش في مدينة <b>الموصل</b> يوم الثلاثاء &laquo;صباحا&raquo; وقتلوا ثلاثة جنود.
<p>وقال متحدث باسم الشرطة إن المهاجمين فروا<br>إلى جهة غير معلومة بعد الهجوم مباشرة.
<div class="ads"><p>إعلان: كل ما تريدون شراءه من متجرنا الكبير بأسعار مخفضة لكل الزبائن طوال هذا الشهر</p></div>
<p><a href="/2">اقرأ أيضا: هجوم آخر</a></p></div>
<footer><p>جميع الحقوق محفوظة للوكالة ولا يجوز النقل عنها إلا بإذن خطي مسبق من إدارتها في جميع البلدان</p></footer></body></html>
END
  rawi code p.html
  [ "$status" -eq 0 ]
  jq -e '.cite_info | .title == "هجوم مسلح في الموصل" and .publication == "وكالة" and .published == "2019-03-06" and .url == "https://news.example/1"' out
  rawi analyse p.html
  [ "$(jq -r '[.tokens[].text] | join(" ")' out)" = "هجوم مسلح في الموصل هاجم مسلحون مجهولون نقطة تفتيش في مدينة الموصل يوم الثلاثاء « صباحا » وقتلوا ثلاثة جنود . وقال متحدث باسم الشرطة إن المهاجمين فروا إلى جهة غير معلومة بعد الهجوم مباشرة ." ]
}

@test "a feed that is not quite XML is read: names of HTML, a bare &, no end" {
  cat >f.rss <<END
<?xml version="1.0"?>
<rss version="2.0"><channel><title>وكالة &amp; شركاء</title>
<item><title>هجوم&nbsp;في الموصل</title><link>https://news.example/1</link><pubDate>Wed, 06 Mar 2019 10:00:00 GMT</pubDate><description>$ATTACK</description></item>
<item><title>A & B</title><link>https://news.example/2?a=1&b=2</link><description>&lt;p&gt;$ATTACK&lt;/p&gt;</description></item>
<item><title>ناقص
END
  rawi code f.rss
  [ "$status" -eq 0 ]
  jq -e -s 'map(.doc) | unique | length == 2' out
  jq -e -s '.[0].cite_info | .url == "https://news.example/1" and .published == "2019-03-06" and .publication == "وكالة & شركاء"' out
}

# Runs rawi in 400 MB on the hostile file and a good one behind it, which must be read.
survives() {
  printf '%s\n' "$ATTACK" >good.txt
  status=0
  (ulimit -v 400000; timeout 60 "$RAWI" code "$@" good.txt >out 2>err) || status=$?
  [ "$status" -le 1 ]
  jq -e -s 'map(.doc) | index("good")' out
}

@test "hostile: billion laughs in a feed" {
  {
    echo '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">'
    p=a
    for c in b c d e f g h i j; do echo "<!ENTITY $c \"&$p;&$p;&$p;&$p;&$p;&$p;&$p;&$p;&$p;&$p;\">"; p=$c; done
    echo '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    echo "<rss><channel><title>t</title><item><title>&j;&x;</title><description>$ATTACK</description></item></channel></rss>"
  } >laughs.rss
  survives laughs.rss
  [ "$(wc -c <out)" -lt 100000 ]
  ! grep -q root: out
}

@test "hostile: a page and a feed with elements 10,000 deep" {
  { yes '<div><b><ul><li>' | head -n 2500; echo "<p>$ATTACK $ATTACK</p>"; } >deep.html
  survives deep.html
  [ "$status" -eq 0 ]
  jq -e -s 'map(.doc) | index("deep")' out
  { echo '<rss><channel>'; yes '<a>' | head -n 10000; echo "<item><title>$ATTACK</title></item>"; } >deep.rss
  survives deep.rss
  grep -q "deep.rss:.* deep" err
}

@test "hostile: feeds without end, of items and of one item" {
  padding=$(head -c 100000 /dev/zero | tr '\0' 'x')
  { echo '<rss><channel>'; yes "<item><title>$ATTACK</title><x>$padding</x></item>" | head -c 40000000; } >items.rss
  survives items.rss
  grep -q "items.rss:.*32 MiB" err
  { echo '<rss><channel><item><description>'; yes "$ATTACK" | head -c 40000000; } >item.rss
  survives item.rss
  grep -q "item.rss:" err
}

@test "hostile: pages of a million elements, of one tag without end, of references" {
  yes '<p>ا' | head -n 1000000 >many.html
  { echo "<p>$ATTACK</p><a "; yes 'x="' | head -c 10000000; } >tag.html
  { echo "<p>$ATTACK"; yes '&#1575;&lt;&amp' | head -c 10000000; } >references.html
  { yes '<!--' | head -c 5000000; } >comments.html
  { yes '</p><p><table><a><td>' | head -c 3000000; } >tables.html
  survives many.html tag.html references.html comments.html tables.html
  grep -q "many.html:.*200,000 elements" err
}
