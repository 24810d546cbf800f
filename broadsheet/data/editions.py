"""`data/site.en.yaml`: what the site says of itself in another language, where one text will not do for all.

Whatever it does not say is as in `data/site.yaml`.
"""

import re

from msgspec.structs import replace

from broadsheet.data.config import read_settings
from broadsheet.model.problems import Problem, error
from broadsheet.model.settings import Settings

KEYS = (
    *("title", "description", "home", "topics", "groups", "glossary", "navigation"),
    *("licence", "contact", "organiser", "operator"),
)
"""What an edition may say for itself; all else is settled for the whole site."""

_NAME = re.compile(r"site\.([A-Za-z-]+)\.ya?ml")


def edition_of(name: str) -> str:
    """Return the language of the file of an edition by its name in `data/`; "" for every other file."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def read_edition(text: str, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings of an edition; those that are the whole site's business are errors."""
    settings, problems = read_settings(text, path, glossed=True)
    strange = [
        error("edition-setting", span, key=key, keys=" ".join(KEYS))
        for key, span in settings.places.items()
        if "." not in key and key not in KEYS
    ]
    return settings, (*problems, *strange)


def in_edition(settings: Settings, own: Settings | None, language: str) -> Settings:
    """Return the settings of the edition in a language; `own` is what it says for itself."""
    others = tuple(tag for tag in settings.languages if tag != language)
    whole = replace(settings, languages=(language, *others))
    if own is None:
        return whole
    said = {key: getattr(own, key) for key in KEYS if key in own.places}
    if "topics" in said:
        said["topics"] = settings.topics | {id: own.topics[id] for id in own.topics if id in settings.topics}
    if "groups" in said:
        said["groups"] = settings.groups | own.groups
    return replace(whole, **said, places=settings.places | own.places)
