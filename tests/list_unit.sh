#!/bin/sh
# The unit tests, one a line.
cd "$(dirname "$0")/unit" && ls test_*.c | sed 's/\.c$//' | LC_ALL=C sort
