"""Files become collections: which file is read as what, and how records come together."""

from number_units import UNITS
from placed import placed

from broadsheet.assembly.documents import Documents
from broadsheet.model.problems import Problem
from broadsheet.model.records import Collection
from broadsheet.stages.gather import gather
from broadsheet.stages.parse import Document, collection_of, parse

POLICIES = """title: 政策
fields: {条数: figure, 说明: markdown}
defaults: {period: 2020}
records: {第二批: {条数: 27条, 说明: 甲}}
"""


def gathered(files: dict[str, str]) -> tuple[Documents, list[Problem]]:
    """Read files as a build does: declarations first, then records that have files of their own."""
    parsed: list[tuple[str, str, Document]] = []
    problems: list[Problem] = []
    declared: dict[str, Collection] = {}
    for path, text in sorted(files.items(), key=lambda file: bool(collection_of(file[0]))):
        found = parse(path, text.encode(), UNITS, declared.get(collection_of(path)))
        problems += found.problems
        parsed.append((path, "", found.document))
        if found.document.collection:
            declared.setdefault(found.document.collection.id, found.document.collection)
    documents, wrong = gather(parsed, UNITS)
    return documents, [*problems, *wrong]


def test_records_come_in_order_and_their_figures_are_indicators() -> None:
    documents, problems = gathered(
        {
            "data/collections/policies/第一批.yaml": "条数: 8条\n",
            "data/collections/policies/第三批.yml": "title: 三\n",
            "data/collections/policies.yaml": POLICIES,
            "data/collections/bodies.yml": "title: 机构\n",
            "data/facts/a.yaml": "period: 2020\nfacts: {甲: 5户}\n",
            "data/indicators/乙.yaml": "title: 乙\nunit: 户\nobservations: {2020: 6}\n",
        }
    )
    assert problems == []
    assert [c.id for c in documents.collections] == ["bodies", "policies"]
    records = documents.collections[1].records
    assert [record.id for record in records] == ["第二批", "第一批", "第三批"]
    assert [indicator.id for indicator in documents.indicators] == [
        *("乙", "甲", "policies/第二批/条数", "policies/第一批/条数"),
    ]


def test_what_is_wrong_between_files() -> None:
    documents, problems = gathered(
        {
            "data/collections/policies.yaml": POLICIES,
            "data/collections/policies.yml": "title: 政策\n",
            "data/collections/POLICIES.csv": "编号\n",
            "data/collections/policies/第二批.yaml": "条数: 9条\n",
            "data/collections/policy/甲.yaml": "title: 甲\n",
            "data/collections/policy/乙.yaml": "title: 乙\n",
            "data/collections/policies/2020/甲.yaml": "title: 甲\n",
        }
    )
    assert [problem.span.path for problem in problems] == [
        "data/collections/POLICIES.csv",
        "data/collections/policies/2020/甲.yaml",
        "data/collections/policies.yml",
        "data/collections/policies/第二批.yaml",
        "data/collections/policy/乙.yaml",
    ]
    assert placed(problems) == [
        ("file-not-read", 0, 0),
        ("file-not-read", 0, 0),
        ("collection-twice", 0, 0),
        ("record-twice", 1, 1),
        ("collection-undeclared", 0, 0),
    ]
    assert problems[-1].args["near"] == "policies"
    assert [indicator.id for indicator in documents.indicators] == ["policies/第二批/条数"]


def test_records_of_a_declaration_with_errors_are_not_reported_themselves() -> None:
    _, problems = gathered(
        {"data/collections/a.yaml": "titel: 甲\n", "data/collections/a/乙.yaml": "条数: 9条\n"}
    )
    assert placed(problems) == [("key-missing", 1, 1), ("key-misspelt", 1, 1)]


def test_texts_come_with_the_document_that_shows_them() -> None:
    whole = parse("data/collections/policies.yaml", POLICIES.encode(), UNITS)
    assert list(whole.bodies) == list(whole.document.bodies()) != []
    alone = parse("data/collections/policies/甲.yaml", "说明: 甲".encode(), UNITS, whole.document.collection)
    assert list(alone.bodies) == list(alone.document.bodies()) != []
    story = parse("content/stories/甲.md", "---\ntitle: 甲\ndate: 2020-03-13\n---\n甲\n".encode(), UNITS)
    assert list(story.bodies) == list(story.document.bodies()) != []


def test_the_text_of_a_source_is_kept_under_its_id() -> None:
    saved = parse("data/sources/年报/2020.txt", "开门率达到95.8%。\r\n".encode("gb18030"), UNITS)
    assert placed(saved.problems) == [("source-text-encoding", 0, 0)]
    plain = parse("data/sources/报告.txt", "\ufeff商户1200家\n".encode(), UNITS)
    assert plain.problems == ()
    documents, problems = gather(
        [("data/sources/年报/2020.txt", "", saved.document), ("data/sources/报告.txt", "", plain.document)],
        UNITS,
    )
    assert problems == ()
    assert documents.source_texts == {"年报/2020": "开门率达到95.8%。\n", "报告": "商户1200家\n"}
    assert placed(parse("data/sources/报告.doc", b"x", UNITS).problems) == [("file-not-read", 0, 0)]
    assert placed(parse("data/sources/报 告.txt", b"x", UNITS).problems) == [("id-space", 0, 0)]


def test_programs_are_read_where_charts_are_and_nowhere_else() -> None:
    text = b'title = "a"\nindicators = ["b"]\n\n\ndef chart(data):\n    raise SystemExit\n'
    parsed = parse("data/charts/sub/map.py", text, UNITS)
    assert parsed.problems == ()
    assert parsed.document.chart is not None
    assert (parsed.document.chart.id, parsed.document.chart.kind) == ("sub/map", "free")
    for path in ("data/map.py", "data/facts/map.py", "content/stories/map.py"):
        assert placed(parse(path, text, UNITS).problems) == [("file-not-read", 0, 0)]
