"""DOMAIN D.10: entries are added and found, never changed."""

import re

import pytest

from app.clinic.episodes import service
from app.clinic.episodes import timeline as entries
from app.clinic.episodes.models import EpisodeEvent, EventType
from app.database import db
from tests.support.inbox import act, now, open_episode, timeline, titles
from tests.support.neighbour import Neighbour

TYPES = (
    "note", "status_change", "assignment", "priority_change", "questionnaire",
    "questionnaire_response", "communication", "appointment", "lab_result", "invoice",
    "prescription", "identity_verification", "automation", "notification", "system",
)  # fmt: skip
OURS = ("status_change", "assignment", "priority_change", "automation")


def write(client, episode, title="Called", **said):
    body = {"event_type": "note", "title": title, **said}
    return client.post(f"/episodes/{episode['id']}/events", body)


def test_d_100_the_timeline_is_paged_searched_and_filtered(client, clock, episode):
    for number in range(21):
        write(client, episode, f"Call {number}")
    clock.shift(3600)
    write(client, episode, "Invoice", event_type="invoice", description="Second NOTICE")
    path = f"/episodes/{episode['id']}/events"
    page = client.get(path)
    assert (len(page.data), page.meta["has_more"], page.meta["next_offset"]) == (20, True, 20)
    assert page.data[0]["title"] == "Call 0"
    found = {
        "search": ({"search": "notice"}, ["Invoice"]),
        "words": ({"search": "call 13"}, ["Call 13"]),
        "type": ({"event_type": "invoice"}, ["Invoice"]),
        "types": ({"event_type_in": "invoice,system"}, ["Invoice"]),
        "since": ({"created_at_gte": "2026-03-18T10:00:00Z"}, ["Invoice"]),
        "until": ({"created_at_lte": "2026-03-17"}, []),
        "author": ({"created_by_type": "user"}, []),
        "newest": ({"order": "desc", "limit": 1}, ["Invoice"]),
    }
    for query, expected in found.values():
        assert [each["title"] for each in client.get(path, **query).data] == expected


def test_d_101_an_entry_is_added(client, episode):
    reply = write(client, episode, description="No answer")
    assert reply.status == 201
    assert timeline(client, episode) == [reply.data]


def test_d_102_an_entry_is_found_by_its_id(app, client, episode):
    entry = write(client, episode).data
    assert client.get(f"/episode-events/{entry['id']}").data == entry
    # As other systems call it, too.
    assert client.get(f"/episode-events/evt_{entry['id'][4:]}").data == entry
    assert client.get("/episode-events/epe_nobody").code == "NOT_FOUND"
    assert Neighbour(app).client().get(f"/episode-events/{entry['id']}").status == 404


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_d_103_an_entry_is_never_changed(client, episode, method):
    entry = write(client, episode).data
    for path in ("/episode-events/{id}", "/episodes/{episode_id}/events"):
        reply = client.send(method, path.format(**entry), json={"title": "x"})
        assert (reply.status, reply.code) == (405, "METHOD_NOT_ALLOWED")
    kept = db.session.get(EpisodeEvent, entry["id"])
    kept.title = "x"
    with pytest.raises(TypeError, match="cannot be changed"):
        db.session.flush()
    db.session.rollback()


def test_d_103_a_correction_is_a_note_about_the_entry(client, episode):
    entry = write(client, episode).data
    about = {"related_object_type": "episode_event", "related_object_id": entry["id"]}
    note = write(client, episode, "She was called on Monday", **about).data
    assert {name: note[name] for name in about} == about


def test_d_104_an_entry_has_these_fields(client, episode):
    entry = write(client, episode).data
    assert set(entry) >= {
        "id", "episode_id", "event_type", "title", "description", "created_by", "created_by_type",
        "mentioned_users", "extracted_tags", "related_object_type", "related_object_id",
        "created_at", "updated_at",
    }  # fmt: skip
    # `evt_` are the events that start workflows; see docs/decisions/0006-episodes.md.
    assert re.fullmatch(r"epe_[0-9a-f-]{36}", entry["id"])
    assert entry["created_by"] == client.get("/me").data["user"]["id"]
    assert entry["created_by_type"] == "key"
    assert entry["updated_at"] == entry["created_at"]


def test_d_105_there_are_fifteen_types(client, episode):
    assert tuple(EventType) == TYPES
    assert write(client, episode, event_type="rumour").fields == ["event_type"]
    for type in TYPES:
        assert write(client, episode, event_type=type).status == (422 if type in OURS else 201)


@pytest.mark.parametrize("type", OURS)
def test_d_106_what_the_actions_write_is_not_written_by_hand(client, episode, type):
    reply = write(client, episode, event_type=type)
    assert (reply.code, reply.fields) == ("VALIDATION_ERROR", ["event_type"])
    assert timeline(client, episode) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [({"title": "x"}, "event_type"), ({"event_type": "note"}, "title"),
     ({"event_type": "note", "title": " "}, "title")],
)  # fmt: skip
def test_d_107_type_and_title_are_needed(client, episode, body, field):
    assert client.post(f"/episodes/{episode['id']}/events", body).fields == [field]
    assert (
        client.post(
            "/episodes/ep_nobody/events", body | {"event_type": "note", "title": "x"}
        ).status
        == 404
    )


def test_d_108_an_entry_moves_the_episode_to_the_top(client, clinic, clock, episode):
    clock.shift(60)
    open_episode(client, clinic.amira, "Later")
    clock.shift(60)
    write(client, episode)
    assert titles(client)[0] == episode["title"]


def test_d_109_a_closed_episode_takes_entries_and_stays_closed(client, episode):
    act(client, episode, "close")
    assert write(client, episode, "Late result", event_type="lab_result").status == 201
    assert now(client, episode)["status"] == "closed"


@pytest.mark.parametrize(
    ("text", "tags", "people"),
    [
        ("Ask @Tom Okafor about the #Blood-Panel", ["blood-panel"], ["tom"]),
        ("#knee, #knee and #hip. (#gait)", ["knee", "hip", "gait"], []),
        ("@priya.nair and @Dr Tom Okafor", [], ["priya", "tom"]),
        ("#3 of 4, mail a#b@Tom Okafor.example or tom@priya.nair", [], []),
        ("@Daniel Hughes has left, @Nobody Known never came", [], []),
        ("@TOM OKAFOR @tom.okafor", [], ["tom"]),
    ],
)
def test_d_111_tags_and_mentions_are_found_in_the_text(client, clinic, episode, text, tags, people):
    entry = write(client, episode, "Please", description=text).data
    assert entry["extracted_tags"] == tags
    assert entry["mentioned_users"] == [getattr(clinic, name).id for name in people]


def test_d_111_whoever_is_mentioned_is_shown_a_notification(client, clinic, episode):
    write(client, episode, f"@{clinic.tom.id} please look")
    (shown,) = client.get("/notifications", audience="user").data
    assert shown["message"] == "You were mentioned: Blood panel"
    assert shown["cta_url"] == f"/inbox?open={episode['id']}"


def test_the_words_of_a_text_are_those_of_the_clinic_s_own_people(app, client, clinic, episode):
    stranger = Neighbour(app).user
    entry = write(client, episode, f"@{stranger.name} @{stranger.id}").data
    assert entry["mentioned_users"] == []


def test_a_timeline_is_read_without_its_episode_being_read_again(client, clinic, episode):
    write(client, episode)
    kept = service.get(clinic.id, episode["id"])
    (entry,) = db.session.scalars(entries.search(kept))
    assert entry.episode_id == kept.id
