# Shared by the tests of the command line.  RAWI names the program; without it, the one in build/.
RAWI=${RAWI:-$BATS_TEST_DIRNAME/../../build/rawi}

setup() {
  [ -x "$RAWI" ] || { echo "no program at $RAWI: set RAWI"; return 1; }
  cd "$BATS_TEST_TMPDIR" || return 1
  unset NO_COLOR COLUMNS
}

# Runs rawi with standard output in out and standard error in err; $status is its exit code.
rawi() {
  status=0
  "$RAWI" "$@" >out 2>err || status=$?
}

# A document as one line of JSON: id, text, further members.
doc() {
  printf '{"id":"%s","text":"%s"%s}\n' "$1" "$2" "${3:+,$3}"
}

# An attack that any version should find.
ATTACK='هاجم مسلحون مجهولون نقطة تفتيش للشرطة في مدينة الموصل يوم الثلاثاء 5 آذار 2019 وقتلوا ثلاثة جنود.'
PLAN='تعتزم القوات العراقية مهاجمة مواقع المسلحين في الموصل الأسبوع المقبل.'
