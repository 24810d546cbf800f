"""What the search says of each page that it finds: its sort, its date, its value.

A page of a kind that is not named here is not searched: frames for other sites, 404.html, the search itself.
"""

from msgspec.structs import replace

from broadsheet.model.page import Page
from broadsheet.model.searching import ENTRY, STORY, Found
from broadsheet.model.words import Words
from broadsheet.views.accessibility import AccessibilityPage
from broadsheet.views.chart_page import ChartPage
from broadsheet.views.collection import CollectionPage
from broadsheet.views.content_page import ContentPage
from broadsheet.views.corrections import CorrectionsPage
from broadsheet.views.data import DataPage
from broadsheet.views.group import GroupPage
from broadsheet.views.home import HomePage
from broadsheet.views.indicator import IndicatorPage
from broadsheet.views.indicator_index import IndicatorIndexPage
from broadsheet.views.month import MonthPage
from broadsheet.views.record import RecordPage
from broadsheet.views.story import StoryPage
from broadsheet.views.story_index import StoryIndexPage
from broadsheet.views.timeline import TimelinePage
from broadsheet.views.topic import TopicPage
from broadsheet.views.topic_index import TopicIndexPage


def with_found(page: Page, words: Words) -> Page:
    """Return a page with what the search says of it, if it is one to be found."""
    found = found_of(page, words)
    return replace(page, found=found) if found else page


def found_of(page: Page, words: Words) -> Found | None:
    """Return what the search says of a page; None for one that it leaves out."""
    context = page.context
    match context:
        case StoryPage(article=article):
            return Found(
                page.url,
                article.plain_title,
                words("search.story"),
                article.date,
                when=article.when,
                rank=STORY,
            )
        case IndicatorPage(entry=entry):
            found = Found(page.url, entry.title, words("search.indicator"), rank=ENTRY)
            shown = entry.latest or (entry.cells[0] if len(entry.cells) == 1 else None)
            return replace(found, date=shown.period, value=shown.text, when=shown.when) if shown else found
        case RecordPage(record=record, kind=kind, figures=figures):
            found = Found(page.url, record.title, kind, rank=ENTRY)
            shown = next((cell.shown for cell in figures if cell.shown), None)
            return replace(found, date=shown.period, value=shown.text, when=shown.when) if shown else found
        case (
            HomePage(head=head, site=site)
            | StoryIndexPage(head=head, site=site)
            | MonthPage(head=head, site=site)
            | TopicIndexPage(head=head, site=site)
            | TopicPage(head=head, site=site)
            | IndicatorIndexPage(head=head, site=site)
            | GroupPage(head=head, site=site)
            | CollectionPage(head=head, site=site)
            | TimelinePage(head=head, site=site)
            | ChartPage(head=head, site=site)
            | ContentPage(head=head, site=site)
            | DataPage(head=head, site=site)
            | CorrectionsPage(head=head, site=site)
            | AccessibilityPage(head=head, site=site)
        ):
            title = head.title.removesuffix(f" – {site.title}")
            if isinstance(context, ContentPage):
                return Found(page.url, title, words("search.page"), rank=1)
            if isinstance(context, ChartPage):
                return Found(page.url, title, words("search.chart"), rank=1)
            return Found(page.url, title, words("search.list"))
        case _:
            return None
