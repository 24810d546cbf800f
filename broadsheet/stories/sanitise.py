"""What HTML a story may hold: everything else is taken out, whatever an editor pasted.

Runs on Markdown's output, before anything of our own goes in. No script, no style, no event handler, no
picture (pictures are slots), no address but the web's, mail's and the telephone's.
"""

import re

import nh3

# fmt: off
_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}
# fmt: on
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

HAN = (
    "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f"  # Han and their punctuation
    "\\u201c\\u201d\\u2018\\u2019\\u2026\\u2014\\U00020000-\\U0003ffff"  # quotes, dashes, rare Han
)
"""Signs between which a line break is no space, for a class of a regular expression."""
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_TAG = "</?[a-z0-9]+(?: [^<>]*)?>"
_INLINE = "</?(?:a|abbr|b|code|em|i|mark|s|span|strong|u)(?: [^<>]*)?>"
_LINE_END = re.compile(f"([{HAN}]|\ue003[fbl])((?:{_TAG})*)[ \\t]*\\n((?:{_INLINE})*)(?=[{HAN}]|\ue002)")


def sanitise(markup: str) -> str:
    """Return the allowed part of `markup`; a line break between Han becomes nothing.

    A line break in the source is a space in English and no space in Chinese (W3C clreq).
    """
    clean = nh3.clean(markup, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    parts = _PRE.split(clean)
    return "".join(part if i % 2 else _LINE_END.sub(r"\1\2\3", part) for i, part in enumerate(parts))
