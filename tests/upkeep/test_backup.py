"""A clinic is kept in a file and put back elsewhere, with all that its secrets need."""

import fcntl
import os
import stat
import tarfile

import pytest

from app import config
from app.upkeep import archive, copies
from app.upkeep.dumps import Refused
from tests.support import postgres
from tests.support.databases import KINDS

BORN = {"first_name": "Nora", "last_name": "Field", "date_of_birth": "1980-02-01"}


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    """pg_dump and pg_restore of the server that the tests run."""
    monkeypatch.setenv("PATH", f"{postgres._binaries()}:{os.environ['PATH']}")
    monkeypatch.delenv("SECRET_KEY", raising=False)


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def place(databases, kind, tmp_path):
    """Settings of a Careloom with an empty clinic database, and a data folder of its own."""

    def make(name):
        folder = tmp_path / name
        env = {"CARELOOM_DATA_DIR": str(folder), "DATABASE_URL": databases.new(kind)}
        return config.load(env)

    return make


def test_a_running_clinic_comes_back_elsewhere(start_careloom, databases, kind, tmp_path):
    first = start_careloom(databases.new(kind), demo=False)
    with first.client() as http:
        assert http.post("/patients", json=BORN).is_success
    said = copies.backup(first.settings, tmp_path / "clinic.tar.gz")
    assert said["bytes"] > 0
    assert stat.S_IMODE((tmp_path / "clinic.tar.gz").stat().st_mode) == 0o600
    key = first.api_key
    first.stop_workers()

    settings = config.load(
        {"CARELOOM_DATA_DIR": str(tmp_path / "new"), "DATABASE_URL": databases.new(kind)}
    )
    with pytest.raises(Refused, match="--force"):
        copies.restore(settings, tmp_path / "clinic.tar.gz")
    put_back = copies.restore(settings, tmp_path / "clinic.tar.gz", force=True)
    assert put_back["same_key"]
    kept = (tmp_path / "new/secret_key").read_text()
    assert kept == (first.data_dir / "secret_key").read_text()
    again = start_careloom(settings.database_url, demo=False)
    with again.client() as http:
        found = http.get("/patients", headers={"Authorization": f"Bearer {key}"}).json()["data"]
    assert [patient["name"] for patient in found] == ["Nora Field"]


def test_what_is_damaged_changes_nothing(place, tmp_path):
    here = place("here")
    whole = tmp_path / "whole.tar.gz"
    copies.backup(here, whole)
    (tmp_path / "short.tar.gz").write_bytes(whole.read_bytes()[:-2000])
    with tarfile.open(whole) as old, tarfile.open(tmp_path / "other.tar.gz", "w:gz") as new:
        for entry in old:
            file = old.extractfile(entry)
            if entry.name == copies.DATABASE:
                entry.size -= 1
            new.addfile(entry, file)
    for name in ("short.tar.gz", "other.tar.gz"):
        with pytest.raises(archive.Damaged):
            copies.restore(here, tmp_path / name, force=True)
    assert copies.dumps.of(here.database_url).version()


def test_nothing_is_put_under_a_running_careloom(place, tmp_path):
    here = place("here")
    copies.backup(here, tmp_path / "copy.tar.gz")
    with (here.data_dir / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="Stop it first"):
            copies.restore(here, tmp_path / "copy.tar.gz", force=True)


def test_it_never_writes_over_a_file(place, tmp_path):
    (tmp_path / "copy.tar.gz").touch()
    with pytest.raises(Refused, match="another name"):
        copies.backup(place("here"), tmp_path / "copy.tar.gz")


def test_another_secret_key_is_told(place, tmp_path, monkeypatch):
    copies.backup(place("here"), tmp_path / "copy.tar.gz")
    monkeypatch.setenv("SECRET_KEY", "x" * 48)
    there = place("there").with_(secret_key="x" * 48)
    assert not copies.restore(there, tmp_path / "copy.tar.gz", force=True)["same_key"]


def test_a_copy_of_the_other_kind_is_refused(databases, place, kind, tmp_path):
    copies.backup(place("here"), tmp_path / "copy.tar.gz")
    other = next(each for each in KINDS if each != kind)
    there = place("there").with_(database_url=databases.new(other))
    with pytest.raises(Refused, match="of its own kind"):
        copies.restore(there, tmp_path / "copy.tar.gz", force=True)


def test_without_the_tools_it_says_what_to_install(databases, place, tmp_path, monkeypatch):
    there = place("there").with_(database_url=databases.new("postgres"))
    monkeypatch.setattr(copies.dumps.shutil, "which", lambda _name: None)
    monkeypatch.setattr(copies.dumps.Path, "glob", lambda *_: [])
    with pytest.raises(Refused, match="postgresql-client"):
        copies.backup(there, tmp_path / "copy.tar.gz")
