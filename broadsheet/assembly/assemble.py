"""The site: every story, figure, chart and link resolved. The one step that sees everything.

It alone looks at the moment of the build. Nothing here reads or draws.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.articles import Assembled as AssembledArticle
from broadsheet.assembly.articles import make_article
from broadsheet.assembly.charting import Charts, make_charts
from broadsheet.assembly.corrections import find_corrections
from broadsheet.assembly.dashboards import Shelf, make_home, make_topics, topic_ids
from broadsheet.assembly.documents import Documents
from broadsheet.assembly.imprint import find_navigation, make_imprint
from broadsheet.assembly.live import Live
from broadsheet.assembly.pointing import Surroundings, article_url
from broadsheet.assembly.records import Records, make_records, record_links
from broadsheet.assembly.register import Register, make_register
from broadsheet.assembly.showing import EXPECTATIONS, make_groups, related, show_entry, show_sources
from broadsheet.assembly.teasers import make_teaser
from broadsheet.model.drawn import Plot
from broadsheet.model.listed import Dashboard, TopicView
from broadsheet.model.problems import Problem, Span, error, has_errors, notice
from broadsheet.model.prose import Story
from broadsheet.model.settings import Config, Settings
from broadsheet.model.shown import Entry, Link
from broadsheet.model.site import Article, Site, Withheld
from broadsheet.model.statistics import Period
from broadsheet.model.urls import HOME, INDICATORS, NOT_FOUND, STORIES, fold, group_url
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
    )
    register = registered.register
    problems = list(registered.problems)
    published, kept = _published(documents.stories, moment, zone, config.drafts)
    style = settings.number_style
    entries = {
        key: show_entry(entry, register, words, style)
        for key, entry in register.indicators.items()
        if entry.indicator.public and entry.known
    }
    live = Live(register, entries, words, style)
    charts = make_charts(documents.charts, live)
    problems += charts.problems
    around = Surroundings(
        register=register,
        charts=charts.views,
        broken_charts=charts.broken,
        stories={story.span.path: story for story in published},
        photos=documents.photos,
        words=words,
        style=style,
        known_files=frozenset(story.span.path for story in documents.stories),
        collections=frozenset(collection.id for collection in documents.collections),
        topics=topic_ids(settings, documents),
    )
    articles = [make_article(story, around) for story in published]
    problems += [problem for article in articles for problem in article.problems]
    records = make_records(documents.collections, around, live, articles)
    problems += records.problems
    live = Live(register, _connected(entries, articles, register), words, style)
    teasers = tuple(
        make_teaser(article)
        for article in newest_first(a.article for a in articles)
        if article.form == "story"
    )
    shelf = Shelf(charts.views, records.collections, records.events, teasers)
    home, wrong = make_home(settings, live, shelf)
    problems += wrong
    topics, wrong = make_topics(settings, live, shelf)
    problems += wrong
    problems += _claimed_twice(published, live)
    if not has_errors(problems) and not _base_url(settings, config):
        problems.append(notice("setting-base-url", settings.span))
    return Assembled(
        _site(
            settings,
            config,
            live,
            charts,
            home,
            topics,
            records,
            [assembled.article for assembled in articles],
        ),
        charts.plots,
        tuple(sorted({*records.photos, *(photo for article in articles for photo in article.photos)})),
        tuple(problems),
        (*registered.withheld, *kept),
    )


def moment_of(config: Config, settings: Settings) -> datetime:
    """Return the build's moment: the command line's, else the setting's, else the clock's."""
    day = config.as_of or settings.as_of
    return end_of(day, settings.timezone) if day else config.now


def _site(
    settings: Settings,
    config: Config,
    live: Live,
    charts: Charts,
    home: Dashboard,
    topics: tuple[TopicView, ...],
    records: Records,
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
        groups=make_groups(live.entries.values(), words),
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
        events=records.events,
        topics=topics,
        corrections=find_corrections(in_order, live.entries.values()),
        navigation=find_navigation(settings, words),
        profile=settings.profile,
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
    entries: Mapping[str, Entry], articles: Sequence[AssembledArticle], register: Register
) -> dict[str, Entry]:
    """Add to every indicator the stories that show it and the indicators beside it."""
    cited: dict[str, list[Link]] = {}
    mentions = {assembled.article.url: assembled.mentions for assembled in articles}
    for article in newest_first(assembled.article for assembled in articles):
        for name in mentions[article.url]:
            cited.setdefault(name, []).append(Link(article.url, article.plain_title))
    return {
        key: replace(entry, cited_by=tuple(cited.get(key, ())), related=related(entry, register, entries))
        for key, entry in entries.items()
    }


def _claimed_twice(published: Iterable[Story], live: Live) -> list[Problem]:
    """Report every address that two files claim; on some disks names that differ in case alone are one."""
    fixed = (HOME, NOT_FOUND, STORIES, INDICATORS)
    claims = [(url, Span(url)) for url in fixed]
    claims += [
        (group_url(entry.group), Span(f"{entry.group}/…")) for entry in live.entries.values() if entry.group
    ]
    own = [entry for entry in live.entries.values() if entry.origin == "file"]
    claims += [(entry.url, live.register.indicators[entry.id].indicator.span) for entry in own]
    claims += [(article_url(story), story.slug_span or story.span) for story in published]
    first: dict[str, Span] = {}
    problems = []
    for url, span in claims:
        other = first.setdefault(fold(url), span)
        if other != span:
            code = "url-reserved" if other.path.startswith("/") else "url-twice"
            problems.append(error(code, span, url=url, first=other.path))
    return problems


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Return articles by day, the newest first; those of one day by address."""
    by_address = sorted(articles, key=lambda article: article.url)
    return sorted(by_address, key=lambda article: article.when, reverse=True)
