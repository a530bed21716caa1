"""Texts with merge fields: how they print, what they note, and that no text can do harm."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.nodes import templating
from app.nodes.templating import TemplateFailed, TemplateProblem
from app.nodes.templating.template import Template

SCOPE = {
    "patient": {
        "first_name": "Amira",
        "name": "Amira Haddad",
        "date_of_birth": date(1991, 6, 14),
        "mobile_phone": None,
        "email": "",
        "tags": ["diabetes", "vip"],
        "is_deceased": False,
        "score": 85.0,
    },
    "appointment": {
        "start": datetime(2026, 7, 1, 13, 30, tzinfo=UTC),
        "service": {"name": "Physiotherapy", "id": "svc_1"},
    },
    "invoice": {
        "number": "INV-0007",
        "total": "85.00",
        "currency": "GBP",
        "lines": [{"name": "A", "amount": Decimal("10.50")}, {"name": "B", "amount": "2"}],
    },
    "now": datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    "org": {"time_zone": "Europe/London"},
}


def fill(source, scope=SCOPE):
    return templating.compile(source).render(scope, [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Plain text, 100 % of it }", "Plain text, 100 % of it }"),
        ("Dear {{ patient.first_name }},", "Dear Amira,"),
        ("{{ patient['first_name'] }}", "Amira"),
        ("{{ patient.date_of_birth }}", "14 June 1991"),
        ("{{ appointment.start }}", "1 July 2026, 14:30"),  # summer time
        ("{{ appointment.start | time }}", "14:30"),
        ("{{ appointment.start | date }}", "1 July 2026"),
        ("{{ appointment.start | date: '%a %-d %b, %H:%M' }}", "Wed 1 Jul, 14:30"),
        ("{{ appointment.start | date: '100%' }}", "100%"),
        ("{{ appointment.start | weekday }}", "Wednesday"),
        ("{{ appointment.start | add_days: 1 | date }}", "2 July 2026"),
        ("{{ appointment.start | add_hours: 12 | date_time }}", "2 July 2026, 02:30"),
        ("{{ '2026-11-21' | date }}", "21 November 2026"),
        ("{{ now | date }}", "21 November 2026"),
        ("{{ patient.score }}", "85"),
        ("{{ patient.is_deceased }}", "no"),
        ("{{ patient.tags }}", "diabetes, vip"),
        ("{{ patient.tags | join: ' and ' }}", "diabetes and vip"),
        ("{{ patient.tags | first | capitalize }}", "Diabetes"),
        ("{{ patient.tags.size }}", "2"),
        ("{{ patient.tags[1] }}", "vip"),
        ("{{ patient }}", "Amira Haddad"),
        ("{{ invoice.total | money: invoice.currency }}", "£85.00"),
        ("{{ 1234.5 | money }}", "1,234.50"),
        ("{{ 0.42 | percent }}", "42%"),
        ("{{ invoice.lines | sum: 'amount' }}", "12.5"),
        ("{{ invoice.lines | map: 'name' | join }}", "A, B"),
        ("{{ 10 | divided_by: 4 | round }}", "3"),
        ("{{ patient.mobile_phone | default: 'no number' }}", "no number"),
        ("{{ patient.first_name | default: 'there' }}", "Amira"),
        ("{{ patient.first_name | upcase | append: '!' }}", "AMIRA!"),
        ("{{ patient.name | truncate: 6 }}", "Amira…"),
        ("{{ nobody.here.at.all }}", ""),
        ("{% if patient.email %}yes{% else %}no{% endif %}", "no"),
        ("{% if patient.tags == blank %}yes{% else %}no{% endif %}", "no"),
        ("{% for line in invoice.lines %}{{ line.name }}{% endfor %}", "AB"),
        ("{% assign x = 'y' %}{{ x }}", "y"),
        ("{% comment %}secret{% endcomment %}ok", "ok"),
    ],
)
def test_it_prints_for_people(source, text):
    assert fill(source) == text


@pytest.mark.parametrize("blank", ["blank", "empty", "nil", "''"])
@pytest.mark.parametrize("field", ["patient.email", "patient.mobile_phone", "nobody.here"])
def test_there_is_one_kind_of_nothing(field, blank):
    assert fill(f"{{% if {field} == {blank} %}}empty{{% endif %}}") == "empty"
    assert fill(f"{{% if {field} != {blank} %}}full{{% endif %}}") == ""
    assert fill(f"{{% unless {field} %}}empty{{% endunless %}}") == "empty"


@pytest.mark.parametrize(
    ("source", "notes"),
    [
        ("{{ patient.mobile_phone }}", ["patient.mobile_phone was empty"]),
        ("{{ patient.email }} {{ patient.email }}", ["patient.email was empty"]),
        ("{{ patient.mobile_phone | default: 'x' }}", ["patient.mobile_phone was empty"]),
        ("{{ patient.mobile_phone | upcase }}", ["patient.mobile_phone was empty"]),
        ("{{ patient.first_name }}", []),
        ("{{ patient.is_deceased }}", []),
        ("{% if patient.email %}x{% endif %}", []),
    ],
)
def test_it_notes_what_was_empty(source, notes):
    noted = []
    templating.compile(source).render(SCOPE, noted)
    assert noted == notes


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("{{ patient.date_of_birth }}", date(1991, 6, 14)),
        ("  {{ patient.date_of_birth }}", "  14 June 1991"),
        ("{{ patient.tags }}", ["diabetes", "vip"]),
        ("{{ patient.mobile_phone }}", None),
        ("{{ nobody.here }}", None),
        ("{{ patient.score | plus: 1 }}", 86),
        ("{{ patient.tags | first }}", "diabetes"),
        ("text", "text"),
    ],
)
def test_one_expression_alone_keeps_its_type(source, value):
    assert templating.compile(source).value(SCOPE, []) == value


def test_it_knows_the_fields_it_uses():
    template = templating.compile(
        "{{ patient.first_name }} {% for line in invoice.lines %}{{ line.name }}{% endfor %}"
        "{{ steps.n2.task_id | default: org.name }}{{ patient.tags[0] }}{{ patient[item.key].x }}"
    )
    assert template.paths == {
        "patient.first_name", "invoice.lines", "steps.n2.task_id", "org.name", "patient.tags.0",
        "patient", "item.key",
    }  # fmt: skip
    assert not template.is_constant
    assert templating.compile("Hello").is_constant


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ patient.first_name", "never closed"),
        ("{{ }}", "nothing between"),
        ("{% if patient %}", "endif"),
        ("{% include 'secrets' %}", "cannot be used here"),
        ("{% render 'secrets' %}", "cannot be used here"),
        ("{% extends 'x' %}", "cannot be used here"),
        ("{% tablerow x in y %}{% endtablerow %}", "cannot be used here"),
        ("{{ a | explode }}", "no filter “explode”"),
        ("{{ a | truncate: 1, 2, 3 }}", "too many or too few"),
        ("{{ a | plus }}", "too many or too few"),
        ("{{ a | plus: x: 1 }}", "too many or too few"),
        ("{% for i in (1..9999999999) %}x{% endfor %}", "Counting loops"),
        ("{% for i in (1..9999999999) reversed %}x{% endfor %}", "Counting loops"),
        ("{{ (1..9999999999) | join }}", "Counting loops"),
        ("{% assign x = (1..9999999999) %}", "Counting loops"),
        ("{% if (1..2) contains 1 %}{% endif %}", "Counting loops"),
        ("{{ " + "[" * 5000 + " }}", "not understood"),
        ("{% if a %}" * 20 + "{% endif %}" * 20, "too deeply"),
        ("x" * 20_001, "longer than"),
        ("{" * 19_000, "never closed"),
        ("{{" * 9_000 + "}}", "before the next one opens"),
        ("{{ {{ a }} }}", "before the next one opens"),
        ("{{" + " " * 19_000 + "}}", "too many blanks"),
        ("{%" + "\t\n" * 9_000 + "%}", "too many blanks"),
        ("{% raw %}" * 2_000, "raw"),
    ],
)
def test_it_says_what_is_wrong_with_a_text(source, said):
    with pytest.raises(TemplateProblem, match=said):
        templating.compile(source)


def test_it_says_where():
    with pytest.raises(TemplateProblem) as refused:
        templating.compile("Dear {{ a | explode }}")
    assert refused.value.position == 12


MANY = {"items": list(range(2_000)), "text": "x" * 100_000, "words": ["y" * 5_000] * 20}
LOOP = "{% for a in items %}{% for b in items %}{{ b }}{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    "source",
    [
        LOOP,
        LOOP.replace("{{ b }}", ""),
        LOOP.replace("{{ b }}", "{% if false %}{% endif %}" * 100),
        "{% for a in items %}{{ text }}{% endfor %}",
        "{{ text }}{{ text }}{{ text | upcase }}",
        "{% capture c %}{% for a in items %}{{ text }}{% endfor %}{% endcapture %}",
        "{{ text | replace: 'x', text }}",
        "{{ text | append: text }}",
        "{{ words | join: text }}",
        "{% assign a = text | append: 'x' %}",
        "{% assign n = 9 %}{% for a in items %}{% assign n = n | times: n %}{% endfor %}{{ n }}",
        "{{ 'x' | times: 'y' }}",
        "{{ '1e999999' | floor }}",
        "{{ 1 | divided_by: 0 }}",
        "{{ now | add_days: 999999999999 }}",
        "{% for i in items limit: 'x' %}{% endfor %}",
        "{% assign a = 'x' %}" + "{% assign a = a | append: a %}" * 25,
        "{% break %}{{ text | size | times: 99999999999999999999 }}",
    ],
)
def test_a_text_that_asks_for_too_much_is_stopped_soon(source):
    began = time.process_time()
    with pytest.raises((TemplateFailed, TemplateProblem)):
        templating.compile(source).render({**SCOPE, **MANY}, [])
    assert time.process_time() - began < 1.5


@pytest.mark.parametrize(
    "path",
    ["patient.__class__", "patient.keys", "patient.first_name.upper", "now.tzinfo", "now.year",
     "invoice.lines[0].__init__", "patient.first_name.__len__", "org.items"],
)  # fmt: skip
def test_nothing_but_plain_values_can_be_reached(path):
    assert fill(f"{{{{ {path} }}}}") == ""
    assert fill(f"{{{{ {path} | upcase }}}}") == ""


# The machine may be busy: how long an example takes says nothing.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@calm
@given(
    st.lists(
        st.one_of(
            TEXTS.filter(lambda text: "{" not in text and "}" not in text),
            st.sampled_from(
                ["{{ patient.first_name }}", "{{ patient.mobile_phone }}", "{{ nobody.here }}",
                 "{{ patient.is_deceased | default: 'd' }}", "{{ patient.score }}",
                 "{{ patient.email | default: 'none' }}", "{{ appointment.start }}",
                 "{{ patient.tags }}", "{{ patient }}", "{{ invoice.lines }}"]
            ),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_the_quick_way_and_the_librarys_way_print_the_same(parts):
    source = "".join(parts)
    template = templating.compile(source)
    if template.is_constant:
        return
    quick_notes, slow_notes = [], []
    assert template._pieces is not None
    quick = template.render(SCOPE, quick_notes)
    assert quick == Template._fill(template, SCOPE, slow_notes)
    assert quick_notes == slow_notes


@calm
@given(TEXTS)
def test_any_text_is_a_template_or_a_problem(text):
    for source in (text, f"{{{{ {text} }}}}", f"{{% {text} %}}", f"{{{{ patient | {text} }}}}"):
        try:
            templating.compile(source).render(SCOPE, [])
        except (TemplateProblem, TemplateFailed):
            continue
