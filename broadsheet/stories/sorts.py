"""The patterns of numerals that are no figures: dates, times of day, ordinals, laws, telephones, lists.

Tables only; `sorting` tries them. They speak of texts in plain forms, in which （ is ( and ： is :. Every
pattern looks at a bounded stretch, so that no text, however odd, takes long.
"""

from broadsheet.model.running import Sort
from broadsheet.numbers.lookalikes import MEASURE, PLURAL

_HAN = "〇零一二三四五六七八九十百"
_YEAR = "(?:1[6-9]|20)[0-9]{2}"
_TO = r"\s*(?:[-—–~至到、和及]|\bto\b|\band\b)+\s*"
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?:\.(?= ?[0-9]))?"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
_NO_LETTER = "(?<![A-Za-z])"

# 13日, 1日至3日, 28日至3月13日; of a month 上旬, 底 and the like, too.
_DAYS = rf"\s*[0-9]{{1,2}}(?:{_TO}(?:[0-9]{{1,2}}\s*月\s*)?[0-9]{{1,2}}){{0,3}}\s*[日号]"
_MONTHS = rf"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}}){{0,3}}\s*月(?!饼|季花|球)(?:份|[上中下]旬|[初底末中]|{_DAYS})?"
_YEARS = (
    rf"{_YEAR}(?:{_TO}(?:[12][0-9])?[0-9]{{2}}){{0,3}}\s*(?:年|财年|学年)"
    rf"(?:[初底末中]|\s*(?:第?[1-4一二三四]季度|[上下]半年|春节|[春夏秋冬]季?|{_MONTHS})?)"
)
_TELEPHONE = (
    r"(?<![0-9.])(?:0[0-9]{2,3}\)?[- ]?[0-9]{3,4}[- ]?[0-9]{4}|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}"
    rf"|1-800-[0-9]{{3}}-[0-9]{{4}}|1[3-9][0-9][- ]?[0-9]{{4}}[- ]?[0-9]{{4}}(?!\s?{MEASURE}))"
    r"(?![0-9.])(?:[-转][0-9]+)?"
)
_HOTLINE = (
    r"(?<![0-9.])(?:1[0-9]{2,4}|9[0-9]{4})(?:、(?:1[0-9]{2,4}|9[0-9]{4})){0,5}(?=[“”‘’\"]?(?:市长|市民|公安|政务|政府|客户|咨询|服务|监督|举报|便民){0,2}"
    "(?:热线|电话|专线|短信|客服))"
)

IN_DIGITS: tuple[tuple[Sort, str], ...] = (
    ("law", rf"(?<=[〔\[(]){_YEAR}[〕\])]\s*第?\s*[0-9]+\s*号"),
    ("law", r"(?<=第)\s*[0-9]+(?:[-—至、][0-9]+){0,5}\s*[条款章](?![生产])"),
    ("law", r"(?<=[Aa]rticle )[0-9]+|(?<=[Ss]ection )[0-9]+|(?<=令第)[0-9]+号"),
    ("phone", _TELEPHONE),
    ("phone", _HOTLINE),
    ("phone", r"(?<=\+)[0-9]{1,3}[- ][0-9][0-9 -]{5,20}[0-9]"),
    ("date", rf"{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12][0-9]|0?[1-9])(?![0-9.])(?:T[0-9:.Z+]+)?"),
    ("date", rf"{_YEAR}-(?:0[1-9]|1[0-2])(?![0-9-]|\s*{MEASURE})"),
    ("date", _YEARS),
    ("date", _MONTHS),
    ("date", r"[0-9]{1,2}(?:[-—–~至到、]{1,2}[0-9]{1,2}){0,3}\s*日(?![内游龄均元以之夜])"),
    ("date", r"(?:[0-9]{4}|[0-9]0)\s*年代|[0-9]{1,2}\s*世纪(?:[0-9]0\s*年代)?"),
    ("date", r"[12][0-9]{2}0s\b|(?<=['’])[0-9]0s\b"),
    ("date", rf"{_DAY}(?:{_TO}{_DAY})?(?: of)? {_MONTH}(?:,? (?:{_YEAR})\b)?"),
    ("date", rf"(?<=\bQ)[1-4](?: {_YEAR})?\b|{_YEAR} ?Q[1-4]\b|(?<=\bFY)(?:20)?[0-9]{{2}}\b"),
    ("date", r"(?:3[01]|[12]?[0-9])号(?=[。、;:,前后起晚早上下中凌当至到]|\s|$)"),
    ("date", r"[0-9]{1,2}·[0-9]{1,2}(?![0-9])"),
    ("name", r"[0-9]0后(?![来续期天年方备])|(?<=双)1[12](?![0-9])"),
    ("time", rf"{_CLOCK}(?:\s*[-—–~至到]+\s*{_CLOCK})?(?: ?[ap]\.?m\b\.?)?"),
    ("time", r"[0-9]{1,2}\s*[时点]\s*(?:[0-9]{1,2}\s*分(?!之)(?:[0-9]{1,2}\s*秒)?|半|整|许|钟)"),
    ("time", r"[0-9]{1,2}\s*时(?![间期代段差])"),
    ("time", r"[0-9]{1,2}(?::[0-9]{2})? ?(?:[ap]m\b|[ap]\.m\.|o['’]clock)"),
    ("ordinal", r"[0-9]+(?:st|nd|rd|th)\b"),
    ("ordinal", r"[0-9]+\s*(?:号(?!召)|强(?!度)|楼(?!盘)|版(?!本|权)|路(?:公交|车))"),
    ("ordinal", r"[0-9]+路(?=(?:[、和][0-9]+路){1,9}(?:公交|车))"),
    ("ordinal", r"[0-9]{3}(?=国道|省道|县道)"),
    ("period", r"(?<=前)\s*[0-9]{1,2}\s*个?(?:月|季度|年|周|天)|[1-4]\s*季度"),
    ("period", r"(?<=[近这过])\s*[0-9]{1,2}\s*个?(?:月|年|周|天)(?=[来间]|以来)"),
)
"""What begins with a digit, in the order in which it is tried."""

_PLACE = "名位批个次届期轮季号节页组队代版阶段"
_COUNTED = "万亿家户个人名项元条种年月天"
_PARTS = (
    r"Chapter|Phase|Figure|Fig\.|Table|[Pp]age|p\.|Part|Volume|Vol\.|Level|Step|Grade|Class|Room|Line|Route"
    "|Building|T[Oo][Pp]"
)
_CALL = "电话|热线|致电|拨打|手机|传真|短信|客服|邮编|[Qq]{2}群?号?|微信号?|[Tt]el|[Cc]all|[Ff]ax"
_SINCE = (
    "[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough|[Bb]etween"
    "|year"
)
_SEASON = "early|late|mid|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|fiscal"
# In 2019 households is a number of households, unless a small word or a stop follows.
_ALONE = (
    r"(?=['’]s\b|\s*(?:$|[,.;:)!?—–]|(?:and|to|the|was|were|when|as|its|it|that|is|has|had|with|for|in|by|on|at"
    r"|a|an|after|before|through|they|we)\b))"
)

AFTER_WORDS: tuple[tuple[Sort, str, str], ...] = (
    ("ordinal", r"第\s*$", rf"[0-9]+(?:[-—~至、]第?[0-9]+){{0,5}}\s*(?:[{_PLACE}]|季度)?"),
    ("ordinal", rf"(?:{_NO_LETTER}[Nn][Oo]\. ?|№ ?|#)$", r"[0-9]+"),
    ("ordinal", rf"{_NO_LETTER}(?:{_PARTS}) ?$", r"[0-9]+(?:[-–][0-9]+)?\b(?![.,]?[0-9])"),
    (
        "ordinal",
        r"(?:[图表]|附件|附录|注释|专栏|例)\s*$",
        rf"[0-9]{{1,2}}(?:[-.][0-9]{{1,2}})?(?![0-9.%]|\s*[{_COUNTED}])",
    ),
    ("ordinal", r"前\s*$", r"[0-9]{1,4}(?:名|位|强|大)"),
    (
        "law",
        rf"{_NO_LETTER}(?:GB|GBZ|ISO|IEC|DB[0-9]{{2}}|JT|YY|HJ|SB|NY|RFC|EN)(?:/[A-Z]{{1,3}})? ?$",
        r"[0-9]+(?:\.[0-9]+)*(?:[-—:][0-9]{4})?",
    ),
    (
        "phone",
        rf"(?:{_CALL})\s*(?:号码?|为|是|[:“\"]|群)*\s*$",
        r"[0-9][0-9() -]{1,20}[0-9](?:[-转][0-9]+)?(?:、[0-9]{3,8}){0,5}(?![0-9]|\s*[个次条件部人通起万%])",
    ),
    ("phone", r"\($", r"0[0-9]{2,3}\) ?[0-9]{3,4}[- ]?[0-9]{4}"),
    (
        "time",
        r"(?:[上下]午|凌晨|清晨|早上|早晨|早|中午|傍晚|晚上?|当晚|夜间|夜里)\s*$",
        r"[0-9]{1,2}\s*(?:点|时)(?:[0-9]{1,2}分|半|整|许)?",
    ),
    ("time", r"(?:点|时)\s*[至到—–-]+\s*$", r"[0-9]{1,2}\s*点"),
    # In March 12 firms reopened: a noun in the plural is counted.
    (
        "date",
        rf"\b{_MONTH} ?$",
        rf"{_DAY}(?:{_TO}{_DAY})?(?!,?[0-9])(?! {PLURAL})(?:,? {_YEAR}\b)?|{_YEAR}\b(?! {PLURAL})",
    ),
    ("date", rf"年份(?:是|为|:)?\s*$|{_NO_LETTER}(?:{_SEASON})[ -]$", rf"{_YEAR}(?![0-9%])"),
    ("date", r"公元前?\s*$", r"[0-9]{1,4}年"),
    ("date", r"\($", rf"{_YEAR}(?:[-–—]{_YEAR})?(?=\))"),
    (
        "date",
        rf"{_NO_LETTER}(?:{_SINCE})[ -]$",
        rf"{_YEAR}(?:[-–/][0-9]{{2,4}}| (?:and|to) {_YEAR})?(?![0-9%])(?![,.][0-9]){_ALONE}",
    ),
    ("list", r"(?:^|[。;\n]\s*)$", r"[0-9]{1,2}(?:[.、]|\))(?=\s*[^\s0-9])\s?"),
    ("list", r":\s*$", r"[0-9]{1,2}(?:[.、]|\))(?=[\u4e00-\u9fff])"),
    ("list", r"\($", r"[0-9]{1,2}\)"),
    ("model", r"代码(?:为|是|:)?\s*$", r"[0-9A-Z]{4,10}"),
    ("model", r"(?:[vV]|[Vv]er\.? ?|[Vv]ersion )$", r"[0-9]+(?:\.[0-9]+)+"),
)
"""What begins with a digit after certain words: those at the end of what stands before it, then it itself."""

IN_WORDS: tuple[tuple[Sort, str], ...] = (
    ("list", rf"(?<=\()[{_HAN}]{{1,3}}\)|(?<![^\n。;])[{_HAN}]{{1,3}}、|[①-⑳⑴-⒇]"),
    ("list", r"(?<![^\n。;,:])[一二三四五六七八九][是来](?=\w)"),
    ("law", rf"(?<=第)[{_HAN}]{{1,6}}[条款章]"),
    ("ordinal", rf"(?<=第)[{_HAN}]{{1,6}}(?:[{_PLACE}])?"),
    ("ordinal", r"(?<=之)(?<!分之)[一二三四五六七八九十]{1,3}(?![家户个人名项])"),
    ("date", rf"[〇零一二三四五六七八九]{{4}}年(?:[{_HAN}]{{1,3}}月(?:[{_HAN}]{{1,3}}[日号])?)?"),
    (
        "date",
        rf"(?:十[一二]?|[一二三四五六七八九])月(?:份|[上中下]旬|[初底末中]|[{_HAN}]{{1,3}}[日号])?(?!饼|季)",
    ),
    ("date", r"[一二三四五六七八九]{1,2}十年代"),
    ("time", rf"(?<=午)[{_HAN}]{{1,2}}[点时](?:[{_HAN}]{{1,3}}分|半)?"),
    ("period", r"[一二三四]季度|十[一二三四五]五”?(?=规划|时期|期间)"),
    (
        "period",
        r"[一二两三四五六七八九十半]{1,4}多?个?多?(?:月|年|季度|周|星期|天|小时|分钟|钟头)(?!级|代)",
    ),
)
"""What is written in Chinese numerals, or in signs of one's own."""
