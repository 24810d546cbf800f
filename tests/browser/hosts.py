"""Servers of the browser tests: one that is as strict as a host can be, and one of somebody else."""

from http.server import SimpleHTTPRequestHandler

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
