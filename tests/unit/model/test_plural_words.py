"""Catalogues whose texts have several forms, and those that cannot be read."""

import pytest

from broadsheet.model.words import overlay, read_words

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals={n}; plural={rule};\\n"\n\n'
ENTRY = 'msgid "seen"\nmsgid_plural "seen"\n'
ENGLISH = HEAD.format(n=2, rule="n != 1") + ENTRY + 'msgstr[0] "{count} page"\nmsgstr[1] "{count} pages"\n'
EN = read_words("en", [ENGLISH, 'msgid "home"\nmsgstr "Home"\n'])


@pytest.mark.parametrize("count, said", [(1, "1 page"), (0, "0 pages"), ("1", "1 page"), ("$1", "$1 pages")])
def test_what_is_counted_has_its_form(count: object, said: str) -> None:
    assert EN("seen", count=count) == said


def test_a_language_of_the_site_has_its_own_rule_and_falls_back_with_that_of_the_other() -> None:
    rule = "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2"
    text = HEAD.format(n=3, rule=rule) + ENTRY
    text += "".join(f'msgstr[{n}] "{{count}} lap{end}"\n' for n, end in enumerate(("a", "as", "u")))
    latvian, problems = overlay(EN, "lv", text, "data/locale/lv.po")
    assert problems == ()
    assert [latvian("seen", count=n) for n in (1, 21, 2, 0)] == ["1 lapa", "21 lapa", "2 lapas", "0 lapu"]
    french, _ = overlay(EN, "fr", HEAD.format(n=2, rule="n > 1"), "data/locale/fr.po")
    assert french("seen", count=0) == "0 pages"


def test_one_form_takes_the_place_of_several() -> None:
    laid, problems = overlay(EN, "en", 'msgid "seen"\nmsgstr "pages: {count}"\n', "data/locale/en.po")
    assert problems == ()
    assert laid("seen", count=1) == "pages: 1"


@pytest.mark.parametrize(
    "text, code, line",
    [
        ('msgid "home"\nmsgstr "Accueil\n\nmsgid "seen"\n', "catalogue-string", 2),
        ('msgid "home"\nmsgstr Accueil\n', "catalogue-string", 2),
        ('msgid "home\nmsgstr "Accueil"\n', "catalogue-string", 1),
        ('msgid "home"\nmsgstr "Ac"cueil"\n', "catalogue-string", 2),
        ('msgid "home"\nmsgstr "Accueil\\"\n', "catalogue-string", 2),
        ('msgid "home"\nmsgstr ""\n"Acc\n', "catalogue-string", 3),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=open(n);\\n"\n', "catalogue-broken", 1),
        (ENTRY + 'msgstr[0] "{page}"\nmsgstr[1] "{count}"\n', "catalogue-placeholder", 1),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_told_with_its_line(text: str, code: str, line: int) -> None:
    words, (problem,) = overlay(EN, "fr", text, "data/locale/fr.po")
    assert (problem.code, problem.span.line, problem.span.column) == (code, line, 1)
    assert words("home") == "Home"


def test_strings_may_be_joined_and_hold_escaped_marks() -> None:
    laid, problems = overlay(EN, "fr", 'msgid "home"\nmsgstr ""\n"Ac\\"cu"\n"eil"\n', "data/locale/fr.po")
    assert problems == ()
    assert laid("home") == 'Ac"cueil'
