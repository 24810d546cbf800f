"""Under `figures: strict` no number in published prose is without proof: each is bound, or known to be none.

The numerals of a file are remembered under its path, its bytes and the register of units; which of them are
names, and what data may be meant, is looked up in every build. A lenient site pays for none of it.
"""

from collections.abc import Iterable, Sequence

from broadsheet.assembly.assemble import Assembled
from broadsheet.assembly.documents import Documents
from broadsheet.figures.linting import Names, make_names, site_names, take_out_amounts, take_out_names
from broadsheet.figures.remedying import unproved
from broadsheet.files.reading import load
from broadsheet.files.store import Store
from broadsheet.formats.texts import decode
from broadsheet.model.digests import digest_of
from broadsheet.model.problems import Problem
from broadsheet.model.prose import Story
from broadsheet.model.running import Occurrence, Occurrences, Running
from broadsheet.model.statistics import Source
from broadsheet.stages.inputs import Files, running_of
from broadsheet.stories.lines import read_lines
from broadsheet.stories.occurrences import find_occurrences
from broadsheet.stories.paragraphs import read_paragraphs


def prove_numerals(
    files: Files, documents: Documents, assembled: Assembled, store: Store, language: str
) -> tuple[Problem, ...]:
    """Report every number in the stories and pages of a strict site that nothing proves."""
    if documents.settings.figures != "strict":
        return ()
    stories = published(documents, assembled)
    problems: list[Problem] = []
    for story, items in zip(stories, sort_numerals(stories, files, documents, assembled, store), strict=True):
        if unbound := [one for one in items if is_unproved(one)]:
            definitions = read_lines(_text(files.sources[story.span.path]), 1)[1]
            problems += [unproved(one, story, definitions, assembled.register, language) for one in unbound]
    return tuple(problems)


def is_unproved(one: Occurrence) -> bool:
    """Tell whether a numeral is a number without proof.

    A correction quotes what was wrong, which no data say.
    """
    return one.sort == "number" and one.role != "correction"


def published(documents: Documents, assembled: Assembled) -> list[Story]:
    """Return the stories and pages that readers see."""
    kept = {withheld.path for withheld in assembled.withheld}
    return [story for story in documents.stories if story.span.path not in kept]


def sort_numerals(
    stories: Sequence[Story], files: Files, documents: Documents, assembled: Assembled, store: Store
) -> list[tuple[Occurrence, ...]]:
    """Return the numerals of each story, sorted with what is known of the site: its names, its series."""
    units = digest_of(documents.units)
    results = store.remember_all(
        "numerals",
        [files.sources[story.span.path] for story in stories],
        lambda source: (source.path, source.digest, units),
        Occurrences,
        lambda missing: [_numerals(source, documents, store) for source in missing],
    )
    names = names_of(documents)
    return [
        take_out_names(take_out_amounts(found.items, assembled.amounts), names) if found else ()
        for found, _ in results
    ]


def names_of(documents: Documents) -> Names:
    """Return what a site calls its own things by, and what it lists in `not_figures`."""
    own: Iterable[str] = site_names(
        documents.indicators,
        documents.populations,
        documents.sources,
        documents.collections,
        documents.charts,
    )
    return make_names(own, documents.settings.not_figures, documents.units)


def _numerals(source: Source, documents: Documents, store: Store) -> tuple[Occurrences, tuple[Problem, ...]]:
    """Find the numerals of one file, which was read as running text before."""
    digest = running_of(source)
    if store.keeps(digest):
        paragraphs = store.kept(digest, Running).paragraphs
    else:
        paragraphs = read_paragraphs(_text(source), source.path)
    return find_occurrences(paragraphs, documents.units), ()


def _text(source: Source) -> str:
    """Return the text of a file that was read in this build before."""
    data = load(source)
    return "" if isinstance(data, Problem) else decode(data, source.path)[0]
