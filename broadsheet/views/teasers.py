"""How a story is announced elsewhere: on the home page and in the index of stories."""

from msgspec import Struct

from broadsheet.model.shown import RichText
from broadsheet.model.site import Article


class Teaser(Struct, frozen=True):
    """A story in a list."""

    url: str
    kicker: str
    title: RichText
    summary: RichText
    authors: tuple[str, ...]
    date: str
    """Printed day of publication."""
    when: str
    """The same as ISO 8601."""
    draft: bool


def make_teaser(article: Article) -> Teaser:
    """Return what a list says of a story."""
    return Teaser(
        url=article.url,
        kicker=article.kicker,
        title=article.title,
        summary=article.summary,
        authors=article.authors,
        date=article.date,
        when=article.when,
        draft=article.draft,
    )
