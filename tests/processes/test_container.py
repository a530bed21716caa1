"""The container file and compose.yaml start what this version has, and nobody as root."""

import importlib.util
import re
from pathlib import Path

import pytest
import yaml

from app import config
from app.extensions import redis
from app.processes import alive, seen

ROOT = Path(__file__).resolve().parents[2]
SERVICES = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
OURS = ("release", "web", "worker", "scheduler")
CONTAINERFILE = (ROOT / "Containerfile").read_text()
INSTRUCTIONS = re.findall(r"^([A-Z]+) (.+?)(?<!\\)$", CONTAINERFILE, re.MULTILINE | re.DOTALL)
KNOWN = {
    "FROM", "RUN", "COPY", "ENV", "WORKDIR", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD",
}  # fmt: skip


def test_the_image_runs_as_nobody_special_and_says_how_it_is():
    said = dict(INSTRUCTIONS)
    assert said["USER"] not in ("root", "0")
    assert "/healthz" in said["HEALTHCHECK"]
    assert said["CMD"].startswith("[")
    assert {name for name, _ in INSTRUCTIONS} <= KNOWN
    assert all(":" in name.split()[0] for kind, name in INSTRUCTIONS if kind == "FROM")


def test_the_image_holds_what_it_copies():
    for kind, words in INSTRUCTIONS:
        if kind == "COPY" and "--from" not in words:
            *sources, _ = words.split()
            assert all((ROOT / source).exists() for source in sources), words


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_can_be_seen_to_be_well(name):
    service = SERVICES[name]
    if name != "release":
        assert "test" in service.get("healthcheck", {}) or name == "web"  # the image's own
        assert service["restart"] == "unless-stopped"
    for ports in service.get("ports", ()):
        assert ports.startswith("127.0.0.1:")
    image = service["image"].rpartition("/")[2]
    assert image == "careloom" or re.fullmatch(r"[a-z]+:\d+", image)


@pytest.mark.parametrize("name", OURS)
def test_our_services_may_do_little_and_start_what_exists(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    command = service.get("command", [])
    if "-m" in command:
        assert importlib.util.find_spec(command[command.index("-m") + 1])


def test_every_setting_it_names_is_one_of_ours():
    ours = Path(config.__file__).read_text()
    known = set(re.findall(r"\"([A-Z_]{4,})\"", ours)) | {"WEB_CONCURRENCY"}
    assert set(SERVICES["web"]["environment"]) <= known


def test_passwords_have_no_default():
    text = (ROOT / "compose.yaml").read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "CARELOOM_ADMIN_PASSWORD"):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text


def test_a_worker_is_well_while_it_leaves_signs(app, redis_url):
    assert not alive.is_alive(redis_url, "worker")
    seen.leave_sign(redis(), f"worker:{seen.this_process()}", 60)
    assert alive.is_alive(redis_url, "worker")
    assert not alive.is_alive(redis_url, "scheduler")
