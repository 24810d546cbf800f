"""Chinese stories and indicators for measuring speed: any number of them, the same every time.

Each story depends on its own number and on how many there are, so that each can be written alone.
"""

import random
import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

from corpus_words import AUTHORS, ENDINGS, HEADINGS, NOUNS, OPENINGS, PLACES, TOPICS, VERBS
from msgspec import Struct

Flavour = Literal["yaml", "pelican", "broadsheet", "broadsheet-all"]
"""How front matter is written. `yaml` is read by Hugo, Eleventy, Jekyll, Hexo, MkDocs; `pelican` lacks lists.

`broadsheet` has the same text with the addresses of links and pictures as Broadsheet proves them;
`broadsheet-all` has three checked figures in each story, and a chart in every tenth.
"""

SEED = 7
PICTURES = 40
MONTHS = 48
"""Observations of an indicator: four years from 2022 on, one year more than stories are spread over."""
CITED = 3
CHARTED = 10

UNITS = (("亿元", "元"), ("%", "percent"), ("万人", "人"), ("万件", "件"), ("万户", "户"))
"""What stands after the numbers of an indicator, and its unit."""

_LINK = re.compile(r"\(/stories/(story-[0-9]+)/\)")
_PICTURE = re.compile(r"\(/images/photo-([0-9]+)\.jpg\)")
_FIRST = datetime(2023, 1, 1, 6, 0, tzinfo=UTC)
_YEARS = timedelta(days=3 * 365)


class Story(Struct, frozen=True):
    """A story as every generator gets it."""

    slug: str
    moment: datetime
    """On the clock of Shanghai."""
    title: str
    author: str
    topics: tuple[str, ...]
    summary: str
    body: str
    """Markdown: 650 to 1,400 Han characters, two or three headings, a list, a table, a picture, links."""


def write_stories(folder: Path, stories: int, flavour: Flavour) -> None:
    """Write all stories of a corpus; those of Broadsheet with the pictures beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(stories):
        _write(folder / file_name(number, stories, flavour), as_text(number, stories, flavour))
    if flavour.startswith("broadsheet"):
        for number in range(PICTURES):
            _write(folder / f"photo-{number:02}.svg", _picture(number))


def file_name(number: int, stories: int, flavour: Flavour) -> str:
    """Return the name of the file of a story: its day and slug; Broadsheet's is the address."""
    story = make_story(number, stories)
    return (
        f"{story.slug}.md" if flavour.startswith("broadsheet") else f"{story.moment:%Y-%m-%d}-{story.slug}.md"
    )


def as_text(number: int, stories: int, flavour: Flavour) -> str:
    """Return the file of a story."""
    story = make_story(number, stories)
    day = f"{story.moment:%Y-%m-%dT%H:%M:%S}+08:00"
    topics = ", ".join(story.topics)
    if flavour in ("yaml", "pelican"):
        tags = f"[{topics}]" if flavour == "yaml" else topics
        named = f"slug: {story.slug}\nauthor: {story.author}\ntags: {tags}\n"
        body = story.body
    else:
        named = f"authors: [{story.author}]\ntopics: [{topics}]\n"
        body = _PICTURE.sub(r'(photo-\1.svg "图/本刊")', _LINK.sub(r"(ref:stories/\1)", story.body))
        body += _figures(number, stories) if flavour == "broadsheet-all" else ""
    return f"---\ntitle: {story.title}\ndate: {day}\n{named}summary: {story.summary}\n---\n\n{body}"


@lru_cache(maxsize=1)
def make_story(number: int, stories: int) -> Story:
    """Return one story of a corpus of so many."""
    chance = random.Random(SEED * 1_000_003 + number)  # noqa: S311  no secret is made of it
    step = _YEARS.total_seconds() / stories
    after = int(number * step + chance.random() * step * 0.9)
    title = f"{chance.choice(PLACES)}{chance.choice(NOUNS)}{chance.choice(VERBS)} 第{number}号"
    return Story(
        slug=f"story-{number:05}",
        moment=_FIRST + timedelta(seconds=after),
        title=title,
        author=chance.choice(AUTHORS),
        topics=tuple(chance.sample(TOPICS, 3)),
        summary=_sentence(chance).replace("**", ""),
        body=_body(chance, stories),
    )


def indicators_of(stories: int) -> int:
    """Return how many indicators a corpus of so many stories has."""
    return max(5, stories // 50)


def write_indicators(folder: Path, stories: int) -> None:
    """Write the indicators that a corpus of so many stories cites, in Broadsheet's own format."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(indicators_of(stories)):
        _write(folder / f"{indicator_id(number)}.yaml", indicator_text(number))


def indicator_id(number: int) -> str:
    """Return the id of an indicator."""
    return f"ind-{number:04}"


def indicator_text(number: int, corrected: str = "", reason: str = "") -> str:
    """Return the file of an indicator; the observation of the month `corrected` may have been corrected."""
    chance = random.Random(SEED * 7_919 + number)  # noqa: S311  no secret is made of it
    written, unit = UNITS[number % len(UNITS)]
    rows = ""
    for month, value in values_of(number).items():
        rows += f"  - period: {month}\n    value: {value}{written}\n"
        if month == corrected:
            rows += f"    revisions:\n      - date: 2026-01-15\n        value: {value + 1:.2f}{written}\n"
            rows += f"        kind: correction\n        reason: {reason}\n"
    return (
        f"title: {_indicator_title(number)}\nunit: {unit}\nsource: 月度\ntopics: [{chance.choice(TOPICS)}]\n"
        f"observations:\n{rows}"
    )


def cited(number: int, stories: int) -> tuple[tuple[int, str], ...]:
    """Return what a story cites: indicators, each with a month, which is that of the story a year before."""
    moment = make_story(number, stories).moment
    month = f"{moment.year - 1}-{moment.month:02}"
    count = indicators_of(stories)
    return tuple(((number * CITED + nth) % count, month) for nth in range(CITED))


@lru_cache(maxsize=4096)
def values_of(number: int) -> dict[str, float]:
    """Return the observations of an indicator by month, oldest first, with two decimals."""
    chance = random.Random(SEED * 104_729 + number)  # noqa: S311  no secret is made of it
    value, found = chance.uniform(50, 500), {}
    for month in range(MONTHS):
        value *= 1 + chance.uniform(-0.04, 0.05)
        found[f"{2022 + month // 12}-{month % 12 + 1:02}"] = round(value, 2)
    return found


def _figures(number: int, stories: int) -> str:
    """Return the paragraphs that only a story with figures has."""
    lines = "".join(
        f"{_indicator_title(one)}在{int(month[:4])}年{int(month[5:])}月是"
        f"[{values_of(one)[month]}{UNITS[one % len(UNITS)][0]}](fig:{indicator_id(one)}@{month})。"
        for one, month in cited(number, stories)
    )
    chart = f"\n![](chart:{indicator_id(cited(number, stories)[0][0])})\n" if number % CHARTED == 0 else ""
    return f"\n{lines}\n{chart}"


def _indicator_title(number: int) -> str:
    place, noun, more = number % len(PLACES), number // len(PLACES), number // (len(PLACES) * len(NOUNS))
    return f"{PLACES[place]}{NOUNS[noun % len(NOUNS)]}{'之外' * more}"


def _body(chance: random.Random, stories: int) -> str:
    target, count = chance.randint(650, 1400), chance.randint(6, 12)
    paragraphs = []
    for _ in range(count):
        text = _sentence(chance)
        while _han(text) < target / (count + 1.5) - 12:
            text += _sentence(chance)
        paragraphs.append(text)
    paragraphs[1] += f"详见[国家统计数据库](https://data.example.org/q/{chance.randint(1, 9999)})。"
    paragraphs[-2] += f"相关报道见[此前的报道](/stories/story-{chance.randrange(stories):05}/)。"
    headings = chance.sample(HEADINGS, chance.randint(2, 3))
    items = "\n".join(
        f"- {chance.choice(NOUNS)}：{chance.choice(VERBS)}{chance.randint(1, 99) / 10}%"
        for _ in range(chance.randint(3, 5))
    )
    table = "| 指标 | 本期 | 上年同期 |\n| --- | ---: | ---: |\n" + "\n".join(
        f"| {chance.choice(NOUNS)} | {chance.randint(100, 99999) / 10} | {chance.randint(100, 99999) / 10} |"
        for _ in range(chance.randint(3, 5))
    )
    picture = f"{chance.choice(PLACES)}{chance.choice(NOUNS)}示意图"
    blocks = [paragraphs[0], f"![{picture}](/images/photo-{chance.randrange(PICTURES):02}.jpg)"]
    cuts = [1 + (count - 1) * part // len(headings) for part in range(len(headings) + 1)]
    for part, heading in enumerate(headings):
        blocks += [f"## {heading}", *paragraphs[cuts[part] : cuts[part + 1]]]
        blocks += [(items, table)[part]] if part < 2 else []
    return "\n\n".join(blocks) + "\n"


def _sentence(chance: random.Random) -> str:
    text = f"{chance.choice(OPENINGS)}，{chance.choice(PLACES)}{chance.choice(NOUNS)}{chance.choice(VERBS)}"
    text += f"{chance.randint(1, 99) / 10}个百分点"
    more = chance.random()
    if more < 0.5:
        text += f"，{chance.choice(ENDINGS)}"
    if more < 0.25:
        text += f"，其中{chance.choice(NOUNS)}**{chance.choice(VERBS)}**"
    return text + "。"


def _han(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


def _picture(number: int) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360">'
        f'<circle cx="320" cy="180" r="{60 + number}" fill="#888"/></svg>\n'
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
