"""Trees of comparisons: what they answer, in which words, and what is refused."""

import pytest

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem, from_seed

SCOPE = {
    "patient": {"age": 70, "status": "active", "city": "Leeds", "email": None},
    "appointment": {"specialist": {"specialty": "physiotherapy"}},
    "invoice": {"lines": [{"amount": 12}, {"amount": 30}]},
}


def line(field, op, value=None):
    return {"field": field, "op": op, "value": value}


def ask(tree, scope=SCOPE):
    return conditions.compile(tree).test(scope)


OLD = line("patient.age", "gte", 65)
YOUNG = line("patient.age", "lt", 18)
ACTIVE = line("patient.status", "eq", "active")
GONE = line("patient.status", "eq", "inactive")


@pytest.mark.parametrize(
    ("tree", "passed", "words"),
    [
        ({"all": [OLD]}, True, "Age is at least 65"),
        ({"all": [YOUNG]}, False, "Age is not less than 18"),
        ({"all": [OLD, ACTIVE]}, True, "Age is at least 65 and Status is active"),
        ({"all": [OLD, GONE]}, False, "Status is not inactive"),
        ({"any": [YOUNG, ACTIVE]}, True, "Status is active"),
        ({"any": [YOUNG, GONE]}, False,
         "None of these is so: Age is less than 18; Status is inactive"),
        ({"all": [OLD, {"any": [GONE, ACTIVE]}]}, True,
         "Age is at least 65 and Status is inactive and Status is active"),
        ({"all": []}, True, "There are no conditions"),
        ({"all": [line("patient.email", "exists")]}, False, "E-mail address is not known"),
        ({"all": [line("patient.age", "between", [60, 80])]}, True, "Age is between 60 and 80"),
        ({"all": [line("patient.city", "in", ["Leeds", "York", "Hull"])]}, True,
         "City is one of Leeds, York or Hull"),
        ({"all": [line("patient.city", "in", ["Leeds", *"abcdefg"])]}, True,
         "City is one of Leeds, a, b, c or 4 more"),
        ({"all": [line("appointment.specialist.specialty", "eq", "physiotherapy")]}, True,
         "Specialist's specialty is physiotherapy"),
        ({"all": [line("invoice.lines.1.amount", "gt", 20)]}, True,
         "Lines 1 amount is more than 20"),
        ({"all": [line("patient.nothing.at.all", "exists")]}, False,
         "Nothing at all is not known"),
    ],
)  # fmt: skip
def test_it_answers_in_words_without_the_patients_own_values(tree, passed, words):
    verdict = ask(tree)
    assert (verdict.passed, verdict.words) == (passed, words)
    assert "70" not in verdict.words


def test_it_knows_the_fields_it_asks_for():
    tree = {"all": [OLD, {"any": [ACTIVE, line("patient.age", "gt", "{{ item.least }}")]}]}
    assert conditions.compile(tree).paths == {"patient.age", "patient.status", "item.least"}


def test_a_value_may_be_another_field():
    tree = {"all": [line("patient.age", "gt", "{{ patient.least }}")]}
    assert ask(tree, {"patient": {"age": 70, "least": 65}}).passed
    assert not ask(tree, {"patient": {"age": 70, "least": 75}}).passed
    assert not ask(tree, {"patient": {"age": 70}}).passed, "nothing to compare with"


def test_the_same_tree_is_compiled_once():
    assert conditions.compile({"all": [dict(OLD)]}) is conditions.compile({"all": [dict(OLD)]})


@pytest.mark.parametrize(
    ("tree", "path", "reason"),
    [
        (None, "", "group"),
        ([], "", "group"),
        ({"all": [OLD], "any": []}, "", "group"),
        ({"none": [OLD]}, "", "group"),
        ({"all": OLD}, "", "list"),
        ({"all": ["x"]}, "all.0", "has a field"),
        ({"all": [OLD, {"any": [line("", "eq", 1)]}]}, "all.1.any.0", "Choose the field"),
        ({"all": [line("a b", "eq", 1)]}, "all.0", "not the name of a field"),
        ({"all": [line("a..b", "eq", 1)]}, "all.0", "not the name of a field"),
        ({"all": [line("a" * 300, "eq", 1)]}, "all.0", "not the name of a field"),
        ({"all": [line("a", "like", 1)]}, "all.0", "how to compare"),
        ({"all": [line("a", ["eq"], 1)]}, "all.0", "how to compare"),
        ({"all": [line("a", "eq")]}, "all.0", "Give a value"),
        ({"all": [line("a", "gte", "old")]}, "all.0", "a number or a date"),
        ({"all": [line("a", "eq", "{{ b")]}, "all.0", "never closed"),
        ({"all": [{**OLD, "extra": 1}]}, "all.0", "has a field"),
        ({"all": [OLD] * 101}, "", "more than 100"),
        ({"all": [object()]}, "", "not understood"),
        ({"all": [line("a", "eq", "x" * 60_000)]}, "", "too large"),
    ],
)
def test_it_refuses_what_makes_no_sense_and_says_where(tree, path, reason):
    with pytest.raises(ConditionProblem, match=reason) as refused:
        conditions.compile(tree)
    assert refused.value.path == path


@pytest.mark.parametrize("depth", [9, 5000])
def test_it_refuses_deep_nesting(depth):
    tree = {"all": [OLD]}
    for _ in range(depth):
        tree = {"all": [tree]}
    with pytest.raises(ConditionProblem):
        conditions.compile(tree)


@pytest.mark.parametrize(
    ("seed", "lines"),
    [
        ({"patient.country": "RO"}, [line("patient.country", "eq", "RO")]),
        ({"x": {"lt": 0.5}}, [line("x", "lt", 0.5)]),
        ({"age": {"gte": 18, "lt": 65}}, [line("age", "gte", 18), line("age", "lt", 65)]),
        ({"x": True}, [{"field": "x", "op": "is_true"}]),
        ({"patient_treatment_plan.self_assigned": False},
         [{"field": "patient_treatment_plan.self_assigned", "op": "is_false"}]),
        ({"x": [1, 2]}, [line("x", "in", [1, 2])]),
        ({}, []),
    ],
)  # fmt: skip
def test_rules_from_elsewhere_become_our_form(seed, lines):
    assert from_seed(seed) == {"all": lines}


@pytest.mark.parametrize("seed", [None, [], "x", {"a": {"like": 1}}, {"a b": 1}, {"a": None}])
def test_rules_that_make_no_sense_are_refused(seed):
    with pytest.raises(ConditionProblem):
        from_seed(seed)
