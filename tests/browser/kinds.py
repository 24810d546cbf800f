"""Which pages stand for all: one of each kind in each edition."""

from collections.abc import Iterable


def kinds(pages: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of one page of each kind, sorted; of several the last stands for all.

    Pages below one folder at the top of an edition are of a kind, those in folders of it of another; so are
    its index, its months, and every page that lies in no folder. Frames are of charts or of numbers.
    """
    return tuple(sorted({_kind(address): address for address in pages}.values()))


def edition_of(address: str) -> tuple[str, str]:
    """Return the language of the edition that holds a page of the demonstration, and its address in that."""
    return ("en", address[3:]) if address.startswith("en/") else ("zh-CN", address)


def _kind(address: str) -> tuple[str, ...]:
    edition, path = edition_of(address)
    *folders, name = path.split("/")
    if folders[:1] == ["embed"]:
        return edition, "embed", str(folders[1] == "charts")
    if not folders or name == "index.html":
        return edition, *folders, name
    return edition, folders[0], "month" if name.startswith("month-") else str(len(folders))
