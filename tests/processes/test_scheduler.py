import threading

import pytest
from flask import Flask
from redis import ConnectionError as RedisIsAway

from app.processes import scheduler


@pytest.fixture
def sweeps(monkeypatch):
    """Runs the scheduler through these sweeps and returns the pauses it made between them."""

    def run(*results):
        stopping, left, pauses = threading.Event(), list(results), []

        def wait(pause):
            pauses.append(pause)
            return not left

        def sweep():
            if error := left.pop(0):
                raise error

        monkeypatch.setattr(stopping, "wait", wait)
        monkeypatch.setattr(scheduler, "sweep", sweep)
        monkeypatch.setattr(scheduler, "leave_sign", lambda *_, **__: None)
        monkeypatch.setattr(scheduler, "redis", lambda: None)
        scheduler.keep_sweeping(Flask("scheduler"), stopping)
        return pauses

    return run


def test_it_sweeps_twice_a_second(sweeps):
    assert sweeps(None, None) == [0.5, 0.5, 0.5]


def test_it_slows_down_while_redis_is_away_and_recovers(sweeps, caplog):
    away = RedisIsAway("refused")
    assert sweeps(away, away, None, None) == [0.5, 1.0, 2.0, 0.5, 0.5]
    assert "Redis or the database is away: refused" in caplog.text


def test_a_broken_sweep_is_not_its_end(sweeps, caplog):
    assert sweeps(KeyError("step"), None) == [0.5, 1.0, 0.5]
    assert "sweep failed" in caplog.text
