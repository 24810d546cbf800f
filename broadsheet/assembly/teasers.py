"""How a story is announced elsewhere: on dashboards, topics and in the index of stories."""

from unicodedata import normalize

from broadsheet.model.listed import Teaser
from broadsheet.model.site import Article


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
        topics=tuple(normalize("NFC", topic) for topic in article.topics),
        id=article.id,
    )
