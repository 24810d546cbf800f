"""Photos made in several sizes: remembered, made in other processes, and a problem where one is broken."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from broadsheet.files.jobs import Jobs
from broadsheet.files.reading import read_source
from broadsheet.files.store import Store
from broadsheet.formats.photos import read_photo
from broadsheet.formats.reducing import plan
from broadsheet.model.page import Rendered
from broadsheet.model.pictures import Picture
from broadsheet.model.statistics import Source
from broadsheet.stages.inputs import Files
from broadsheet.stages.log import Log
from broadsheet.stages.outputs import all_copies
from broadsheet.stages.photos import reduce_photos


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open(None, "code")
    yield store
    store.close()


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    with Jobs(1) as jobs:
        yield jobs


def photo(colour: str, broken: bool = False) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (500, 300), colour).save(file, "JPEG")
    return file.getvalue().replace(b"\xff\xdb", b"\xff\xfe") if broken else file.getvalue()


def found(root: Path, **photos: bytes) -> tuple[Files, list[Picture]]:
    """Write photos, and find them as a build does."""
    sources, pictures = {}, []
    for name, data in photos.items():
        (root / f"{name}.jpg").write_bytes(data)
        source = read_source(f"content/{name}.jpg", str(root / f"{name}.jpg"))
        assert isinstance(source, Source)
        sources[source.path] = source
        facts, _ = read_photo(data, source.path)
        assert facts is not None
        pictures.append(plan(source.path, source.digest, facts))
    return Files(sources, {}, ()), pictures


def test_a_photo_is_made_once(tmp_path: Path, store: Store, jobs: Jobs) -> None:
    files, pictures = found(tmp_path, red=photo("red"), blue=photo("blue"))
    log, again = Log(), Log()
    made = reduce_photos(pictures, files, store, jobs, log)
    assert [file.url for file in made] == [it.url for picture in pictures for it in picture.variants]
    assert set(log.rendered) == {file.url for file in made}
    for path in tmp_path.iterdir():
        path.unlink()
    assert reduce_photos(pictures, files, store, jobs, again) == made
    assert (again.rendered, again.problems) == ((), [])


def test_a_photo_that_cannot_be_decoded_is_named_and_the_others_are_made(
    tmp_path: Path, store: Store, jobs: Jobs
) -> None:
    files, pictures = found(tmp_path, broken=photo("red", broken=True), whole=photo("blue"))
    log = Log()
    made = reduce_photos(pictures, files, store, jobs, log)
    assert {file.url for file in made} == {it.url for it in pictures[1].variants}
    (problem,) = log.problems
    assert (problem.code, problem.level) == ("photo-unreadable", "error")
    assert problem.span.path == "content/broken.jpg"
    assert "broken data stream" in str(problem.args["detail"])


def test_a_photo_that_changes_meanwhile_is_named(tmp_path: Path, store: Store, jobs: Jobs) -> None:
    files, pictures = found(tmp_path, one=photo("red"))
    (tmp_path / "one.jpg").write_bytes(photo("blue"))
    log = Log()
    assert reduce_photos(pictures, files, store, jobs, log) == ()
    assert [problem.code for problem in log.problems] == ["file-changing"]


def test_equal_photos_of_two_folders_are_one_and_only_drawings_are_copied(
    tmp_path: Path, store: Store, jobs: Jobs
) -> None:
    files, (picture,) = found(tmp_path, one=photo("red"))
    drawing = Picture("/assets/图.svg", "content/图.svg", "digest")
    other = Picture(picture.url, "content/stories/one.jpg", picture.digest, picture.variants)
    made = reduce_photos((drawing, other, picture), files, store, jobs, Log())
    assert all(isinstance(file, Rendered) for file in made)
    assert len(made) == len(picture.variants)
    assert [copied.path for copied in all_copies(files, (drawing, other, picture))] == ["content/图.svg"]
