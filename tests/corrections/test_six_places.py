"""One value revised, by the real command: what readers see of it, and that they see nothing else change.

The site in `site/` has an indicator with a series and two charts, facts, and the numbers of records; four of
its stories cite what is revised here, one does not. Two of them leave the number to the build (`[?]`).
"""

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as etree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.corrections.revised import (
    CASES,
    CITED,
    CORRECTED,
    DATA,
    HERE,
    NUMBER,
    PLACES,
    REASON,
    SERIES,
    WHOLE,
    build,
    changed,
    linked,
    named,
    page,
    replace_in,
    revise,
    rows,
    text_of,
    whole,
)
from tests.running import tree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once; it is copied with its cache."""
    root = tmp_path_factory.mktemp("corrections") / "root"
    shutil.copytree(HERE / "site", root)
    build(root)
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "root")
    return tmp_path / "root"


@pytest.mark.parametrize("case", CASES)
def test_a_correction_stands_in_six_places_and_nothing_else_changes(case: str, site: Path) -> None:
    _, _, _, before, after = CASES[case]
    title, period, address = PLACES[case]
    first = tree(site / "site")
    revise(site, case, "correction")
    report = build(site)
    second = tree(site / "site")
    differing = changed(first, second)
    assert differing == NUMBER[case] | DATA[case] | WHOLE | CORRECTED[case]
    assert named(url.removeprefix("/") for url in report["rendered"]) == differing
    change = f"{before}改为{after}"

    # 1. The page of the number.
    number = page(site, address.partition("#")[0])
    said = text_of(
        number, "[id='page.revisions'] li" if case == "series" else f"tr[id='{address.partition('#')[2]}']"
    )
    assert any(
        "更正" in text and "2020年3月25日" in text and change in text and REASON in text for text in said
    )

    # 2. The stories that cited it, and no other.
    for story in ("返岗", "周报", "开市", "当日", "四月"):
        parsed = page(site, f"stories/{story}.html")
        notes = [text for text in text_of(parsed, ".note") if text.startswith("更正")]
        wanted = f"更正 2020年3月25日 ： {title}（{period}） ：{change}；{REASON} 全部更正"
        assert notes == ([wanted] if story in CITED[case] else [])
        if story in CITED[case]:
            (link,) = parsed.css(".note time + a")
            assert link.attributes["href"] == f"..{address}"
            # 6. The same for programs.
            assert linked(parsed, "ReportageNewsArticle")["correction"] == [
                {
                    "@type": "CorrectionComment",
                    "text": f"{title}（{period}）：{change}；{REASON}",
                    "datePublished": "2020-03-25",
                }
            ]
            modified = linked(parsed, "ReportageNewsArticle").get("dateModified")
            assert modified == (None if story == "当日" else "2020-03-25")  # that one is of this day

    # 3. The page of corrections, with the stories.
    corrections = page(site, "corrections.html")
    (row,) = corrections.css("tbody tr")
    assert f"{period}：{change}" in row.text()
    assert {a.attributes["href"] for a in row.css("small a")} == {f"stories/{id}.html" for id in CITED[case]}

    # 4. Its feed, and the feed of stories.
    feed = etree.fromstring(second["corrections.xml"])  # noqa: S314  our own text
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}summary") for entry in feed.findall(f"{atom}entry")] == [
        f"{period}；{change}；{REASON}"
    ]
    stories = etree.fromstring(second["feed.xml"])  # noqa: S314  our own text
    updated = [entry.findtext(f"{atom}updated") for entry in stories.findall(f"{atom}entry")]
    assert updated.count("2020-03-24T16:00:00Z") == len(CITED[case])

    # 5. The downloads, and the same once more in the zip.
    told = f"2020年3月25日更正：{before}改为{after}（{REASON}）"
    files = [path for path in (*DATA[case], "data/observations.csv") if path.endswith(".csv")]
    for path in files:
        if path != "data/indicators.csv":
            assert [row["revisions"] for row in rows(second[path]) if row["revisions"]] in (
                [told],
                [f"条数：{told}"],
            )
    (line,) = rows(second["data/corrections.csv"])
    assert (line["date"], line["before"], line["after"], line["reason"]) == (
        "2020-03-25",
        before,
        after,
        REASON,
    )
    assert set(line["stories"].split("; ")) == {
        text_of(page(site, f"stories/{id}.html"), "h1")[0].partition("〔")[0].replace(" ", "")
        for id in CITED[case]
    }
    revised = json.loads(second["data/observations.json"])
    assert sum(bool(record["revisions"]) for record in revised["data"]) == 1
    with zipfile.ZipFile(io.BytesIO(second["data/all.zip"])) as packed:
        names = packed.namelist()
        for name in ("observations.csv", "corrections.csv"):
            inner = next(path for path in names if path.endswith(f"/{name}") or path == name)
            assert packed.read(inner) == second[f"data/{name}"]


def test_the_page_of_the_indicator_says_it_to_programs_too(site: Path) -> None:
    revise(site, "series", "correction")
    build(site)
    assert linked(page(site, SERIES.removeprefix("data/").replace(".yaml", ".html")), "Dataset")[
        "correction"
    ] == [
        {
            "@type": "CorrectionComment",
            "text": f"2020年3月13日：97.2%改为96.2%；{REASON}",
            "datePublished": "2020-03-25",
        }
    ]


@pytest.mark.parametrize("case", CASES)
def test_an_update_is_a_note_and_old_stories_still_build(case: str, site: Path) -> None:
    _, _, _, before, after = CASES[case]
    first = tree(site / "site")
    revise(site, case, "update")
    build(site)
    second = tree(site / "site")
    assert changed(first, second) == NUMBER[case] | DATA[case] | WHOLE
    assert text_of(page(site, "corrections.html"), "main p")[1:] == ["还没有更正。"]
    assert "corrections.xml" not in second
    story = page(site, "stories/返岗.html")
    assert f"{before} 〔后修订为{after}（2020年3月25日）〕" in " ".join(text_of(story, "h1, .txt"))
    later = " ".join(text_of(page(site, "stories/四月.html"), ".txt"))
    assert after in later
    assert "后修订" not in later


def test_text_that_was_mended_is_still_corrected(site: Path) -> None:
    """The story said the wrong number before: that it says the right one now takes nothing away."""
    revise(site, "series", "correction")
    replace_in(site / "content/stories/返岗.md", "97.2%", "96.2%")
    build(site)
    story = page(site, "stories/返岗.html")
    assert text_of(story, "h1") == ["员工返岗率达 96.2%"]
    assert text_of(story, ".note li")[0].endswith(f"97.2%改为96.2%；{REASON}")
    (figure,) = story.css("h1 .f")
    assert figure.attributes["href"] == "../indicators/员工/返岗率.html#2020-03-13"


def test_a_correction_of_tomorrow_is_not_known_today(site: Path) -> None:
    first = tree(site / "site")
    revise(site, "series", "correction", "2020-04-11")
    report = build(site)
    assert (report["rendered"], report["written"]) == ([], [])
    assert tree(site / "site") == first


def test_a_new_definition_breaks_the_series_and_corrects_nothing(site: Path) -> None:
    first = tree(site / "site")
    replace_in(
        site / SERIES,
        "value: 98,",
        "value: 98, revisions: [{date: 2020-03-25, kind: definition, value: 94.1, reason: 改按在册人数}],",
    )
    build(site)
    second = tree(site / "site")
    assert changed(first, second) == WHOLE | DATA["series"] | whole(
        "index.html indicators/员工/返岗率.html indicators/开市率.html stories/返岗.html "
        "charts/两率.html charts/两率.csv charts/两率.json charts/两率.svg embed/charts/两率.html "
        "charts/员工/返岗率.html charts/员工/返岗率.csv charts/员工/返岗率.json charts/员工/返岗率.svg "
        "embed/charts/员工/返岗率.html"
    )
    parsed = page(site, "indicators/员工/返岗率.html")
    mark = "口径于2020年3月25日改变（改按在册人数），这条线上下的数不能相比"
    assert text_of(parsed, "[id='page.data'] tbody tr") == [
        "2020年4月3日 ¶ 98.6%",
        "2020年3月20日 ¶ 94.1%",
        mark,
        "2020年3月13日 ¶ 97.2%",
        "2020年3月6日 ¶ 89.1%",
    ]
    for path, charts in (
        ("indicators/员工/返岗率.html", 2),
        ("indicators/开市率.html", 1),
        ("stories/返岗.html", 1),
    ):
        parsed = page(site, path)
        assert text_of(parsed, "figure tr.brk") == [mark] * charts
        for drawing in parsed.css("figure svg"):
            if "员工返岗率" in drawing.text() or len(parsed.css("figure svg")) == 2:
                assert "口径改变" in text_of(LexborHTMLParser(drawing.html or ""), "text")
                if not path.startswith("stories"):  # there an editor has described it
                    alt = "97.2%；口径于2020年3月25日改变，与前面不能相比，2020年3月20日：94.1%"
                    assert alt in drawing.text()
                lines = re.findall('d="(M[^"]*L[^"]*)"', drawing.html or "")
                assert {line.count("L") for line in lines} == {1}  # no line joins three points
    since = [
        (row["period"], row["definition_since"]) for row in rows(second["data/indicators/员工/返岗率.csv"])
    ]
    assert since == [
        ("2020年3月6日", ""),
        ("2020年3月13日", ""),
        ("2020年3月20日", "2020-03-25"),
        ("2020年4月3日", "2020-03-25"),
    ]
    for path in ("corrections.html", "feed.xml", "sitemap.xml"):
        assert first[path] == second[path]
    assert "correction" not in linked(page(site, "indicators/员工/返岗率.html"), "Dataset")
