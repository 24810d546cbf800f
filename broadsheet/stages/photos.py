"""Photos in all their sizes and formats: made in processes that may die, and remembered."""

from collections.abc import Sequence

from broadsheet.files.jobs import Jobs
from broadsheet.files.reading import load
from broadsheet.files.store import Store
from broadsheet.files.worker import Failure
from broadsheet.formats.reducing import reduce
from broadsheet.model.page import Rendered
from broadsheet.model.pictures import Picture, Variant
from broadsheet.model.problems import Problem, Span, error
from broadsheet.stages.inputs import Files
from broadsheet.stages.log import Log

PHOTO_SECONDS = 300
"""For all variants of one photo: the largest honest one takes a tenth of it."""

AT_ONCE = 16
"""Photos whose bytes are in memory together; a camera's have ten megabytes each."""

Result = tuple[tuple[Rendered, ...] | None, tuple[Problem, ...]]


def reduce_photos(
    pictures: Sequence[Picture], files: Files, store: Store, jobs: Jobs, log: Log
) -> tuple[Rendered, ...]:
    """Return every variant of every photo; those never made before are made now."""
    # Equal photos of one name in two folders have the same addresses.
    photos = {picture.url: picture for picture in pictures if picture.variants}

    def make(missing: list[Picture]) -> list[Result]:
        log.rendered += tuple(variant.url for photo in missing for variant in photo.variants)
        chunks = [missing[start : start + AT_ONCE] for start in range(0, len(missing), AT_ONCE)]
        return [result for chunk in chunks for result in _reduced(chunk, files, jobs)]

    results = store.remember_all(
        "photos",
        list(photos.values()),
        lambda photo: (photo.digest, photo.variants),
        tuple[Rendered, ...],
        make,
    )
    for _, problems in results:
        log.problems += problems
    return tuple(file for made, _ in results for file in made or ())


def _reduced(photos: Sequence[Picture], files: Files, jobs: Jobs) -> list[Result]:
    """Make all variants of a few photos; one that cannot be decoded costs only itself."""
    loaded = [load(files.sources[photo.path]) for photo in photos]
    whole = [(data, photo) for data, photo in zip(loaded, photos, strict=True) if isinstance(data, bytes)]
    tasks = [(data, photo.variants) for data, photo in whole]
    outcomes = iter(jobs.run(_reduce, tasks, timeout=PHOTO_SECONDS, disposable=True))
    return [
        (None, (data,)) if isinstance(data, Problem) else _published(photo, next(outcomes))
        for data, photo in zip(loaded, photos, strict=True)
    ]


def _reduce(task: tuple[bytes, tuple[Variant, ...]]) -> tuple[bytes, ...]:
    """Make the variants of one photo; runs in a worker."""
    return reduce(*task)


def _published(photo: Picture, outcome: tuple[bytes, ...] | Failure) -> Result:
    if isinstance(outcome, Failure):
        return None, (error("photo-unreadable", Span(photo.path), detail=outcome.detail),)
    files = zip(photo.variants, outcome, strict=True)
    return tuple(Rendered(variant.url, data) for variant, data in files), ()
