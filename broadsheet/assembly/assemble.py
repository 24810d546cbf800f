"""The site: every story, figure, chart and link resolved. The one step that sees everything.

It alone looks at the moment of the build. Nothing here reads or draws.
"""

from collections.abc import Iterable, Mapping, Sequence
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
from broadsheet.assembly.pointing import Surroundings
from broadsheet.assembly.records import (
    Records,
    hidden_records,
    make_records,
    record_links,
    without_empty,
)
from broadsheet.assembly.shelf import fill_shelf
from broadsheet.assembly.topics import find_topics, make_topics
from broadsheet.figures.contracts import check_contracts
from broadsheet.figures.deriving import derive
from broadsheet.figures.entries import make_groups, related, show_entry
from broadsheet.figures.live import Live
from broadsheet.figures.register import Register, make_register
from broadsheet.figures.showing import EXPECTATIONS, show_sources
from broadsheet.model.drawn import Plot
from broadsheet.model.listed import Dashboard, Event, TopicView
from broadsheet.model.problems import Problem, has_errors, notice
from broadsheet.model.prose import Story
from broadsheet.model.settings import Config, Settings
from broadsheet.model.shown import Entry, Link
from broadsheet.model.site import Article, Site, Withheld
from broadsheet.model.statistics import Period
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of, print_period, start_of


class Assembled(Struct, frozen=True):
    """The site, what is to be drawn and copied for it, and what was wrong."""

    site: Site
    plots: dict[str, Plot]
    """By digest."""
    photos: tuple[tuple[str, str, str], ...]
    """Pictures that are shown: address, path, digest."""
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]


def assemble(documents: Documents, config: Config, words: Words) -> Assembled:
    """Resolve everything at the build's moment."""
    settings = documents.settings
    zone = settings.timezone
    moment = moment_of(config, settings)
    registered = make_register(
        documents.indicators,
        documents.sources,
        documents.populations,
        documents.units,
        zone,
        moment,
        record_links(documents.collections, words.language),
        hidden_records(documents.collections),
    )
    derived = derive(registered.register, words.language)
    register = derived.register
    problems = [*registered.problems, *derived.problems, *check_contracts(register, words.language)]
    published, kept = _published(documents.stories, moment, zone, config.drafts)
    style = settings.number_style
    entries = {
        key: show_entry(entry, register, words, style)
        for key, entry in register.indicators.items()
        if entry.indicator.public and entry.known
    }
    live = Live(register, entries, words, style)
    events = find_events(documents.collections, live)
    charts = make_charts(documents.charts, live, events)
    problems += charts.problems
    named = find_topics(settings, published, live, documents.collections)
    problems += named.problems
    around = _around(documents, published, charts, live, frozenset(named.titles))
    articles = [make_article(story, around) for story in published]
    problems += [problem for article in articles for problem in article.problems]
    in_order = newest_first(assembled.article for assembled in articles)
    records = make_records(documents.collections, around, live, in_order)
    records = without_empty(records) if settings.profile == "gov-cn" else records
    problems += records.problems
    live = Live(register, _connected(entries, records.cited, register), words, style)
    shelf = fill_shelf(documents, charts, records.collections, events, in_order, named.titles | named.idle)
    home, wrong = make_home(settings, live, shelf)
    problems += wrong
    topics, wrong = make_topics(settings, named, live, shelf)
    problems += wrong
    problems += find_claimed_twice(published, documents.collections, live)
    site = _site(settings, config, live, charts, home, topics, records, events, in_order)
    navigation, wrong = find_navigation(settings, site, words)
    problems += wrong
    problems += check_institution(settings, site.base_url)
    if not has_errors(problems) and not site.base_url:
        problems.append(notice("setting-base-url", settings.span))
    return Assembled(
        replace(site, navigation=navigation),
        charts.plots,
        tuple(sorted({*records.photos, *(photo for article in articles for photo in article.photos)})),
        tuple(problems),
        (*registered.withheld, *kept),
    )


def moment_of(config: Config, settings: Settings) -> datetime:
    """Return the build's moment: the command line's, else the setting's, else the clock's."""
    day = config.as_of or settings.as_of
    return end_of(day, settings.timezone) if day else config.now


def _around(
    documents: Documents, published: Iterable[Story], charts: Charts, live: Live, topics: frozenset[str]
) -> Surroundings:
    """Return what stories and records may point at."""
    return Surroundings(
        register=live.register,
        charts=charts.views,
        broken_charts=charts.broken,
        stories={story.span.path: story for story in published},
        photos=documents.photos,
        words=live.words,
        style=live.style,
        known_files=frozenset(story.span.path for story in documents.stories),
        collections=frozenset(collection.id for collection in documents.collections),
        hidden=hidden_records(documents.collections),
        topics=topics,
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


def _published(
    stories: Iterable[Story], moment: datetime, zone: str, drafts: bool
) -> tuple[list[Story], list[Withheld]]:
    """Part the stories that readers may see from those that the moment or a mark keeps back."""
    published: list[Story] = []
    kept: list[Withheld] = []
    for story in stories:
        what, place = f"{story.form} {story.id}", (story.span.path, story.span.line)
        if story.draft and not drafts:
            kept.append(Withheld(what, "draft", *place))
        elif story.embargo and start_of(story.embargo, zone) > moment:
            kept.append(Withheld(what, "embargo", *place, story.embargo))
        elif story.date and start_of(story.date, zone) > moment and not drafts:
            kept.append(Withheld(what, "future", *place, story.date))
        else:
            published.append(story)
    return published, kept


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
