"""`python -m broadsheet` is the command `broadsheet`."""

import sys

from broadsheet.cli import main

if __name__ == "__main__":
    sys.exit(main())
