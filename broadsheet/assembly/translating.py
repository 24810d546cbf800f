"""What of the data has no words in the language of an edition: it is shown in another, and told once."""

from collections.abc import Iterator

from broadsheet.assembly.documents import Documents
from broadsheet.model.problems import Problem, Span, notice
from broadsheet.model.statistics import Label


def untranslated(documents: Documents, language: str) -> Iterator[Problem]:
    """Say how many titles an edition lacks, at the first of them."""
    bare = [span for label, span in _titles(documents) if language not in label.texts]
    if bare:
        first = min(bare)
        yield notice("labels-untranslated", first, language=language, count=len(bare))


def _titles(documents: Documents) -> Iterator[tuple[Label, Span]]:
    """Yield every title that readers see, with its place."""
    yield documents.settings.title, documents.settings.span
    for topic in documents.settings.topics.values():
        yield topic.title, topic.span
    for indicator in documents.indicators:
        if indicator.public and indicator.origin != "record":
            yield indicator.title, indicator.span
    for chart in documents.charts:
        if chart.title.texts:  # else the program writes it, in every language
            yield chart.title, chart.span
    for collection in documents.collections:
        yield collection.title, collection.span
        for record in collection.records:
            if record.public:
                yield record.title, record.span
