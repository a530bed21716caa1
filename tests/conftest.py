"""What all tests share: databases, a running Careloom, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support import browser
from tests.support.databases import KINDS, Databases
from tests.support.postgres import Server, server
from tests.support.processes import Careloom

browser.use_our_node()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one running Careloom together, so that it starts only once."""
    for item in items:
        if "running" in getattr(item, "fixturenames", ()):
            kind = item.callspec.params["running"]  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.xdist_group(f"running on {kind}"))


# Databases


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server that lives as long as the tests."""
    with server() as running_server:
        yield running_server


@pytest.fixture(scope="session")
def databases(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Databases]:
    made = Databases(
        tmp_path_factory.mktemp("databases"), lambda: request.getfixturevalue("postgres")
    )
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


# The whole product


@pytest.fixture(scope="session", params=KINDS)
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
def signed_in(page: Any, running: Careloom) -> Any:
    """A page of the owner of the demo clinic."""
    answer = page.request.post(
        "/api/v1/session",
        data={"email": running.admin_email, "password": running.admin_password},
    )
    assert answer.ok, answer.text()
    return page
