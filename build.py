"""The front door: `python build.py` builds the site in this folder (see README.md)."""

import sys

from broadsheet.cli import main

if __name__ == "__main__":
    sys.exit(main())
