"""An unchanged page is not read again, and files of the index that nothing changed in keep their names."""

from broadsheet.files.store import Store
from broadsheet.model.page import Page, Rendered
from broadsheet.model.searching import Found
from broadsheet.stages.log import Log
from broadsheet.stages.searching import index_pages


def site(*texts: str) -> tuple[list[Page], list[Rendered]]:
    urls = [f"/stories/{number}.html" for number in range(len(texts))]
    pages = [
        Page(url, "story.html", Found(url, "题", "报道"), found=Found(url, "题", "报道", rank=3))
        for url in urls
    ]
    rendered = [
        Rendered(url, f"<main><p>{text}</p></main>".encode()) for url, text in zip(urls, texts, strict=True)
    ]
    return pages, rendered


def test_what_is_read_is_remembered() -> None:
    store, log = Store.open(None, "code"), Log()
    texts = ["复工率99.26%", "佰纳", "全部复工"]
    first = index_pages(*site(*texts), store, log)
    assert (store.counts["search"].misses, store.counts["search"].hits) == (3, 0)
    assert set(log.rendered) == {file.url for file in first}
    store.counts.clear()
    assert index_pages(*site(*texts), store, Log()) == first
    assert "search" not in store.counts
    texts[1] = "佰纳获得贷款"
    later = Log()
    changed = index_pages(*site(*texts), store, later)
    assert (store.counts["search"].misses, store.counts["search"].hits) == (1, 2)
    assert set(later.rendered) == {file.url for file in changed if file not in first}


def test_pages_that_are_not_to_be_found_are_left_out_and_without_any_there_is_no_index() -> None:
    store = Store.open(None, "code")
    [page], rendered = site("秘密")
    hidden = Page(page.url, page.template, page.context)
    assert index_pages([hidden], rendered, store, Log()) == ()
    assert index_pages([page], [], store, Log()) == ()
