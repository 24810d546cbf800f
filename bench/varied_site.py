"""A site of any number of stories in which no two say the same: text to be searched, the same every time.

The words are those of the demonstration's stories, put together anew two characters at a time; between them
stand numbers, days, names and Latin words, each in few stories or in many.
"""

import random
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

NAMES = ("佰纳", "衡德", "镕喆", "迪马工业", "重庆机床", "长安福特", "美心集团", "隆鑫通用")
LATIN = ("KN95", "5G", "COVID-19", "iPhone", "e-commerce", "Chongqing", "ISO 9001", "start-up", "art", "café")
PHRASES = ("全部复工", "稳岗返还", "一企一策", "应复尽复", "点对点专车", "“零接触”招商", "3月13日（星期五）")


def make_varied_site(root: Path, stories: int, length: int = 900) -> None:
    """Write a site of stories of about `length` characters each, with an indicator and a collection."""
    chance = random.Random(20200313)  # noqa: S311  no secret is made of it
    follows = _chain()
    _write(root / "data/site.yaml", "title: 数字日报\nas_of: 2021-12-31\n")
    _write(
        root / "data/facts/a.yaml",
        "period: 2020-03-13\nfacts:\n  工厂/复工率: 99.26%\n  工厂/已开工: 4307户\n",
    )
    names = "".join(f"  {name}: {{title: {name}}}\n" for name in NAMES)
    _write(root / "data/collections/companies.yaml", f"title: 企业\nrecords:\n{names}")
    for number in range(stories):
        paragraphs = [_paragraph(chance, follows, length // 6) for _ in range(6)]
        title = _run(chance, follows, 12).strip("，。、；：！？")
        day = f"2020-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        head = f'title: "{title or "无题"}"\ndate: {day}\ntopics: [{chance.choice(("复工", "金融", "招商"))}]'
        _write(
            root / f"content/stories/{number:05}.md", f"---\n{head}\n---\n" + "\n\n".join(paragraphs) + "\n"
        )


def _chain() -> dict[str, list[str]]:
    """Return which characters follow two others in the demonstration's stories."""
    text = "".join(
        file.read_text(encoding="utf-8").rpartition("---")[2]
        for file in sorted((ROOT / "content" / "stories").glob("*.md"))
    )
    plain = re.sub(r"[^\u4e00-\u9fff，。、；：！？]", "", text)
    follows: dict[str, list[str]] = {}
    for here in range(len(plain) - 2):
        follows.setdefault(plain[here : here + 2], []).append(plain[here + 2])
    return follows


def _run(chance: random.Random, follows: dict[str, list[str]], length: int) -> str:
    starts = sorted(key for key in follows if key.isalpha())
    text = chance.choice(starts)
    while len(text) < length:
        text += chance.choice(follows.get(text[-2:]) or [chance.choice(starts)])
    return text


def _paragraph(chance: random.Random, follows: dict[str, list[str]], length: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(_run(chance, follows, chance.randint(6, 40)))
        match chance.randint(0, 11):
            case 0:
                parts.append(f"{chance.randint(1, 12)}月{chance.randint(1, 31)}日")
            case 1:
                parts.append(f"{chance.randint(0, 19999) / 100}%")
            case 2:
                parts.append(f"{chance.randint(1, 9999)}户")
            case 3:
                parts.append(chance.choice(NAMES))
            case 4:
                parts.append(f" {chance.choice(LATIN)} ")
            case 5:
                parts.append(chance.choice(PHRASES))
            case _:
                parts.append("，")
    return "".join(parts).strip("，、；：！？ ") + "。"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
