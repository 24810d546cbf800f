"""What the command line looks up in the files of a site, beside any build: a line, the language, a setting.

Wrong files are not the question here: where one cannot be read, there is a default.
"""

from pathlib import Path

from broadsheet.console.messages import LineOf
from broadsheet.data.config import read_settings
from broadsheet.files.program import catalogues, program_sources, read_catalogues
from broadsheet.files.reading import read_source
from broadsheet.formats.nodes import Mapping
from broadsheet.formats.texts import decode, decode_csv
from broadsheet.formats.yaml import compose
from broadsheet.model.statistics import Source
from broadsheet.model.words import BENEATH, LANGUAGES, Words

SETTINGS = "data/site.yaml"


def line_reader(root: str) -> LineOf:
    """Return a function that reads a line of a file of the site, each file once."""
    read: dict[str, list[str]] = {}

    def line_of(path: str, line: int) -> str | None:
        if path not in read:
            text = _text(root, path)
            read[path] = text.split("\n") if text else []
        return read[path][line - 1] if 0 < line <= len(read[path]) else None

    return line_of


def language_of(root: str) -> str:
    """Return the default language of a site."""
    settings, _ = read_settings(_text(root, SETTINGS), SETTINGS)
    return next((language for language in settings.languages if language in LANGUAGES), BENEATH)


def moment_setting(root: str) -> str:
    """Return the place of `as_of` in the settings, `path:line`; empty when it is not set."""
    node, _ = compose(_text(root, SETTINGS), SETTINGS)
    value = node.get("as_of") if isinstance(node, Mapping) else None
    return f"{SETTINGS}:{value.span.line}" if value else ""


def words_of(language: str) -> Words:
    """Return the words of a language there is a catalogue for."""
    return read_catalogues(catalogues(program_sources(), language), language)


def _text(root: str, path: str) -> str:
    """Return the text of a file; empty when there is none."""
    source = read_source(path, str(Path(root) / path))
    data = (source.data if isinstance(source, Source) else None) or b""
    return (decode_csv if path.lower().endswith(".csv") else decode)(data, path)[0]
