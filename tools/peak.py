#!/usr/bin/env python3
"""Runs a command and prints the most memory that it held, in KiB. usage: peak.py COMMAND..."""
import resource
import subprocess
import sys

code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
