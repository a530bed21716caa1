"""Workflows that are written as rules, and those that a rule has no words for."""

import pytest

from tests.support.flows import chain, graph, node, only_if, save, when
from tests.support.printed import give_out, take_in

CALL = node("create_task", title="Call")


@pytest.mark.parametrize(
    "flow",
    [
        graph(
            {"n1": node("invoice.paid"), "n2": only_if("patient.age", "gte", 65), "n3": CALL},
            "n1 > n2",
            "n2.true > n3",
        ),
        chain(node("invoice.paid"), node("wait", duration={"amount": 1, "unit": "days"}), CALL),
        graph({"n1": node("invoice.paid"), "n2": CALL, "n3": CALL}, "n1 > n2", "n1 > n3"),
        graph({"n1": node("invoice.paid"), "n2": CALL}),
        chain(node("invoice.paid"), node("create_task", {"enabled": False}, title="Call")),
        {**chain(node("invoice.paid"), CALL), "rules": {"enrolment": {"mode": "once_ever"}}},
        chain(CALL),
    ],
    ids=["branch", "wait", "two_ways", "apart", "switched_off", "rules", "no_trigger"],
)
def test_a_workflow_that_is_no_rule_is_not_bent_into_one(client, flow):
    id = save(client, flow)
    reply = client.get(f"/workflows/{id}/export", format="rule")
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", ["format"])


def test_any_of_several_is_written_in_our_own_form(client):
    either = {
        "any": [*when("patient.age", "gte", 65)["all"], *when("patient.city", "eq", "Iasi")["all"]]
    }
    flow = chain(node("invoice.paid"), node("create_task", {"condition": either}, title="Call"))
    told = give_out(client, save(client, flow))
    assert told["actions"][0]["conditions"] == either
    assert take_in(client, told)["graph"]["nodes"][1]["settings"] == {"condition": either}
