"""The site, put together from all that was resolved. It takes no decision of its own."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from broadsheet.assembly.charting import Charts
from broadsheet.assembly.corrections import find_corrections
from broadsheet.assembly.imprint import make_imprint
from broadsheet.assembly.news import News
from broadsheet.assembly.records import Records
from broadsheet.figures.entries import make_groups
from broadsheet.figures.live import Live
from broadsheet.figures.register import Register, nearest
from broadsheet.figures.showing import EXPECTATIONS, show_sources
from broadsheet.model.listed import Dashboard, Event, TopicView
from broadsheet.model.problems import Problem, warning
from broadsheet.model.settings import Config, Settings
from broadsheet.model.site import Article, Site
from broadsheet.model.statistics import Period
from broadsheet.numbers.periods import end_of, print_period


def make_site(
    settings: Settings,
    config: Config,
    live: Live,
    charts: Charts,
    home: Dashboard,
    topics: tuple[TopicView, ...],
    records: Records,
    events: tuple[Event, ...],
    articles: Sequence[Article],
    news: News,
) -> Site:
    """Put everything in its place; `articles` are newest first."""
    words, register = live.words, live.register
    base_url = _base_url(settings, config)
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
        stories=tuple(article for article in articles if article.form == "story"),
        pages=tuple(sorted((a for a in articles if a.form == "page"), key=lambda a: a.url)),
        groups=make_groups(
            live.entries.values(),
            words,
            {collection.id: collection.title for collection in records.collections},
            {id: title.said(words.language) for id, title in settings.groups.items()},
        ),
        entries=own_page,
        charts=charts.views,
        charts_by_indicator=charts.by_indicator,
        sources=show_sources((register.sources[key] for key in register.sources if key in used), words),
        as_of=print_period(newest_period, words.language) if newest_period else "",
        as_of_when=newest_period.end.isoformat() if newest_period and newest_period.end else "",
        fact_count=sum(len(entry.observations) for entry in live.entries.values()),
        updated=max((a.updated_when or a.when for a in articles), default=""),
        imprint=make_imprint(settings, words.language),
        collections=records.collections,
        events=events,
        topics=topics,
        corrections=find_corrections(articles, live.entries.values(), settings.timezone),
        profile=settings.profile,
        numbers=tuple(live.entries.values()),
        site_domain=urlsplit(base_url).hostname or "",
        news=news.everything,
        news_of=news.by_indicator,
    )


def unknown_groups(settings: Settings, site: Site) -> list[Problem]:
    """Report titles of groups that no indicator is in."""
    known = [group.id for group in site.groups if not group.of_records]
    place = settings.places.get("groups", settings.span)
    return [
        warning("group-unknown", place, name=name, near=nearest(name, known))
        for name in settings.groups
        if name not in known
    ]


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
