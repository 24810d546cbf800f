"""Words that say how a figure has moved, where the grammar leaves no doubt whose move it is.

A claim stands right at its figure; between them there is at most a comma. FIG is the figure, MOVE 上升, 增长,
下降 and the like, AMOUNT 12%, 3个百分点, 200户, BASE 比上月, 较2月底, 同比, year on year, from February:

    FIG，BASE MOVE AMOUNT · FIG，MOVE · FIG，同比翻番 · FIG，与上月持平 · FIG，连续三个月上升
    FIG，创历史新高 · FIG，为2月以来最低 · 创下 FIG 的历史新高
    BASE MOVE 到 FIG · MOVE AMOUNT，达到 FIG · 升至 FIG · 翻番，达到 FIG · 连续三个月上升至 FIG
    首次达到 FIG · 首次 FIG, which then says 超 or 突破 itself · 达到历史最高的 FIG
    FIG, up AMOUNT BASE · FIG, an increase of AMOUNT · FIG, unchanged from February · FIG, a record high
    rose AMOUNT BASE to FIG · rose to FIG BASE · doubled to FIG · passed FIG for the first time

What stands after a figure must end its clause there, so that 增加200户企业 and 下降的地区 claim nothing. No
claim is found inside quotation marks, in a sentence that denies, doubts or looks ahead before it (没有, 是否,
预计), after several figures side by side (14家、50个，增长…), after a figure that is what something else is
compared with (比90%提高…) or is itself an amount (增加了200户, 新增20户), and before one that goes on as
something else (降至4307户企业能承受的水平). An amount may be a figure of its own: that it agrees with its
data does not say that they agree with the series. A bare 最高 or 最低 may be the highest of many places, so
it counts only with 历史, 以来 or 创; and neither it nor 首次 counts where the sentence first names a time or
place of its own (今年首次, 全市最高).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from broadsheet.model.problems import Span
from broadsheet.model.running import Bound, Claim, Paragraph
from broadsheet.model.statistics import When
from broadsheet.stories.days import DATE, FIGURE, around_figures, read_date
from broadsheet.stories.moves import (
    AFTER,
    AROUND,
    BASIS,
    BEFORE,
    FALLING,
    GOES_ON,
    LEADS_UP,
    MOVED,
    NOT_SAID,
    REACHED,
    SCOPED,
    SIGNS,
)

Kind = Literal["rise", "fall", "double", "first", "highest", "lowest", "streak_up", "streak_down", "same"]

_SENTENCE = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,。！？!?；;：:、（）()\n|]|\.(?=\s|$)")
_PAUSE = re.compile(r"[，。！？!?；;\n|]|[,.](?=\s|$)")
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
_DATE = re.compile(DATE)
_FAR = 400
"""Code points of a sentence that are looked at before a figure; nobody reads longer ones."""
_LONGEST = 80
"""Code points that words may have that lead up to a figure."""


class _Match(NamedTuple):
    """What a pattern found at a figure."""

    said: dict[str, str]
    """Its groups."""
    start: int
    end: int
    """Of the words, in the paragraph; with words on both sides of the figure it lies between them."""
    amount: int
    """Where the amount begins; -1 without one."""


def find_claims(paragraphs: Iterable[Paragraph], day: When) -> tuple[Claim, ...]:
    """Return every claim about a bound figure, in order; `day` is the story's, for 比2月."""
    return tuple(claim for paragraph in paragraphs for claim in _claims(paragraph, day))


def _claims(paragraph: Paragraph, day: When) -> Iterator[Claim]:
    if not paragraph.figures or not SIGNS.search(paragraph.text):
        return
    text = around_figures(paragraph)
    closed = [match.span() for match in _QUOTED.finditer(text)]
    for figure in paragraph.figures:
        if figure.target.strip() in ("", "?") or _touches(figure.start, figure.end, closed):
            continue
        for match in _matches(text, figure):
            sentence = text[_last(_SENTENCE, text, match.start) : match.start]
            whole = sentence + text[match.start : match.end]
            if _touches(match.start, match.end, closed) or NOT_SAID.search(whole):
                continue
            own = paragraph.text[figure.start : figure.end]
            if match.said.get("first") in ("首次", "第一次") and not REACHED.match(own):
                continue
            is_record = {"first", "top", "new"} & match.said.keys()
            if not (is_record and SCOPED.search(sentence)):
                yield from _claim(match, paragraph, figure.span, day)


def _touches(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch has anything in common with one of several, which are in order and apart."""
    after = bisect_left(places, (end,))
    return after > 0 and places[after - 1][1] > start


def _matches(text: str, figure: Bound) -> Iterator[_Match]:
    """Yield what stands at a figure: before it or on both sides, and after it."""
    near = max(_last(_SENTENCE, text, figure.start), figure.start - _LONGEST)
    before = text[near : figure.start]
    if LEADS_UP.search(before):
        found = None if GOES_ON.match(text, figure.end) else _first(BEFORE, before, near)
        for left, right in AROUND:
            one, other = left.search(before), right.match(text, figure.end)
            if one and other:
                said = {**_groups(one), **_groups(other)}
                amount = near + one.start("amount") if said.get("amount") else -1
                found = _Match(said, near + one.start(), other.end(), amount)
        if found:
            yield found
    after = next((match for pattern in AFTER if (match := pattern.match(text, figure.end))), None)
    if after:
        listed = text[_last(_PAUSE, text, figure.start) : figure.start]
        clause = text[_last(_CLAUSE, text, figure.start) : figure.start]
        if FIGURE not in listed and not (BASIS.search(clause) or MOVED.search(clause)):
            skipped = len(after[0]) - len(after[0].lstrip("，, "))
            yield _Match(_groups(after), after.start() + skipped, after.end(), _amount(after, 0))


def _first(patterns: Iterable[re.Pattern[str]], before: str, begin: int) -> _Match | None:
    """Return what the first pattern that fits found before a figure."""
    for pattern in patterns:
        if match := pattern.search(before):
            return _Match(_groups(match), begin + match.start(), begin + match.end(), _amount(match, begin))
    return None


def _amount(match: re.Match[str], begin: int) -> int:
    has = "amount" in match.re.groupindex and match["amount"]
    return begin + match.start("amount") if has else -1


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: said for name, said in match.groupdict().items() if said}


def _last(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Return where the sentence or clause begins that a place lies in, but not further away than `_FAR`."""
    begin = max(0, end - _FAR)
    return max((match.end() for match in pattern.finditer(text, begin, end)), default=begin)


def _claim(match: _Match, paragraph: Paragraph, figure: Span, day: When) -> Iterator[Claim]:
    """Yield the claim; nothing where the time it compares with cannot be told."""
    since = _since(match.said, day)
    if since is None:
        return
    words = paragraph.text[match.start : match.end].strip()
    kind, amount = _kind(match.said)
    place = paragraph.place(match.amount) if match.amount >= 0 else Span("")
    if FIGURE in amount:
        amount = paragraph.text[match.amount : match.amount + len(amount)]
    yield Claim(words, paragraph.place(match.start), kind, figure, amount, since, place)


def _kind(said: dict[str, str]) -> tuple[Kind, str]:
    """Return what is claimed, and by how much."""
    match said:
        case {"run": run, "trend": trend}:
            return ("streak_down" if trend in FALLING else "streak_up"), run
        case {"double": word}:
            return "double", "两番" if "两" in word else ""
        case {"top": top} | {"new": top}:
            return ("lowest" if top in ("最低", "新低", "low", "lowest") else "highest"), ""
        case {"first": _}:
            return "first", ""
        case {"same": _}:
            return "same", ""
        case _:
            return ("fall" if said["verb"] in FALLING else "rise"), said.get("amount", "").strip()


_STEPS = {"季度": "quarter", "月": "month", "年": "year", "期": "previous", "天": "day", "日": "day"}


def _since(said: dict[str, str], day: When) -> str | None:
    """Return what a claim compares with, as `Claim.since` has it; None where its date cannot be read."""
    if chain := said.get("chain"):
        return {"环比": "previous", "同比": "year"}.get(chain) or re.split("[- ]", chain)[0]
    if step := said.get("back") or said.get("ago"):
        return step
    named = said.get("than") or said.get("from")
    if not named:
        return ""
    if _DATE.fullmatch(named):
        period = read_date(named, day)
        return period.text if period else None
    return next(step for word, step in _STEPS.items() if word in named)
