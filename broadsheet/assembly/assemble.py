"""The site: every story, figure, chart and link resolved. The one step that sees everything.

It alone looks at the moment of the build. Nothing here reads or draws.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.addresses import find_claimed_twice
from broadsheet.assembly.articles import make_article
from broadsheet.assembly.charting import Charts, make_charts
from broadsheet.assembly.dashboards import make_home
from broadsheet.assembly.documents import Documents
from broadsheet.assembly.events import find_events
from broadsheet.assembly.imprint import check_institution, find_navigation
from broadsheet.assembly.knowing import know
from broadsheet.assembly.news import find_news
from broadsheet.assembly.pinning import check_lock, is_pinned, make_lock, mind_what_is_published
from broadsheet.assembly.pointing import Surroundings, paths_of
from broadsheet.assembly.records import hidden_records, make_records, without_empty
from broadsheet.assembly.relations import with_related
from broadsheet.assembly.schedule import next_change
from broadsheet.assembly.shelf import fill_shelf
from broadsheet.assembly.sites import make_site, unknown_groups
from broadsheet.assembly.topics import find_topics, make_topics
from broadsheet.assembly.withholding import Allowed, withhold
from broadsheet.data.locks import PATH as LOCK
from broadsheet.figures.entries import related, show_entry
from broadsheet.figures.live import Live
from broadsheet.figures.proving import Resolved
from broadsheet.figures.register import Register
from broadsheet.figures.sourcing import check_sources
from broadsheet.model.drawn import Plot
from broadsheet.model.locks import Lock
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, Span, has_errors, notice
from broadsheet.model.settings import Config, Settings
from broadsheet.model.shown import Entry, Link
from broadsheet.model.site import Article, Site, Withheld
from broadsheet.model.statistics import When
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of


class Assembled(Struct, frozen=True):
    """The site, what is to be drawn and copied for it, and what was wrong."""

    site: Site
    plots: dict[str, Plot]
    """By digest."""
    photos: tuple[Picture, ...]
    """Pictures that are shown, by address."""
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    register: Register
    """All that is known; for the desk, which works beside the corridor."""
    figures: dict[str, dict[str, Resolved]]
    """What is pinned of every story that is out, by its id, then by the address as it is written."""
    amounts: frozenset[Span]
    """Where the amounts stand in texts by which a figure has moved, as its series does."""
    next_change: When = ""
    """When the clock alone changes the site next, with zone; empty where it never does."""

    @property
    def lock(self) -> Lock:
        """The lock that would equal this build; it is made when somebody asks."""
        return make_lock(self.register, self.figures)


def assemble(documents: Documents, config: Config, words: Words) -> Assembled:
    """Resolve everything at the build's moment."""
    settings = documents.settings
    moment = moment_of(config, settings)
    allowed = withhold(documents, moment, config.drafts)
    documents, published = allowed.documents, allowed.stories
    known = know(documents, moment, words.language, allowed.until)
    register = known.register
    held = check_lock(documents, register, words, bool(config.as_of))
    problems = [*known.problems, *allowed.problems, *held.problems]
    style = settings.number_style
    entries = {
        key: show_entry(entry, register, words, style)
        for key, entry in register.indicators.items()
        if entry.indicator.public and entry.known
    }
    live = Live(register, entries, words, style)
    events = find_events(documents.collections, live)
    charts = make_charts(documents.charts, live, events, allowed.until, documents.areas)
    problems += charts.problems
    named = find_topics(settings, published, live, documents.collections)
    problems += named.problems
    around = _around(documents, allowed, charts, live, frozenset(named.titles), held.lost)
    articles = [make_article(story, around) for story in published]
    problems += [problem for article in articles for problem in article.problems]
    in_order = with_related(newest_first(it.article for it in articles), entries, register.zone)
    records = make_records(documents.collections, around, live, in_order)
    records = without_empty(records) if settings.profile == "gov-cn" else records
    problems += records.problems
    live = Live(register, _connected(entries, records.cited, register), words, style)
    topic_titles = named.titles | named.idle
    shelf = fill_shelf(documents, charts, records.collections, events, in_order, topic_titles, allowed.until)
    news = find_news(in_order, live.entries, register, words.language)
    shelf = replace(shelf, news=news.everything)
    home, wrong = make_home(settings, live, shelf)
    problems += wrong
    topics, wrong = make_topics(settings, named, live, shelf)
    problems += wrong
    problems += find_claimed_twice(published, documents.collections, live)
    site = make_site(settings, config, live, charts, home, topics, records, events, in_order, news)
    navigation, wrong = find_navigation(settings, site, words)
    problems += wrong
    problems += [*check_institution(settings, site.base_url), *unknown_groups(settings, site)]
    problems += check_sources(register) if settings.figures == "strict" else ()
    problems += [] if has_errors(problems) else _unset(documents, site)
    return Assembled(
        replace(site, navigation=navigation),
        charts.plots,
        tuple(sorted({*records.photos, *(photo for article in articles for photo in article.photos)})),
        mind_what_is_published(problems, documents),
        (*known.withheld, *allowed.withheld, *charts.withheld.values()),
        register,
        {
            story.id: article.figures
            for story, article in zip(published, articles, strict=True)
            if is_pinned(story, moment, settings.timezone)
        },
        frozenset[Span]().union(*(article.amounts for article in articles)),
        _next_change((*known.changes, *allowed.changes), moment, config, settings),
    )


def _unset(documents: Documents, site: Site) -> Iterator[Problem]:
    """Say what a site does without."""
    if not site.base_url:
        yield notice("setting-base-url", documents.settings.span)
    elif documents.lock is None and documents.settings.figures == "strict" and site.fact_count:
        yield notice("lock-missing", Span(LOCK))


def moment_of(config: Config, settings: Settings) -> datetime:
    """Return the build's moment: the command line's, else the setting's, else the clock's."""
    day = config.as_of or settings.as_of
    return end_of(day, settings.timezone) if day else config.now


def _next_change(instants: Iterable[datetime], moment: datetime, config: Config, settings: Settings) -> When:
    """Return when the site changes next; for an archive, whose moment the settings fix, time stands still."""
    return next_change(instants, moment, settings.timezone) if config.as_of or not settings.as_of else ""


def _around(
    documents: Documents,
    allowed: Allowed,
    charts: Charts,
    live: Live,
    topics: frozenset[str],
    lost: frozenset[str],
) -> Surroundings:
    """Return what stories and records may point at."""
    return Surroundings(
        register=live.register,
        charts=charts.views,
        broken_charts=charts.broken,
        stories={path: story for story in allowed.stories for path in paths_of(story)},
        photos=documents.photos,
        words=live.words,
        style=live.style,
        known_files=frozenset(story.span.path for story in documents.stories),
        collections=frozenset(collection.id for collection in documents.collections),
        hidden=hidden_records(documents.collections),
        topics=topics,
        lock=documents.lock or Lock(),
        lost=lost,
        elsewhere=documents.elsewhere,
        until=allowed.until,
        withheld_charts={id: it.until for id, it in charts.withheld.items()},
    )


def _connected(
    entries: Mapping[str, Entry], cited: Mapping[str, Sequence[Link]], register: Register
) -> dict[str, Entry]:
    """Add to every indicator who shows or links it, and the indicators beside it."""
    return {
        key: replace(entry, cited_by=tuple(cited.get(key, ())), related=related(entry, register, entries))
        for key, entry in entries.items()
    }


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Return articles by day, the newest first; those of one day by address."""
    by_address = sorted(articles, key=lambda article: article.url)
    return sorted(by_address, key=lambda article: article.when, reverse=True)
