"""The words that say how a number has moved, as patterns over a paragraph in plain forms: see `claims`.

`AFTER` matches from the end of a figure, `BEFORE` up to its beginning. Their groups: `verb` with its
`amount`, `double`, `same`, `first`, `top` or `new` (of a record) with its `from`, `run` with its `trend`; and
of what is compared with, `chain`, `than`, `back` or `ago`.
"""

import re

from broadsheet.stories.days import DATE, FIGURE

FALLING = (
    *("下降", "减少", "回落", "降低", "下跌", "少", "低", "降至", "降到", "减至", "减到", "跌至", "跌到"),
    *("down", "fell", "fallen", "dropped", "declined", "decreased", "went down", "falling"),
    *("a fall of", "a drop of", "a decline of", "a decrease of"),
)
"""What `verb` or `trend` says where a number falls; else it rises."""

_UP, _DOWN = "上升|增加|增长|提高|回升|提升|攀升|上涨", "下降|减少|回落|降低|下跌"
_TIGHT = "升至|升到|增至|增到|涨至|涨到|降至|降到|减至|减到|跌至|跌到"
_ADVERBS = "(?:也|又|再|还|已经|已|继续|进一步|明显|大幅|小幅|略有|有所|略)*"
_HAN_NUMBER = "[一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千点]*"
_NUMBER = rf"(?:[0-9][0-9,]*(?:\.[0-9]+)?|{_HAN_NUMBER})"
_AMOUNT = (
    rf"(?P<amount>{FIGURE}+|(?:约|近|超过?|逾|不到|不足|大约|将近|至少)?\s?(?:百分之{_NUMBER}"
    rf"|{_NUMBER}[十百千万亿]*[多余]?\s?(?:%|个?百分点|[\u3400-\u9fff]{{1,3}})?))"
)
_THAN = (
    rf"(?P<than>{DATE}|[上去]年同期|[上去]年|上个?月[底末]?|上个?季度|上一?期|前一?期|前一?[天日]|昨[天日])"
)
_BASE = rf"(?:(?P<chain>环比|同比)|[比较与同和跟]{_THAN}(?:相比)?[，,]?)"
_RUN = r"连续(?P<run>(?:[0-9]{1,2}|[两三四五六七八九十]{1,3})(?:个月|个季度|季度|年|天|日))(?:保持|实现)?"
_RECORD = (
    rf"(?:创下?|刷新|为|是)?了?(?:(?P<from>{DATE})以来|历史|历年|有?(?:记录|统计|监测)以来)的?"
    r"(?P<top>新高|新低|最高|最低)(?:水平|纪录|记录|值|点)?"
)
_END = r"(?=\s*(?:$|[，,。；;、！!？?）)\]”」』\n|]))"

_CHINESE_AFTER = re.compile(
    rf"[，,(]?\s?{_ADVERBS}(?:{_BASE}{_ADVERBS})?"
    rf"(?:(?P<verb>{_UP}|{_DOWN})了?{_AMOUNT}?|(?P<double>翻了?[一两]?番)|{_RUN}(?P<trend>{_UP}|{_DOWN})){_END}"
)
_CHINESE_COMPARED = re.compile(
    rf"[，,(]?\s?{_ADVERBS}{_BASE}{_ADVERBS}(?:(?P<verb>[多高少低])[了出]?{_AMOUNT}|(?P<same>持平)){_END}"
)
_CHINESE_RECORD = re.compile(rf"[，,(]?\s?(?:再|又|已)?(?:{_RECORD}|创下?了?(?P<new>新高|新低)){_END}")
_CHINESE_BEFORE = re.compile(
    rf"(?:{_BASE}{_ADVERBS})?(?:(?P<verb>{_UP}|{_DOWN})了?"
    rf"(?:到|至|{_AMOUNT}(?:到|至|[，,]?\s?(?:达到?|{_TIGHT}))))\s?$"
)
_CHINESE_TIGHT = re.compile(rf"(?:{_BASE}{_ADVERBS})?(?P<verb>{_TIGHT})了?\s?$")
_CHINESE_DOUBLE = re.compile(rf"(?:{_BASE}{_ADVERBS})?(?P<double>翻了?[一两]?番)[，,]?\s?(?:达到?|到|至)\s?$")
_CHINESE_RUN = re.compile(
    rf"(?:{_BASE})?{_RUN}(?P<trend>{_UP}|{_DOWN})(?:到|至|[，,]?\s?(?:达到?|{_TIGHT}))\s?$"
)
_CHINESE_FIRST = re.compile(r"(?P<first>(?:首次|第一次)(?:达到?|升至|升到|增至|增到|站上)?)了?\s?$")
_CHINESE_TOP = re.compile(r"(?:达到?|升至|降至|创下|创出)了?历史(?P<top>最高|最低|新高|新低)的?\s?$")

_UNITS = "(?:day|week|month|quarter|year)"
_ENGLISH_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?(?: (?:thousand|million|billion))?"
_ENGLISH_AMOUNT = (
    rf"(?P<amount>{FIGURE}+|(?:(?:about|nearly|over|more than|almost|at least|around) )?{_ENGLISH_NUMBER}"
    r"(?:\s?%| percent| per cent| percentage points?| [a-z]+)?)"
)
_ENGLISH_BASE = (
    rf"(?:(?P<chain>{_UNITS}[- ](?:on|over)[- ]{_UNITS})"
    rf"|(?:from|on|over|than|compared with|compared to) (?:the end of )?(?:(?P<than>{DATE})"
    rf"|(?:the )?(?:previous|preceding|prior) (?P<back>{_UNITS})"
    rf"|(?:a|one) (?P<ago>{_UNITS}) (?:earlier|ago|before)))"
)
_COUNT = "(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ENGLISH_RUN = rf"for (?P<run>{_COUNT} {_UNITS}s) (?:in a row|running)"
_ENGLISH_END = r"(?=\s*(?:$|[,;:!?)\]”\n|]|\.(?:\s|$)))"
_PAST = "rose|risen|increased|grew|grown|climbed|went up|fell|fallen|dropped|declined|decreased|went down"

_ENGLISH_AFTER = re.compile(
    r",?\s(?:(?P<verb>up|down|an increase of|a (?:rise|gain|fall|drop|decline|decrease) of)"
    rf" (?:by )?{_ENGLISH_AMOUNT}(?: {_ENGLISH_BASE})?"
    rf"|(?P<trend>up|down|rising|falling) {_ENGLISH_RUN}){_ENGLISH_END}"
)
_ENGLISH_SAME = re.compile(rf",?\s(?P<same>unchanged) {_ENGLISH_BASE}{_ENGLISH_END}")
_ENGLISH_RECORD = re.compile(
    r",?\s(?:a (?:new )?(?:record|all-time) (?P<new>high|low)"
    rf"|the (?P<top>highest|lowest)(?: level)? (?:on record|ever|since (?:records began|(?P<from>{DATE}))))"
    rf"{_ENGLISH_END}"
)
_ENGLISH_BEFORE = re.compile(
    rf"\b(?P<verb>{_PAST})(?: (?:by )?{_ENGLISH_AMOUNT})?(?: {_ENGLISH_BASE})?,? to $"
)
_ENGLISH_RUNNING = re.compile(rf"\b(?P<trend>{_PAST}) {_ENGLISH_RUN},? to $")
_ENGLISH_DOUBLE = re.compile(rf"\b(?P<double>doubled)(?: {_ENGLISH_BASE})? to $")
_ENGLISH_TOP = re.compile(r"\b(?:a|an|its) (?:new )?(?:record|all-time) (?P<top>high|low) of $")

AFTER = (
    *(_CHINESE_AFTER, _CHINESE_COMPARED, _CHINESE_RECORD),
    *(_ENGLISH_AFTER, _ENGLISH_SAME, _ENGLISH_RECORD),
)
BEFORE = (
    *(_CHINESE_RUN, _CHINESE_FIRST, _CHINESE_TOP, _CHINESE_DOUBLE, _CHINESE_BEFORE, _CHINESE_TIGHT),
    *(_ENGLISH_RUNNING, _ENGLISH_TOP, _ENGLISH_DOUBLE, _ENGLISH_BEFORE),
)
"""The first that fits counts: 首次升至 is no mere 升至."""

AROUND = (
    (
        re.compile(r"创(?:下|出|造)?了?\s?$"),
        re.compile(rf"的?(?:历史)?(?P<top>新高|新低|最高|最低)(?:水平|纪录|记录)?{_END}"),
    ),
    (
        re.compile(r"\b(?P<first>reached|passed|exceeded|topped|hit|surpassed) $"),
        re.compile(rf" for the first time{_ENGLISH_END}"),
    ),
    (
        re.compile(r"\b(?P<double>doubled) to $"),
        re.compile(rf" {_ENGLISH_BASE}{_ENGLISH_END}"),
    ),
    (
        re.compile(rf"\b(?P<verb>{_PAST})(?: (?:by )?{_ENGLISH_AMOUNT})? to $"),
        re.compile(rf" {_ENGLISH_BASE}{_ENGLISH_END}"),
    ),
)
"""What stands on both sides of a figure: the words before it and the words after it."""

GOES_ON = re.compile(
    r"(?:多|余)?[\u3400-\u9fff]{2,}?(?:都|均)?[能可][^，,。；;]*?的?水平|[\u3400-\u9fff]{1,8}(?:平均|负担|承受)"
)
"""After a figure: it counts something else than what moved, as in 税费降至4307户企业能承受的水平."""

LEADS_UP = re.compile(
    r"(?:[到至达上了的次创下出造]|\b(?:to|of|reached|passed|exceeded|topped|hit|surpassed))\s?$"
)
"""How all words before a figure end."""

SIGNS = re.compile(
    rf"{_UP}|{_DOWN}|{_TIGHT}|[比较与同和跟环]|番|首次|第一次|连续|最高|最低|新高|新低"
    rf"|\b(?:{_PAST}|up|down|rising|falling|unchanged|doubled|record|all-time|highest|lowest|first time"
    r"|increase|rise|gain|fall|drop|decline|decrease)\b"
)
"""Without one of these a paragraph claims nothing."""

NOT_SAID = re.compile(
    r"没|未|不再|不会|不是|不曾|并不|并非|无法|难以|停止|防止|避免|是否|能否|可能|或许|如果|倘若|假如|若"
    r"|预计|预期|预测|有望|将(?!近)|计划|力争|争取|目标|希望|要求|拟|几乎|基本|近乎"
    r"|(?i:\b(?:not|no|never|nor|would|will|could|might|may|if|whether|expect(?:s|ed)?|forecasts?|hopes?"
    r"|aims?|targets?|plans?|almost doubled|nearly doubled)\b|n't\b)"
)
"""What makes a sentence say less than its words: negation, doubt, and what is still to come."""

BASIS = re.compile(r"[比较从由自]|相比|[与同和跟]\s?$|(?i:\b(?:than|from|compared|against|versus)\b)")
"""Before a figure in its clause: the figure is what something else is compared with."""

MOVED = re.compile(rf"(?:{_UP}|{_DOWN}|新增)(?:了|达|约|近|超)*\s?$|(?i:\b(?:{_PAST}|up|down|by)\s$)")
"""Right before a figure: the figure is itself by how much something moved."""

SCOPED = re.compile(
    r"今年|本年|当年|年内|月内|本月|本周|本季|以来|近[0-9一二三四五六七八九十两几]+[年月天]|全[国省市区]|同类|各"
    r"|(?i:\b(?:this (?:year|month|week|quarter)|since|in the (?:country|city|region)|among)\b)"
)
"""Before 首次 or 最高: it is the first or highest of some time or place, not of all there are."""

REACHED = re.compile("超|逾|突破|达|至少|不少于|不低于")
"""What a figure begins with that stands right after 首次: 首次[突破4000户]."""
