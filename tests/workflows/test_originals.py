"""A clone and the system workflow it was made from: what came along, and what is newer now."""

import json

import pytest

from app.workflows import library
from tests.support.flows import chain, done, node
from tests.support.threads import at_once

KEY = "thank_you"
LETTER = {
    "key": "thank_you_letter",
    "name": "Thank you",
    "methods": ["email"],
    "content": {"email": {"subject": "Thank you", "body": "Thank you, {{ patient.first_name }}."}},
}
SURVEY = {
    "key": "how_was_it",
    "title": "How was it?",
    "type": "survey",
    "fields": [{"id": "stars", "type": "number", "label": "Stars"}],
}
FLOW = chain(
    node("appointment.completed"),
    node("send_email", text="template", template="thank_you_letter"),
    node("suggest_form", form_template_id="how_was_it"),
)
ORIGINAL = {"key": KEY, "name": "Thank you", "description": "Says thank you.", "graph": FLOW}
CHANGES = {"2": "Asks how it was.", "3": "Waits a day first."}


@pytest.fixture
def publish_original(tmp_path, monkeypatch):
    """Put a version of our own into the library, as an update of the product does."""
    monkeypatch.setattr(library, "FOLDER", tmp_path)

    def publish(version=1, **more):
        stored = ORIGINAL | {"version": version} | more
        (tmp_path / f"{KEY}.json").write_text(json.dumps(stored))
        library.all_system_workflows.cache_clear()

    publish(message_templates=[LETTER], form_templates=[SURVEY])
    yield publish
    library.all_system_workflows.cache_clear()


def clone(client):
    return done(client.post(f"/system-workflows/{KEY}/clone"))


def keys(client, path):
    return [each["key"] for each in client.get(path, limit=100).data]


def test_the_templates_and_forms_a_clone_needs_come_along(client, publish_original):
    made = clone(client)
    assert "thank_you_letter" in keys(client, "/message-templates")
    assert "how_was_it" in keys(client, "/form-templates")
    assert client.post(f"/workflows/{made['id']}/validate", {}).data["problems"] == []


def test_what_came_along_once_is_used_by_the_second_clone_too(client, publish_original):
    clone(client)
    before = keys(client, "/message-templates"), keys(client, "/form-templates")
    clone(client)
    assert (keys(client, "/message-templates"), keys(client, "/form-templates")) == before


def test_the_clinics_own_letter_by_that_key_is_used_as_it_is(client, publish_original):
    own = LETTER | {"content": {"email": {"subject": "Ta", "body": "Ta, {{ patient.name }}."}}}
    letter = done(client.post("/message-templates", own))
    made = clone(client)
    assert client.get(f"/message-templates/{letter['id']}").data["content"] == own["content"]
    assert keys(client, "/message-templates").count("thank_you_letter_2") == 0
    assert made["graph"]["nodes"][1]["config"]["template"] == "thank_you_letter"


def test_who_may_not_make_templates_is_told_so(clinic, publish_original):
    reply = clinic.client("workflows:edit").post(f"/system-workflows/{KEY}/clone")
    assert (reply.status, reply.code) == (403, "FORBIDDEN")
    assert "Templates or forms come along with it" in reply["error"]["message"]


def test_a_clone_is_told_of_the_newer_version_and_stays_as_it_is(client, publish_original):
    made = clone(client)
    assert (made["origin_version"], made["newer_original"]) == (1, None)
    publish_original(3, changes=CHANGES)
    found = client.get(f"/workflows/{made['id']}").data
    assert found["newer_original"] == {
        "key": KEY,
        "version": 3,
        "changes": [
            {"version": 3, "words": "Waits a day first."},
            {"version": 2, "words": "Asks how it was."},
        ],
    }
    assert (found["graph"], found["revision"]) == (made["graph"], made["revision"])
    (listed,) = client.get("/workflows").data
    assert listed["newer_original"] == found["newer_original"]


def test_a_new_clone_knows_only_what_comes_after_it(client, publish_original):
    publish_original(2, changes=CHANGES)
    made = clone(client)
    publish_original(3, changes=CHANGES)
    (change,) = client.get(f"/workflows/{made['id']}").data["newer_original"]["changes"]
    assert change["words"] == "Waits a day first."


def test_what_was_dismissed_is_not_said_again_until_the_next_version(client, publish_original):
    at = f"/workflows/{clone(client)['id']}"
    publish_original(2, changes=CHANGES)
    assert client.post(f"{at}/dismiss-newer-original").data["newer_original"] is None
    assert client.get(at).data["newer_original"] is None
    publish_original(3, changes=CHANGES)
    assert client.get(at).data["newer_original"]["version"] == 3


def test_the_original_says_what_each_version_brought(client, publish_original):
    assert client.get(f"/system-workflows/{KEY}").data["changes"] == []
    publish_original(2, changes=CHANGES)
    told = client.get(f"/system-workflows/{KEY}").data
    assert (told["version"], [each["words"] for each in told["changes"]]) == (
        2, ["Asks how it was."],
    )  # fmt: skip


def test_own_workflows_and_copies_of_clones_have_no_newer_original(client, publish_original):
    own = done(client.post("/workflows", {"name": "Ours", "graph": FLOW}))
    copy = done(client.post(f"/workflows/{clone(client)['id']}/clone"))
    publish_original(2, changes=CHANGES)
    for id in (own["id"], copy["id"]):
        assert client.get(f"/workflows/{id}").data["newer_original"] is None


def test_an_original_that_is_there_no_more_is_no_news(client, publish_original, tmp_path):
    made = clone(client)
    (tmp_path / f"{KEY}.json").unlink()
    library.all_system_workflows.cache_clear()
    assert client.get(f"/workflows/{made['id']}").data["newer_original"] is None


def test_clones_at_the_same_moment_share_what_they_bring(client, publish_original):
    client.get("/me")  # nothing of the test itself is under way meanwhile
    made = at_once(3, lambda: clone(client)["id"])
    assert len(set(made)) == 3
    letters = keys(client, "/message-templates")
    assert [each for each in letters if "thank" in each] == ["thank_you_letter"]
    assert [each for each in keys(client, "/form-templates") if "how" in each] == ["how_was_it"]
