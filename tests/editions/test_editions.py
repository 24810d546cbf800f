"""A site in two languages: what each edition has, how they lead to one another, and what is told once."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.running import Result, run_build, run_here, tree

SITE: dict[str, str] = {
    "data/site.yaml": """title: {zh-CN: 复工, en: Back to work}
languages: [zh-CN, en]
base_url: https://example.org/site
as_of: 2020-03-14
figures: strict
home:
  finding: 已开工[4307户](fig:甲/户)
""",
    "data/site.en.yaml": "home:\n  finding: '[4307](fig:甲/户) firms are back at work'\n",
    "data/sources.yaml": "特稿: {title: {zh-CN: 一篇特稿, en: A feature}}\n",
    "data/facts/三月.yaml": """period: 2020-03-13
source: 特稿
facts:
  甲/户: {value: 4307户, title: {zh-CN: 开工, en: firms at work}}
  乙/户: {value: 12户, title: 乙}
""",
    "content/stories/甲.md": """---
title: 甲
date: 2020-03-13
slug: jia
---
共[4307户](fig:甲/户)。见[乙](乙.md)。
""",
    "content/stories/乙.md": "---\ntitle: 乙\ndate: 2020-03-13\n---\n乙[12户](fig:乙/户)。\n",
    "content/stories/甲.en.md": """---
title: A story
date: 2020-03-13
---
There were [4,307](fig:甲/户) of them. See [the other](乙.md), [method](../方法.md) and [this one](甲.md).
""",
    "content/方法.md": "---\ntitle: 方法\n---\n无。\n",
}


def put(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "in", SITE)
    return tmp_path / "in"


def page(output: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((output / path).read_text(encoding="utf-8"))


def first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def links(tree: LexborHTMLParser, selector: str) -> list[tuple[str, str]]:
    """Return text and address of the links that are selected."""
    return [(node.text(), node.attributes["href"] or "") for node in tree.css(selector)]


def problems(result: Result, level: str) -> list[tuple[str, str, int, int]]:
    return [
        (one["code"], one["path"], one["line"], one["column"])
        for one in result.report["problems"]
        if one["level"] == level
    ]


def test_each_edition_is_a_site_and_leads_to_the_other(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run_build(root, out).code == 0
    story = page(out, "en/stories/jia.html")
    assert first(story, "html").attributes["lang"] == "en"
    assert first(story, "h1").text() == "A story"
    assert first(story, ".used th").text() == "firms at work"
    assert links(story, ".txt a")[1:] == [
        ("the other", "../../stories/乙.html"),  # in the first edition alone
        ("method", "../../方法.html"),
        ("this one", "jia.html"),
    ]
    chinese = page(out, "stories/jia.html")
    assert first(chinese, "h1").text() == "甲"
    assert links(chinese, ".mast a[hreflang]") == [("English", "../en/stories/jia.html")]
    assert links(story, ".mast a[hreflang]") == [("中文", "../../stories/jia.html")]
    told = [(node.attributes["hreflang"], node.attributes["href"]) for node in story.css("link[hreflang]")]
    assert told == [
        ("zh-CN", "https://example.org/site/stories/jia.html"),
        ("x-default", "https://example.org/site/stories/jia.html"),
        ("en", "https://example.org/site/en/stories/jia.html"),
    ]
    assert first(page(out, "en/index.html"), "h1").text() == "4307 firms are back at work"
    # What is not translated has one edition, and says so by being there alone.
    assert not (out / "en/stories/乙.html").exists()
    assert page(out, "stories/乙.html").css("[hreflang]") == []
    assert "Sitemap: https://example.org/site/en/sitemap.xml\n" in (out / "robots.txt").read_text()
    assert not (out / "en/robots.txt").exists()
    assert not (out / "en/404.html").exists()
    assert not list((out / "en").glob("assets*")), "both have the same"


def test_what_is_wrong_with_the_data_is_told_once_and_a_translation_is_proved(root: Path) -> None:
    text = SITE["content/stories/甲.en.md"].replace("4,307", "4,308")
    put(root, {"content/stories/甲.en.md": text})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "error") == [("figure-disagrees", "content/stories/甲.en.md", 5, 12)]
    put(root, {"data/facts/三月.yaml": SITE["data/facts/三月.yaml"].replace("4307户", "4308户"), **SITE_EN})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    wrong = [(code, path) for code, path, *_ in problems(checked, "error")]
    assert sorted(wrong) == [
        ("figure-disagrees", "content/stories/甲.en.md"),
        ("figure-disagrees", "content/stories/甲.md"),
        ("figure-disagrees", "data/site.en.yaml"),
        ("figure-disagrees", "data/site.yaml"),
    ]


SITE_EN = {"content/stories/甲.en.md": SITE["content/stories/甲.en.md"]}


def test_a_number_in_a_translation_wants_its_proof_too(root: Path) -> None:
    put(root, {"content/stories/甲.en.md": SITE["content/stories/甲.en.md"] + "And 77 more firms.\n"})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "error") == [("numeral-unbound-no-data", "content/stories/甲.en.md", 6, 5)]


def test_titles_without_words_are_told_once(root: Path) -> None:
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert ("labels-untranslated", "data/facts/三月.yaml", 5, 3) in problems(checked, "notice")
    (found,) = [one for one in checked.report["problems"] if one["code"] == "labels-untranslated"]
    assert "1 个名称" in found["message"]


def test_an_edition_settles_nothing_for_the_whole_site(root: Path) -> None:
    put(root, {"data/site.en.yaml": "timezone: UTC\ntitle: News\n"})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "error") == [("edition-setting", "data/site.en.yaml", 1, 11)]


def test_a_language_that_the_site_has_not_is_left_out(root: Path, tmp_path: Path) -> None:
    put(root, {"data/site.yaml": SITE["data/site.yaml"].replace("languages: [zh-CN, en]\n", "")})
    out = tmp_path / "out"
    built = run_build(root, out)
    assert built.code == 0
    assert ("story-translation-later", "content/stories/甲.en.md", 0, 0) in problems(built, "notice")
    assert not (out / "en").exists()
    assert not re.search("hreflang", (out / "stories/jia.html").read_text(encoding="utf-8"))


def test_a_translation_changes_its_edition_alone(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_here("build", "--root", root, "--output", out)
    before = tree(out)
    text = SITE["content/stories/甲.en.md"].replace("There were", "There have been")
    put(root, {"content/stories/甲.en.md": text})
    run_here("build", "--root", root, "--output", out)
    after = tree(out)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert "en/stories/jia.html" in changed
    assert {path for path in changed if not path.startswith("en/")} <= {".broadsheet"}


GLOSSED = {
    "data/collections/bodies.yaml": """title: {zh-CN: 单位, en: Bodies}
fields:
  note: {title: {zh-CN: 注, en: Note}, type: text}
records:
  局: {title: {zh-CN: 局, en: Bureau}, note: "共[4307户](fig:甲/户)"}
  所: {title: {zh-CN: 所, en: Office}, note: "共[4307户](fig:甲/户)"}
""",
    "data/facts/三月.yaml": SITE["data/facts/三月.yaml"].replace("facts:", "said_by: 据了解\nfacts:"),
    "data/site.en.yaml": """glossary:
  据了解: “it is understood”
  共[4307户](fig:甲/户): '[4,307](fig:甲/户) in all'
  没有: nowhere
""",
}


def test_free_text_of_the_data_has_the_words_of_its_edition(root: Path, tmp_path: Path) -> None:
    put(root, GLOSSED)
    out = tmp_path / "out"
    built = run_build(root, out)
    assert problems(built, "error") == []
    assert ("glossary-unused", "data/site.en.yaml", 4, 3) in problems(built, "notice")
    assert first(page(out, "en/bodies/局.html"), "main").text().count("4,307 in all") == 1
    assert "共4307户" in first(page(out, "bodies/局.html"), "main").text()
    assert "4,307 in all" in (out / "en/data/bodies.csv").read_text(encoding="utf-8")
    told = {folder: (out / folder / "data/indicators/甲.csv").read_text("utf-8-sig") for folder in ("", "en")}
    assert ["据了解" in told[folder] for folder in told] == [True, False]
    assert ["“it is understood”" in told[folder] for folder in told] == [False, True]


def test_a_number_in_a_glossary_is_proved_where_it_stands(root: Path) -> None:
    put(root, {**GLOSSED, "data/site.en.yaml": GLOSSED["data/site.en.yaml"].replace("4,307", "4,308")})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "error") == [("figure-disagrees", "data/site.en.yaml", 3, 23)]


FRENCH = """msgid ""
msgstr ""
"Language: fr\\n"

msgid "language.name"
msgstr "Français"

msgid "nav.home"
msgstr "Accueil"
"""


def test_a_third_language_is_a_file(root: Path, tmp_path: Path) -> None:
    put(
        root,
        {
            "data/site.yaml": SITE["data/site.yaml"].replace("[zh-CN, en]", "[zh-CN, en, fr]"),
            "data/locale/fr.po": FRENCH,
            "content/stories/甲.fr.md": "---\ntitle: Une\ndate: 2020-03-13\n---\n[4307](fig:甲/户).\n",
        },
    )
    out = tmp_path / "out"
    assert run_build(root, out).code == 0
    story = page(out, "fr/stories/jia.html")
    assert first(story, "html").attributes["lang"] == "fr"
    assert links(story, ".mast nav a")[0] == ("Accueil", "../index.html")
    assert [text for text, _ in links(story, ".mast a[hreflang]")] == ["中文", "English"]
    assert links(story, ".mast nav a")[2][0] == "Figures", "what is not said is said in English"


def test_a_catalogue_that_does_not_fit_is_told(root: Path) -> None:
    put(
        root,
        {"data/locale/en.po": FRENCH + '\nmsgid "nav.hom"\nmsgstr "x"\n\nmsgid "nav.skip"\nmsgstr "{x}"\n'},
    )
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "warning") == [("catalogue-entry-unknown", "data/locale/en.po", 11, 1)]
    assert problems(checked, "error") == [("catalogue-placeholder", "data/locale/en.po", 14, 1)]
    put(root, {"data/locale/en.po": 'msgid "nav.home"\nnonsense\n'})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "error") == [("catalogue-broken", "data/locale/en.po", 2, 1)]


def test_a_language_without_words_is_told(root: Path) -> None:
    put(root, {"data/site.yaml": SITE["data/site.yaml"].replace("[zh-CN, en]", "[zh-CN, fr]")})
    checked = run_here("check", "--root", root, "--no-cache", "--json")
    assert problems(checked, "error") == [("language-without-words", "data/site.yaml", 2, 12)]
