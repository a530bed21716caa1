"""While somebody writes a step: what a text would read and a condition would say, for samples."""

import pytest

from tests.support.everyday import register
from tests.support.flows import chain, node, save

AGE = {"field": "patient.age", "op": "gte", "value": 65}
CITY = {"field": "patient.city", "op": "eq", "value": "Bristol"}


@pytest.fixture
def workflow(client):
    return save(client, chain(node("patient.onboarded"), node("create_task", title="Call")))


def look(client, workflow, *samples, **asked):
    body = {"trigger": "patient.onboarded", "samples": list(samples), **asked}
    return client.post(f"/workflows/{workflow}/preview", body)


def made_up(**patient):
    return {"event": {"data": {"patient": patient}}}


def test_a_text_reads_as_a_run_would_write_it(client, workflow, drain):
    nora = register(client, "Nora Flynn")
    real = {"event": {"subject": {"type": "patient", "id": nora["id"]}},
            "outputs": {"n2": {"task_id": "tsk_1"}}}  # fmt: skip
    text = "Dear {{ patient.first_name }}{{ patient.city }}: {{ steps.n2.task_id }}"
    first, second = look(client, workflow, real, made_up(first_name="Ben"), texts=[text]).data
    assert first["texts"] == [
        {"text": "Dear Nora: tsk_1", "empty": ["patient.city"], "problem": None, "position": None}
    ]
    assert second["texts"][0]["text"] == "Dear Ben: "
    assert second["texts"][0]["empty"] == ["patient.city", "steps.n2.task_id"]


@pytest.mark.parametrize(
    ("text", "words", "position"),
    [
        ("Hi {{ patient.first_name | shout }}", "There is no filter “shout”", 27),
        ("Hi {{ }}", "There is nothing between", 3),
    ],
)
def test_what_is_wrong_with_a_text_is_said_with_its_place(client, workflow, text, words, position):
    (found,) = look(client, workflow, made_up(), texts=[text]).data[0]["texts"]
    assert found["problem"].startswith(words)
    assert (found["position"], found["text"]) == (position, None)


@pytest.mark.parametrize(
    ("patient", "rows", "group"),
    [
        ({"age": 70, "city": "bristol"}, ["pass", "pass"], "pass"),
        ({"age": 64, "city": "Bristol"}, ["fail", "pass"], "fail"),
        ({"city": "Bristol"}, ["unknown", "pass"], "unknown"),
        ({"city": "Leeds"}, ["unknown", "fail"], "fail"),
    ],
)
def test_each_row_says_how_it_comes_out(client, workflow, patient, rows, group):
    sample = made_up(**patient)
    (found,) = look(client, workflow, sample, conditions=[{"all": [AGE, CITY]}]).data[0][
        "conditions"
    ]
    assert ([row["status"] for row in found["rows"]], found["status"]) == (rows, group)


def test_groups_in_groups_and_unfinished_rows(client, workflow):
    tree = {"any": [CITY, {"all": [AGE, {"field": "", "op": "eq"}]}]}
    (found,) = look(client, workflow, made_up(age=70), conditions=[tree]).data[0]["conditions"]
    assert found["status"] == "invalid"
    assert [row["status"] for row in found["rows"]] == ["unknown", "invalid"]
    inner = found["rows"][1]["rows"]
    assert [(row["status"], row["words"]) for row in inner] == [
        ("pass", "Age is at least 65"), ("invalid", "Choose the field to look at.")
    ]  # fmt: skip


def test_values_are_told_and_may_be_supposed_otherwise(client, workflow):
    nora = register(client, "Nora Flynn")
    sample = {"event": {"subject": {"type": "patient", "id": nora["id"]}},
              "values": {"patient": {"age": 99}, "item": {"number": 4}}}  # fmt: skip
    paths = ["patient.first_name", "patient.age", "item.number", "patient.city"]
    assert look(client, workflow, sample, paths=paths).data[0]["values"] == {
        "patient.first_name": "Nora", "patient.age": 99, "item.number": 4
    }  # fmt: skip


def test_whoever_may_not_see_patients_looks_at_made_up_ones(client, clinic, workflow):
    nora = register(client, "Nora Flynn")
    builder = clinic.client("workflows:view")
    real = {"event": {"subject": {"type": "patient", "id": nora["id"]}}}
    hidden = {"event": {"data": {"patient": {"id": nora["id"]}}}}
    asked = {"paths": ["patient.first_name"]}
    assert [look(builder, workflow, each, **asked).code for each in (real, hidden)] == [
        "FORBIDDEN", "FORBIDDEN"
    ]  # fmt: skip
    assert look(builder, workflow, made_up(first_name="Ben"), **asked).status == 200


def test_a_preview_leaves_nothing_behind(client, workflow, drain):
    before = client.get("/events", limit=100).data
    look(client, workflow, made_up(first_name="Ben"), texts=["{{ patient.first_name }}"])
    drain()
    assert client.get("/events", limit=100).data == before
