#!/bin/sh
# Writes the assembler source that embeds the built page: the table page_files of server/http.h. usage: page_files.sh FOLDER OUT
# A FOLDER that is not there gives an empty table: the server then has its API only.
set -eu
list=$(cd "$1" 2>/dev/null && find . -type f | LC_ALL=C sort | sed 's|^\.||') || list=
{
  echo '    .section .rodata'
  i=0
  for path in $list; do
    printf 'path%d: .asciz "%s"\netag%d: .asciz "\\"%s\\""\n    .balign 16\nbytes%d: .incbin "%s"\nend%d:\n    .byte 0\n' \
      $i "$path" $i "$(sha256sum "$1$path" | cut -c1-16)" $i "$(realpath "$1$path")" $i
    i=$((i + 1))
  done
  printf '    .balign 8\n    .global page_files_count\npage_files_count: .quad %d\n    .section .data.rel.ro,"aw"\n    .balign 8\n    .global page_files\npage_files:\n' $i
  k=0
  while [ $k -lt $i ]; do
    printf '    .quad path%d, bytes%d, end%d - bytes%d, etag%d\n' $k $k $k $k $k
    k=$((k + 1))
  done
  printf '    .quad 0\n    .section .note.GNU-stack,"",%%progbits\n'
} >"$2"
