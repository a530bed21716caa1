"""The nine rules as they are printed: read as tidy drafts, and written again as they were."""

import pytest

from tests.support.printed import RULES, read, supply, take_in, there_and_back

NOT_THERE = {"not_there"}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_printed_rule_comes_back_as_it_was(client, path):
    assert there_and_back(client, read(path)) == read(path)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_printed_rule_is_a_tidy_draft(client, path):
    made = take_in(client, read(path))
    assert (made["state"], made["name"], made["revision"]) == ("draft", read(path)["name"], 1)
    steps = made["graph"]["nodes"]
    assert [each["position"] for each in steps] == [
        {"x": 272 * at, "y": 0} for at in range(len(steps))
    ]
    problems = client.post(f"/workflows/{made['id']}/validate", {}).data["problems"]
    wrong = [each for each in problems if each["severity"] == "error"]
    assert {each["code"] for each in wrong} <= NOT_THERE, wrong


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_printed_rule_can_be_published_once_its_templates_are_there(client, path):
    supply(client, read(path)["actions"])
    made = take_in(client, read(path))
    reply = client.post(f"/workflows/{made['id']}/publish", {})
    assert reply.status == 200, reply


def test_there_are_nine():
    assert len(RULES) == 9


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("{{treatment_plan.adherence_rate}}%", "{{treatment_plan.adherence_percent}}%"),
        ("{{ patient_treatment_plan.adherence_rate }} %",
         "{{ patient_treatment_plan.adherence_percent }} %"),
        ("{{treatment_plan.adherence_weekly}}%!", "{{treatment_plan.adherence_weekly_percent}}%!"),
        ("{{treatment_plan.adherence_rate}}", "{{treatment_plan.adherence_rate}}"),
        ("{{treatment_plan.adherence_rate | times: 100}}%",
         "{{treatment_plan.adherence_rate | times: 100}}%"),
        ("{{treatment_plan.duration_weeks}}%", "{{treatment_plan.duration_weeks}}%"),
    ],
)  # fmt: skip
def test_a_rate_that_is_printed_as_a_percentage_reads_as_one(client, printed, shown):
    action = {"type": "send_sms", "template": "steps", "variables": {"rate": printed}}
    rule = {
        "name": "After a session",
        "trigger_event": "treatment_plan.session_completed",
        "conditions": {},
        "actions": [action, {"type": "schedule_action", "delay_hours": 2, "action": action}],
    }
    made = take_in(client, rule)
    sms, later = (each["config"] for each in made["graph"]["nodes"][1:])
    assert (sms["variables"], later["action"]["config"]["variables"]) == ({"rate": shown},) * 2
    assert there_and_back(client, rule) == rule
