#!/bin/sh
# The tables that the model is made of, one a line, for the build's dependencies.
cd "$(dirname "$0")/.." && find data -name '*.tsv' | LC_ALL=C sort
