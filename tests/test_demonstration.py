"""The demonstration says every fact it was given, exactly, and refuses the mistakes the facts invite."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from tests.running import ROOT, copied, demonstration, replace_in, run_build, run_here, tree

TABLE = Path(__file__).parent / "demonstration" / "facts.csv"
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class Fact(NamedTuple):
    """A row of the table: a fact as it was handed to us, and where and how it stands on the site."""

    id: str
    label: str
    value: str
    num: str
    unit: str
    qual: str
    as_of: str
    said_by: str
    address: str
    page: str
    printed: str
    period: str
    speaker: str


def read_facts() -> list[Fact]:
    """Read the table; its headings are the fields of a fact."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Fact(**row) for row in csv.DictReader(file)]


class TextOf(HTMLParser):
    """The text inside the one element with a certain id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted = wanted
        self.depth = 0
        self.text = ""
        self.values: list[str | None] = []
        """Machine values of the numbers in it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if self.depth or ("id", self.wanted) in attrs:
            self.depth += 1
            if tag == "data":
                self.values.append(dict(attrs)["value"])

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def element_at(site: Path, address: str) -> TextOf:
    """Read what stands at `/PAGE.html#ANCHOR`."""
    page, _, anchor = address.partition("#")
    parser = TextOf(unquote(anchor))
    parser.feed((site / page.lstrip("/")).read_text(encoding="utf-8"))
    return parser


def text_at(site: Path, address: str) -> str:
    """Return what stands at `/PAGE.html#ANCHOR`, without white space."""
    return plain(element_at(site, address).text)


def plain(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def built(built_demonstration: Path) -> Path:
    """The demonstration as it is published."""
    return built_demonstration / "site"


def test_the_demonstration_has_nothing_to_mend(built_demonstration: Path) -> None:
    report = json.loads((built_demonstration / "report.json").read_text(encoding="utf-8"))
    assert report["problems"] == []


def test_the_table_holds_every_fact_once() -> None:
    facts = read_facts()
    assert len(facts) == 83
    assert len({fact.id for fact in facts}) == 83


@pytest.mark.parametrize("fact", read_facts(), ids=lambda fact: fact.id)
def test_a_fact_stands_in_its_place(built: Path, fact: Fact) -> None:
    said = text_at(built, fact.page)
    whole = text_at(built, f"{fact.page.partition('#')[0]}#page.main")
    missing = [words for words in (*fact.printed.split("|"), fact.period) if plain(words) not in said]
    assert not missing, f"{fact.page} says: {said}"
    # Who says all the numbers of a table is named once, below it.
    assert plain(fact.speaker) in said or f"谁说的：{plain(fact.speaker)}" in whole


NUMBERS = [
    fact
    for fact in read_facts()
    if fact.num.replace(".", "", 1).isdigit() and fact.unit not in ("日期", "年") and fact.id != "P07"
]
"""Facts with a number of their own; P07 says 当日 in words."""


@pytest.mark.parametrize("fact", NUMBERS, ids=lambda fact: fact.id)
def test_a_number_is_the_one_that_was_handed_to_us(built: Path, fact: Fact) -> None:
    assert element_at(built, fact.page).values == [fact.num]


def test_six_stories_bind_at_least_eighty_figures(built: Path) -> None:
    stories = sorted((built / "stories").glob("[!im]*.html"))
    assert len(stories) == 6
    texts = [story.read_text(encoding="utf-8") for story in stories]
    assert sum(text.count("<data") for text in texts) >= 80
    drawn = {path.name for path in (ROOT / "content/stories").glob("*.svg")}
    used = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "content/stories").glob("*.md"))
    assert all(f"]({name} " in used for name in drawn)


def test_a_promise_that_nothing_shows_kept_falls_due(
    built_demonstration: Path, built: Path, tmp_path: Path
) -> None:
    root, site = copied(built_demonstration, tmp_path / "in"), tmp_path / "in/site"
    soon = run_here("build", "--root", root, "--json", "--as-of", "2020-03-24")
    assert (soon.code, soon.report["problems"]) == (0, [])
    assert "快到期" in text_at(site, "promises/重庆机床补回损失.html#kept")
    later = run_here("build", "--root", root, "--json", "--as-of", "2020-04-01")
    assert (later.code, later.report["problems"]) == (0, [])
    page = "promises/重庆机床补回损失.html"
    assert "未到期" in text_at(built, f"{page}#kept")
    assert "到期未见结果" in text_at(site, f"{page}#kept")
    before, after = tree(built), tree(site)
    # Files of the index are named after what is in them.
    assert not [name for name in before.keys() ^ after.keys() if "search/" not in name]
    changed = {
        name
        for name in before.keys() & after.keys()
        if before[name] != after[name] and name.endswith(".html")
    }
    assert {page, "index.html", "timeline.html", "promises/index.html"} <= changed
    assert all("补回" in after[name].decode() for name in changed)


class Trap(NamedTuple):
    """A mistake that the facts invite, and the code of the problem that must stop it."""

    what: str
    path: str
    text: str
    code: str


def _sum(what: str, formula: str, code: str = "derived-populations", unit: str = "家") -> Trap:
    path = f"data/indicators/陷阱/{what}.yaml"
    return Trap(what, path, f"title: {what}\nunit: {unit}\nderived: {formula}\n", code)


def _chart(what: str, *indicators: str) -> Trap:
    shown = "".join(f"  - {one}\n" for one in indicators)
    text = f"kind: bar\ntitle: {what}\nindicators:\n{shown}"
    return Trap(what, f"data/charts/陷阱{what}.yaml", text, "chart-populations")


def _said(what: str, said: str, figure: str, code: str = "figure-disagrees") -> Trap:
    text = f"---\ntitle: {what}\ndate: 2020-03-13\n---\n读者会看到{said[0]}[{said[1:]}](fig:{figure})。\n"
    return Trap(what, f"content/stories/陷阱{what}.md", text, code)


MEANING: tuple[Trap, ...] = (
    _sum("街道加全区", "规上工业企业/已复工 + 铜元局街道/规上企业复产"),
    _sum("街道比全区", "round(规上工业企业/已复工 ÷ 铜元局街道/规上企业复产, 2)", unit="倍"),
    _sum("重点项目加签约项目", "重点项目/市级 + signings/云签约/项目数", unit="个"),
    _sum("两批政策之和", "policies/先前一批/条数 + policies/第二批/条数", unit="条"),
    _sum("两笔贷款之和", "loans/累计发放/金额 + loans/重点保障企业/金额", unit="元"),
    _sum("还缺的人", "线上招聘/求职者需求 − 用工/成功招工", unit="名"),
    _sum("返岗人数", "10人以上企业/已开工 × 员工返岗/返岗率", unit="户"),
    _sum("物资总数", "sum(物资/投放量)", "formula-units", unit="片"),
    _chart("街道和全区", "规上工业企业/已复工", "铜元局街道/规上企业复产"),
    _chart("十四个和十四个", "重点项目/市级", "signings/云签约/项目数"),
    _chart("一百户和一百个", "用工/服务企业", "线上招聘/招工单位"),
    _chart("累计发放和保障企业", "loans/累计发放/金额", "loans/重点保障企业/金额"),
    _said("政策合计", "是46条", "policies/第二批/条数"),
    _said("补上的元字", "是300万元", "loans/建通医药/金额", "figure-unit-disagrees"),
    _said("交货补元", "是上千万元", "companies/重庆机床/交货", "figure-unit-disagrees"),
    _said("丢掉的超过", "是2亿元", "loans/重点保障企业/金额", "figure-qualifier-disagrees"),
    _said("丢掉的超字", "是36.5万片", "物资/投放量?品种=口罩", "figure-qualifier-disagrees"),
    _said("需求当结果", "是3000余名", "用工/成功招工"),
    _said("丢掉的余字", "是3000名", "线上招聘/求职者需求", "figure-qualifier-disagrees"),
    _said("四舍五入成全部", "是100%", "10人以上企业/复工率"),
    _said("5G当数字", "是5G", "companies/迪马工业/产品种类", "figure-not-a-number"),
)
"""Mistakes of meaning, which show when everything is put together."""


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Make every mistake at once, each in a file of its own; return which code stands in which file."""
    root = demonstration(tmp_path_factory.mktemp("traps"))
    for trap in MEANING:
        (root / trap.path).parent.mkdir(exist_ok=True)
        (root / trap.path).write_text(trap.text, encoding="utf-8", newline="\n")
    result = run_build(root, root / "site")
    assert result.code == 1
    return {(problem["path"], problem["code"]) for problem in result.report["problems"]}


@pytest.mark.parametrize("trap", MEANING, ids=lambda trap: trap.what)
def test_a_trap_is_caught(caught: set[tuple[str, str]], trap: Trap) -> None:
    assert (trap.path, trap.code) in caught, {code for path, code in caught if path == trap.path}


def test_nothing_but_the_traps_is_wrong(caught: set[tuple[str, str]]) -> None:
    assert {path for path, _ in caught} == {trap.path for trap in MEANING}


@pytest.mark.parametrize(
    "path, old, new, code",
    [
        pytest.param(*edit, id=edit[3])
        for edit in (
            ("data/collections/events.yaml", "date: 2020-02-mid", "date: 2月中旬", "period-no-year"),
            (
                "data/collections/promises.yaml",
                "    due: 2020-03-31\n",
                "    due: 2020-03-31\n    kept: kept\n",
                "status-computed",
            ),
        )
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path: Path, path: str, old: str, new: str, code: str) -> None:
    root = demonstration(tmp_path)
    replace_in(root / path, old, new)
    result = run_build(root, root / "site")
    assert result.code == 1
    assert {(problem["path"], problem["code"]) for problem in result.report["problems"]} == {(path, code)}
