"""Records that have files of their own are read again when what they are read with changes, and only then."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.assembly.documents import Documents
from broadsheet.files.store import Counts, Store
from broadsheet.model.prose import Body
from broadsheet.model.records import ProseValue
from broadsheet.model.settings import Config
from broadsheet.stages.inputs import find_files, read_documents
from broadsheet.stages.log import Log

DECLARATION = "title: 政策\nfields: {条数: figure, 说明: markdown}\ndefaults: {period: 2020}\n"


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open(None, "code")
    yield store
    store.close()


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def read(root: Path, store: Store) -> tuple[Documents, Counts]:
    """Return the documents, and how many files were read or remembered."""
    log, config = Log(), Config(str(root), str(root / "site"), datetime.now(UTC))
    store.counts.clear()
    documents, _ = read_documents(find_files(config, log), store, log)
    assert log.problems == []
    return documents, store.counts["parse"]


def test_what_is_read_again(tmp_path: Path, store: Store) -> None:
    write(tmp_path, "data/collections/政策.yaml", DECLARATION + "records: {甲: {条数: 5条}}\n")
    write(tmp_path, "data/collections/政策/乙.yaml", "说明: 乙\n")
    write(tmp_path, "data/collections/政策/丙.yaml", "条数: 6条\n")
    documents, counts = read(tmp_path, store)
    assert (counts.hits, counts.misses) == (0, 3)
    again, counts = read(tmp_path, store)
    assert again == documents
    assert (counts.hits, counts.misses) == (3, 0)

    write(tmp_path, "data/collections/政策.yaml", DECLARATION + "records: {甲: {条数: 7条}}\n")
    _, counts = read(tmp_path, store)
    assert (counts.hits, counts.misses) == (2, 1), "a record of its own file knows nothing of the others"

    write(tmp_path, "data/collections/政策.yaml", DECLARATION.replace("2020", "2021"))
    documents, counts = read(tmp_path, store)
    assert (counts.hits, counts.misses) == (0, 3)
    (figure,) = documents.indicators
    assert figure.observations[0].period.text == "2021"


def test_texts_are_kept(tmp_path: Path, store: Store) -> None:
    write(tmp_path, "data/collections/政策.yaml", DECLARATION + "records: {甲: {说明: 甲文}}\n")
    write(tmp_path, "data/collections/政策/乙.yaml", "说明: 乙文\n")
    documents, _ = read(tmp_path, store)
    values = [record.values["说明"] for record in documents.collections[0].records]
    texts = [store.kept(value.body, Body).pieces for value in values if isinstance(value, ProseValue)]
    assert texts == [("<p>甲文</p>",), ("<p>乙文</p>",)]
