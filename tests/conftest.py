"""What holds for all tests: properties try the same examples every time, however slow the machine.

And no site is made with whatever fonts a machine has: tests of pictures bring their own.
"""

import os

from hypothesis import settings

settings.register_profile("same everywhere", derandomize=True, deadline=None)
settings.load_profile("same everywhere")

os.environ["BROADSHEET_FONTS"] = "none"
