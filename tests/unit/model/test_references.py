"""Addresses of figures, and figures bound in a line of plain prose."""

import pytest
from placed import placed

from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.references import Address, is_id, looks_like_numeral, parse_address, parse_text

PLACE = Span("data/site.yaml", 3, 10)


@pytest.mark.parametrize(
    "text, address",
    [
        ("10人以上企业/复工率", Address("10人以上企业/复工率")),
        ("复工率@2020-03-13", Address("复工率", {}, "2020-03-13")),
        ("复工率@latest", Address("复工率", {}, "latest")),
        ("物资/投放?品种=口罩", Address("物资/投放", {"品种": "口罩"})),
        ("物资?品种=口罩&区=南岸@2020-03", Address("物资", {"品种": "口罩", "区": "南岸"}, "2020-03")),
        ("%E5%A4%8D%E5%B7%A5%E7%8E%87", Address("复工率")),
        ("?", Address("?")),
        ("", None),
        ("复工 率", None),
        ("复工.率", None),
        ("复工率@", None),
        ("复工率?品种", None),
        ("复工率?=口罩", None),
        ("a#b", None),
    ],
)
def test_an_address_names_one_observation_or_is_none(text: str, address: Address | None) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize("text", ["复工率", "10人以上企业/复工率", "a-b_c", "Ω"])
def test_ids_may_be_in_any_script(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "a b", "a.b", "a@b", "a?b", "a#b", "a&b", "a(b", "a[b", "a\x07b"])
def test_ids_hold_nothing_that_addresses_need(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    "text", ["4307户", "超36.5万片", "99.26%", "９９．２６％", "over 2 billion", "14个", "about 3,000 people"]
)
def test_a_bracketed_numeral_is_probably_a_figure(text: str) -> None:
    assert looks_like_numeral(text)


@pytest.mark.parametrize("text", ["编者注", "x", "", "第十七队", "本文写于2020年，其中的数字截至3月13日"])
def test_other_bracketed_words_are_not(text: str) -> None:
    assert not looks_like_numeral(text)


def test_a_figure_is_bound_where_it_stands() -> None:
    pieces, problems = parse_text("复工率[99.26%](fig:a/b@2020)，开工", PLACE)
    assert problems == ()
    assert pieces == (
        "复工率",
        FigureRef("99.26%", "a/b", Span("data/site.yaml", 3, 13), {}, "2020"),
        "，开工",
    )


def test_a_figure_is_bound_by_its_definition() -> None:
    definitions = {"4307户": "a/b", "市级": "c/d"}
    pieces, problems = parse_text("已开工[4307户]，[14个][市级]项目[编者注]", PLACE, definitions)
    assert problems == ()
    assert [p.target if isinstance(p, FigureRef) else p for p in pieces] == [
        "已开工",
        "a/b",
        "，",
        "c/d",
        "项目[编者注]",
    ]


def test_a_numeral_in_brackets_without_a_definition_waits_for_candidates() -> None:
    pieces, _ = parse_text("已开工[4307户]。", PLACE)
    assert pieces[1] == FigureRef("4307户", "", Span("data/site.yaml", 3, 13))


@pytest.mark.parametrize(
    "address",
    ["ref:companies/迪马", " ref:topics/金融", "https://example.org", "复工.md", "复工.md#开工", "chart:图"],
)
def test_a_line_holds_no_links(address: str) -> None:
    pieces, problems = parse_text(f"见[迪马]({address})。", PLACE)
    assert placed(problems) == [("line-link", PLACE.line, PLACE.column + 1)]
    assert pieces == (f"见[迪马]({address})。",)


def test_a_parenthesis_of_the_sentence_is_no_address() -> None:
    pieces, problems = parse_text("[4307户](见注)", PLACE, {"4307户": "a"})
    assert problems == ()
    assert pieces == (FigureRef("4307户", "a", PLACE), "(见注)")


@pytest.mark.parametrize(
    "text, word, fixed",
    [
        ("发放超[36.5万片](fig:a)", "超", "[超36.5万片]"),
        ("超过[2亿元](fig:a)", "超过", "[超过2亿元]"),
        ("近[3000名](fig:a)", "近", "[近3000名]"),
        ("约[3000名](fig:a)", "约", "[约3000名]"),
        ("[3000](fig:a)余名", "余", "[3000余]"),
        ("[100](fig:a)多家", "多", "[100多]"),
        ("[300户](fig:a)左右", "左右", "[300户左右]"),
    ],
)
def test_a_qualifier_belongs_inside_the_brackets(text: str, word: str, fixed: str) -> None:
    _, problems = parse_text(text, PLACE)
    assert [(p.code, p.args["word"], p.args["fixed"]) for p in problems] == [
        ("figure-qualifier-outside", word, fixed)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "百货商超[100%](fig:a)",
        "最近[3户](fig:a)",
        "附近[3户](fig:a)",
        "预约[3户](fig:a)",
        "[3家](fig:a)多为民企",
    ],
)
def test_words_that_hold_the_same_characters_are_not_qualifiers(text: str) -> None:
    assert parse_text(text, PLACE)[1] == ()


def test_nothing_is_filled_inside_quotation_marks() -> None:
    _, problems = parse_text("他说：“我们有[?](fig:a)户。”", PLACE)
    assert problems == (
        Problem("figure-filled-in-quotes", "error", Span("data/site.yaml", 3, 17), {"address": "a"}),
    )


def test_an_address_of_no_form_is_reported() -> None:
    _, problems = parse_text("[3户](fig:a b)", PLACE)
    assert [(p.code, p.span.column) for p in problems] == [("figure-address", 10)]
