"""Which rooms a person may join."""

from __future__ import annotations

from app.auth.actor import Actor
from app.live.sockets import _room_of
from tests.support.flows import chain, enable, node
from tests.support.neighbour import Neighbour


def test_a_workflow_of_another_clinic_cannot_be_watched(app, client, clinic):
    workflow_id = enable(client, chain(node("patient.onboarded"), node("stop")))
    neighbour = Neighbour(app)
    ours = Actor("user", "usr_1", clinic.id, "Helen")
    theirs = Actor("user", "usr_2", neighbour.id, "Nora")
    assert _room_of(ours, {"workflow_id": workflow_id}) == f"workflow:{workflow_id}"
    assert _room_of(theirs, {"workflow_id": workflow_id}) is None
    assert _room_of(theirs, {}) == f"org:{neighbour.id}"
