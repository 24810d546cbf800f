"""Reading halves of a unit: 半年 · 两年半 · 三个半小时 · 一倍半.

Half is five tenths: what ends in one has the place 0.1.
"""

import re
from decimal import Decimal

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.numerals import read_numeral
from broadsheet.numbers.parts import joined
from broadsheet.numbers.shares import AFTER_IT, BEFORE_IT

_HALF = re.compile(
    rf"{BEFORE_IT}(?P<count>[0-9]{{1,4}}|[一二两三四五六七八九十百]+)?\s*(?P<first>[^半0-9\s]{{0,8}}?)半"
    rf"(?P<second>[^半0-9\s]*?){AFTER_IT}"
)


def read_half(plain: str, units: Units) -> Written | None:
    """Read a number of units and a half, or half of one; None when the text is neither.

    The unit stands before the half, behind it, or around it: 两年半, 半年, 三个半小时.
    """
    match = _HALF.fullmatch(plain)
    if match is None:
        return None
    whole = read_numeral(match["count"]) if match["count"] else None
    if bool(match["count"]) != bool(whole) or bool(match["count"]) != bool(match["first"]):
        return None
    word = match["first"] + match["second"]
    qualifier = joined(match["before"], "", match["after"] or "")
    if word not in units.by_word or qualifier is None:
        return None
    value = (whole.value if whole else Decimal(0)) + Decimal("0.5")
    return Written(value, Decimal("0.1"), qualifier, units.by_word[word], 0, word)
