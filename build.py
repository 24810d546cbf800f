"""The front door: `python build.py` builds the site in this folder (see README.md)."""

import sys
from pathlib import Path

from broadsheet.cli import main

if __name__ == "__main__":
    sys.exit(main(front_door=str(Path(__file__).parent)))
