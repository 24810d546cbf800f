"""The front door: `python build.py` builds the site in this folder (see README.md)."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SET_UP = HERE / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
AGAIN = "BROADSHEET_SET_UP"
"""Set for the second try, so that there is no third."""


def run_set_up() -> int:
    """Run this file with what `make site` has set up, and return its exit code."""
    if AGAIN in os.environ or not SET_UP.is_file():
        sys.stderr.write("还没有装好：先运行一次 make site。Not set up yet: run `make site` once.\n")
        return 2
    command = [str(SET_UP), __file__, *sys.argv[1:]]
    with subprocess.Popen(command, env={**os.environ, AGAIN: "1"}) as other:
        while True:
            try:
                return other.wait()
            except KeyboardInterrupt:  # the other has it, too, and ends in its own way
                continue


if __name__ == "__main__":
    try:
        from broadsheet.cli import main
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] == "broadsheet":
            raise
        sys.exit(run_set_up())
    sys.exit(main(front_door=str(HERE)))
