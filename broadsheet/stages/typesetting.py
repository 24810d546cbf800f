"""The punctuation of what readers get, unless the site keeps it as it was typed.

It comes between reading and assembling: what was read stays as it stands in the files, for the desk, which
mends them.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.punctuating import bodies_of, punctuate, with_bodies
from broadsheet.files.store import Store
from broadsheet.model.digests import digest_of
from broadsheet.model.problems import Problem
from broadsheet.model.prose import Body
from broadsheet.stories.typesetting import typeset


class Typeset(Struct, frozen=True):
    """Where a text lies once it is set."""

    digest: str


def set_type(documents: Documents, store: Store) -> Documents:
    """Return the documents as readers get them; the texts lie in the store under digests of their own."""
    if documents.settings.punctuation == "keep":
        return documents
    digests = bodies_of(documents)
    results = store.remember_all(
        "typeset",
        digests,
        lambda digest: digest,
        Typeset,
        lambda missing: _set(missing, store),
        whole=lambda found: store.keeps(found.digest),
    )
    became = {old: new.digest for old, (new, _) in zip(digests, results, strict=True) if new}
    changed = {old: new for old, new in became.items() if new != old}
    return with_bodies(punctuate(documents), changed) if changed else punctuate(documents)


def _set(digests: Iterable[str], store: Store) -> list[tuple[Typeset | None, tuple[Problem, ...]]]:
    found: list[tuple[Typeset | None, tuple[Problem, ...]]] = []
    for digest in digests:
        body = typeset(before := store.kept(digest, Body))
        new = digest if body is before else digest_of(body)
        if new != digest:
            store.keep(new, body)
        found.append((Typeset(new), ()))
    return found
