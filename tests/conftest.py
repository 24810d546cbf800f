"""What holds for all tests: properties try the same examples every time, however slow the machine."""

from hypothesis import settings

settings.register_profile("same everywhere", derandomize=True, deadline=None)
settings.load_profile("same everywhere")
