"""Rendering: one page and its context to bytes, and what is said of templates that are wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from msgspec.structs import replace
from sample_output import ASSETS, render_site, render_with, templates, words
from sample_site import ABOUT, BODIES, DRAWINGS, OPENED_FIGURE, RATE_FIGURE, SITE, STORY

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import Body
from broadsheet.model.shown import RichText
from broadsheet.rendering.filling import width_of_run
from broadsheet.rendering.render import render
from broadsheet.rendering.templating import make_environment, read_templates
from broadsheet.views.route import route

ENVIRONMENT = make_environment(templates(), words(), ASSETS)
PAGES = {page.url: page for page in route(SITE, words())[0]}
HOME_PAGE = PAGES["/index.html"]


@settings(deadline=None)  # the first example compiles the templates
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_is_escaped(text: str) -> None:
    article = replace(ABOUT, title=(text,), plain_title=text)
    page = next(p for p in route(replace(SITE, pages=(article,)), words())[0] if p.url == ABOUT.url)
    rendered, problems = render(page, ENVIRONMENT, BODIES, DRAWINGS)
    assert problems == ()
    assert rendered is not None
    assert str(escape(text)).replace("\u200b", "<wbr>") in rendered.data.decode()


def test_rendering_again_gives_the_same_bytes() -> None:
    assert render_site() == render_site()


@pytest.mark.parametrize(
    "line, width",
    [
        ("", 0),
        ("规上工业企业全部复工，10人以上", 22),
        (("10人以上企业\u200b复工率", RATE_FIGURE), 12),
        (("已开工", OPENED_FIGURE), 12),
        ("Back to work", 4),
    ],
)
def test_width_of_run(line: RichText | str, width: int) -> None:
    assert width_of_run(line) == width


@pytest.mark.parametrize(
    "changed, expected",
    [
        (
            {"a.html": "x\n{% if y %}"},
            error(
                "template-syntax",
                Span("templates/a.html", 2),
                detail="Unexpected end of template. Jinja was looking for the following tags:"
                " 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.",
            ),
        ),
        (
            {"a.html": "x\n\n{{ y|nothing }}"},
            error("template-syntax", Span("templates/a.html", 3), detail="No filter named 'nothing'."),
        ),
        (
            {"a.html": "{{ y|random }}"},
            error("template-syntax", Span("templates/a.html", 1), detail="No filter named 'random'."),
        ),
        (
            {"a.html": "\n{% include 'parts/nothing.html' %}"},
            error("template-missing", Span("templates/a.html", 2), name="parts/nothing.html"),
        ),
        (
            {"a.html": "\n{% include y ~ '.html' %}"},
            error("template-dynamic", Span("templates/a.html", 2), template="a.html"),
        ),
        (
            {"a.html": "{% include ['b.html', y] %}"},
            error("template-dynamic", Span("templates/a.html", 1), template="a.html"),
        ),
    ],
)
def test_mistakes_that_show_without_a_page(changed: dict[str, str], expected: Problem) -> None:
    assert read_templates({**templates(), **changed})[1] == (expected,)


def test_all_mistakes_are_reported_at_once() -> None:
    problems = read_templates({"a.html": "{% if %}", "b.html": "{% extends 'c' %}\n{% include 'd' %}"})[1]
    assert [problem.span for problem in problems] == [
        Span("templates/a.html", 1),
        Span("templates/b.html", 1),
        Span("templates/b.html", 2),
    ]


def test_closures_follow_every_way_to_name_a_template() -> None:
    texts = {
        "a": "{% extends 'b' %}{% import 'c' as x %}{% from 'd' import y %}",
        "b": "{% include ['e', 'f'] %}{% include 'g' ignore missing %}",
        "c": "{% include 'a' %}",
        "d": "",
        "e": "",
    }
    closures, problems = read_templates(texts)
    assert problems == ()
    assert closures["a"] == ("a", "b", "c", "d", "e")
    assert closures["b"] == ("b", "e")
    assert closures["d"] == ("d",)


@pytest.mark.parametrize(
    "source, code, line, details",
    [
        (
            "\n{{ home.nothing }}",
            "template-undefined",
            2,
            {"detail": "Dashboard object' has no attribute 'nothing'"},
        ),
        ("{{ nothing }}", "template-undefined", 1, {"detail": "'nothing' is undefined"}),
        ("\n\n{{ 1 + 'a' }}", "template-failed", 3, {"detail": "TypeError"}),
        ("{{ 1 / 0 }}", "template-failed", 1, {"detail": "ZeroDivisionError"}),
        ("\n{{ asset('x.css') }}", "template-asset", 2, {"name": "x.css"}),
        ("{{ t('nothing') }}", "template-word", 1, {"entry": "nothing"}),
        ("{{ 'https://a.example'|link }}", "template-link", 1, {"value": "https://a.example"}),
        ("{{ none|link }}", "template-link", 1, {"value": "None"}),
        ("{% set x = home.metrics[0].title %}\n{{ x() }}", "template-failed", 2, {"detail": "not callable"}),
    ],
)
def test_mistakes_that_show_in_a_page(source: str, code: str, line: int, details: dict[str, str]) -> None:
    text, (problem,) = render_with({"home.html": source}, HOME_PAGE)
    assert text == ""
    assert (problem.code, problem.level) == (code, "error")
    assert problem.span == Span("templates/home.html", line)
    assert problem.args["page"] == "/index.html"
    assert all(value in problem.args[name] for name, value in details.items())


def test_a_mistake_is_placed_in_the_template_that_makes_it() -> None:
    parts = templates()["parts/value.html"].replace("{{ before }}", "{{ nothing }}")
    _, (problem,) = render_with({"parts/value.html": parts}, HOME_PAGE)
    assert problem.span.path == "templates/parts/value.html"
    assert parts.split("\n")[problem.span.line - 1].count("{{ nothing }}") == 1


def test_a_template_that_is_not_there() -> None:
    _, (problem,) = render_with({}, replace(HOME_PAGE, template="nothing.html"))
    assert problem == error("template-missing", Span("templates/nothing.html"), name="nothing.html")


def test_a_fault_of_ours_is_no_problem_of_the_author() -> None:
    page = PAGES[STORY.url]
    with pytest.raises(ValueError, match="more slots"):
        render(
            page,
            ENVIRONMENT,
            {**BODIES, "body": Body((*BODIES["body"].pieces, *BODIES["body"].pieces))},
            DRAWINGS,
        )


def test_a_page_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    source = "{% include '" + (tmp_path / "secret.html").as_posix() + "' ignore missing %}"
    assert render_with({"home.html": source}, HOME_PAGE) == ("", ())


def test_a_template_of_the_site_takes_the_place_of_ours() -> None:
    text, problems = render_with(
        {"parts/value.html": templates()["parts/value.html"] + "{# mine #}"}, HOME_PAGE
    )
    assert (problems, text) == ((), render_site()["/index.html"])
    assert render_with({"home.html": "{{ site.title }} {{ url }}"}, HOME_PAGE) == (
        "南岸复工进展 /index.html",
        (),
    )
