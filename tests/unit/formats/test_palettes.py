"""Drawn pictures become small PNGs, and look as they did."""

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from broadsheet.formats.palettes import BYTES, COLOURS, shrink

INK, BRAND, MARK = (26, 26, 26), (155, 28, 28), (163, 54, 8)


def drawn(size: int, mode: str = "RGBA") -> Image.Image:
    """Return a picture as a painter makes them: white, a few colours, and shades at every edge."""
    large = Image.new(mode, (4 * size, 4 * size), "white")
    pen = ImageDraw.Draw(large)
    for number, place in enumerate(range(0, 4 * size, 61)):
        pen.ellipse((place, place, place + 97, place + 301), fill=(INK, BRAND)[number % 2])
    pen.ellipse((20, 3 * size, 60, 3 * size + 40), fill=MARK)
    return large.resize((size, size), Image.Resampling.BILINEAR)


def as_png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def test_a_drawing_has_few_colours_and_keeps_its_own() -> None:
    before = drawn(400)
    made = shrink(as_png(before))
    after = opened(made)
    assert after.mode == "P"
    assert len(made) < len(as_png(before)) / 2
    colours = {colour for _, colour in after.convert("RGB").getcolors() or ()}
    assert len(colours) <= COLOURS[0]
    assert {(255, 255, 255), INK, BRAND, MARK} <= colours
    away = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).convert("L")
    assert away.point(lambda value: 255 if value > 16 else 0).getbbox() is None
    assert shrink(as_png(before)) == made


def test_a_large_drawing_has_fewer_still() -> None:
    noise = Image.effect_noise((500, 500), 60).convert("RGB")
    made = shrink(as_png(noise))
    assert len(opened(made).convert("RGB").getcolors() or ()) <= COLOURS[-1]
    assert len(shrink(as_png(drawn(1000)))) <= BYTES


def test_what_lets_shine_through_stays() -> None:
    glass = Image.new("RGBA", (40, 40), (26, 26, 26, 80))
    assert shrink(as_png(glass)) == as_png(glass)
