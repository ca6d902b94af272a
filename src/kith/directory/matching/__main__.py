"""Runs `./kith match`; the launcher starts it."""

import sys

from kith.directory.matching.lines import main

sys.exit(main(sys.argv[1:]))
