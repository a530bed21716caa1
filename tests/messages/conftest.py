"""A clinic with a provider of SMS and calls, and workflows that write to its patients."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask

from tests.support.flows import enable, graph, node
from tests.support.provider import ProviderServer, provider_server


@pytest.fixture
def provider() -> Iterator[ProviderServer]:
    """Takes SMS and calls; `provider.taken` is what came in."""
    with provider_server() as listening:
        yield listening


@pytest.fixture
def configured(app: Flask) -> Iterator[Callable[..., None]]:
    """`configured(sms=…)` changes settings of this application for one test."""
    before = app.extensions["careloom_settings"]

    def change(**settings: Any) -> None:
        now = app.extensions["careloom_settings"]
        app.extensions["careloom_settings"] = now.with_(**settings)

    yield change
    app.extensions["careloom_settings"] = before


@pytest.fixture
def start(client: Any, drain: Any) -> Callable[..., Any]:
    """`start(patient, send=node(…))` walks a workflow of these steps; the run."""

    def run(patient: Any, **steps: dict[str, Any]) -> Any:
        names = ["start", *steps]
        nodes = {"start": node("patient.onboarded"), **steps}
        edges = [f"{one} > {other}" for one, other in pairwise(names)]
        workflow_id = enable(client, graph(nodes, *edges))
        subject = {"type": "patient", "id": patient.id}
        event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
        for _ in range(3):  # an answer of the provider lets the run go on to the next call
            drain()
        [found] = client.get("/runs", event_id=event["id"], workflow_id=workflow_id).data
        return client.get(f"/runs/{found['id']}").data

    return run


def step(run: Any, node_id: str = "send") -> Any:
    """That step of the run."""
    [found] = [each for each in run["steps"] if each["node_id"] == node_id]
    return found
