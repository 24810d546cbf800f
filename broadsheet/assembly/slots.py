"""What a text points at, resolved: figures proved, charts found, links and pictures addressed.

A story, a plain page and a record are resolved alike; they differ in the reading of their figures and in the
folder their links and pictures are written from. The text itself stays in the store.
"""

import posixpath

from msgspec.structs import replace

from broadsheet.assembly.pointing import Surroundings, find_link
from broadsheet.figures.candidates import address_of
from broadsheet.figures.formulary import explained_title
from broadsheet.figures.live import plain
from broadsheet.figures.pins import figure_address
from broadsheet.figures.proving import Reading, Resolved, printed, resolve
from broadsheet.figures.register import nearest
from broadsheet.figures.showing import address
from broadsheet.formats.reducing import plan
from broadsheet.model.drawn import ChartView, Filled
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import ChartRef, FigureRef, LinkRef, PhotoRef, Slot, Text
from broadsheet.model.shown import Figure, Link, Photo, RichText
from broadsheet.model.statistics import Revision
from broadsheet.numbers.periods import print_period, print_when
from broadsheet.numbers.printing import machine_of


class Resolver:
    """Resolves what one document points at and remembers what it showed; after a problem it returns
    something that is never published."""

    def __init__(self, folder: str, reading: Reading, around: Surroundings) -> None:
        self.folder, self.reading, self.around = folder, reading, around
        self.problems: list[Problem] = []
        self.pictures: list[Picture] = []
        self.resolved: dict[str, Resolved] = {}
        """What each indicator, or cell of one, was first read as, in order; `@latest` is left out."""
        self.proved: dict[Span, Resolved] = {}
        """The same of every figure, `@latest` ones too, by the place of its bracket."""
        self.written: dict[str, Resolved] = {}
        """The same by the address that is written, without `@latest` ones."""

    def line(self, text: Text) -> RichText:
        """Resolve the figures of a line of prose."""
        return tuple(piece if isinstance(piece, str) else self.figure(piece) for piece in text)

    def fill(self, slot: Slot) -> Filled:
        """Return what fills a slot."""
        match slot:
            case FigureRef():
                return self.figure(slot)
            case ChartRef():
                return self.chart(slot)
            case PhotoRef():
                return self.photo(slot) or Link("")
            case LinkRef():
                return self.found(find_link(slot, self.folder, self.around))

    def found(self, page: Link | Problem) -> Link:
        """Return the page that was looked for, or remember why there is none."""
        if isinstance(page, Problem):
            self.problems.append(page)
            return Link("")
        return page

    def figure(self, ref: FigureRef) -> Figure:
        """Prove a figure."""
        around = self.around
        found, problems = resolve(ref, around.register, self.reading, around.words.language, around.style)
        self.problems += problems
        if found is None or found.value is None:
            return Figure(ref.text, "", "", "", "")
        indicator = found.entry.indicator
        self.proved[ref.span] = found
        if ref.period != "latest":
            self.written.setdefault(figure_address(ref), found)
            self.resolved.setdefault(address_of(indicator.id, found.observation.by), found)
        period = print_period(found.observation.period, around.words.language)
        return Figure(
            found.text,
            machine_of(found.value),
            address(found.entry, found.observation),
            explained_title(found.entry, found.observation, around.register, around.words),
            period,
            self.revised(found),
            self.sources(found),
        )

    def sources(self, found: Resolved) -> str:
        """Return the titles of the sources of a figure; empty where none is named."""
        known, words = self.around.register.sources, self.around.words
        titles = [known[name].title.said(words.language) for name in found.sources if name in known]
        return words("list.sentence_joint").join(titles)

    def revised(self, found: Resolved) -> str:
        """Say 后修订为 … where the text is not right about the value known now."""
        words = self.around.words
        if found.holds or not (revision := _last_change(found)):
            return ""
        day = print_when(revision.date, words.language)
        if found.now is None:
            return words("figure.withdrawn", date=day)
        return words(_REVISED[revision.kind], value=_print_value(found, self.around), date=day)

    def chart(self, ref: ChartRef) -> ChartView | Link:
        """Find a chart; its description is the editor's alt text, else what the data say."""
        alt = plain(self.line(ref.alt))
        view = self.around.charts.get(ref.target)
        if view is None and ref.target in self.around.broken_charts:
            return Link("")
        if view is None and (until := self.around.withheld_charts.get(ref.target)):
            self.problems.append(error("chart-withheld", ref.span, id=ref.target, until=until))
            return Link("")
        if view is None:
            near = nearest(ref.target, self.around.charts)
            self.problems.append(error("chart-unknown", ref.span, id=ref.target, near=near))
            return Link("")
        return replace(view, alt=alt or view.alt, form=ref.form)

    def photo(self, ref: PhotoRef) -> Photo | None:
        """Find a picture in the folder."""
        alt, caption = plain(self.line(ref.alt)), self.line(ref.caption)
        path = posixpath.normpath(posixpath.join(self.folder, ref.target))
        found = self.around.photos.get(path)
        if found is None:
            near = posixpath.basename(nearest(path, self.around.photos))
            args = {"target": ref.target, "path": path, "near": near}
            self.problems.append(error("photo-missing", ref.span, **args))
            return None
        facts, digest = found
        picture = plan(path, digest, facts)
        self.pictures.append(picture)
        # No browser gets more pixels than the largest variant has, whatever the photo has.
        largest = picture.variants[-1] if picture.variants else facts
        sizes = (largest.width, largest.height)
        return Photo(picture.url, alt, caption, ref.credit, *sizes, picture.variants)


_REVISED = {
    "update": "figure.revised",
    "correction": "figure.corrected",
    "definition": "figure.redefined",
}
"""Words for a value that is no longer what a text says."""


def _last_change(found: Resolved) -> Revision | None:
    """Return the revision that brought the value known now; one after it may have changed no value."""
    revisions = found.observation.revisions
    values = (found.observation.value, *(revision.value for revision in revisions))
    changed = [r for r, before in zip(revisions, values, strict=False) if r.value != before]
    return changed[-1] if changed else None


def _print_value(found: Resolved, around: Surroundings) -> str:
    """Print the value known now."""
    assert found.now is not None
    language, style = around.words.language, around.style
    return printed(found.now, found.entry, found.observation, around.register, language, style).text
