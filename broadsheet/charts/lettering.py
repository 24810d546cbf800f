"""Han and all other letters beyond ASCII, spelt in letters whose widths are known, and back.

A layout measures words: how wide a legend is, which label has room. A machine without Han fonts would measure
them otherwise than one that has them. So each such letter goes to the drawing library as two of a font that
the library brings along, together about as wide as a Han letter, and comes back in the finished picture.
Order and equality stay as they are. Pure.
"""

import re

LETTERS = "āăąćĉċčđēĕėęěĝğġģĥķĸńņňŋōŏőśŝşšũūŭůűųŷźżžавенопрсухчьэяѐёђєѕћўџ"
"""Ascending, each half an em wide or a little more in Liberation Sans; none is ever written by Vega."""
MOST = len(LETTERS) ** 2
BEYOND = re.compile(r"[^\x00-\x7f]")
_PAIR = re.compile(f"[{LETTERS}]{{2}}")


def spelling(text: str) -> dict[str, str]:
    """Return how each letter of a text beyond ASCII is spelt. Raises ValueError for more than `MOST`."""
    letters = sorted(set(BEYOND.findall(text)))
    if len(letters) > MOST:
        raise ValueError(f"{len(letters)} different letters")
    return {
        letter: LETTERS[n // len(LETTERS)] + LETTERS[n % len(LETTERS)] for n, letter in enumerate(letters)
    }


def spelt(text: str, spellings: dict[str, str]) -> str:
    """Return a text in letters whose widths are known."""
    return BEYOND.sub(lambda letter: spellings[letter[0]], text)


def unspelt(text: str, spellings: dict[str, str]) -> str:
    """Return what a spelt text says."""
    back = {pair: letter for letter, pair in spellings.items()}
    return _PAIR.sub(lambda pair: back.get(pair[0], pair[0]), text)
