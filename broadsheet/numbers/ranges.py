"""Reading ranges: 20至30家 · 5%—8% · 三四十家 · between 20 and 30 firms · $1.2–1.5 million.

A range has two ends in one unit, the lower one first. What is written once counts for both: the unit or scale
behind the upper end, the currency or 百分之 before the lower one. 三至五千 begins at 3000, but 5000至1万元 at
5000, because 5000万 would be above the end. The finer place counts for both ends.

A dash between bare numbers is no range: 3-2 is a score, 023-6280 a telephone number. Nor are two years one:
2019—2020年. Only about may stand before or behind a range.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.numerals import NUMERAL_CHARACTERS, POWERS
from broadsheet.numbers.single import read_one

_DASHES = r"(?P<dash>[-—~])"
CONNECTOR = re.compile(
    rf"\s*(?:至|到|\bto\b|(?<=[^\s-]){_DASHES}|(?<=[^\s-])\s{_DASHES.replace('dash', 'apart')})\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"between (?P<low>.+?) and (?P<high>.+)|介于(?P<from>.+?)[和与至到](?P<till>.+?)之间", re.IGNORECASE
)
_AROUND = re.compile(r"(?:from |从)?(?P<range>.+?)(?:之间|不等)?", re.IGNORECASE)
_FRONT = re.compile(
    r".*?(?P<front>百分之|千分之|(?:[a-z]{1,3})?[$¥€£]|[a-z]{3} ?|人民币)(?=[-0-9零一二两三四五六七八九])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"-?[0-9.,]+|[a-z]+(?=[ -])", re.IGNORECASE)
_HAN = re.compile(rf"[{NUMERAL_CHARACTERS}]+")
_ORDER = "一二三四五六七八九"
_PAIR = re.compile(
    "(?<![零〇一二两三四五六七八九])[一二两三四五六七八][二两三四五六七八九](?![零〇一二两三四五六七八九])"
)
_YEARS = range(1000, 3000)


def read_range(plain: str, units: Units) -> Written | None:
    """Read a range; None when the whole text is not one."""
    for low, high, sure in _splits(plain):
        if found := _joined(low, high, sure, units):
            return found
    return None


def _splits(plain: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the texts of the two ends wherever they may part, and whether the ends may be bare numbers."""
    if match := _BETWEEN.fullmatch(plain):
        yield match["low"] or match["from"], match["high"] or match["till"], True
        return
    around = _AROUND.fullmatch(plain)
    inner = around["range"] if around else plain
    for match in CONNECTOR.finditer(inner):
        if match.start() and match.end() < len(inner):
            yield inner[: match.start()], inner[match.end() :], not (match["dash"] or match["apart"])
    if match := _PAIR.search(inner):
        first, second = (_ORDER.index("二" if c == "两" else c) for c in match.group())
        if second == first + 1 or match.group() == "三五":
            at = match.start()
            yield inner[: at + 1] + inner[at + 2 :], inner[:at] + inner[at + 1 :], False


def _joined(low: str, high: str, sure: bool, units: Units) -> Written | None:
    """Make a range of its ends' texts; of bare numbers (neither unit nor scale) only where that is sure."""
    upper = _upper(low, high, units)
    if upper is None:
        return None
    lower = next((one for one in _lowers(low, high, upper, units) if _fits(one, upper)), None)
    if lower is None or not (sure or upper.word or upper.scale):
        return None
    if _are_years(lower, upper):
        return None
    return replace(
        upper,
        value=lower.value,
        upper=upper.value,
        place=min(lower.place, upper.place),
        scale=upper.scale if lower.scale == upper.scale else 0,
        qualifier="about" if "about" in (lower.qualifier, upper.qualifier) else "exact",
    )


def _upper(low: str, high: str, units: Units) -> Written | None:
    """Read the upper end, with what stands before the lower one for both."""
    front = _FRONT.match(low)
    return (read_one(front["front"] + high, units) if front else None) or read_one(high, units)


def _lowers(low: str, high: str, upper: Written, units: Units) -> Iterator[Written]:
    """Yield what the lower end may be: with the upper one's scale and unit, with its unit, or as it is."""
    alone = read_one(low, units)
    if alone is None or not alone.word or low.endswith(tuple("0123456789")):
        for suffix in _suffixes(high):
            if found := read_one(low + suffix, units):
                yield found
    if alone and not alone.word:
        yield replace(alone, unit=upper.unit, word=upper.word)
    if alone:
        yield alone


def _suffixes(high: str) -> Iterator[str]:
    """Yield what follows the first number of a text, the longest first: 千人 and 人 of 五千人."""
    if match := _DIGITS.match(high):
        yield high[match.end() :]
        return
    run = _HAN.match(high)
    for at in range(1, run.end() + 1 if run else 0):
        if all(c in POWERS for c in high[at : run.end() if run else at]):
            yield high[at:]


def _fits(lower: Written, upper: Written) -> bool:
    """Tell whether two numbers are the ends of one range."""
    sure = {lower.qualifier, upper.qualifier} <= {"exact", "about"}
    return sure and lower.unit == upper.unit and lower.value < upper.value


def _are_years(lower: Written, upper: Written) -> bool:
    """Tell whether two numbers are rather years of the calendar."""
    plain = lower.place == upper.place == 1 and upper.unit in ("", "年")
    return plain and lower.value in _YEARS and upper.value in _YEARS
