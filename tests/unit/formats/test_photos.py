"""Pictures of every format: their size, and what is refused."""

import io
import zlib
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from broadsheet.formats.photos import PhotoFacts, read_photo

FORMATS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


def picture(format: str, size: tuple[int, int] = (300, 200), **exif: object) -> bytes:
    """Return the file of a picture; `exif` may have `orientation` and `gps`."""
    tags = Image.Exif()
    if "orientation" in exif:
        tags[0x0112] = exif["orientation"]
    if "gps" in exif:
        tags.get_ifd(0x8825)[2] = exif["gps"]
    file = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(file, format, exif=tags.tobytes())
    return file.getvalue()


def codes(data: bytes, path: str) -> list[tuple[str, str]]:
    return [(problem.level, problem.code) for problem in read_photo(data, path)[1]]


@pytest.mark.parametrize("format, suffix", FORMATS.items())
def test_size(format: str, suffix: str) -> None:
    fallback = "" if format == "GIF" else "jpeg"
    facts = PhotoFacts(300, 200, fallback)  # type: ignore[arg-type]
    assert read_photo(picture(format), f"content/图.{suffix.upper()}") == (facts, ())


@pytest.mark.parametrize(
    "orientation, size", [(1, (300, 200)), (3, (300, 200)), (6, (200, 300)), (8, (200, 300))]
)
def test_a_photo_taken_sideways_has_the_size_that_is_seen(orientation: int, size: tuple[int, int]) -> None:
    facts = PhotoFacts(*size, "jpeg")
    for format in ("JPEG", "PNG", "WEBP", "AVIF"):
        data = picture(format, orientation=orientation)
        assert read_photo(data, f"a.{FORMATS[format]}") == (facts, ())


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF"])
def test_a_transparent_picture_stays_transparent_for_every_browser(format: str) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 90)).save(file, format)
    assert read_photo(file.getvalue(), f"a.{FORMATS[format]}") == (PhotoFacts(30, 20, "png"), ())


@pytest.mark.parametrize("format, told", [("PNG", True), ("WEBP", True), ("AVIF", True), ("GIF", False)])
def test_a_picture_that_will_not_move_is_named(format: str, told: bool) -> None:
    file, images = io.BytesIO(), [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    images[0].save(file, format, save_all=True, append_images=images[1:])
    assert codes(file.getvalue(), f"a.{FORMATS[format]}") == [("warning", "photo-moving")] * told


def test_a_name_that_says_another_format_is_named() -> None:
    facts, problems = read_photo(picture("PNG"), "content/图.jpg")
    assert facts == PhotoFacts(300, 200, "jpeg")
    assert [(p.code, p.args) for p in problems] == [("photo-suffix", {"suffix": ".jpg", "right": ".png"})]


@pytest.mark.parametrize("format", ["BMP", "TIFF", "ICO"])
def test_formats_browsers_do_not_all_show_are_refused(format: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (20, 20)).save(file, format)
    assert read_photo(file.getvalue(), "a.jpg")[0] is None
    assert codes(file.getvalue(), "a.jpg") == [("error", "photo-format")]


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\0" * 100, "新闻".encode()]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    facts, problems = read_photo(data, "a.jpg")
    assert facts is None
    assert [problem.code for problem in problems] in (["photo-format"], ["photo-broken"])


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_cut_short_is_refused(format: str) -> None:
    data = picture(format)
    facts, problems = read_photo(data[: len(data) * 2 // 5], f"a.{FORMATS[format]}")
    assert facts is None
    assert problems


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few kilobytes that unfolds to width × height pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes(min(width, 20_000) * 100)))
    return b"\x89PNG\r\n\x1a\n" + header + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(6400, 6400), (10_000, 10_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_unfolds_is_refused_by_its_header(size: tuple[int, int]) -> None:
    assert codes(bomb(*size), "a.png") == [("error", "photo-pixels")]
    assert read_photo(bomb(6000, 6000), "a.png") == (PhotoFacts(6000, 6000, "jpeg"), ())


PICTURES = {format: picture(format, (40, 30), gps=(29.0, 31.0, 12.0)) for format in FORMATS}


@given(
    st.sampled_from(list(FORMATS)),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=4)), max_size=9),
)
def test_whatever_is_broken_nothing_is_raised(format: str, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(PICTURES[format])
    for place, new in changes:
        data[place : place + len(new)] = new
    facts, problems = read_photo(bytes(data), f"a.{FORMATS[format]}")
    assert facts is not None or any(problem.level == "error" for problem in problems)
