"""Every check of this repository, and a summary that names the ones that failed.

dev.py has put our Python, Node and the front end's tools first on the path.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"


class Check(NamedTuple):
    name: str
    command: list[str]
    folder: Path = ROOT


def check(name: str, command: str, folder: Path = ROOT) -> Check:
    return Check(name, command.split(), folder)


LINT = [
    check("ruff", "ruff check"),
    check("ruff format", "ruff format --check"),
    check("mypy", "mypy"),
    check("biome", "biome ci", FRONTEND),
    check("tsc", "tsc --noEmit", FRONTEND),
]
API_TYPES = Check("api types", [sys.executable, ".ci/api_types.py", "--check"])
VITEST = check("vitest", "vitest run", FRONTEND)
# Last, so that its closing line is the last count anybody reads.
PYTEST = Check("pytest", [sys.executable, "-m", "pytest"])

FORMAT = [
    check("ruff", "ruff check --fix"),
    check("ruff format", "ruff format"),
    check("biome", "biome check --write", FRONTEND),
]
PLANS = {"lint": LINT, "format": FORMAT, "test": [*LINT, API_TYPES, VITEST, PYTEST]}


def passes(one: Check) -> bool:
    print(f"\n── {one.name}: {' '.join(one.command)}", flush=True)
    started = time.monotonic()
    try:
        code = subprocess.run(one.command, cwd=one.folder, stdin=subprocess.DEVNULL).returncode
    except FileNotFoundError as missing:
        print(f"{missing.filename} is not installed")
        code = 1
    print(f"── {one.name}: {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - started:.1f} s")
    return code == 0


def main(plan: str) -> int:
    failed = [one.name for one in PLANS[plan] if not passes(one)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything is in order.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
