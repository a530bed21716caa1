"""Notes and groups travel with the workflow and change nothing that runs; what is no more stays."""

from app.database import db
from app.workflows.models import Workflow
from tests.support.flows import chain, node, publish, save

FLOW = chain(node("invoice.paid"), node("create_task", title="Call"))
NOTES = [
    {
        "id": "note1",
        "position": {"x": 0, "y": -200},
        "size": {"width": 240, "height": 160},
        "text": "Ask Dr Osei <b>first</b> 🩺",
        "color": "pink",
    }
]
GROUPS = [{"id": "g1", "name": "Calls", "color": "blue", "nodes": ["n2"], "collapsed": True}]
DRAWN = FLOW | {"notes": NOTES, "groups": GROUPS}


def drawing_of(reply):
    return reply.data["graph"].get("notes"), reply.data["graph"].get("groups")


def test_notes_and_groups_go_wherever_the_workflow_goes(client):
    id = publish(client, DRAWN)
    assert drawing_of(client.get(f"/workflows/{id}")) == (NOTES, GROUPS)
    assert drawing_of(client.get(f"/workflows/{id}/versions/1")) == (NOTES, GROUPS)
    assert drawing_of(client.post(f"/workflows/{id}/clone", {})) == (NOTES, GROUPS)
    told = client.get(f"/workflows/{id}/export").data
    assert drawing_of(client.post("/workflows/import", told)) == (NOTES, GROUPS)
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": FLOW})
    restored = client.post(f"/workflows/{id}/versions/1/restore", {"revision": 2})
    assert drawing_of(restored) == (NOTES, GROUPS)


def test_a_note_alone_is_nothing_to_publish(client):
    id = publish(client, FLOW)
    saved = client.patch(f"/workflows/{id}", {"revision": 1, "graph": DRAWN})
    assert drawing_of(saved) == (NOTES, GROUPS)
    assert not saved.data["has_unpublished_changes"]


def test_a_group_of_steps_that_are_gone_is_refused(client):
    gone = FLOW | {"groups": [{**GROUPS[0], "nodes": ["n7"]}]}
    reply = client.post("/workflows", {"name": "Calls", "graph": gone})
    assert (reply.status, reply["error"]["details"][0]["field"]) == (422, "groups")


def test_a_draft_keeps_a_step_whose_kind_is_no_more(client):
    """Careloom could once send a fax: the draft is opened and saved, but not published."""
    id = save(client, FLOW)
    fax = {**FLOW["nodes"][1], "type": "send_fax", "config": {"to": "Dr Osei"}}
    old = FLOW | {"nodes": [FLOW["nodes"][0], fax]}
    db.session.get(Workflow, id).graph = old
    db.session.commit()

    named = {**old, "nodes": [old["nodes"][0], {**fax, "name": "Fax"}]}
    saved = client.patch(f"/workflows/{id}", {"revision": 1, "graph": named})
    assert saved.data["graph"]["nodes"][1] == {**fax, "name": "Fax"}
    assert client.post(f"/workflows/{id}/clone", {}).data["graph"] == saved.data["graph"]
    assert client.get(f"/workflows/{id}/reference").status == 200
    refused = client.post(f"/workflows/{id}/publish", {})
    assert (refused.status, refused["error"]["details"][0]["node_id"]) == (422, "n2")
    assert (
        client.patch(f"/workflows/{save(client, FLOW)}", {"revision": 1, "graph": old}).status
        == 422
    )


def test_a_note_of_a_step_is_nothing_to_publish(client):
    graph = chain(node("patient.onboarded"), node("create_task", title="Call"))
    id = publish(client, graph)
    noted = {**graph, "nodes": [{**each, "settings": {"note": "Why"}} for each in graph["nodes"]]}
    saved = client.patch(f"/workflows/{id}", {"revision": 1, "graph": noted})
    assert saved.data["graph"]["nodes"][1]["settings"] == {"note": "Why"}
    assert not saved.data["has_unpublished_changes"]
    long = {**graph["nodes"][1], "settings": {"note": "x" * 2001}}
    refused = {**graph, "nodes": [graph["nodes"][0], long]}
    assert client.patch(f"/workflows/{id}", {"revision": 2, "graph": refused}).fields == [
        "settings.note"
    ]
