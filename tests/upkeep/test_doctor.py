"""`flask doctor` says what is wrong and what to do."""

import json

import pytest

from app.database import db
from app.events.models import Event
from app.extensions import redis
from app.upkeep import doctor
from app.upkeep.looks import stores


@pytest.fixture
def settings(app, tmp_path):
    return app.extensions["careloom_settings"].with_(data_dir=tmp_path, secret_key="k" * 48)


@pytest.fixture
def lines(app, clinic, settings):
    """What it says, by name."""

    def look(**changes):
        db.session.commit()
        return {line.name: line for line in doctor.examine(settings.with_(**changes))}

    return look


def test_a_healthy_clinic_has_nothing_to_do(lines):
    redis().set("careloom:seen:worker:here:1", 1, ex=60)
    redis().set("careloom:seen:scheduler", 1, ex=60)
    said = lines()
    told = ("secret key", "database", "migrations", "Redis", "workers", "scheduler", "permissions")
    assert [said[name].level for name in told] == ["ok"] * len(told)
    assert not any(line.todo for line in said.values() if line.level == "ok")


@pytest.mark.parametrize(
    ("changes", "name", "level", "todo"),
    [
        ({"secret_key": "short"}, "secret key", "fail", "SECRET_KEY"),
        ({"host": "0.0.0.0"}, "public address", "warn", "CARELOOM_PUBLIC_URL"),
        ({"public_url": "https://c.example"}, "cookies", "warn", "CARELOOM_SECURE_COOKIES=1"),
        ({"smtp_url": "smtp://127.0.0.1:1"}, "e-mail", "fail", "SMTP_URL"),
        ({"smtp_url": None}, "e-mail", "warn", "SMTP_URL"),
    ],
)
def test_what_is_wrong_comes_with_what_to_do(lines, changes, name, level, todo):
    line = lines(**changes)[name]
    assert (line.level, todo in line.todo) == (level, True), line


def test_nobody_at_work_is_a_failure(lines):
    said = lines()
    assert "app.processes.worker" in said["workers"].todo
    assert "app.processes.scheduler" in said["scheduler"].todo


def test_old_work_is_told(lines, clinic, clock):
    db.session.add(Event(org_id=clinic.id, type="patient.updated", data={}))
    db.session.commit()
    clock.shift(3600)
    assert lines()["oldest event not dispatched"].level == "fail"


def test_a_wrong_clock_is_told(lines, monkeypatch):
    assert stores._skew("clock", stores.clock.now()).level == "ok"
    late = stores.clock.now() - stores.datetime.resolution * 60_000_000
    assert stores._skew("clock", late).level == "fail"


def test_files_that_others_may_read_are_told(lines, tmp_path):
    (tmp_path / "secret_key").write_text("k")
    tmp_path.chmod(0o755)
    (tmp_path / "secret_key").chmod(0o644)
    assert "chmod" in lines()["permissions"].todo


def test_what_cannot_be_looked_at_is_a_line_too(lines, monkeypatch):
    monkeypatch.setattr(stores, "redis", lambda: 1 / 0)
    assert lines()["Redis"].level == "fail"


def test_the_command_tells_programs_and_fails_when_it_must(app, clinic):
    done = app.test_cli_runner().invoke(args=["doctor", "--json"])
    assert done.exit_code == 1
    assert {"name", "level", "said", "todo"} == set(json.loads(done.output)[0])
    assert "WARN" in app.test_cli_runner().invoke(args=["doctor"]).output
