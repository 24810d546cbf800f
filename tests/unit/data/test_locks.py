"""The lock as text: what is written reads back, merges need no order, and every slip is one clear problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from placed import placed

from broadsheet.data.locks import PATH, read_lock, write_lock
from broadsheet.formats.texts import decode
from broadsheet.model.locks import Lock, Pin, Pinned

LOCK = Lock(
    {
        "物资?品种=口罩@2020-03-13": Pinned(("over 365000~1000 片",)),
        "率@2020-03-13": Pinned(
            (
                "99.26 percent",
                "2020-03-14 correction 98.26 percent",
                "2020-03-14/2 update 98.3 percent",
                "2020-03-15T09:30:00+08:00 correction none",
            )
        ),
    },
    {"2020/复工": {"率": Pin("2020-03-13", "99.26 percent"), "甲@2020-02": Pin("2020-02", "5 户")}},
)
TEXT = write_lock(LOCK)
LINES = TEXT.rstrip("\n").split("\n")


def plain(lock: Lock | None) -> Lock | None:
    """Return a lock without its places."""
    if lock is None:
        return None
    return Lock(
        {key: Pinned(number.chain) for key, number in lock.numbers.items()},
        {story: {a: Pin(p.period, p.value) for a, p in pins.items()} for story, pins in lock.stories.items()},
    )


def read(text: str) -> tuple[Lock | None, list[tuple[str, int, int]]]:
    lock, problems = read_lock(text, PATH)
    assert (lock is None) == bool(problems)
    return plain(lock), placed(problems)


def test_what_is_written_reads_back_with_its_places() -> None:
    assert read(TEXT) == (LOCK, [])
    lock, _ = read_lock(TEXT, PATH)
    assert lock is not None
    assert LINES[lock.stories["2020/复工"]["率"].span.line - 1].startswith("story\t2020/复工\t率\t")
    assert LINES[lock.numbers["率@2020-03-13"].span.line - 1].split("\t")[2] == "99.26 percent"


def test_a_revision_adds_a_line_and_changes_none() -> None:
    chain = LOCK.numbers["率@2020-03-13"].chain
    shorter = write_lock(replace(LOCK, numbers={"率@2020-03-13": Pinned(chain[:2])})).split("\n")
    longer = write_lock(replace(LOCK, numbers={"率@2020-03-13": Pinned(chain)})).split("\n")
    assert set(shorter) < set(longer)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*LINES[:2], *reversed(LINES[2:])]),
        "\n".join([*LINES, *LINES]),
        "\n".join([*LINES[:3], "", "# 一句话", *LINES[3:], "", ""]),
        decode(TEXT.replace("\n", "\r\n").encode("utf-8-sig"), PATH)[0],
    ],
)
def test_order_repetition_and_line_ends_say_nothing(text: str) -> None:
    assert read(text) == (LOCK, [])


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("lock-head", 1, 1)]),
        ("figures: 1\n", [("lock-head", 1, 1)]),
        ("broadsheet-lock 0\n", [("lock-head", 1, 1)]),
        ("broadsheet-lock ２\n", [("lock-head", 1, 1)]),
        ("broadsheet-lock 2\n" + "\n".join(LINES[1:]), [("lock-newer", 1, 1)]),
        ("\n".join(["<<<<<<< HEAD", *LINES]), [("lock-conflict", 1, 1)]),
        (
            "\n".join([*LINES[:3], "<<<<<<< HEAD", LINES[3], "=======", "??", ">>>>>>> b", *LINES[4:]]),
            [("lock-conflict", 4, 1)],
        ),
        (TEXT.replace("365000", "365001"), [("lock-edited", 3, 1)]),
        (TEXT.replace("99.26", "99.27"), [("lock-edited", 4, 1), ("lock-edited", 8, 1)]),
        (TEXT + "一句话\n", [("lock-line", 10, 1)]),
        (TEXT + "number\t率@2020-03-13\t很多\t00000000\n", [("lock-line", 10, 1)]),
        (TEXT.replace("\t", "    ", 1), [("lock-line", 3, 1)]),
        ("\n".join([*LINES[:3], *LINES[4:]]), [("lock-gap", 4, 1), ("lock-gap", 5, 1), ("lock-gap", 6, 1)]),
    ],
)
def test_every_slip_is_told_where_it_stands(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert read(text) == (None, problems)


def test_two_branches_that_say_two_things_are_told() -> None:
    other = write_lock(
        Lock({"率@2020-03-13": Pinned(("97 percent",))}, {"2020/复工": {"率": Pin("2020-02", "5 户")}})
    )
    _, problems = read(TEXT + other)
    assert [code for code, _, _ in problems] == ["lock-twice", "lock-twice"]


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=8)
STAMPS = st.sampled_from(["99.26 percent", "over 365000~1000 片", "-3", "20..30 家"])
DAYS = st.sampled_from(["2020-03-13", "2020-03-14", "2020-03-15T09:30:00+08:00"])
KINDS = st.sampled_from(["update", "correction", "definition"])
CHAINS = st.builds(
    lambda first, revisions: (
        first,
        *(f"{day} {kind} {value}" for day, (kind, value) in sorted(revisions.items())),
    ),
    STAMPS,
    st.dictionaries(DAYS, st.tuples(KINDS, st.one_of(STAMPS, st.just("none"))), max_size=3),
)
LOCKS = st.builds(
    Lock,
    st.dictionaries(WORDS, CHAINS.map(Pinned), max_size=4),
    st.dictionaries(
        WORDS, st.dictionaries(WORDS, st.builds(Pin, DAYS, STAMPS), min_size=1, max_size=3), max_size=3
    ),
)


@given(LOCKS)
def test_every_lock_reads_back(lock: Lock) -> None:
    assert read(write_lock(lock)) == (lock, [])


@given(st.text(max_size=80))
def test_nothing_makes_it_stumble(text: str) -> None:
    lock, problems = read_lock("broadsheet-lock 1\n" + text, PATH)
    assert (lock is None) == bool(problems)


@given(LOCKS.filter(lambda lock: bool(lock.numbers)), st.data())
def test_a_changed_sign_is_noticed(lock: Lock, data: st.DataObject) -> None:
    lines = write_lock(lock).split("\n")
    number = data.draw(st.integers(2, len(lines) - 2))
    line = lines[number]
    at = data.draw(st.integers(0, len(line) - 1))
    sign = data.draw(st.sampled_from("0159 abt").filter(lambda sign: sign != line[at]))
    lines[number] = line[:at] + sign + line[at + 1 :]
    if not lines[number].startswith("#") and lines[number].rstrip() != line:
        assert read_lock("\n".join(lines), PATH)[0] is None
