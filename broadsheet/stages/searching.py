"""The index of the search: every page that readers may find is read once, and again when it has changed."""

from collections.abc import Sequence

from broadsheet.files.reading import digest_bytes
from broadsheet.files.store import Store
from broadsheet.model.page import Page, Rendered
from broadsheet.model.searching import Found, Index, Indexed, Shard
from broadsheet.rendering.extracting import extract
from broadsheet.rendering.indexing import read_terms, write_index
from broadsheet.stages.log import Log

Read = tuple[Found, str, bytes]
"""What is known of a page, the digest of its bytes, and these."""


def index_pages(
    pages: Sequence[Page], rendered: Sequence[Rendered], store: Store, log: Log
) -> tuple[Rendered, ...]:
    """Return the files of the index of all pages that say what a result shows of them (`Page.found`)."""
    data = {file.url: file.data for file in rendered}
    listed: list[Read] = [
        (page.found, digest_bytes(data[page.url]), data[page.url])
        for page in pages
        if page.found and page.url in data
    ]
    if not listed:
        return ()
    index, _ = store.remember_all(
        "index",
        [[(found, digest) for found, digest, _ in listed]],
        lambda key: key,
        Index,
        lambda _: [(_write(listed, store, log), ())],
        whole=lambda index: all(store.keeps(digest) for _, digest in index.files),
    )[0]
    assert index is not None
    return tuple(Rendered(url, store.kept(digest, Shard).data) for url, digest in index.files)


def _write(listed: Sequence[Read], store: Store, log: Log) -> Index:
    """Make the files anew from the pages as they were read, and keep each under its digest."""
    results = store.remember_all(
        "search",
        listed,
        lambda page: (page[0].title, page[1]),
        Indexed,
        lambda missing: [(_read(found, html), ()) for found, _, html in missing],
    )
    read = [(page[0], indexed) for page, (indexed, _) in zip(listed, results, strict=True) if indexed]
    files: list[tuple[str, str]] = []
    for file in write_index(read):
        digest = digest_bytes(file.data)
        log.rendered += () if store.keeps(digest) else (file.url,)
        store.keep(digest, Shard(file.data))
        files.append((file.url, digest))
    return Index(tuple(files))


def _read(found: Found, html: bytes) -> Indexed:
    text = extract(html)
    return Indexed(text, read_terms(found.title, text))
