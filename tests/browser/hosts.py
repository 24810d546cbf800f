"""Servers of the browser tests: one that is as strict as a host can be, and one of somebody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; "
)
NO_FRAMES, ALL_FRAMES = "frame-ancestors 'none'", "frame-ancestors *"
"""Nobody frames a page of the site but those that are made for it, which lie under `embed/`."""


class QuietHost(SimpleHTTPRequestHandler):
    """A host that writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        pass


class StrictHost(QuietHost):
    """A host that allows nothing but the site's own style sheets, scripts and pictures."""

    policy = POLICY

    def end_headers(self) -> None:
        framed = self.path.startswith("/embed/")
        self.send_header("Content-Security-Policy", self.policy + (ALL_FRAMES if framed else NO_FRAMES))
        super().end_headers()


@contextmanager
def served(folder: Path, host: type[QuietHost] = StrictHost) -> Iterator[str]:
    """Serve a folder to this computer, and yield its address with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
