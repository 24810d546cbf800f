"""The preview over its own wire: what it answers, and whom it refuses."""

import asyncio
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from tests.previewing import Preview, open_preview
from tests.running import ROOT, run, run_build

SECONDS = 10

STORY = "---\ntitle: 试稿\ndate: 2020-03-13\n---\n第一稿。\n"


def make_site(root: Path) -> Path:
    """Write a site of one story and one fact."""
    (root / "content/stories").mkdir(parents=True)
    (root / "data/facts").mkdir(parents=True)
    (root / "content/stories/试稿.md").write_text(STORY, encoding="utf-8")
    (root / "data/facts/工厂.yaml").write_text(
        "period: 2020-03-13\nfacts:\n  工厂/已开工: 4307户\n", encoding="utf-8"
    )
    return root


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with open_preview(make_site(tmp_path_factory.mktemp("site"))) as opened:
        until_status(opened, "/", 200)
        yield opened


def ask(preview: Preview, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask for a path exactly as written, with the `Host` a browser would send unless another is given."""
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": f"127.0.0.1:{preview.port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response, data


def until_status(preview: Preview, path: str, status: int) -> bytes:
    """Ask again until the status is this one."""
    end = time.monotonic() + 60
    while True:
        response, data = ask(preview, path)
        if response.status == status:
            return data
        assert time.monotonic() < end, "".join(preview.said)
        time.sleep(0.05)


def until_text(preview: Preview, path: str, text: str) -> bytes:
    """Ask again until the page holds a text."""
    end = time.monotonic() + SECONDS
    while text not in (page := ask(preview, path)[1].decode()):
        assert time.monotonic() < end, "".join(preview.said)
        time.sleep(0.02)
    return page.encode()


@pytest.mark.parametrize(
    "path, status, kind",
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/stories/%E8%AF%95%E7%A8%BF.html", 200, "text/html; charset=utf-8"),
        ("/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/livereload.js", 200, "application/javascript"),
        ("/none.html", 404, "text/html; charset=utf-8"),
        ("/none.png", 404, "text/html; charset=utf-8"),
        ("/forcereload", 404, "text/html; charset=utf-8"),
    ],
)
def test_answers(preview: Preview, path: str, status: int, kind: str) -> None:
    response, data = ask(preview, path)
    assert (response.status, response.headers["Content-Type"]) == (status, kind)
    assert int(response.headers["Content-Length"]) == len(data) > 0
    if path != "/livereload.js":
        assert response.headers["Cache-Control"] == "no-store"


def test_a_page_is_the_built_page_with_the_reload_script(preview: Preview, tmp_path: Path) -> None:
    assert run_build(preview.root, tmp_path / "o").code == 0
    built = (tmp_path / "o/stories/试稿.html").read_bytes()
    head, script, rest = ask(preview, "/stories/%E8%AF%95%E7%A8%BF.html")[1].partition(
        b'<script src="/livereload.js?'
    )
    assert script
    assert head + rest.partition(b"</script>")[2] == built


def test_head_has_no_body(preview: Preview) -> None:
    response, data = ask(preview, "/", "HEAD")
    assert (response.status, data) == (200, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(preview: Preview, method: str) -> None:
    assert ask(preview, "/", method)[0].status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../build.py",
        "/%2e%2e/build.py",
        "/..%2fbuild.py",
        "//etc/passwd",
        "/content/stories/%E8%AF%95%E7%A8%BF.md",
        "/data/facts/",
        "/.cache/",
        "/%00",
        "/%ff",
        "/.broadsheet",
        "http://127.0.0.1/etc/passwd",
    ],
)
def test_nothing_but_the_site_is_given_out(preview: Preview, path: str) -> None:
    response, data = ask(preview, path)
    assert response.status == 404
    assert b"<main" in data


@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload", "/none"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "null"},
        {"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"},
    ],
)
def test_foreign_requests_are_refused(preview: Preview, path: str, headers: dict[str, str]) -> None:
    response, data = ask(
        preview, path, **{name: it.format(port=preview.port) for name, it in headers.items()}
    )
    assert response.status in (400, 403)
    assert b"<main" not in data
    assert b"LiveReload" not in data


def test_localhost_is_this_computer(preview: Preview) -> None:
    ours = {"Host": f"localhost:{preview.port}", "Origin": f"http://localhost:{preview.port}"}
    assert ask(preview, "/", **ours)[0].status == 200


def test_only_this_computer_is_listened_to(preview: Preview) -> None:
    others = {it[4][0] for it in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {
        "127.0.0.1"
    }
    for address in others:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, preview.port)) != 0


def connect(preview: Preview, origin: str | None, loaded: str) -> dict[str, object]:
    """Say hello as livereload.js does, for a page that was loaded with a version; return the last answer."""

    async def talk() -> dict[str, object]:
        headers = {"Origin": origin.format(port=preview.port)} if origin else {}
        socket = await websocket_connect(
            HTTPRequest(f"ws://127.0.0.1:{preview.port}/livereload", headers=headers)
        )
        await socket.write_message(json.dumps({"command": "hello", "protocols": [], "snipver": loaded}))
        hello = await socket.read_message()
        assert hello is not None
        assert json.loads(hello)["command"] == "hello"
        await socket.write_message(json.dumps({"command": "info", "url": preview.address}))
        answer = await asyncio.wait_for(socket.read_message(), 10)
        assert answer is not None
        socket.close()
        return dict(json.loads(answer))

    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop running in this one
        return thread.submit(asyncio.run, talk()).result()


def test_a_page_loaded_before_the_last_save_is_told_at_once(preview: Preview) -> None:
    assert connect(preview, "http://127.0.0.1:{port}", "of-an-earlier-server") == {
        "command": "reload",
        "path": "*",
        "liveCSS": False,
    }


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_foreign_page_gets_no_socket(preview: Preview, origin: str) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        connect(preview, origin, "")


def test_folders_may_come_and_go(tmp_path: Path) -> None:
    """Also one that was not there at the start, one that is replaced, and all of them at once."""
    with open_preview(make_site(tmp_path)) as preview:
        until_text(preview, "/stories/%E8%AF%95%E7%A8%BF.html", "第一稿")
        (tmp_path / "templates").mkdir()
        template = (ROOT / "templates/404.html").read_text(encoding="utf-8")
        (tmp_path / "templates/404.html").write_text(template.replace("<h1>", "<h1>自己的"), encoding="utf-8")
        until_text(preview, "/none", "自己的")
        (tmp_path / "content").rename(tmp_path / "old")
        shutil.copytree(tmp_path / "old", tmp_path / "new")
        (tmp_path / "new/stories/试稿.md").write_text(STORY.replace("第一稿", "第二稿"), encoding="utf-8")
        (tmp_path / "new").rename(tmp_path / "content")
        until_text(preview, "/stories/%E8%AF%95%E7%A8%BF.html", "第二稿")
        (tmp_path / "content/stories/试稿.md").write_text(STORY.replace("第一稿", "第三稿"), encoding="utf-8")
        until_text(preview, "/stories/%E8%AF%95%E7%A8%BF.html", "第三稿")
        shutil.rmtree(tmp_path / "content")
        until_status(preview, "/stories/%E8%AF%95%E7%A8%BF.html", 404)
        assert preview.stop() == 0


def test_without_watches_it_looks_and_says_so(tmp_path: Path) -> None:
    """A user namespace in which nothing may be watched."""
    alone = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    limit = "echo 0 > /proc/sys/user/max_inotify_instances"
    if (
        not shutil.which("unshare")
        or subprocess.run([*alone, limit], check=False, capture_output=True).returncode
    ):
        pytest.skip("there are no user namespaces here")
    with open_preview(make_site(tmp_path), before=(*alone, f'{limit} && exec "$0" "$@"')) as preview:
        until_status(preview, "/", 200)
        (tmp_path / "content/stories/试稿.md").write_text(STORY.replace("第一稿", "第二稿"), encoding="utf-8")
        until_text(preview, "/stories/%E8%AF%95%E7%A8%BF.html", "第二稿")
        assert "改为每秒查看几次" in "".join(preview.said)


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--root", make_site(tmp_path))
    assert done.code == 2
    assert str(port) in done.errors
    assert f"--port {port + 1}" in done.errors


def test_ctrl_c_ends_it_well(tmp_path: Path) -> None:
    with open_preview(make_site(tmp_path)) as preview:
        until_status(preview, "/", 200)
        assert preview.stop() == 0
        assert "Traceback" not in "".join(preview.said)
    assert not (tmp_path / "site").exists()
