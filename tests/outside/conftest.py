"""A clinic whose workflows may call another system on this machine."""

import pytest

from tests.support.elsewhere import elsewhere
from tests.support.flows import chain, enable, node

PATIENT = {"first_name": "Nora", "last_name": "Lind", "date_of_birth": "1990-05-01"}


@pytest.fixture
def other():
    """The other system; `other.asked` is what came in."""
    with elsewhere() as listening:
        yield listening


@pytest.fixture
def private_hosts(app, monkeypatch):
    """`private_hosts("lab.internal")` names hosts that may be in a private network."""

    def allow(*hosts):
        now = app.extensions["careloom_settings"].with_(private_hosts=frozenset(hosts))
        monkeypatch.setitem(app.extensions, "careloom_settings", now)

    return allow


@pytest.fixture
def call(client, drain, other, private_hosts):
    """`call(url=…, …)`: a new patient, of whom a workflow tells the other system; the run."""
    private_hosts("127.0.0.1")

    def run(*later, settings=None, **config):
        config.setdefault("url", f"{other.url}/hook")
        start = node("patient.onboarded")
        workflow_id = enable(client, chain(start, node("http_request", settings, **config), *later))
        client.post("/patients", PATIENT)
        for _ in range(2):
            drain()
        (found,) = client.get("/runs", workflow_id=workflow_id).data
        return client.get(f"/runs/{found['id']}").data

    return run


@pytest.fixture
def secret(client):
    """`secret("whsec_…")` keeps it; its id."""

    def keep(text, name="The lab"):
        return client.post("/secrets", {"name": name, "secret": text}).data["id"]

    return keep
