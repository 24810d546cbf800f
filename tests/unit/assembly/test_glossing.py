"""Free text of the data in the words of an edition: what is translated, what never is, what is told."""

import pytest
from made_sites import PICTURE, units
from msgspec.structs import replace
from placed import placed

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.glossing import gloss
from broadsheet.data.config import read_settings
from broadsheet.data.editions import in_edition, read_edition
from broadsheet.model.prose import FigureRef, Text
from broadsheet.model.records import ListValue, PhotoValue, RefValue, TextValue
from broadsheet.stages.gather import gather
from broadsheet.stages.parse import parse

FILES = {
    "data/collections/bodies.yaml": """title: {zh-CN: 单位, en: Bodies}
description: 做事的单位
fields:
  note: {title: {zh-CN: 注, en: Note}, type: text}
  did: {title: {zh-CN: 做了什么, en: Did}, type: list}
  with: {title: {zh-CN: 一同, en: With}, type: list, to: bodies}
  drawing: {title: {zh-CN: 图, en: Drawing}, type: photo}
  数: {title: {zh-CN: 数, en: Number}, type: figure, unit: 个}
records:
  财务局:
    title: {zh-CN: 财务局, en: Finance bureau}
    summary: 管钱
    note: 共[5户](fig:甲/户)
    did: [送政策, 5]
    with: [财务局]
    drawing: {photo: 图.svg, alt: 一座楼, caption: 示意图 绘/本刊}
    数: {value: 3个, period: 2020-03-13, said_by: 据了解}
  草稿:
    title: {zh-CN: 草稿, en: Draft}
    public: false
    summary: 没有公开
""",
    "data/facts/三月.yaml": """period: 2020-03-13
said_by: 正文/数据框
actor: bodies/财务局
responsible: 数据组
facts:
  甲/户: {value: 5户, title: {zh-CN: 甲, en: A}}
""",
    "data/indicators/物资.yaml": """title: {zh-CN: 物资, en: Supplies}
unit: 个
dimensions: {品种: {口罩: {title: {zh-CN: 口罩, en: Masks}}}}
observations: [{period: 2020-03-13, by: {品种: 口罩}, value: 3}]
""",
    "content/图.svg": PICTURE,
}

GLOSSARY = """glossary:
  做事的单位: Those who act
  管钱: sees to money
  共[5户](fig:甲/户): 'All [5](fig:甲/户)'
  送政策: brought policies
  一座楼: A house
  示意图: A drawing
  绘/本刊: 'Drawing: us'
  据了解: “it is understood”
  正文/数据框: running text
  数据组: our desk
  品种: Goods
  bodies/财务局: somebody
"""


def edition(glossary: str) -> Documents:
    """Return what the files of a site hold, as their English edition has it before it is translated."""
    found = [(path, path, parse(path, text.encode(), units())) for path, text in FILES.items()]
    assert [problem for *_, parsed in found for problem in parsed.problems] == []
    documents, problems = gather([(path, digest, parsed.document) for path, digest, parsed in found], units())
    own, wrong = read_edition(glossary, "data/site.en.yaml")
    assert (*problems, *wrong) == ()
    return replace(documents, settings=in_edition(documents.settings, own, "en"))


def plain(text: Text) -> str:
    return "".join(piece.text if isinstance(piece, FigureRef) else piece for piece in text)


def test_an_edition_says_free_text_in_its_own_words() -> None:
    own, _ = gloss(edition(GLOSSARY), "en")
    (collection,) = own.collections
    record = collection.records[0]
    assert plain(collection.description) == "Those who act"
    assert plain(record.summary) == "sees to money"
    note, did, drawing = record.values["note"], record.values["did"], record.values["drawing"]
    assert isinstance(note, TextValue)
    assert isinstance(did, ListValue)
    assert isinstance(drawing, PhotoValue)
    (figure,) = (piece for piece in note.text if isinstance(piece, FigureRef))
    assert (plain(note.text), figure.target) == ("All 5", "甲/户")
    # What is wrong with the number in the translation is told at the translation.
    assert (figure.span.path, figure.span.line) == ("data/site.en.yaml", 4)
    assert [plain(item.text) for item in did.items if isinstance(item, TextValue)] == [
        "brought policies",
        "5",
    ]
    photo = drawing.photo
    assert (plain(photo.alt), plain(photo.caption), photo.credit) == ("A house", "A drawing", "Drawing: us")
    indicators = {indicator.id: indicator for indicator in own.indicators}
    fact = indicators["甲/户"]
    assert (fact.observations[0].said_by or fact.said_by, fact.responsible) == ("running text", "our desk")
    assert [(axis.id, axis.title) for axis in indicators["物资"].dimensions] == [("品种", "Goods")]
    figures = (indicators["bodies/财务局/数"], record.figures[0])
    assert [f.observations[0].said_by or f.said_by for f in figures] == ["“it is understood”"] * 2


def test_ids_and_addresses_stay_and_an_entry_for_one_is_idle() -> None:
    before = edition(GLOSSARY)
    own, problems = gloss(before, "en")
    fact = next(indicator for indicator in own.indicators if indicator.id == "甲/户")
    assert (fact.observations[0].actor or fact.actor) == "bodies/财务局"
    values = own.collections[0].records[0].values
    others, drawing = values["with"], values["drawing"]
    assert isinstance(others, ListValue)
    assert isinstance(drawing, PhotoValue)
    assert [item.target for item in others.items if isinstance(item, RefValue)] == ["bodies/财务局"]
    assert drawing.photo.target == "图.svg"
    assert placed(problems) == [("glossary-unused", 13, 3)]
    assert before.collections[0].records[0].summary == ("管钱",), "the first edition keeps its words"


def test_texts_that_readers_see_without_words_are_counted_once() -> None:
    _, problems = gloss(edition("glossary: {管钱: money}\n"), "en")
    (missing,) = problems
    # Neither what is not public nor a text without a letter is missing; the number of a record counts once.
    assert (missing.code, missing.args["count"]) == ("texts-untranslated", "10")
    assert missing.span.path == "data/collections/bodies.yaml"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("'All [5](fig:乙/户)'", "glossary-figures"),
        ("All of them", "glossary-figures"),
        ("'[5](fig:甲/户) of [5](fig:甲/户)'", "glossary-figures"),
        ("", "entry-empty"),
    ],
)
def test_a_translation_has_the_numbers_of_its_original(said: str, code: str) -> None:
    _, problems = read_edition(f"glossary:\n  共[5户](fig:甲/户): {said}\n", "data/site.en.yaml")
    assert [(problem.code, problem.level, problem.span.line) for problem in problems] == [(code, "error", 2)]


def test_numbers_may_change_their_order() -> None:
    text = "glossary:\n  甲[5](fig:甲)乙[6](fig:乙): '[6](fig:乙) and [5](fig:甲)'\n"
    own, problems = read_edition(text, "data/site.en.yaml")
    assert problems == ()
    assert len(own.glossary) == 1


def test_the_first_edition_has_no_glossary() -> None:
    _, problems = read_settings("glossary: {甲: A}\n", "data/site.yaml")
    assert placed(problems) == [("key-unknown", 1, 1)]
    _, problems = read_edition("glossary: 甲\n", "data/site.en.yaml")
    assert placed(problems) == [("value-not-a-map", 1, 11)]
