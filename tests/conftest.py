"""What all tests share: databases, a running Careloom, a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from typing import Any

import pytest
import time_machine
from flask import Flask

from app.auth.models import User
from app.database import db
from app.engine.deliver import deliver_batch
from app.matching import jobs
from tests.support import browser
from tests.support.api import Client
from tests.support.databases import KINDS, Databases
from tests.support.mail import MailServer, mail_server
from tests.support.people import Person
from tests.support.postgres import server
from tests.support.processes import Careloom
from tests.support.redis import embedded_redis
from tests.support.world import KEY, NOW, Clinic, World, Worlds

browser.use_our_node()

EVERY_DATABASE = bool(os.environ.get("CARELOOM_EVERY_DATABASE"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Say on which databases the shared Careloom runs: for a browser, on one of them.

    What a page shows comes through the API, whose tests run on both. Files of browser stories take
    turns; with CARELOOM_EVERY_DATABASE=1 each is told on both.
    """
    if "running" not in metafunc.fixturenames:
        return
    kinds: tuple[str, ...] = KINDS
    if "page" in metafunc.fixturenames and not EVERY_DATABASE:
        path = metafunc.definition.path
        files = sorted(each.name for each in path.parent.glob("test_*.py"))
        kinds = (KINDS[files.index(path.name) % len(KINDS)],)
    metafunc.parametrize("running", kinds, indirect=True, scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one running Careloom together, so that it starts only once."""
    for item in items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        for fixture in ("running", "careloom"):  # shared by all tests, by those of a module
            if kind := params.get(fixture):
                place = "" if fixture == "running" else f" for {item.path.stem}"
                item.add_marker(pytest.mark.xdist_group(f"{fixture} on {kind}{place}"))


# Databases


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes databases. A PostgreSQL server is started when the first one needs it."""
    with ExitStack() as stack:
        postgres = cache(lambda: stack.enter_context(server()))
        made = Databases(tmp_path_factory.mktemp("databases"), postgres)
        yield made
        made.drop_all()


@pytest.fixture(scope="session", params=KINDS)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> str:
    """A migrated database of each kind, one for all tests of this process."""
    return databases.new(request.param)


@pytest.fixture(params=KINDS)
def new_database_url(request: pytest.FixtureRequest, databases: Databases) -> str:
    """A migrated, empty database of each kind, for this test alone."""
    return databases.new(request.param)


# The product inside this process


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis of our own."""
    with embedded_redis() as url:
        yield url


@pytest.fixture(scope="session")
def worlds(databases: Databases, redis_url: str) -> Iterator[Worlds]:
    """The application on each kind of database, made once and kept while tests alternate."""
    made = Worlds(databases, redis_url)
    yield made
    made.close()


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest, worlds: Worlds) -> World:
    """The application on this kind of database."""
    return worlds.on(request.param)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The clock stands still, on a Wednesday morning in March; `clock.shift(seconds)` moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def app(
    request: pytest.FixtureRequest, world: World, clock: time_machine.Traveller
) -> Iterator[Flask]:
    """The application in its context; its database is empty but for the clinic, if asked for."""
    with world.app.app_context():
        world.prepare(demo="clinic" in request.fixturenames)
        yield world.app
        db.session.rollback()


@pytest.fixture
def clinic(app: Flask) -> Clinic:
    """Riverside Clinic and its people."""
    return Clinic(app)


@pytest.fixture
def client(clinic: Clinic) -> Client:
    """A caller of the API who may do everything."""
    return Client(clinic.app, KEY)


@pytest.fixture
def signed_in_as(app: Flask) -> Callable[[User], Client]:
    """A browser of that person."""
    return partial(Person, app)


@pytest.fixture
def drain(client: Client) -> Callable[[], None]:
    """Let the workers do whatever is ready."""

    def work() -> None:
        jobs.drain()
        while deliver_batch():
            pass
        jobs.drain()

    return work


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server; `mail.sent` is what it took."""
    with mail_server() as listening:
        yield listening


# The whole product


@pytest.fixture(scope="session")
def running(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Careloom]:
    """A Careloom with its demo clinic, on each database; shared, so leave it running."""
    with Careloom(databases.new(request.param)) as careloom:
        yield careloom


@pytest.fixture
def start_careloom() -> Iterator[Callable[..., Careloom]]:
    """Start one of your own, on this database, to break it."""
    started: list[Careloom] = []

    def start(database_url: str, **options: Any) -> Careloom:
        careloom = Careloom(database_url, **options)
        started.append(careloom)
        careloom.start()
        return careloom

    yield start
    for careloom in started:
        careloom.stop()


# A browser


@pytest.fixture(scope="session")
def base_url(running: Careloom) -> str:
    """Where `page.goto("/…")` goes."""
    return running.base_url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "args": browser.FLAGS, "executable_path": browser.path()}


@pytest.fixture
def context(context: Any) -> Iterator[Any]:
    """No page of any test does what the site's own policy forbids (app.api.security)."""
    refused: list[str] = []
    context.add_init_script(browser.TELL_OF_VIOLATIONS)
    context.on("console", lambda line: browser.collect_violation(line.text, refused))
    yield context
    assert not refused, f"The content security policy was violated: {refused}"


@pytest.fixture
def signed_in(page: Any, running: Careloom) -> Any:
    """A page of the owner of the demo clinic."""
    answer = page.request.post(
        "/api/v1/session",
        data={"email": running.admin_email, "password": running.admin_password},
    )
    assert answer.ok, answer.text()
    return page
