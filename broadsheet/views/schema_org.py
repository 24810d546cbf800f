"""The words of schema.org in which pages speak to programs: values that templates print as JSON-LD.

Addresses are whole ones and need `base_url`; without it they are left out, and what consists of them too.
"""

from collections.abc import Mapping

from broadsheet.model import urls
from broadsheet.model.site import Site

Linked = dict[str, object]
"""A JSON object."""

CONTEXT = "https://schema.org"


def thing(type: str, said: Linked) -> Linked:
    """Return a whole block: an object without what is not known."""
    return {"@context": CONTEXT, **part(type, said)}


def part(type: str, said: Mapping[str, object]) -> Linked:
    """Return an object without what is not known."""
    return {"@type": type, **{name: value for name, value in said.items() if value not in ("", [], None)}}


def whole(site: Site, url: str) -> str:
    """Return the whole address; empty without `base_url`. All editions share their assets."""
    shared, path = urls.split_root(url)
    base = site.root_url if shared and site.root_url else site.base_url
    return urls.absolute(base, path) if base else ""


def correction(text: str, when: str) -> Linked:
    """Return a correction; `when` is as the page says it."""
    return part("CorrectionComment", {"text": text, "datePublished": when})


def publisher(site: Site) -> Linked:
    """Return who makes the site."""
    return part("Organization", {"name": site.imprint.organiser or site.title})
