"""Digits in running text that are no figures: dates, times of day, ordinals, telephone and model numbers.

Patterns only; `finding` asks here before it takes digits for a number. What a site itself calls by a number
is not known here.
"""

import re

_MONTHS = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_TO = r"\s*[-—–~至到、]\s*"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
MEASURE = "(?:[万亿元人户家个名件项条辆台套吨片只份次%％]|yuan|people|dollars|firms|households)"
"""After digits that look like a telephone or a month: they count something."""
PLURAL = (
    r"(?:new |more |local |large |small |other )?(?:firms|factories|plants|companies|businesses|shops|stores"
    r"|markets|workers|people|jobs|households|projects|loans|contracts|cases|schools|hospitals|districts|towns|cities"
    r"|villages|hotels|restaurants|policies|measures|enterprises|sites)\b"
)
"""After a month and a number: what is counted, as in March 12 firms."""
_BEGINNING = re.compile(
    "|".join(
        (
            # dates and parts of them
            r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9.])",
            r"[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9-])(?!\s*" + MEASURE + ")",
            rf"[12][0-9]{{3}}(?:{_TO}[12]?[0-9]{{1,3}})?\s*年(?:\s*[0-9]{{1,2}}\s*月(?:\s*{_DAY}(?:{_TO}{_DAY})?\s*[日号])?)?",
            rf"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}}){{0,11}}\s*月(?:\s*[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}}){{0,11}}\s*[日号])?",
            rf"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}}){{0,11}}\s*[日号](?!元)",
            rf"{_DAY} {_MONTHS}(?:,? [0-9]{{4}})?\b",
            # times of day
            r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",
            r"[0-9]{1,2}\s*[时点]\s*(?:[0-9]{1,2}\s*分|半|整|许)",
            r"[0-9]{1,2}\s*时(?![间期代])",
            r"[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.?m\b\.?",
            # ordinals and numbers of documents
            r"[0-9]+(?:st|nd|rd|th)\b",
            r"[0-9]+\s*号",
            r"[12][0-9]{3}(?=〕)",
            # mobile telephones
            rf"1[3-9][0-9]{{9}}(?![0-9.,]*[0-9]|\s?{MEASURE})",
        )
    ),
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(
    rf"{_DAY}(?:, [0-9]{{4}})?(?![0-9]|,[0-9]| {PLURAL})|[12][0-9]{{3}}(?![0-9])", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTHS} $", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])(?!,[0-9])(?=[\s.,;:)]|$)(?! [a-z]+s\b)")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|by|until|of|from|during|before|after) $", re.IGNORECASE)
_HOUR = re.compile(r"[0-9]{1,2}\s*点")
_HOUR_BEFORE = re.compile(r"(?:上午|下午|凌晨|早上|晚上|中午|傍晚|当晚|清晨|夜里)\s*$")
_ORDINAL = re.compile(rf"[0-9]+(?:{_TO}第?[0-9]+)*")
_ORDINAL_BEFORE = re.compile(r"第\s*$|\bNo\. ?$|№ ?$", re.IGNORECASE)
_NAME = re.compile(r"[0-9a-z]*(?:[-/.:][0-9a-z]+)*", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[a-z][0-9a-z]*[-.]?$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"[a-z]|[-/:.][0-9]", re.IGNORECASE)


def end_of_lookalike(plain: str, start: int, window: str) -> int:
    """Return where digits at `start` that are no figure end, 0 where they may be one.

    `window` is the text before them, at least twelve characters where there are so many.
    """
    match = (
        _BEGINNING.match(plain, start)
        or (_ORDINAL_BEFORE.search(window) and _ORDINAL.match(plain, start))
        or (_MONTH_BEFORE.search(window) and _AFTER_MONTH.match(plain, start))
        or (_YEAR_BEFORE.search(window) and _YEAR.match(plain, start))
        or (_HOUR_BEFORE.search(window) and _HOUR.match(plain, start))
    )
    return match.end() if match else 0


def beginning_of_name(window: str) -> int:
    """Return how many characters at the end of a text belong to the digits behind it: 6 of COVID-."""
    match = _NAME_BEFORE.search(window)
    return len(match.group()) if match else 0


def goes_on(plain: str, end: int) -> bool:
    """Tell whether a word or another number touches the end of digits: 5G, 1/3, 023-6280."""
    return _NAME_AFTER.match(plain, end) is not None


def end_of_name(plain: str, start: int) -> int:
    """Return where the letters, digits and joints that begin at `start` end."""
    match = _NAME.match(plain, start)
    return match.end() if match else start
