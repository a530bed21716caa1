"""Child processes: started, started again when they die, stopped for certain."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from multiprocessing.context import ForkProcess
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# A child that lived this long was well; the next death starts with the first pause again.
WELL_AFTER = 60.0

if sys.platform == "linux":
    PR_SET_PDEATHSIG = 1
    _prctl = ctypes.CDLL(None).prctl
    _parent = os.getpid()

    def _die_with_parent() -> None:
        """Between fork and exec: ask the kernel to end us even if our parent is killed with -9."""
        _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != _parent:
            os._exit(1)

    before_exec: Callable[[], None] | None = _die_with_parent
else:
    before_exec = None


class Process(Protocol):
    """What a Popen and a Fork have in common."""

    @property
    def pid(self) -> Any: ...
    @property
    def returncode(self) -> Any: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def terminate(self) -> None: ...


class Child:
    """One process of ours and the command that starts it."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        patience: float = 10,
        keeps: Iterable[int] = (),
        env: Mapping[str, str] | None = None,
        output: int | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.name = name
        self.command = command
        self.patience = patience
        self.keeps = tuple(keeps)
        self.env = env
        self.output = output
        self.cwd = cwd
        self.process: Process | None = None
        self.started = 0.0
        self.pause = FIRST_PAUSE
        self.due: float | None = None

    def start(self) -> None:
        self.started, self.due = time.monotonic(), None
        self.process = self._spawn()

    def _spawn(self) -> Process:
        return subprocess.Popen(
            self.command,
            cwd=self.cwd,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=self.output,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which knows the order
            pass_fds=self.keeps,
            preexec_fn=before_exec,  # noqa: PLW1509  there is one thread here
        )

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def keep_alive(self) -> None:
        """Start it again when it has died, after a pause that grows while it keeps dying."""
        if self.process is None or self.is_alive():
            return
        now = time.monotonic()
        if self.due is None:
            if now - self.started > WELL_AFTER:
                self.pause = FIRST_PAUSE
            self.due = now + self.pause
            say(f"{self.name} {ended(self.process.returncode or 0)}; again in {self.pause:g} s")
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        elif now >= self.due:
            self.start()

    def kill(self) -> None:
        """End it as a power cut would, with all it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()  # does nothing when it has ended

    def stop(self) -> None:
        """Let it finish what it has in hand; insist when its patience is over."""
        if self.process is None:
            return
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        self.kill()  # and whatever it left behind


class Fork(ForkProcess):
    """A copy of this process that does one thing, with the manners of a Popen."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__(daemon=False)
        self.act = act

    def run(self) -> None:
        if before_exec:
            before_exec()
        self.act()

    @property
    def returncode(self) -> int | None:
        return self.exitcode

    def poll(self) -> int | None:
        return self.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self.join(timeout)
        if self.exitcode is None:
            raise subprocess.TimeoutExpired(self.name, timeout or 0)
        return self.exitcode


class Twin(Child):
    """A child that need not load the application: it is a copy of its parent, which has."""

    def __init__(self, name: str, act: Callable[[], None]) -> None:
        super().__init__(name, ())
        self.act = act

    def _spawn(self) -> Process:
        fork = Fork(self.act)
        fork.start()
        return fork

    def kill(self) -> None:
        if isinstance(self.process, Fork):
            self.process.kill()
            self.process.wait()


def stop_together(children: Sequence[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop()


def ended(code: int) -> str:
    """How a process ended, in words."""
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def say(text: str) -> None:
    print(f"careloom: {text}", flush=True)


def exit_on_signals() -> None:
    """Let Ctrl-C and SIGTERM leave through `finally`, where children are stopped."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        sys.exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)


def watch(children: Sequence[Child]) -> None:
    """Keep them alive until this process is told to stop."""
    while True:
        for child in children:
            child.keep_alive()
        time.sleep(0.2)


def supervise(*groups: Sequence[Child]) -> None:
    """Start them all and keep them alive; stop group by group when this process is told to."""
    exit_on_signals()
    everyone = [child for group in groups for child in group]
    try:
        for child in everyone:
            child.start()
        watch(everyone)
    finally:
        for group in groups:
            stop_together(group)
