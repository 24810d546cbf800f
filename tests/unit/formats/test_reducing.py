"""Photos in sizes and formats: upright, in sRGB, without what a camera wrote, and always the same bytes."""

import io

import pytest
from PIL import Image, ImageCms, ImageFilter

from broadsheet.formats.photos import PhotoFacts, read_photo
from broadsheet.formats.reducing import BYTES, plan, reduce
from broadsheet.model.names import SEGMENT_BYTES
from broadsheet.model.pictures import Variant
from broadsheet.model.urls import file_path

RED, GREY = (220, 30, 30), (120, 120, 120)


def photo(
    format: str = "JPEG", size: tuple[int, int] = (900, 600), mode: str = "RGB", **options: object
) -> bytes:
    """Return a picture whose left half is red; `options` are Pillow's."""
    image = Image.new("RGB", size, GREY)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.convert(mode).save(file, format, **options)
    return file.getvalue()


def told(orientation: int = 1) -> bytes:
    """Return what a camera writes: who made it, where, and how it was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "SecretCamera", "SecretName"
    exif.get_ifd(0x8825)[2] = (29.0, 31.0, 12.0)
    return exif.tobytes()


def made(data: bytes, path: str = "content/图.jpg") -> list[tuple[Variant, Image.Image, bytes]]:
    facts, problems = read_photo(data, path)
    assert facts is not None, problems
    variants = plan(path, "digest", facts).variants
    pairs = zip(variants, reduce(data, variants), strict=True)
    return [(variant, Image.open(io.BytesIO(file)), file) for variant, file in pairs]


@pytest.mark.parametrize(
    "own, widths",
    [
        (4000, (360, 720, 1080)),
        (1080, (360, 720, 1080)),
        (900, (360, 720, 900)),
        (800, (360, 800)),
        (720, (360, 720)),
        (400, (400,)),
        (200, (200,)),
        (1, (1,)),
    ],
)
def test_no_variant_is_wider_than_the_photo_and_none_nearly_as_wide_as_another(
    own: int, widths: tuple[int, ...]
) -> None:
    picture = plan("content/图.jpg", "digest", PhotoFacts(own, own * 2, "jpeg"))
    for type in ("avif", "webp", "jpeg"):
        assert tuple(it.width for it in picture.variants if it.type == type) == widths
    assert all(it.height == 2 * it.width for it in picture.variants)
    assert picture.url == picture.variants[-1].url


def test_drawings_and_moving_pictures_stay_one_file() -> None:
    assert plan("content/图.svg", "0123456789abcdef", PhotoFacts(300, 200)).variants == ()
    assert (
        plan("content/图.svg", "0123456789abcdef", PhotoFacts(300, 200)).url == "/assets/图.0123456789ab.svg"
    )


def test_the_addresses_change_with_the_photo_and_are_good_names() -> None:
    facts = PhotoFacts(900, 600, "jpeg")
    first, second = plan("content/图.jpg", "one", facts), plan("content/图.jpg", "two", facts)
    assert not {it.url for it in first.variants} & {it.url for it in second.variants}
    for name in ("很长的名字" * 12 + ".jpg", "很长的名字" * 12 + ".svg"):
        assert len(name.encode()) < SEGMENT_BYTES
        for kind in ("jpeg", ""):
            picture = plan(f"content/{name}", "d" * 32, PhotoFacts(900, 600, kind))
            for url in (picture.url, *(it.url for it in picture.variants)):
                assert file_path(url)


def test_a_picture_that_is_very_tall_is_there_in_the_format_all_show() -> None:
    variants = plan("content/长图.png", "digest", PhotoFacts(1080, 20_000, "jpeg")).variants
    assert {(it.type, it.width) for it in variants} == {
        ("avif", 360),
        ("webp", 360),
        ("jpeg", 360),
        ("jpeg", 720),
        ("jpeg", 1080),
    }


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation, first", [(1, RED), (3, GREY), (6, RED), (8, GREY)])
def test_every_variant_is_upright_and_says_nothing(
    format: str, orientation: int, first: tuple[int, int, int]
) -> None:
    for variant, image, file in made(photo(format, exif=told(orientation)), "content/图." + format.lower()):
        assert image.size == (variant.width, variant.height)
        assert (variant.width < variant.height) == (orientation in (6, 8))
        top_left = image.convert("RGB").getpixel((5, 5))
        assert isinstance(top_left, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(top_left, first, strict=True))
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & image.info.keys()
        assert not image.getexif()
        assert b"Secret" not in file


def test_colours_of_another_profile_are_those_of_srgb() -> None:
    lab = ImageCms.createProfile("LAB", 5000)
    profile = ImageCms.ImageCmsProfile(lab).tobytes()
    for data in (photo(icc_profile=profile), photo(icc_profile=b"broken")):  # a profile that does not fit
        for _, image, _ in made(data):
            assert image.convert("RGB").getpixel((5, 5))[0] > 190  # type: ignore[index]
    wide = photo(icc_profile=_swapped())
    for _, image, _ in made(wide):
        red, green, _ = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert green > red


def _swapped() -> bytes:
    """Return sRGB's profile with red and green exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize("format, mode", [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1")])
def test_every_kind_of_pixels_is_read(format: str, mode: str) -> None:
    assert {image.mode for _, image, _ in made(photo(format, mode=mode))} == {"RGB"}


def test_sixteen_bits_are_not_cut_off() -> None:
    file = io.BytesIO()
    Image.new("I;16", (500, 400), 32_768).save(file, "PNG")
    for _, image, _ in made(file.getvalue()):
        assert abs(image.convert("L").getpixel((9, 9)) - 127) <= 2  # type: ignore[operator]


def test_what_is_transparent_stays_so() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (500, 400), (0, 0, 255, 100)).save(file, "PNG")
    variants = made(file.getvalue(), "content/图.png")
    assert {variant.type for variant, _, _ in variants} == {"avif", "webp", "png"}
    assert {image.convert("RGBA").getpixel((9, 9))[3] for _, image, _ in variants} == {100}  # type: ignore[index]


def test_a_photo_is_small_where_quality_allows() -> None:
    noise = Image.effect_noise((2400, 1600), 90).filter(ImageFilter.GaussianBlur(3)).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=95)
    sizes = {(variant.type, variant.width): len(data) for variant, _, data in made(file.getvalue())}
    assert sizes["avif", 720] <= BYTES
    assert sizes["webp", 720] <= BYTES


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = photo(size=(800, 500))
    assert [file for _, _, file in made(data)] == [file for _, _, file in made(data)]


def test_a_photo_that_cannot_be_decoded_raises() -> None:
    """Its header is whole: only whoever reads the pixels finds that their tables are missing."""
    with pytest.raises(OSError, match="broken"):
        made(photo().replace(b"\xff\xdb", b"\xff\xfe"))
