"""Collections: what a declaration says, with the records of its own file, and what is wrong with it."""

import pytest
from number_units import UNITS
from placed import placed

from broadsheet.model.problems import Span
from broadsheet.model.records import Collection, Field, Option, Record, StatusRule
from broadsheet.model.statistics import Label
from broadsheet.records.declaration import read_collection, with_records

PATH = "data/collections/政策.yaml"

WHOLE = """title: {zh-CN: 扶持政策, en: Policies}
singular: 政策
description: 共有[27条](fig:政策/第二批/条数)
view: board
columns: [issued, 条数]
board: state
timeline: issued
schema_type: GovernmentService
topics: 政策
defaults:
  source: 特稿
  period: 2020-02-28
fields:
  issuer: {title: 发布机构, type: ref, to: bodies}
  issued: {title: 发布日期, type: period, required: true}
  due: {type: period, expected: true}
  条数: {type: figure, unit: 条}
  measures: list
  领域: {type: choice, choices: [金融, 用工]}
  state:
    type: status
    choices:
      resumed: {title: 已复工, shape: done}
      planned: {zh-CN: 将建设, en: Planned}
      unknown:
  kept: {type: status, from: {due: due, evidence: 条数}}
records:
  第二批:
    title: 27条措施
    topics: 金融
    issued: 2020-02-28
    条数: 27条
  第一批: {issued: 2020-02}
"""


def good(text: str, path: str = PATH) -> Collection:
    """Return the collection of a file without problems."""
    collection, problems, _ = read_collection(text, path, UNITS)
    assert placed(problems) == []
    assert collection is not None
    return collection


def test_a_whole_declaration() -> None:
    collection = good(WHOLE)
    assert (collection.id, collection.span) == ("政策", Span(PATH, 1, 1))
    assert collection.title == Label({"zh-CN": "扶持政策", "en": "Policies"})
    assert collection.singular == Label({"": "政策"})
    assert collection.description[0] == "共有"
    assert (collection.view, collection.board) == ("board", "state")
    assert (collection.columns, collection.timeline) == (("issued", "条数"), ("issued",))
    assert (collection.schema_type, collection.topics) == ("GovernmentService", ("政策",))
    assert collection.defaults == {"source": "特稿", "period": "2020-02-28"}
    assert collection.places["columns.1"] == Span(PATH, 5, 19)
    assert collection.places["defaults.source"] == Span(PATH, 11, 11)


def test_fields() -> None:
    fields = {field.id: field for field in good(WHOLE).fields}
    assert list(fields) == ["issuer", "issued", "due", "条数", "measures", "领域", "state", "kept"]
    assert fields["issuer"] == Field("issuer", Label({"": "发布机构"}), "ref", Span(PATH, 14, 3), to="bodies")
    assert fields["issued"].required
    assert fields["due"].expected
    assert (fields["条数"].type, fields["条数"].unit) == ("figure", "条")
    assert (fields["measures"].type, fields["measures"].title) == ("list", Label({"": "measures"}))
    assert fields["领域"].options == (
        Option("金融", Label({"": "金融"})),
        Option("用工", Label({"": "用工"})),
    )
    assert fields["state"].options == (
        Option("resumed", Label({"": "已复工"}), "done"),
        Option("planned", Label({"zh-CN": "将建设", "en": "Planned"})),
        Option("unknown", Label({"": "unknown"})),
    )
    assert fields["kept"].rule == StatusRule("due", "条数")


def test_records_stand_in_the_order_of_the_file() -> None:
    second, first = good(WHOLE).records
    assert (second.address, second.title) == ("政策/第二批", Label({"": "27条措施"}))
    assert (second.span, second.topics) == (Span(PATH, 28, 3), ("政策", "金融"))
    assert list(second.values) == ["issued", "条数"]
    assert (first.address, first.title) == ("政策/第一批", Label({"": "第一批"}))


def test_the_least_that_a_collection_needs() -> None:
    collection = good("title: 企业\nrecords:\n  甲厂: 第一机械厂\n", "data/collections/companies.yml")
    assert (collection.id, collection.view, collection.fields) == ("companies", "table", ())
    assert [(record.id, record.title) for record in collection.records] == [
        ("甲厂", Label({"": "第一机械厂"}))
    ]
    assert good("title: 企业\n").records == ()


FIELDS = "title: 政策\nfields:\n"


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("collection-empty", 0, 0)]),
        ("# 待写\n", [("collection-empty", 0, 0)]),
        ("- 政策", [("file-not-a-map", 1, 1)]),
        ("titel: 政策", [("key-missing", 1, 1), ("key-misspelt", 1, 1)]),
        ("id: 政策\ntitle: 政策", [("key-id", 1, 1)]),
        ("title: 政策\nview: bord", [("choice-misspelt", 2, 7)]),
        ("title: 政策\nview: board", [("view-board-without-choice", 2, 7)]),
        ("title: 政策\nview: timeline", [("view-timeline-without-period", 2, 7)]),
        ("title: 政策\nschema_type: 组织", [("schema-type", 2, 14)]),
        (
            "title: 政策\ncolumns: [甲, 乙]",
            [("collection-field-unknown", 2, 11), ("collection-field-unknown", 2, 14)],
        ),
        (FIELDS + "  issued: period\nboard: isued", [("collection-field-unknown", 4, 8)]),
        (FIELDS + "  issued: period\nboard: issued", [("collection-field-type", 4, 8)]),
        (FIELDS + "  note: text\ntimeline:\n  - note", [("collection-field-type", 5, 5)]),
        (FIELDS + "  note: txet\ncolumns: note", [("choice-misspelt", 3, 9)]),
        (FIELDS + "  甲: {title: 甲}", [("key-missing", 3, 3)]),
        (FIELDS + "  甲:\n    - text", [("value-not-a-map", 4, 5)]),
        (FIELDS + "  - 甲", [("value-not-a-map", 3, 3)]),
        (FIELDS + "  甲:", [("entry-empty", 3, 3)]),
        (FIELDS + "  甲: {type: text, titel: 甲}", [("key-misspelt", 3, 19)]),
        (
            FIELDS + "  summary: text\n  a/b: text\n  a.b: text",
            [("field-reserved", 3, 3), ("field-slash", 4, 3), ("id-sign", 5, 4)],
        ),
        (FIELDS + "  甲: choice", [("choices-missing", 3, 3)]),
        (FIELDS + "  甲: {type: choice, choices: [乙, 丙, 乙]}", [("choice-twice", 3, 37)]),
        (FIELDS + "  甲: {type: choice, choices: {乙: {titel: x}}}", [("key-misspelt", 3, 35)]),
        (FIELDS + "  甲: {type: choice, choices: {乙: {shape: full}}}", [("choice-unknown", 3, 42)]),
        (FIELDS + "  甲: status", [("status-undecided", 3, 3)]),
        (
            FIELDS + "  甲: period\n  乙: {type: status, choices: [丙], from: {due: 甲, evidence: 甲}}",
            [("status-twice", 4, 3)],
        ),
        (FIELDS + "  乙: {type: status, from: {due: 甲}}", [("key-missing", 3, 27)]),
        (
            FIELDS + "  甲: text\n  乙: {type: status, from: {due: 甲, evidence: 丙}}",
            [("collection-field-type", 4, 33), ("collection-field-unknown", 4, 46)],
        ),
        (FIELDS + "  甲: {type: text, to: bodies}", [("field-key-useless", 3, 19)]),
        (FIELDS + "  甲: {type: ref, to: bodies/乙}", [("to-one-record", 3, 22)]),
        (FIELDS + "  甲: {type: ref, to: b o}", [("id-space", 3, 23)]),
        (FIELDS + "  甲: {type: period, unit: 条}", [("field-key-useless", 3, 21)]),
        (FIELDS + "  甲: {type: figure, unit: 箱箱}", [("unit-unknown-near", 3, 27)]),
        (
            "title: 政策\ndefaults:\n  sorce: 特稿\n  period: 今天",
            [("key-misspelt", 3, 3), ("period-unreadable", 4, 11)],
        ),
        ("title: 政策\ndefaults: {actor: [甲]}", [("value-not-a-text", 2, 19)]),
        ("title: 政策\ndefaults: 特稿", [("value-not-a-map", 2, 11)]),
        ("title: 政策\nrecords:\n  - 甲", [("value-not-a-map", 3, 3)]),
        ("title: 政策\nrecords:\n  甲:\n  乙: {x: 1}", [("entry-empty", 3, 3), ("key-unknown", 4, 7)]),
        ("title：政策", [("yaml-full-width-colon", 1, 6)]),
    ],
)
def test_what_is_wrong_is_named_in_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    found = read_collection(text, PATH, UNITS)[1]
    assert placed(found) == problems


@pytest.mark.parametrize(
    "name, problems",
    [
        ("stories", ["collection-reserved"]),
        ("EN", ["collection-reserved"]),
        ("Zh-CN", ["collection-reserved"]),
        ("名.单", ["id-sign"]),
        ("名 单", ["id-space"]),
        ("policies", []),
    ],
)
def test_names_of_collections(name: str, problems: list[str]) -> None:
    found = read_collection("title: 名单\n", f"data/collections/{name}.yaml", UNITS)[1]
    assert [(problem.code, problem.span.line) for problem in found] == [(code, 0) for code in problems]


def test_a_collection_with_errors_in_its_declaration_is_none_and_its_records_are_read() -> None:
    text = FIELDS + "  甲: txet\n  乙: period\nrecords:\n  丙: {甲: [1], 乙: 今天}\n"
    collection, problems, _ = read_collection(text, PATH, UNITS)
    assert collection is None
    assert placed(problems) == [("choice-misspelt", 3, 6), ("period-unreadable", 6, 18)]


def test_records_with_errors_are_left_out() -> None:
    collection, problems, _ = read_collection("title: 政策\nrecords: {甲: {x: 1}, 乙: 丙}\n", PATH, UNITS)
    assert placed(problems) == [("key-unknown", 2, 15)]
    assert [record.id for record in collection.records] == ["乙"] if collection else False


def test_a_mistake_in_the_defaults_is_told_once() -> None:
    text = FIELDS + "  甲: figure\ndefaults: {period: 今天}\nrecords:\n  乙: {甲: 5户}\n  丙: {甲: 6户}\n"
    assert placed(read_collection(text, PATH, UNITS)[1]) == [("period-unreadable", 4, 20)]


def record(id: str, line: int) -> Record:
    return Record("政策", id, Label({"": id}), Span(f"data/collections/政策/{id}.yaml", line, 1))


def test_records_of_files_come_after_those_of_the_collection() -> None:
    collection, problems = with_records(good(WHOLE), [record("甲", 1), record("乙", 1)])
    assert problems == ()
    assert [r.id for r in collection.records] == ["第二批", "第一批", "甲", "乙"]


def test_two_records_of_one_id() -> None:
    files = [
        record("第一批", 1),
        record("Wu", 2),
        record("wu", 3),
        record("caf\u00e9", 4),
        record("cafe\u0301", 5),
    ]
    collection, problems = with_records(good(WHOLE), files)
    assert [r.id for r in collection.records] == ["第二批", "第一批", "Wu", "caf\u00e9"]
    assert placed(problems) == [("record-twice", 1, 1), ("record-twice", 3, 1), ("record-twice", 5, 1)]
    assert [problem.args["first"] for problem in problems] == [
        f"{PATH}:33",
        "data/collections/政策/Wu.yaml:2",
        "data/collections/政策/caf\u00e9.yaml:4",
    ]
