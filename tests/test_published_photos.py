"""What readers get of photos: sizes to choose from, upright, and nothing of what the camera wrote."""

import io
import shutil
from pathlib import Path

from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.running import run_build, tree

STORY = """---
title: 照片
date: 2020-03-13
cover: {photo: 楼.jpg, alt: 楼, caption: 楼 摄/某某}
---
一段话。

![标志](标志.png "标志 绘/某某")

![图](图.svg "图 绘/某某")

![动](动.gif "动 摄/某某")
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"></svg>'


def write_site(root: Path) -> dict[str, bytes]:
    """Write a site with a picture of every kind; return the files of the pictures."""
    folder = root / "content" / "stories"
    folder.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    exif.get_ifd(0x8825)[2] = (29.0, 31.0, 12.0)
    photo, logo, moving = io.BytesIO(), io.BytesIO(), io.BytesIO()
    Image.effect_noise((1500, 900), 60).convert("RGB").save(photo, "JPEG", exif=exif.tobytes())
    Image.new("RGBA", (400, 300), (0, 0, 200, 90)).save(logo, "PNG")
    images = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    images[0].save(moving, "GIF", save_all=True, append_images=images[1:])
    files = {
        "楼.jpg": photo.getvalue(),
        "标志.png": logo.getvalue(),
        "动.gif": moving.getvalue(),
        "图.svg": SVG.encode(),
    }
    for name, data in {**files, "照片.md": STORY.encode()}.items():
        (folder / name).write_bytes(data)
    return files


def test_photos_are_published_in_sizes_and_never_as_the_camera_wrote_them(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    files = write_site(first)
    shutil.copytree(first, second)
    built = run_build(first, tmp_path / "out-a", "--jobs", "1")
    assert built.code == 0, built.errors
    assert [it["code"] for it in built.report["problems"]] == ["setting-base-url"]
    published = tree(tmp_path / "out-a")
    assert run_build(second, tmp_path / "out-b", "--jobs", "2").code == 0
    assert tree(tmp_path / "out-b") == published
    assert files["楼.jpg"] not in published.values()
    assert files["标志.png"] not in published.values()
    assert {files["动.gif"], files["图.svg"]} <= set(published.values())
    assert not any(b"SecretCamera" in data for data in published.values())
    page = LexborHTMLParser(published["stories/照片.html"])
    widths: dict[str, list[tuple[int, int]]] = {}
    for node in page.css("source, img[srcset]"):
        for choice in (node.attributes["srcset"] or "").split(", "):
            address, _, width = choice.partition(" ")
            path = address.removeprefix("../")
            image = Image.open(io.BytesIO(published[path]))
            assert f"{image.width}w" == width
            widths.setdefault(path.rpartition(".")[2], []).append(image.size)
    assert widths == {
        "avif": [(360, 600), (720, 1200), (900, 1500), (400, 300)],
        "webp": [(360, 600), (720, 1200), (900, 1500), (400, 300)],
        "jpg": [(360, 600), (720, 1200), (900, 1500)],
        "png": [(400, 300)],
    }
    cover = page.css_first("picture img")
    assert cover is not None
    assert (cover.attributes["width"], cover.attributes["height"]) == ("900", "1500")
    assert len(page.css('img[loading="lazy"]')) == 3
