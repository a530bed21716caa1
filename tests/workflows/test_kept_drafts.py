"""Nothing somebody made is dropped: drafts put aside, by hand and before they are replaced."""

import pytest

from app.workflows import kept
from app.workflows.differences import count
from tests.support.flows import chain, graph, node, publish, save
from tests.support.people import signed_in

CALL = chain(node("invoice.paid"), node("create_task", title="Call"))
WRITE = chain(node("invoice.paid"), node("create_task", title="Write"))
WELCOME = chain(node("patient.onboarded"), node("create_task", title="Welcome"))


def keep(client, id, **body):
    return client.post(f"/workflows/{id}/kept-drafts", {"title": "Before Easter", **body}).data


def title_of(stored):
    return stored["graph"]["nodes"][1]["config"]["title"]


def test_a_draft_kept_under_a_name_comes_back_as_it_was(client):
    id = save(client, CALL, "Calls")
    made = keep(client, id)
    assert (made["title"], made["name"], made["reason"]) == ("Before Easter", "Calls", "by_hand")
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": WRITE, "name": "Letters"})
    back = client.post(f"/workflows/{id}/kept-drafts/{made['id']}/restore", {"revision": 2})
    assert (back.status, back.data["name"], title_of(back.data)) == (200, "Calls", "Call")
    newest, *_ = client.get(f"/workflows/{id}/kept-drafts").data
    assert (newest["title"], newest["reason"]) == ("Before “Before Easter” came back", "restore")
    assert "graph" not in newest
    full = client.get(f"/workflows/{id}/kept-drafts/{newest['id']}").data
    assert (full["name"], title_of(full)) == ("Letters", "Write")


def test_the_side_that_lost_a_merge_is_kept_as_it_was_sent(client):
    id = save(client, CALL)
    made = keep(client, id, graph=WELCOME, name="Mine", reason="merge")
    assert (made["reason"], made["name"], title_of(made)) == ("merge", "Mine", "Welcome")
    assert title_of(client.get(f"/workflows/{id}").data) == "Call"


def test_restoring_a_version_keeps_what_no_version_has(client):
    id = publish(client, CALL)
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": WRITE})
    assert client.post(f"/workflows/{id}/versions/1/restore", {"revision": 2}).status == 200
    (made,) = client.get(f"/workflows/{id}/kept-drafts").data
    assert made["title"] == "Before version 1 came back"
    # Now the draft is version 1 again: to restore it once more loses nothing.
    client.post(f"/workflows/{id}/versions/1/restore", {"revision": 3})
    assert len(client.get(f"/workflows/{id}/kept-drafts").data) == 1


def test_a_stale_restore_changes_and_keeps_nothing(client):
    id = publish(client, CALL)
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": WRITE})
    reply = client.post(f"/workflows/{id}/versions/1/restore", {"revision": 1})
    assert (reply.status, reply.code) == (409, "CONFLICT")
    assert client.get(f"/workflows/{id}/kept-drafts").data == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": "x", "graph": {}}, "graph"),
        ({"title": "x", "reason": "y"}, "reason"),
    ],
)
def test_a_bad_one_is_refused_by_field(client, body, field):
    reply = client.post(f"/workflows/{save(client, CALL)}/kept-drafts", body)
    assert (reply.status, reply.fields) == (422, [field])


def test_only_the_newest_of_those_without_a_name_stay(client, monkeypatch):
    monkeypatch.setattr(kept, "MOST_UNNAMED", 2)
    id = save(client, CALL)
    keep(client, id)
    for n in range(3):
        keep(client, id, title=f"Merge {n}", reason="merge")
    titles = [each["title"] for each in client.get(f"/workflows/{id}/kept-drafts").data]
    assert titles == ["Merge 2", "Merge 1", "Before Easter"]


def test_they_go_when_somebody_takes_them_away_and_with_their_workflow(client):
    id = save(client, CALL)
    made = keep(client, id)
    assert client.delete(f"/workflows/{id}/kept-drafts/{made['id']}").status == 204
    keep(client, id)
    assert client.delete(f"/workflows/{id}").status == 204
    assert client.get(f"/workflows/{id}/kept-drafts").status == 404


# ── whose edits, and how many ────────────────────────────────────────────────


def test_a_draft_knows_whose_edits_no_version_has_yet(client, clinic):
    id = save(client, CALL)
    for revision, who in ((1, clinic.helen), (2, clinic.priya), (3, clinic.helen)):
        saved = signed_in(clinic, who).patch(
            f"/workflows/{id}", {"revision": revision, "name": "x"}
        )
        assert saved.status == 200
    authors = client.get(f"/workflows/{id}").data["draft_authors"]
    assert [each["id"] for each in authors] == [clinic.helen.id, clinic.priya.id]
    assert client.post(f"/workflows/{id}/publish", {}).data["draft_authors"] == []


def test_a_version_counts_what_it_changed(client):
    id = publish(client, CALL)
    longer = chain(node("invoice.paid"), node("create_task", title="Write"), node("stop"))
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": longer})
    client.post(f"/workflows/{id}/publish", {})
    newest, first = client.get(f"/workflows/{id}/versions").data
    assert newest["changes"] == {"added": 1, "changed": 1, "removed": 0}
    assert first["changes"] == {"added": 2, "changed": 0, "removed": 0}


def test_moving_a_step_is_no_change_of_it():
    before = graph({"n1": node("invoice.paid"), "n2": node("stop")}, "n1 > n2")
    moved = graph({"n1": node("invoice.paid"), "n3": node("stop")}, "n1 > n3")
    for each in before["nodes"]:
        each["position"] = {"x": 400, "y": 0}
    assert count(before, before) == {"added": 0, "changed": 0, "removed": 0}
    assert count(before, moved) == {"added": 1, "changed": 0, "removed": 1}
