"""Bundles: a workflow with all that it names moves to another clinic."""

import json

import pytest

from tests.support.printed import PAIN, WELCOME, bundle_of, nodes, take_in


def test_a_bundle_holds_all_that_it_names(client):
    told = bundle_of(client)
    assert (told["format"], told["version"], told["name"]) == ("careloom.workflow", 1, "Welcome")
    assert [each["key"] for each in told["message_templates"]] == ["hello"]
    assert [each["key"] for each in told["form_templates"]] == ["pain"]
    assert list(told["names"]["segments"].values()) == ["New patients"]


def test_a_bundle_comes_back_to_its_own_clinic_as_it_was(client):
    told = bundle_of(client)
    made = take_in(client, told)
    assert made["graph"] == told["graph"]
    assert [(each["key"], each["is_new"]) for each in made["brought"]] == [
        ("hello", False),
        ("pain", False),
    ]


def test_a_bundle_brings_what_another_clinic_lacks(client):
    told = bundle_of(client)
    told = json.loads(json.dumps(told).replace("hello", "greeting").replace("pain", "ache"))
    (there,) = told["names"]["segments"]
    told = json.loads(json.dumps(told).replace(there, "seg_of_another_clinic"))
    made = take_in(client, told)
    assert [(each["key"], each["is_new"]) for each in made["brought"]] == [
        ("greeting", True),
        ("ache", True),
    ]
    assert nodes(made)["n4"]["config"]["segment_id"] == there
    assert client.post(f"/workflows/{made['id']}/publish", {}).status == 200


def test_the_clinics_own_template_of_that_key_stays(client):
    told = bundle_of(client)
    told["message_templates"][0]["content"]["email"]["body"] = "Good day"
    made = take_in(client, told)
    assert made["brought"][0] == {
        "kind": "message_template", "was": "hello", "key": "hello_2", "is_new": True,
    }  # fmt: skip
    assert nodes(made)["n2"]["config"]["template"] == "hello_2"
    assert take_in(client, told)["brought"][0]["is_new"] is False


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"version": 2}, "version"),
        ({"format": "other"}, "trigger_event"),
        ({"name": ""}, "name"),
        ({"extra": 1}, "extra"),
        ({"graph": {"nodes": []}}, "graph"),
        (
            {"message_templates": [{**WELCOME, "methods": ["pigeon"]}]},
            "message_templates.0.methods.0",
        ),
        ({"message_templates": [{**WELCOME, "key": "A B"}]}, "message_templates.0"),
        ({"form_templates": [{**PAIN, "type": "riddle"}]}, "form_templates.0.type"),
    ],
)
def test_a_bad_bundle_is_refused_by_field(client, change, field):
    told = {
        "format": "careloom.workflow", "version": 1, "name": "A",
        "graph": {"schema": 1, "nodes": [], "edges": []},
    }  # fmt: skip
    reply = client.post("/workflows/import", told | change)
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert field in reply.fields


def test_another_clinics_workflow_is_not_given_out(client):
    assert client.get("/workflows/wf_unknown/export").status == 404


def test_templates_travel_only_with_those_who_may_see_and_make_them(clinic, client):
    told = bundle_of(client)
    drawer = clinic.client("workflows:view", "workflows:edit")
    id = take_in(drawer, told)["id"]  # the clinic has all of it already
    assert drawer.get(f"/workflows/{id}/export", format="bundle").status == 403
    told["message_templates"][0]["key"] = "another"
    assert drawer.post("/workflows/import", told).status == 403
    assert client.get("/workflows").meta["counts"]["all"] == 2
