"""Write the API's description and the TypeScript made from it; with --check only compare.

The description comes from the running code, the types from the description:
neither is ever edited, and `make test` fails when one of them is out of date.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT / "frontend/tools/node_modules/openapi-typescript/bin/cli.js"
KEPT = {
    "openapi.json": ROOT / "openapi.json",
    "schema.gen.ts": ROOT / "frontend/src/api/schema.gen.ts",
}


def write_into(folder: Path) -> None:
    """Make both files in this folder, with a data directory that nobody else uses."""
    description = folder / "openapi.json"
    env = {**os.environ, "CARELOOM_DATA_DIR": str(folder / "data")}
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", "openapi"]
    made = subprocess.run(flask, check=True, cwd=ROOT, env=env, stdout=subprocess.PIPE)
    description.write_bytes(made.stdout)
    types = ["node", str(GENERATOR), str(description), "-o", str(folder / "schema.gen.ts")]
    subprocess.run(types, check=True, stdout=subprocess.DEVNULL)


def difference(kept: Path, made: Path) -> str:
    old = kept.read_text().splitlines() if kept.exists() else []
    new = made.read_text().splitlines()
    lines = difflib.unified_diff(old, new, str(kept), "as the code has it", lineterm="", n=1)
    return "\n".join(lines)


def main(*, check: bool) -> int:
    stale = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            write_into(folder)
        except subprocess.CalledProcessError as error:
            print(f"This failed, see above: {' '.join(error.cmd)}", file=sys.stderr)
            return 1
        for file, kept in KEPT.items():
            if not check:
                kept.write_bytes((folder / file).read_bytes())
            elif changes := difference(kept, folder / file):
                print(changes)
                stale = True
    if stale:
        print("\nThe API changed: run  make types  and commit what it writes.")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
