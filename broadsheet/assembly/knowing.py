"""What is known at the build's moment: everything computed, and all contracts held against it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.records import hidden_records, record_links
from broadsheet.figures.contracts import check_contracts
from broadsheet.figures.deriving import derive
from broadsheet.figures.quotes import check_quotes
from broadsheet.figures.register import Register, Registered, make_register
from broadsheet.model.problems import Problem
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When

_NOBODY: Mapping[str, When] = MappingProxyType({})


class Knowledge(Struct, frozen=True):
    """The register, what was wrong on the way, and what the moment keeps back."""

    register: Register
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    changes: tuple[datetime, ...] = ()
    """Instants, also past ones, at which something becomes known or is revised."""


def know(
    documents: Documents, moment: datetime, language: str, until: Mapping[str, When] = _NOBODY
) -> Knowledge:
    """Put together all that is known at `moment`; `language` is for messages.

    `until` says when the records that are not out yet come out, by address.
    """
    registered = _registered(documents, moment, language, until)
    derived = derive(registered.register, language)
    register = replace(derived.register, editor=documents.editor or language)
    quotes = check_quotes(
        documents.indicators, documents.sources, documents.source_texts, documents.units, language
    )
    problems = (*registered.problems, *derived.problems, *check_contracts(register, language), *quotes)
    return Knowledge(register, problems, registered.withheld, registered.changes)


def know_all(documents: Documents, known: Register, language: str) -> Register:
    """Return all that will ever be known, of the data as they are; `known` is what is known now."""
    seen = {
        id(one.observation) for entry in known.indicators.values() for one in (*entry.known, *entry.hidden)
    }
    if all(id(one) in seen for indicator in documents.indicators for one in indicator.observations):
        return known  # nothing is withheld, neither an observation nor a revision of one
    return derive(_registered(documents, _END, language).register, language).register


_END = datetime(9999, 1, 1, tzinfo=UTC)


def _registered(
    documents: Documents, moment: datetime, language: str, until: Mapping[str, When] = _NOBODY
) -> Registered:
    """Return what the files say is known at `moment`, before anything is computed."""
    return make_register(
        documents.indicators,
        documents.sources,
        documents.populations,
        documents.units,
        documents.settings.timezone,
        moment,
        record_links(documents.collections, language),
        hidden_records(documents.collections),
        until,
    )
