"""The preview: the site in a browser on this computer, built again after every save.

It builds nothing itself: it calls the same build as every other command and shows what that published into
memory. It answers this computer alone; no file outside the built site can be asked for.
"""

import asyncio
import contextlib
import mimetypes
import secrets
from collections.abc import Callable
from pathlib import Path
from socket import socket
from threading import Event
from urllib.parse import unquote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.routing import Matcher
from tornado.web import Application, RequestHandler

from broadsheet.files.destination import Memory
from broadsheet.model.report import Report
from broadsheet.preview.watch import watch

ADDRESS = "127.0.0.1"
_OUR_NAMES = ("127.0.0.1", "localhost")
_TYPES = mimetypes.MimeTypes()
"""The types Python itself knows, not those of the machine."""


class Preview:
    """What browsers are shown. Changed on the server's loop alone."""

    def __init__(self, memory: Memory, empty_page: bytes) -> None:
        self.memory = memory
        self.empty_page = empty_page
        """Stands there while no build has been good."""
        self.overlay = ""
        """HTML laid over every page; empty when the last build was good."""
        self.version = _new_version()
        """Of what is shown; a page carries the one it was loaded with. No earlier server had the same."""

    def show(self, overlay: str) -> None:
        """Show what the last build made, with its problems over it, and tell every open page to reload."""
        self.overlay = overlay
        self.version = _new_version()
        Reloads.reload_waiters("*")


def _new_version() -> str:
    return f"s{secrets.token_hex(8)}"  # a letter first: livereload.js would make a number of digits


def open_port(port: int) -> list[socket] | None:
    """Return sockets that listen on this computer alone; None when the port is taken. 0 takes any port."""
    try:
        return bind_sockets(port, ADDRESS)
    except OSError:
        return None


def serve(
    sockets: list[socket],
    root: Path,
    preview: Preview,
    attempt: Callable[[], tuple[Report, str]],
    on_polling: Callable[[], None],
) -> None:
    """Serve the preview until Ctrl-C.

    `attempt` builds into the preview's memory, says what came of it, and returns the report and the overlay
    for its problems. It is called in one thread of its own, one build at a time. `on_polling` is called when
    the system can watch no more folders.
    """
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(sockets, root, preview, attempt, on_polling))


async def _serve(
    sockets: list[socket],
    root: Path,
    preview: Preview,
    attempt: Callable[[], tuple[Report, str]],
    on_polling: Callable[[], None],
) -> None:
    loop = asyncio.get_running_loop()
    changed, stopping = Event(), Event()

    def build() -> None:
        shown = ""
        while changed.wait() and not stopping.is_set():
            changed.clear()  # before the files are read: whatever is saved from here on is built again
            report, overlay = attempt()
            if report.written or report.removed or overlay != shown:
                loop.call_soon_threadsafe(preview.show, overlay)
            shown = overlay

    server = HTTPServer(_application(preview))
    server.add_sockets(sockets)
    try:
        await asyncio.gather(
            asyncio.to_thread(watch, root, changed, stopping, on_polling), asyncio.to_thread(build), _wake()
        )
    finally:  # Ctrl-C, or a fault in one of the threads; both end, and are waited for
        stopping.set()
        changed.set()
        server.stop()


async def _wake() -> None:
    """Wake the loop now and then: on Windows a sleeping one does not hear Ctrl-C."""
    while True:
        await asyncio.sleep(0.5)


def _application(preview: Preview) -> Application:
    """Return the whole server. What does not come from a page of this preview reaches no handler of it."""
    return Application(
        [
            (
                FromThisPreview(),
                [
                    (r"/livereload", Reloads, {"preview": preview}),
                    (r"/livereload\.js", LiveReloadJSHandler),
                    (r".*", BuiltFile, {"preview": preview}),
                ],
            )
        ],
        default_handler_class=Refusal,
        log_function=lambda handler: None,
    )


class FromThisPreview(Matcher):
    """Matches requests that name this computer, and that no page of another site has made.

    A foreign name in `Host` is a page that rebound its own name to this computer; `Origin` is what browsers
    add to requests of scripts and to every WebSocket.
    """

    def match(self, request: HTTPServerRequest) -> dict[str, object] | None:
        """Return no arguments for a request to answer, None for one to refuse."""
        origin = request.headers.get("Origin")
        ours = request.host_name in _OUR_NAMES and origin in (None, f"http://{request.host}")
        return {} if ours else None


class Refusal(RequestHandler):
    """Answers everything that does not come from this preview."""

    def prepare(self) -> None:
        """Refuse, whatever the method."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("403: this preview answers only this computer.\n")


class Reloads(LiveReloadHandler):  # type: ignore[misc]  # livereload publishes no types
    """livereload's own WebSocket; it also tells a page at once that was loaded before the newest state."""

    watcher = Watcher()
    """livereload asks it for a file name when it logs a reload."""
    live_css = False

    def initialize(self, preview: Preview) -> None:
        """Take what is shown; called by tornado."""
        self.preview = preview
        self.loaded = ""

    def on_message(self, message: str | bytes) -> None:
        """Do what livereload does, then compare versions (the protocol's `snipver`)."""
        super().on_message(message)
        match json_decode(message):
            case {"command": "hello", "snipver": str(version)}:
                self.loaded = version
            case {"command": "info"} if self.loaded != self.preview.version:
                self.send_message({"command": "reload", "path": "*", "liveCSS": False})


class BuiltFile(RequestHandler):
    """Answers with what the last good build published, and the reload script in pages."""

    def initialize(self, preview: Preview) -> None:
        """Take what is shown; called by tornado."""
        self.preview = preview

    def set_default_headers(self) -> None:
        """Let nothing be kept, guessed, or embedded by other sites."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        """Return none: every answer is new."""

    def get(self) -> None:
        """Answer with the file, else with the site's own page for what is not there."""
        path = unquote(self.request.path)
        url = f"{path}index.html" if path.endswith("/") else path
        data = self.preview.memory.get(url)
        if data is None:
            url, data = "/404.html", self.preview.memory.get("/404.html")
            self.set_status(404)
        if data is None:
            data = self.preview.empty_page
            self.set_status(503)
        kind = _TYPES.guess_type(url)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.finish(_with_reload(data, self.preview) if kind == "text/html" else data)

    head = get


def _with_reload(page: bytes, preview: Preview) -> bytes:
    """Return a page with the reload script, and the problems over it."""
    script = f'<script src="/livereload.js?snipver={preview.version}" defer></script>'.encode()
    head, closing, rest = page.partition(b"</head>")
    body, end, last = rest.rpartition(b"</body>")
    if not closing or not end:
        return page + script + preview.overlay.encode()
    return head + script + closing + body + preview.overlay.encode() + end + last
