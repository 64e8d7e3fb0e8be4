#!/bin/sh
# Every public header compiles alone, as strict C11 and as C++, without a warning.
set -eu
cd "$(dirname "$0")/.."
for h in include/rawi/*.h; do
  echo "#include <rawi/${h##*/}>" | ${CC:-cc} -std=c11 -pedantic -Wall -Wextra -Wconversion -Werror -Iinclude -fsyntax-only -x c -
  echo "#include <rawi/${h##*/}>" | ${CXX:-c++} -std=c++11 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c++ -
  echo "$h: C11, C++"
done
