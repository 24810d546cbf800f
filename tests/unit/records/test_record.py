"""Records: the values of every type of field, each in its place, and what is wrong with them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_units import UNITS
from placed import placed

from broadsheet.model.problems import Span
from broadsheet.model.prose import FigureRef, PhotoRef
from broadsheet.model.records import (
    ChoiceValue,
    Collection,
    FigureValue,
    ListValue,
    PeriodValue,
    PhotoValue,
    ProseValue,
    Record,
    RefValue,
    SourceValue,
    TextValue,
)
from broadsheet.model.statistics import Label, Written
from broadsheet.records.declaration import read_collection
from broadsheet.records.record import read_record

PATH = "data/collections/policies/第二批.yaml"

DECLARATION = """title: 扶持政策
topics: [政策]
fields:
  note: text
  body: markdown
  count: {title: 条数, type: figure, unit: 条}
  loan: {title: {zh-CN: 贷款, en: Loan}, type: figure}
  issued: {title: 发布日期, type: period}
  kind: {type: choice, choices: {finance: 金融, work: 用工}}
  state: {type: status, choices: [done, planned]}
  kept: {type: status, from: {due: issued, evidence: note}}
  issuer: {type: ref, to: bodies}
  see: ref
  measures: list
  partners: {type: list, to: companies}
  drawing: photo
  source: source
"""


def declared(more: str = "") -> Collection:
    """Return the declaration without records."""
    collection, problems, _ = read_collection(DECLARATION + more, "data/collections/policies.yaml", UNITS)
    assert placed(problems) == []
    assert collection is not None
    return collection


POLICIES = declared("defaults: {period: 2020-02-28, source: 特稿}\n")


def good(text: str, collection: Collection = POLICIES) -> Record:
    """Return the record of a file without problems."""
    record, problems, _ = read_record(text, PATH, UNITS, collection)
    assert placed(problems) == []
    assert record is not None
    return record


def test_what_every_record_may_say() -> None:
    record = good(
        "title: 27条\nsummary: 共[27条](fig:policies/第二批/count)\ntopics: [金融, 政策]\nremark: 待核\n"
        "embargo: 2020-03-15T09:30:00+08:00\n"
    )
    assert (record.id, record.address, record.span) == ("第二批", "policies/第二批", Span(PATH, 1, 1))
    assert record.title == Label({"": "27条"})
    assert record.summary == ("共", FigureRef("27条", "policies/第二批/count", Span(PATH, 2, 11)))
    assert record.topics == ("政策", "金融")
    assert (record.public, record.remark) == (True, "待核")
    assert record.embargo == "2020-03-15T09:30:00+08:00"
    assert good("note: 甲").title == Label({"": "第二批"})


def test_values_stand_in_the_order_of_the_declaration() -> None:
    assert list(good("source: 特稿\nstate: done\nnote: 甲\nissued:\n").values) == ["note", "state", "source"]


@pytest.mark.parametrize(
    "text, value",
    [
        ("note: 共27条", TextValue(("共27条",), Span(PATH, 1, 7))),
        ("issuer: 南岸区", RefValue("bodies/南岸区", Span(PATH, 1, 9))),
        ("issuer: bodies/南岸区", RefValue("bodies/南岸区", Span(PATH, 1, 9))),
        ("see: ref:stories/复工", RefValue("stories/复工", Span(PATH, 1, 6))),
        ("see: indicators/工厂/复工率", RefValue("indicators/工厂/复工率", Span(PATH, 1, 6))),
        ("kind: finance", ChoiceValue("finance")),
        ("state: planned", ChoiceValue("planned")),
        ("source: 特稿", SourceValue("特稿", Span(PATH, 1, 9))),
        ("measures: 减税", ListValue((TextValue(("减税",), Span(PATH, 1, 11)),))),
        (
            "partners:\n  - 甲厂\n  - companies/乙厂",
            ListValue(
                (
                    RefValue("companies/甲厂", Span(PATH, 2, 5)),
                    RefValue("companies/乙厂", Span(PATH, 3, 5)),
                )
            ),
        ),
        (
            "drawing:\n  photo: 图/厂房.svg\n  alt: 厂房\n  caption: 已开工[5户](fig:甲) 绘/本刊",
            PhotoValue(
                PhotoRef(
                    "图/厂房.svg",
                    ("厂房",),
                    ("已开工", FigureRef("5户", "甲", Span(PATH, 4, 15))),
                    "绘/本刊",
                    Span(PATH, 2, 10),
                )
            ),
        ),
    ],
)
def test_values(text: str, value: object) -> None:
    assert list(good(text).values.values()) == [value]


def test_a_period() -> None:
    value = good("issued: 2020-02-mid").values["issued"]
    assert isinstance(value, PeriodValue)
    assert (value.period.text, value.span) == ("2020-02-mid", Span(PATH, 1, 9))


def test_a_bare_figure_is_a_fact_of_the_record() -> None:
    record = good("title: 27条措施\ncount: 超27条\nloan: 500万元\n")
    assert record.values["count"] == FigureValue("policies/第二批/count")
    count, loan = record.figures
    assert (count.id, count.origin, count.unit) == ("policies/第二批/count", "record", "条")
    assert (count.title, count.span) == (Label({"": "27条措施：条数"}), Span(PATH, 2, 1))
    assert loan.title == Label({"": "27条措施：贷款", "zh-CN": "27条措施：贷款", "en": "27条措施：Loan"})
    (observation,) = count.observations
    assert observation.value == Written(Decimal(27), Decimal(1), "over", "条", 0, "条")
    assert (observation.period.text, observation.source) == ("2020-02-28", "特稿")
    assert observation.span == Span(PATH, 2, 8)
    assert count.places["source"] == Span("data/collections/policies.yaml", 18, 40)


def test_a_figure_says_what_a_fact_may_say() -> None:
    record = good(
        "loan:\n  value: 500\n  unit: 元\n  title: 首笔贷款\n  period: 2020-02-04\n  actor: bodies/农商行\n"
        "  status: expected\n  topics: [金融]\n"
    )
    (loan,) = record.figures
    (observation,) = loan.observations
    assert (loan.title, loan.topics, loan.unit) == (Label({"": "首笔贷款"}), ("金融",), "元")
    assert (observation.period.text, observation.actor) == ("2020-02-04", "bodies/农商行")
    assert (observation.status, observation.source) == ("expected", "特稿")


def test_titles_in_latin_letters_are_joined_with_a_colon_of_theirs() -> None:
    (figure,) = good("title: Second batch\nloan: 5元\n", POLICIES).figures
    assert figure.title.said("en") == "Second batch: Loan"


def test_the_figures_of_a_record_that_is_not_public_are_not_public() -> None:
    record = good("public: false\ncount: 27\n")
    assert [figure.public for figure in record.figures] == [False]


BODY = """note: 甲
body: |
  第一段，共[27条](fig:a)。

  ## 措施 [8条](fig:b)

  ![厂房，[5户]](图.svg "已开工 [5户] 绘/本刊")

    见[全部](ref:policies)。

  [5户]: fig:c
"""


def test_markdown_is_placed_where_it_stands_in_the_file() -> None:
    record, problems, bodies = read_record(BODY, PATH, UNITS, POLICIES)
    assert placed(problems) == []
    value = record.values["body"] if record else None
    assert isinstance(value, ProseValue)
    assert list(bodies) == [value.body]
    assert tuple(p for p in bodies[value.body].pieces if not isinstance(p, str)) == value.slots
    places = [(type(slot).__name__, slot.span.line, slot.span.column) for slot in value.slots]
    assert places == [
        *[("FigureRef", 3, 8), ("FigureRef", 5, 9), ("PhotoRef", 7, 4), ("LinkRef", 9, 6)],
    ]
    (photo,) = [slot for slot in value.slots if isinstance(slot, PhotoRef)]
    assert photo.caption == ("已开工 ", FigureRef("5户", "c", Span(PATH, 7, 25)))
    (heading,) = value.headings
    assert heading.text[1] == FigureRef("8条", "b", Span(PATH, 5, 9))


@pytest.mark.parametrize(
    "text, place",
    [
        ("body: 共[27条](fig:a)。", (1, 8)),
        ("body: '共 [27条](fig:a)。'", (1, 10)),
        ("body: >\n  共\n  [27条](fig:a)。", (3, 3)),
        ("body: |2\n    缩进\n\n  共[27条](fig:a)。", (4, 4)),
        ("body: 共\n  [27条](fig:a)。", (2, 3)),
    ],
)
def test_markdown_in_every_form_of_text(text: str, place: tuple[int, int]) -> None:
    value = good(text).values["body"]
    assert isinstance(value, ProseValue)
    assert [(slot.span.line, slot.span.column) for slot in value.slots] == [place]


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("record-empty", 0, 0)]),
        ("# 待写\n", [("record-empty", 0, 0)]),
        ("第二批", [("file-not-a-map", 1, 1)]),
        ("titel: 甲", [("key-misspelt", 1, 1)]),
        ("id: 甲", [("key-id", 1, 1)]),
        ("条数: 27条", [("key-misspelt", 1, 1)]),
        ("颜色: 红", [("key-unknown", 1, 1)]),
        ("title: [甲]", [("value-not-a-text", 1, 8)]),
        ("public: 也许", [("value-yes-or-no", 1, 9)]),
        ("note: [甲, 乙]", [("field-one-value", 1, 7)]),
        ("note: {甲: 乙}", [("value-not-a-text", 1, 7)]),
        ("note: ~", [("value-null", 1, 7)]),
        ('note: ""', [("value-empty", 1, 7)]),
        ("note: 共[27条](fig:a b)", [("figure-address", 1, 8)]),
        ("body:\n  - 甲", [("field-one-value", 2, 3)]),
        ('body: ""', [("value-empty", 1, 7)]),
        ("body: |\n  共【27条】(fig:a)", [("markdown-full-width", 2, 4)]),
        ("body: |\n  甲\n\n  [5户]: fig:a", [("definition-unused", 4, 3)]),
        ("issued: 今天", [("period-unreadable", 1, 9)]),
        ("issued: [2020]", [("field-one-value", 1, 9)]),
        ("kind: 金融", [("choice-misspelt", 1, 7)]),
        ("kind: finanse", [("choice-misspelt", 1, 7)]),
        ("kind: 农业", [("choice-unknown", 1, 7)]),
        ("state: stopped", [("choice-unknown", 1, 8)]),
        ("kept: kept", [("status-computed", 1, 7)]),
        ("issuer: companies/甲", [("ref-elsewhere", 1, 9)]),
        ("issuer: {id: 甲}", [("value-not-a-text", 1, 9)]),
        ("see: 甲", [("ref-alone", 1, 6)]),
        ("measures: 减税、降费", [("value-one-or-many", 1, 11)]),
        ("measures: -减税", [("yaml-no-space-after-dash", 1, 12)]),
        ("measures: {甲: 乙}", [("value-not-a-text", 1, 11)]),
        ("partners: [甲, bodies/乙]", [("ref-elsewhere", 1, 15)]),
        ("count: 27户", [("value-unit", 1, 8)]),
        ("count: 很多", [("number-unreadable", 1, 8)]),
        ("count: [27, 28]", [("value-not-a-number", 1, 8)]),
        ("count: {valeu: 27}", [("key-misspelt", 1, 9)]),
        ("loan: 500", [("fact-without-unit", 1, 7)]),
        ("drawing: 图.svg", [("picture-alt-missing", 1, 10), ("picture-credit-missing", 1, 10)]),
        ("drawing: {alt: 甲, caption: 绘/乙}", [("key-missing", 1, 10)]),
        (
            "drawing: {photo: 'https://a.cn/b.svg', alt: '', caption: 绘/乙}",
            [("picture-elsewhere", 1, 18), ("picture-alt-missing", 1, 45)],
        ),
        ("source: [特稿]", [("field-one-value", 1, 9)]),
    ],
)
def test_what_is_wrong_is_named_in_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    found = read_record(text, PATH, UNITS, POLICIES)[1]
    assert sorted(placed(found), key=lambda item: item[1:]) == problems


def test_a_figure_needs_a_period() -> None:
    text = "count: 27条\nloan:\n  value: 很多\n"
    record, problems, _ = read_record(text, PATH, UNITS, declared())
    assert record is None
    assert placed(problems) == [
        ("figure-without-period", 1, 8),
        ("figure-without-period", 3, 3),
        ("number-unreadable", 3, 10),
    ]


def test_what_is_required() -> None:
    needed = DECLARATION.replace("note: text", "note: {type: text, required: true}")
    collection, _, _ = read_collection(needed, "data/collections/policies.yaml", UNITS)
    assert collection is not None
    for text, place in (("title: 甲", (1, 1)), ("title: 甲\nnote:", (2, 1))):
        assert placed(read_record(text, PATH, UNITS, collection)[1]) == [("key-missing", *place)]


@pytest.mark.parametrize(
    "name, problem",
    [
        ("index", ("record-reserved", 1, 1)),
        ("INDEX-2", ("record-reserved", 1, 1)),
        ("a.b", ("id-sign", 0, 0)),
        ("indexes", None),
    ],
)
def test_names_of_records(name: str, problem: tuple[str, int, int] | None) -> None:
    path = f"data/collections/policies/{name}.yaml"
    found = read_record("title: 甲", path, UNITS, POLICIES)[1]
    assert placed(found) == ([problem] if problem else [])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["甲乙", "[1户](fig:a)", "<b>丙</b>", " ", "\n\n", "\n- ", "`[2户]`"]), max_size=12
    ),
    st.integers(1, 6),
)
def test_every_figure_of_a_block_is_found_in_the_file(parts: list[str], indent: int) -> None:
    lines = ("始" + "".join(parts)).split("\n")
    text = "body: |\n" + "\n".join(" " * indent + line if line else line for line in lines)
    record, problems, _ = read_record(text, PATH, UNITS, POLICIES)
    assert not [problem for problem in problems if problem.level == "error"]
    value = record.values["body"] if record else None
    assert isinstance(value, ProseValue)
    written = text.split("\n")
    for slot in value.slots:
        assert written[slot.span.line - 1].startswith("[1户](fig:a)", slot.span.column - 1)
    assert len({slot.span for slot in value.slots}) == len(value.slots) == parts.count("[1户](fig:a)")
