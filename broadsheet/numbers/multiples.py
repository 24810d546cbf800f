"""Reading growth by doublings, and numbers of times: 翻番 · 翻两番 · doubled · halved · twofold · twice.

Growth is a number of percent, as 增长100% is: what doubles grows by 100%, what is halved by −50%, two
doublings are 300%. Like 100%, a doubling is exact; what only comes near is 近翻番 or nearly doubled.
"""

import re
from decimal import Decimal

from broadsheet.model.statistics import Qualifier, Units, Written
from broadsheet.numbers.english import words_to_whole
from broadsheet.numbers.numerals import read_numeral
from broadsheet.numbers.parts import joined
from broadsheet.numbers.shares import AFTER_IT, BEFORE_IT
from broadsheet.numbers.vocabulary import BEFORE, SMALL, TIMES, one_of

_HAN = re.compile(
    rf"{BEFORE_IT}翻了?(?P<inner>{one_of(BEFORE)})?(?P<count>[一两二三四五六1-6])?"
    rf"(?P<infix>[多余])?(?P<kind>番|倍){AFTER_IT}"
)
_HALVED = re.compile(rf"{BEFORE_IT}(?P<word>减半|减少一半|halved){AFTER_IT}", re.IGNORECASE)
_GROWN = re.compile(rf"{BEFORE_IT}(?P<word>{one_of(TIMES)}){AFTER_IT}", re.IGNORECASE)
_FOLD = re.compile(
    rf"{BEFORE_IT}(?:(?P<count>[0-9]+|{'|'.join(SMALL)})[ -]?fold|(?P<word>twice|thrice)){AFTER_IT}",
    re.IGNORECASE,
)
_MIRRORED: dict[Qualifier, Qualifier] = {
    "over": "under",
    "nearly": "over",
    "under": "over",
    "at_least": "at_most",
    "at_most": "at_least",
}


def read_multiple(plain: str, units: Units) -> Written | None:
    """Read growth as percent, or a number of times; None when the text is neither."""
    if match := _HAN.fullmatch(plain):
        return _doublings(match, units)
    if match := _HALVED.fullmatch(plain):
        said = _said(match)
        # More than halved is below −50%.
        return _percent(-50, said and _MIRRORED.get(said, said), match["word"].lower(), units)
    if match := _GROWN.fullmatch(plain):
        word = match["word"].lower()
        return _percent((TIMES[word] - 1) * 100, _said(match), word, units)
    match = _FOLD.fullmatch(plain)
    if match is None or "倍" not in units.by_word:
        return None
    count = {"twice": 2, "thrice": 3}.get((match["word"] or "").lower()) or words_to_whole(match["count"])
    qualifier = _said(match)
    if not count or qualifier is None:
        return None
    # Three times is three 倍, and also three 次: the word stands for both.
    word = "times" if match["word"] and "times" in units.by_word else "倍"
    return Written(Decimal(count), Decimal(1), qualifier, units.by_word[word], 0, word)


def _doublings(match: re.Match[str], units: Units) -> Written | None:
    """Read 翻番, 翻一番, 翻了两番, 翻倍, 翻了近一番, 翻一番多; 翻两倍 may mean two things, so none."""
    count = read_numeral(match["count"] or "一")
    if count is None or (match["kind"] == "倍" and count.value != 1):
        return None
    qualifier = joined(match["before"] + (match["inner"] or ""), match["infix"] or "", match["after"] or "")
    return _percent((2 ** int(count.value) - 1) * 100, qualifier, "番", units)


def _said(match: re.Match[str]) -> Qualifier | None:
    return joined(match["before"], "", match["after"] or "")


def _percent(value: int, qualifier: Qualifier | None, word: str, units: Units) -> Written | None:
    if qualifier is None or "%" not in units.by_word:
        return None
    return Written(Decimal(value), Decimal(1), qualifier, units.by_word["%"], 0, word)
