"""What a reader's telephone has to fetch: every page of the demonstration is weighed, as it is published.

What may weigh what, `bench/weighing.py` says; `make audit` holds pages against more than that.
"""

import sys
from pathlib import Path

import pytest

from tests.running import ROOT

sys.path.append(str(ROOT / "bench"))

from weighing import Weighed, kind_of, weigh, weigh_site


@pytest.fixture(scope="module")
def pages(built_demonstration: Path) -> tuple[Weighed, ...]:
    return weigh_site(built_demonstration / "site")


def test_no_page_is_over_its_budget(pages: tuple[Weighed, ...]) -> None:
    assert {page.address: over for page in pages if (over := tuple(page.over()))} == {}


def test_every_page_is_weighed_with_what_it_asks_for(pages: tuple[Weighed, ...]) -> None:
    assert len(pages) > 400
    assert {page.language for page in pages} == {"zh-CN", "en"}
    assert all(page.sheets and page.rest for page in pages)
    assert all(page.scripts for page in pages if page.kind in ("home", "chart", "search"))
    assert max(page.requests for page in pages if page.kind == "home") <= 4


@pytest.mark.parametrize(
    "address, kind",
    [
        ("index.html", "home"),
        ("stories/index-2.html", "stories"),
        ("stories/month-2020-03.html", "month"),
        ("stories/复工.html", "story"),
        ("indicators/工厂.html", "group"),
        ("indicators/工厂/复工率.html", "indicator"),
        ("companies/index.html", "collection"),
        ("companies/佰纳.html", "record"),
        ("bodies/by-kind/bank.html", "filter"),
        ("embed/charts/工厂/复工率.html", "framed chart"),
        ("embed/companies/佰纳.html", "framed numbers"),
        ("404.html", "not found"),
        ("method.html", "page"),
    ],
)
def test_the_kind_of_a_page(address: str, kind: str) -> None:
    assert kind_of(address) == kind


def test_what_is_too_much_is_told(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_bytes(bytes(range(256)) * 20)
    noise = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(9000))
    (tmp_path / "index.html").write_text(
        '<html lang="zh-CN"><head><link rel="stylesheet" href="site.css">'
        f'<link rel="stylesheet" href="https://a.example/b.css"></head>{noise}',
        encoding="utf-8",
    )
    page = weigh(tmp_path / "index.html", tmp_path)
    assert (page.language, page.kind, page.listed) == ("zh-CN", "home", True)
    over = list(page.over())
    assert [one.split()[0] for one in over] == ["page", "first", "asks"]
    assert over[-1] == "asks for https://a.example/b.css"
