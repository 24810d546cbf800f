"""Broadsheet: a static site generator for news with numbers in it.

Read `build.py` in this folder first: it is the whole program, in order.
"""

__version__ = "0.1.0"
