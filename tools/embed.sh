#!/bin/sh
# Makes the assembler source that embeds a text file under a symbol, NUL-terminated. usage: embed.sh SYMBOL FILE OUT
set -eu
cat >"$3" <<END
/* $(basename "$2"), embedded. */
    .section .rodata
    .global $1
    .hidden $1
    .type $1, %object
$1:
    .incbin "$(realpath "$2")"
    .byte 0
    .size $1, . - $1
    .section .note.GNU-stack,"",%progbits
END
