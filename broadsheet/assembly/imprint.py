"""What the settings say for every page: who makes the site, and where its masthead leads."""

from broadsheet.model.listed import Imprint
from broadsheet.model.settings import Settings
from broadsheet.model.shown import Link
from broadsheet.model.statistics import Label
from broadsheet.model.words import Words


def make_imprint(settings: Settings, language: str) -> Imprint:
    """Print who makes the site and under which filings."""

    def said(label: Label | None) -> str:
        return label.said(language) if label else ""

    return Imprint(
        organiser=said(settings.organiser),
        operator=said(settings.operator),
        contact=said(settings.contact),
        licence=said(settings.licence),
        icp=settings.filings.icp,
        police=settings.filings.police,
        news_licence=settings.filings.news_licence,
        site_code=settings.filings.site_code,
    )


def find_navigation(settings: Settings, words: Words) -> tuple[Link, ...]:
    """Resolve what the editor wants in the masthead."""
    return ()
