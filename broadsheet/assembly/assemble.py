"""The site: every story, figure, chart and link resolved. The one step that sees everything.

It alone looks at the moment of the build. Nothing here reads or draws.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.addresses import find_claimed_twice
from broadsheet.assembly.articles import make_article
from broadsheet.assembly.charting import Charts, make_charts
from broadsheet.assembly.corrections import find_corrections
from broadsheet.assembly.dashboards import make_home
from broadsheet.assembly.documents import Documents
from broadsheet.assembly.events import find_events
from broadsheet.assembly.imprint import check_institution, find_navigation, make_imprint
from broadsheet.assembly.knowing import know
from broadsheet.assembly.pinning import check_lock, is_pinned, make_lock, mind_what_is_published
from broadsheet.assembly.pointing import Surroundings
from broadsheet.assembly.records import Records, hidden_records, make_records, without_empty
from broadsheet.assembly.schedule import next_change
from broadsheet.assembly.shelf import fill_shelf
from broadsheet.assembly.topics import find_topics, make_topics
from broadsheet.assembly.withholding import Allowed, withhold
from broadsheet.data.locks import PATH as LOCK
from broadsheet.figures.entries import make_groups, related, show_entry
from broadsheet.figures.live import Live
from broadsheet.figures.proving import Resolved
from broadsheet.figures.register import Register
from broadsheet.figures.showing import EXPECTATIONS, show_sources
from broadsheet.figures.sourcing import check_sources
from broadsheet.model.drawn import Plot
from broadsheet.model.listed import Dashboard, Event, TopicView
from broadsheet.model.locks import Lock
from broadsheet.model.problems import Problem, Span, has_errors, notice
from broadsheet.model.settings import Config, Settings
from broadsheet.model.shown import Entry, Link
from broadsheet.model.site import Article, Site, Withheld
from broadsheet.model.statistics import Period, When
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of, print_period


class Assembled(Struct, frozen=True):
    """The site, what is to be drawn and copied for it, and what was wrong."""

    site: Site
    plots: dict[str, Plot]
    """By digest."""
    photos: tuple[tuple[str, str, str], ...]
    """Pictures that are shown: address, path, digest."""
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
    charts = make_charts(documents.charts, live, events, allowed.until)
    problems += charts.problems
    named = find_topics(settings, published, live, documents.collections)
    problems += named.problems
    around = _around(documents, allowed, charts, live, frozenset(named.titles), held.lost)
    articles = [make_article(story, around) for story in published]
    problems += [problem for article in articles for problem in article.problems]
    in_order = newest_first(assembled.article for assembled in articles)
    records = make_records(documents.collections, around, live, in_order)
    records = without_empty(records) if settings.profile == "gov-cn" else records
    problems += records.problems
    live = Live(register, _connected(entries, records.cited, register), words, style)
    topic_titles = named.titles | named.idle
    shelf = fill_shelf(documents, charts, records.collections, events, in_order, topic_titles, allowed.until)
    home, wrong = make_home(settings, live, shelf)
    problems += wrong
    topics, wrong = make_topics(settings, named, live, shelf)
    problems += wrong
    problems += find_claimed_twice(published, documents.collections, live)
    site = _site(settings, config, live, charts, home, topics, records, events, in_order)
    navigation, wrong = find_navigation(settings, site, words)
    problems += wrong
    problems += check_institution(settings, site.base_url)
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
        stories={story.span.path: story for story in allowed.stories},
        photos=documents.photos,
        words=live.words,
        style=live.style,
        known_files=frozenset(story.span.path for story in documents.stories),
        collections=frozenset(collection.id for collection in documents.collections),
        hidden=hidden_records(documents.collections),
        topics=topics,
        lock=documents.lock or Lock(),
        lost=lost,
        until=allowed.until,
        withheld_charts={id: it.until for id, it in charts.withheld.items()},
    )


def _site(
    settings: Settings,
    config: Config,
    live: Live,
    charts: Charts,
    home: Dashboard,
    topics: tuple[TopicView, ...],
    records: Records,
    events: tuple[Event, ...],
    articles: Iterable[Article],
) -> Site:
    """Put everything in its place."""
    words, register = live.words, live.register
    base_url = _base_url(settings, config)
    in_order = newest_first(articles)
    newest_period = _newest_period(register)
    own_page = tuple(entry for entry in live.entries.values() if entry.origin == "file")
    used = {shown.source_id for entry in live.entries.values() for shown in entry.observations}
    return Site(
        title=settings.title.said(words.language),
        timezone=settings.timezone,
        description=settings.description.said(words.language),
        language=words.language,
        base_url=base_url,
        base_path=(urlsplit(base_url).path.rstrip("/") or "") + "/",
        home=home,
        stories=tuple(article for article in in_order if article.form == "story"),
        pages=tuple(sorted((a for a in in_order if a.form == "page"), key=lambda a: a.url)),
        groups=make_groups(live.entries.values(), words, {c.id: c.title for c in records.collections}),
        entries=own_page,
        charts=charts.views,
        charts_by_indicator=charts.by_indicator,
        sources=show_sources((register.sources[key] for key in register.sources if key in used), words),
        as_of=print_period(newest_period, words.language) if newest_period else "",
        as_of_when=newest_period.end.isoformat() if newest_period and newest_period.end else "",
        fact_count=sum(len(entry.observations) for entry in live.entries.values()),
        updated=max((a.updated_when or a.when for a in in_order), default=""),
        imprint=make_imprint(settings, words.language),
        collections=records.collections,
        events=events,
        topics=topics,
        corrections=find_corrections(in_order, live.entries.values(), settings.timezone),
        profile=settings.profile,
        numbers=tuple(live.entries.values()),
        site_domain=urlsplit(base_url).hostname or "",
    )


def _base_url(settings: Settings, config: Config) -> str:
    """Return the address of the site without a slash at its end; the command line's word counts first."""
    return (settings.base_url if config.base_url is None else config.base_url).rstrip("/")


def _newest_period(register: Register) -> Period | None:
    """Return the period of the newest known observation that is no expectation."""
    periods = [
        known.observation.period
        for entry in register.indicators.values()
        for known in entry.known
        if entry.indicator.public
        and known.observation.period.end
        and known.observation.status not in EXPECTATIONS
    ]
    return max(periods, key=lambda period: end_of(period, register.zone), default=None)


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
