"""What pages say to programs agrees with what they say to readers: every date, on every page of a site."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.running import copied, replace_in, run_here, tree

RATE = "data/indicators/10人以上企业/复工率.yaml"
EARLIER = """observations:
  2020-03-06: 98.1
  2020-03-10:
    value: 89.9
    revisions:
      - {date: 2020-03-11, value: 98.9, kind: correction, reason: 颠倒了数字}
"""


def dates(value: Any) -> Iterator[str]:
    """Yield every date that a block says something happened on."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key in ("datePublished", "dateModified", "dateCreated", "startDate", "endDate"):
                assert isinstance(inside, str)
                yield inside
            else:
                yield from dates(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from dates(inside)


@pytest.mark.parametrize("edited", [False, True], ids=["as it is", "corrected"])
def test_every_date_for_programs_is_one_that_readers_see(
    edited: bool, built_demonstration: Path, tmp_path: Path
) -> None:
    root = copied(built_demonstration, tmp_path / "in")
    if edited:
        story = root / "content/stories/复工进展.md"
        replace_in(story, "date: 2020-03-13\n", "date: 2020-03-12T09:00:00+08:00\nupdated: 2020-03-13\n")
        replace_in(root / RATE, "observations:\n", EARLIER)
    result = run_here("build", "--root", root)
    assert result.code == 0, result.errors
    checked = 0
    for path, data in tree(root / "site").items():
        if not path.endswith(".html"):
            continue
        page = LexborHTMLParser(data)
        visible = {it.attributes["datetime"] for it in page.css("body time[datetime]")}
        for block in page.css('script[type="application/ld+json"]'):
            said = set(dates(json.loads(block.text())))
            assert said <= visible, f"{path}: {said - visible}"
            checked += len(said)
        for tag in page.css('meta[property^="article:"]'):
            assert tag.attributes["content"] in visible, path
    assert checked >= 6 + edited
