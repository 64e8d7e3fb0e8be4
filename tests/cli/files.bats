load setup

@test "folders are read with everything under them, by name; hidden files and what is no input are left out" {
  mkdir -p d/b/c d/.hidden
  printf '%s\n' "$ATTACK" >d/z.txt
  printf '%s\n' "$ATTACK" >d/b/a.txt
  doc j "$ATTACK" >d/b/c/x.jsonl
  printf '%s\n' "$ATTACK" >d/.hidden/a.txt
  printf '%s\n' "$ATTACK" >d/.a.txt
  printf 'body { color: red }\n' >d/style.css
  ln -s .. d/b/up
  rawi code d
  [ "$status" -eq 0 ]
  [ "$(jq -r .doc out | uniq | tr '\n' ' ')" = "a j z " ]
  grep -q "passed over: 1 that are no articles" err
}

@test "gzip and Zstandard, of any input, told by content" {
  doc a "$ATTACK" >a.jsonl
  rawi code a.jsonl
  cp out plain
  gzip -k a.jsonl
  zstd -q a.jsonl
  gzip -c a.jsonl.zst >twice
  { head -c 20 a.jsonl | gzip; tail -c +21 a.jsonl | gzip; } >members.gz
  for f in a.jsonl.gz a.jsonl.zst twice members.gz; do
    rawi code "$f"
    [ "$status" -eq 0 ]
    cmp out plain
    "$RAWI" code <"$f" >out
    cmp out plain
  done
  printf '%s\n' "$ATTACK" | gzip >b.txt.gz
  rawi code b.txt.gz
  jq -e '.doc == "b"' out
}

@test "compressed files that are cut off, damaged or bombs: an error in little memory, and the next one is read" {
  for i in 1 2 3 4 5 6 7 8 9; do doc $i "$ATTACK"; done >a.jsonl
  gzip -c a.jsonl | head -c 150 >cut.jsonl.gz
  zstd -q -c a.jsonl | head -c 150 >cut.jsonl.zst
  { gzip -c a.jsonl | head -c 60; head -c 200 /dev/zero | tr '\0' 'x'; } >bad.jsonl.gz
  head -c 200000000 /dev/zero | gzip >bomb.jsonl.gz
  head -c 200000000 /dev/zero | zstd -q >bomb.txt.zst
  (ulimit -v 400000; "$RAWI" code cut.jsonl.gz cut.jsonl.zst bad.jsonl.gz bomb.jsonl.gz bomb.txt.zst a.jsonl >out 2>err) || status=$?
  [ "$status" -eq 1 ]
  grep -q "cut.jsonl.gz: cannot read: the gzip data end" err
  grep -q "cut.jsonl.zst: cannot read: the Zstandard data end" err
  grep -q "bad.jsonl.gz: cannot read: the gzip data are damaged" err
  grep -q "bomb.jsonl.gz: .*a gzip bomb" err
  grep -q "bomb.txt.zst: " err
  jq -e -s 'map(.doc) | index("9")' out
}

@test "encodings: the same records from UTF-8, UTF-16, windows-1256 and ISO-8859-6, and the record says which" {
  printf 'هجوم في الموصل\n\n%s\n' "$ATTACK" >a.txt
  rawi code a.txt
  jq -c 'del(.cite_info.encoding)' out >plain
  jq -e '.cite_info.encoding == "UTF-8"' out
  mkdir b
  for e in UTF-16 UTF-16LE UTF-16BE WINDOWS-1256 ISO-8859-6; do
    iconv -f UTF-8 -t $e a.txt >b/a.txt
    rawi code b/a.txt
    [ "$status" -eq 0 ]
    jq -c 'del(.cite_info.encoding)' out | cmp - plain
    case $e in
      UTF-16) jq -e '.cite_info.encoding == "UTF-16LE (mark)"' out ;;
      WINDOWS-1256) jq -e '.cite_info.encoding == "windows-1256 (guessed)"' out ;;
      ISO-8859-6) jq -e '.cite_info.encoding == "ISO-8859-6 (guessed)"' out ;;
    esac
  done
  doc a "$ATTACK" | iconv -f UTF-8 -t WINDOWS-1256 >c.jsonl
  rawi code c.jsonl
  jq -e '.cite_info.encoding == "windows-1256 (guessed)"' out
}

@test "documents that are not Arabic are passed over and counted" {
  {
    doc fa "نیروهای امنیتی افغانستان می‌گویند که در جریان حمله طالبان به شهر قندوز دست کم ده نفر کشته شده‌اند و شماری دیگر زخمی شدند. این حمله از شب گذشته آغاز شده است."
    doc ur "افغان سکیورٹی فورسز کا کہنا ہے کہ قندوز شہر پر طالبان کے حملے میں کم از کم دس افراد ہلاک ہو گئے ہیں اور کئی زخمی ہیں۔ حملہ گزشتہ رات شروع ہوا تھا۔"
    doc ps "امنیتي ځواکونه وايي چې د کندوز په ښار د طالبانو په برید کې لږ تر لږه لس کسان وژل شوي دي او یو شمېر نور ټپیان دي."
    doc ckb "هێزە ئەمنییەکان دەڵێن لە هێرشەکەدا بۆ سەر شارەکە لانیکەم دە کەس کوژراون و چەند کەسێکیش بریندار بوون."
    doc en "Security forces say that at least ten people were killed in an attack on the city."
    doc ar "$ATTACK"
    doc yeh "هاجم مسلحون نقطة تفتیش فی مدینة الموصل وقتلوا ثلاثة جنود، کما قال مصدر من الشرطة فی المدینة إن المهاجمین فروا إلى جهة غیر معلومة بعد الهجوم."
    doc names "قال متحدث في گرداسبور إن مسلحين من حزب پژاك هاجموا نقطة تفتيش في مدينة چومان بعد أن عبروا الحدود، وقتلوا ثلاثة من الجنود في الهجوم الذي وقع ليل الأحد."
  } >d.jsonl
  rawi analyse d.jsonl
  [ "$status" -eq 0 ]
  [ "$(jq -r .id out | tr '\n' ' ')" = "ar yeh names " ]
  grep -q "passed over: 5 not Arabic" err
  rawi analyse --any-language d.jsonl
  [ "$(wc -l <out)" -eq 8 ]
}

@test "Ctrl-C: what was read is written, and the exit code says so" {
  doc a "$ATTACK" >a.jsonl
  mkfifo pipe
  (cat a.jsonl a.jsonl; sleep 20) >pipe &
  feeder=$!
  "$RAWI" code --input jsonl pipe >out 2>err &
  coder=$!
  for _ in $(seq 100); do [ -s out ] && break; sleep 0.1; done
  kill -INT "$coder"
  status=0
  wait "$coder" || status=$?
  kill "$feeder"
  [ "$status" -eq 130 ]
  grep -q "stopped" err
  jq -e .doc out
}
