"""What stands in the way of publishing: a broken graph for each check, and what it says."""

import pytest

from app.workflows import shape
from app.workflows.checks import Draft, problems_of
from app.workflows.checks.draft import Neighbour
from app.workflows.graph import Graph
from tests.support.flows import chain, graph, node, only_if, wait, when

PAID = node("invoice.paid")
NEW = node("patient.onboarded")
TASK = node("create_task", title="Call")
CLOSE = node("close_task", task_id="{{ steps.n2.task_id }}")
MAIL = node("send_email", subject="Hello", body="Dear {{ patient.first_name }}")
ALERT = node("add_alert", title="Careful")
BY_HAND = {kind: node("manual", record_types=[kind]) for kind in ("patient", "task")}


def found(stored, neighbours=(), org_id="org_1"):
    draft = Draft(org_id, Graph(shape.tidy(stored)), tuple(neighbours))
    return problems_of(draft)


def only(stored, **more):
    problems = found(stored, **more)
    assert len(problems) == 1, [each.message for each in problems]
    return problems[0]


@pytest.mark.parametrize(
    "stored",
    [
        chain(PAID, TASK),
        chain(NEW, MAIL, wait(2, "days"), ALERT),
        chain(PAID, TASK, CLOSE),
        chain(BY_HAND["task"], node("close_task")),
        chain(NEW, only_if("patient.age", "gte", 65), node("stop")) | {"edges": [
            {"id": "a", "source": "n1", "target": "n2"},
            {"id": "b", "source": "n2", "source_handle": "false", "target": "n3"}]},
        chain(PAID, node("create_task", title="{{ patient.tags[0] }} of {{ patient.tags.size }}")),
        chain(PAID, node("create_task", title="{{ patient }} {{ org.name }} {{ now | date }}")),
        chain(PAID, node("create_task", title="{{ event.data.anything.at.all }} {{ run.id }}")),
        chain(PAID, node("create_task", title="{% assign x = patient.name %}{{ x }}")),
        chain(node("appointment.completed"),
              node("create_task", title="{{ appointment.service.name }}")),
    ],
)  # fmt: skip
def test_a_good_workflow_has_no_problems(stored):
    assert [each.message for each in found(stored)] == []


def test_a_trigger_is_needed():
    problems = found(graph({"n1": TASK}))
    assert [(each.code, each.node_id) for each in problems] == [("no_trigger", None)]


def test_one_trigger_is_enough():
    stored = graph({"a": PAID, "b": NEW, "t": TASK}, "a > t", "b > t")
    assert (only(stored).code, only(stored).node_id) == ("several_triggers", "b")


def test_a_step_nothing_leads_to_would_never_run():
    problem = only(graph({"a": PAID, "t": TASK, "lost": {**TASK, "name": "Lost"}}, "a > t"))
    assert (problem.code, problem.node_id) == ("unreachable", "lost")
    assert problem.message == "Nothing leads to “Lost”, so it would never run."


@pytest.mark.parametrize(
    ("stored", "node_id", "words"),
    [
        (chain(PAID), "n1", "Nothing comes after “Invoice paid”"),
        (chain(PAID, wait(1)), "n2", "Nothing comes after “Wait”"),
        (chain(PAID, only_if("patient.age", "gte", 65)), "n2", "Neither “yes” nor “no”"),
    ],
)
def test_a_path_that_ends_too_soon_is_told(stored, node_id, words):
    problem = only(stored)
    assert (problem.code, problem.node_id) == ("dead_end", node_id)
    assert words in problem.message


@pytest.mark.parametrize(
    ("step", "field", "code", "words"),
    [
        (node("create_task"), "title", "required", "“Create task”: Title is missing."),
        (node("create_task", title="Call", due=5), "due", "wrong", "amount and a unit"),
        (node("create_task", title="Call", colour="red"), "colour", "unknown", "no setting"),
        (node("create_task", title="{{ patient"), "title", "wrong", "never closed"),
        (node("send_email", to="address", subject="a", body="b"), "address", "required", "missing"),
        (node("create_task", {"condition": {"all": [{"field": ""}]}}, title="Call"),
         "settings.condition", "wrong", "Choose the field"),
        (node("branch", conditions={"all": []}), "conditions", "required", "missing"),
    ],
)  # fmt: skip
def test_settings_must_be_there_and_make_sense(step, field, code, words):
    problem = found(chain(PAID, step))[0 if step["type"] != "branch" else 1]
    assert (problem.node_id, problem.field, problem.code) == ("n2", field, code)
    assert words in problem.message


@pytest.mark.parametrize(
    ("trigger", "step", "words"),
    [
        (NEW, node("create_task", title="{{ invoice.number }}"), "not something"),
        (NEW, node("create_task", title="{{ patient.fist_name }}"), "mean “patient.first_name”?"),
        (NEW, node("create_task", title="{{ nobody }}"), "would be empty"),
        (NEW, node("create_task", title="{{ item.name }}"), "would be empty"),
        (NEW, node("create_task", title="{{ patient.first_name.more }}"), "would be empty"),
        (NEW, node("create_task", title="{{ org.secret }}"), "would be empty"),
        (NEW, node("create_task", title="{{ steps.n9.task_id }}"), "no step “n9” any more"),
        (NEW, node("create_task", title="{{ steps.n2.task_id }}"), "has not run by then"),
        (NEW, node("create_task", title="{{ steps.n1.task_id }}"), "It gives nothing"),
        (NEW, node("create_task", {"condition": when("invoice.total", "gt", 5)}, title="Call"),
         "“invoice.total” is not something “Patient onboarded” brings"),
        (BY_HAND["patient"], node("create_task", title="{{ task.title }}"), "not something"),
    ],
)  # fmt: skip
def test_a_merge_field_must_lead_somewhere(trigger, step, words):
    problem = only(chain(trigger, step))
    assert (problem.code, problem.node_id, problem.severity) == ("unknown_field", "n2", "error")
    assert words in problem.message


def test_an_output_that_a_step_does_not_give_is_told():
    step = node("create_task", title="{{ steps.n2.message_id }}")
    assert "does not give “message_id”. It gives: task_id." in only(chain(NEW, TASK, step)).message


def test_what_only_some_starts_bring_is_a_warning():
    start = node("manual", record_types=["patient", "task"])
    problem = only(chain(start, node("create_task", title="{{ task.title }}")))
    assert (problem.code, problem.severity) == ("sometimes_empty", "warning")


@pytest.mark.parametrize(
    ("start", "step", "severity"),
    [
        (NEW, node("close_task"), "error"),
        (node("manual", record_types=["patient", "task"]), node("close_task"), "warning"),
    ],
)
def test_a_step_needs_its_record(start, step, severity):
    problem = only(chain(start, step))
    assert (problem.code, problem.node_id, problem.severity) == ("no_record", "n2", severity)


def line(field, op, value=None):
    return {"field": field, "op": op, "value": value}


def branching(tree, trigger=NEW):
    stored = graph(
        {"n1": trigger, "n2": node("branch", conditions=tree), "n3": TASK},
        "n1 > n2",
        "n2.true > n3",
    )
    return found(stored)


@pytest.mark.parametrize(
    "lines",
    [
        [line("patient.age", "gte", 65), line("patient.age", "lt", 18)],
        [line("patient.age", "gte", 65), line("patient.age", "lt", 65)],
        [line("patient.age", "gt", 65), line("patient.age", "lte", 65)],
        [line("patient.age", "between", [18, 30]), line("patient.age", "gt", 40)],
        [line("patient.age", "eq", 20), line("patient.age", "gte", 65)],
        [line("patient.city", "eq", "Leeds"), line("patient.city", "eq", "York")],
        [line("patient.city", "eq", "Leeds"), line("patient.city", "ne", "leeds")],
        [line("patient.city", "in", ["Hull", "York"]),
         line("patient.city", "not_in", ["york", "hull"])],
        [line("patient.city", "eq", "Leeds"), line("patient.city", "starts_with", "Y")],
        [line("patient.email", "exists"), line("patient.email", "not_exists")],
        [line("patient.email", "contains", "@"), line("patient.email", "not_exists")],
        [line("patient.is_deceased", "is_true"), line("patient.is_deceased", "is_false")],
        [line("patient.date_of_birth", "after", "2000-01-01"),
         line("patient.date_of_birth", "before", "1990-01-01")],
        [line("patient.age", "gte", 65), {"all": [line("patient.age", "lt", 18)]}],
        [line("patient.age", "gte", 65), {"any": [line("patient.age", "lt", 18)]}],
    ],
)  # fmt: skip
def test_conditions_that_can_never_hold_are_told(lines):
    (problem,) = branching({"all": lines})
    assert (problem.code, problem.node_id, problem.field) == ("contradiction", "n2", "conditions")
    assert "can never both be so" in problem.message


@pytest.mark.parametrize(
    "tree",
    [
        {"all": [line("patient.age", "gte", 18), line("patient.age", "lt", 65)]},
        {"all": [line("patient.age", "gte", 65), line("patient.age", "lte", 65)]},
        {"any": [line("patient.age", "gte", 65), line("patient.age", "lt", 18)]},
        {"all": [line("patient.tags", "eq", "a"), line("patient.tags", "eq", "b")]},
        {"all": [line("patient.age", "gt", "{{ patient.age }}"), line("patient.age", "lt", 5)]},
        {"all": [line("patient.city", "eq", "{{ org.name }}"), line("patient.city", "eq", "York")]},
        {"all": [line("patient.age", "gte", 65), {"any": [line("patient.age", "lt", 18),
                                                          line("patient.city", "eq", "York")]}]},
        {"all": [line("patient.date_of_birth", "within_last", {"amount": 1, "unit": "days"}),
                 line("patient.date_of_birth", "after", "2020-01-01")]},
    ],
)  # fmt: skip
def test_conditions_that_can_hold_are_fine(tree):
    assert branching(tree) == []


def test_a_contradiction_inside_an_alternative_is_found():
    inner = {"all": [line("patient.age", "gte", 65), line("patient.age", "lt", 18)]}
    (problem,) = branching({"any": [line("patient.city", "eq", "York"), inner]})
    assert problem.code == "contradiction"


def test_conditions_that_always_hold_are_a_warning():
    (problem,) = branching({"any": [line("patient.email", "exists"),
                                    line("patient.email", "not_exists")]})  # fmt: skip
    assert (problem.code, problem.severity) == ("always", "warning")


# Circles and overlaps need events that actions cause; the slice has none that a trigger hears,
# so a trigger is lent one here.


@pytest.fixture
def task_trigger(monkeypatch):
    """As if there were a trigger "task.created"."""
    from dataclasses import replace
    from types import MappingProxyType

    from app.nodes import registry

    made = replace(
        registry.get("patient.onboarded"), type="task.created", title="Task created",
        supplies=("task", "patient"),
    )  # fmt: skip
    types = MappingProxyType({**registry.all_types(), "task.created": made})
    monkeypatch.setattr(registry, "all_types", lambda: types)
    return node("task.created")


def test_a_workflow_that_starts_itself_is_refused(task_trigger):
    problem = only(chain(task_trigger, TASK))
    assert (problem.code, problem.node_id, problem.severity) == ("circle", "n2", "error")


@pytest.mark.parametrize("guard", ["branch", "condition"])
def test_a_circle_that_a_condition_may_end_is_a_warning(task_trigger, guard):
    if guard == "branch":
        stored = graph(
            {"n1": task_trigger, "n2": only_if("patient.age", "gte", 65), "n3": TASK},
            "n1 > n2", "n2.true > n3",
        )  # fmt: skip
    else:
        tame = node("create_task", {"condition": when("patient.age", "gte", 65)}, title="Call")
        stored = chain(task_trigger, tame)
    assert (only(stored).code, only(stored).severity) == ("circle", "warning")


def test_a_circle_through_another_workflow_is_told(task_trigger):
    other = Neighbour("wf_2", "Other", "task.created", ("add_alert",))
    assert found(chain(NEW, TASK), [other]) == []
    back = Neighbour("wf_3", "Back", "alert.added", ("create_task",))
    (problem,) = found(chain(task_trigger, ALERT), [back])
    assert (problem.code, problem.severity) == ("circle", "warning")
    assert "“Back”" in problem.message


def test_a_step_that_is_switched_off_starts_nothing(task_trigger):
    off = node("create_task", {"enabled": False}, title="Call")
    assert found(chain(task_trigger, off)) == []


@pytest.mark.parametrize(
    ("other", "warned"),
    [
        (Neighbour("wf_2", "Other", "patient.onboarded", ("create_task",)), True),
        (Neighbour("wf_2", "Other", "patient.onboarded", ("send_email",)), False),
        (Neighbour("wf_2", "Other", "invoice.paid", ("create_task",)), False),
    ],
)
def test_a_workflow_that_does_the_same_is_told(other, warned):
    problems = found(chain(NEW, TASK), [other])
    assert [each.code for each in problems] == (["overlap"] if warned else [])
    if warned:
        assert problems[0].severity == "warning"
        assert "“Other” is enabled too" in problems[0].message


def test_workflows_started_by_hand_do_not_overlap():
    other = Neighbour("wf_2", "Other", "manual", ("create_task",))
    assert found(chain(BY_HAND["patient"], TASK), [other]) == []


def test_errors_come_first():
    other = Neighbour("wf_2", "Other", "patient.onboarded", ("create_task",))
    assert [each.severity for each in found(chain(NEW, node("create_task")), [other])] == [
        "error",
        "warning",
    ]


def test_people_who_have_left_get_no_tasks(clinic):
    def problems(assignee):
        step = node("create_task", title="Call", assignee=assignee)
        return [each.message for each in found(chain(NEW, step), org_id=clinic.id)]

    assert problems(clinic.priya.id) == []
    assert problems(clinic.billing.id) == []
    assert "has left" in problems(clinic.daniel.id)[0]
    assert "not in this clinic" in problems("usr_of_another_clinic")[0]


def test_a_person_of_another_clinic_cannot_be_chosen(clinic):
    step = node("create_task", title="Call", assignee=clinic.priya.id)
    assert only(chain(NEW, step), org_id="org_2").code == "not_there"


def test_a_category_or_service_that_is_gone_is_told(clinic):
    def problems(**config):
        (type,) = [type for type in TRIGGERS_OF if TRIGGERS_OF[type] in config]
        return [each.message for each in found(chain(node(type, **config), TASK), org_id=clinic.id)]

    assert problems(product_categories=["consultation"]) == []
    assert "never matches" in problems(product_categories=["consultation", "magic"])[0]
    assert problems(services=[clinic.evaluation.id]) == []
    assert "never matches" in problems(services=["svc_of_another_clinic"])[0]


TRIGGERS_OF = {"invoice.paid": "product_categories", "appointment.completed": "services"}
