#!/usr/bin/env python3
"""Runs a command and prints the most memory that it held, in KiB, and with --time its processor seconds, too.
usage: peak.py [--time] COMMAND..."""
import resource
import subprocess
import sys

timed = sys.argv[1] == "--time"
code = subprocess.run(sys.argv[1 + timed:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, *([used.ru_utime + used.ru_stime] if timed else []))
sys.exit(code)
