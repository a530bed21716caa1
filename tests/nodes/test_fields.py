"""Kinds of settings: what they refuse, what they give at run time."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app.nodes import fields
from app.nodes.config import BadConfig, NodeConfig

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SCOPE = {"patient": {"first_name": "Amira", "email": "amira@example.com", "note": "two\nlines"}}
OPTIONS = (fields.Option("a", "First"), fields.Option("b", "Second"))


class Config(NodeConfig):
    title = fields.Text("Title", required=True, template=True, max_length=50)
    code = fields.Text("Code", max_length=5)
    body = fields.LongText("Body", template=True)
    to = fields.EmailAddress("To")
    choice = fields.Select("Choice", options=OPTIONS, default="a")
    choices = fields.MultiSelect("Choices", options=OPTIONS)
    categories = fields.MultiSelect(
        "Categories", source="product_categories", reads="invoice.categories"
    )
    count = fields.Number("Count", min=1, max=10)
    sure = fields.Boolean("Sure")
    lasts = fields.Duration("Lasts")
    due = fields.Due("Due")
    assignee = fields.Assignee("Assignee")
    priority = fields.Priority()
    begins = fields.RecordTypes("Starts from")
    rules = fields.ConditionsField("Rules")
    why = fields.Text("Why", required=True, depends_on=("choice", "b"))
    task = fields.Reference("Task")
    time = fields.TimeOfDay("Time")
    weekdays = fields.Weekdays("Weekdays")
    cron = fields.CronExpression("Cron")
    date = fields.DateFieldPath("Date")
    days = fields.Days("Days")


GOOD = {"title": "Hello"}


def problems(**config):
    return [(each.field, each.code) for each in Config.check({**GOOD, **config})]


def render(notes=None, **config):
    return Config.compile({**GOOD, **config}).render(SCOPE, notes or [], NOW)


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({"time": "9:00"}, "time"),
        ({"time": "24:00"}, "time"),
        ({"time": "09:00:00"}, "time"),
        ({"time": 900}, "time"),
        ({"weekdays": "monday"}, "weekdays"),
        ({"weekdays": ["Monday"]}, "weekdays"),
        ({"cron": "0 9 * *"}, "cron"),
        ({"cron": "0 0 9 * * *"}, "cron"),
        ({"cron": "61 9 * * *"}, "cron"),
        ({"cron": "0 0 31 2,4 *"}, "cron"),
        ({"cron": 5}, "cron"),
        ({"date": "patient.first_name"}, "date"),
        ({"days": 1.5}, "days"),
        ({"title": 5}, "title"),
        ({"title": "x" * 51}, "title"),
        ({"title": "{{ patient"}, "title"),
        ({"code": "longer"}, "code"),
        ({"body": ["x"]}, "body"),
        ({"to": "not an address"}, "to"),
        ({"to": "a@b@c.example"}, "to"),
        ({"to": "a@example.com\nBcc: all@example.com"}, "to"),
        ({"choice": "c"}, "choice"),
        ({"choice": 1}, "choice"),
        ({"choices": "a"}, "choices"),
        ({"choices": ["c"]}, "choices"),
        ({"choices": [["a"]]}, "choices"),
        ({"categories": ["x"] * 101}, "categories"),
        ({"categories": ["x" * 101]}, "categories"),
        ({"count": "5"}, "count"),
        ({"count": 0}, "count"),
        ({"count": 11}, "count"),
        ({"count": True}, "count"),
        ({"sure": "yes"}, "sure"),
        ({"lasts": {"amount": 0, "unit": "days"}}, "lasts"),
        ({"lasts": {"amount": 1.5, "unit": "days"}}, "lasts"),
        ({"lasts": {"amount": 1, "unit": "moons"}}, "lasts"),
        ({"lasts": {"amount": 1, "unit": ["days"]}}, "lasts"),
        ({"lasts": {"amount": 10**12, "unit": "minutes"}}, "lasts"),
        ({"lasts": {"amount": 1}}, "lasts"),
        ({"lasts": 5}, "lasts"),
        ({"due": {"amount": -1, "unit": "days"}}, "due"),
        ({"assignee": "Priya"}, "assignee"),
        ({"assignee": ["usr_1"]}, "assignee"),
        ({"priority": "extreme"}, "priority"),
        ({"begins": ["invoice"]}, "begins"),
        ({"rules": {"all": [{"field": "a"}]}}, "rules"),
        ({"rules": []}, None),
        ({"task": "{{ x"}, "task"),
    ],
)
def test_it_refuses_settings_that_make_no_sense(config, field):
    assert problems(**config) == ([(field, "wrong")] if field else [])


def test_it_asks_for_what_is_required():
    assert [(each.field, each.code) for each in Config.check({})] == [("title", "required")]
    assert Config.check({"title": "  "})[0].message == "Title is missing."


def test_what_hangs_on_another_setting_is_asked_for_only_then():
    assert problems(choice="a") == []
    assert problems(choice="b") == [("why", "required")]
    assert problems(choice="b", why="because") == []


def test_it_refuses_settings_it_does_not_know():
    assert problems(colour="red") == [("colour", "unknown")]


def test_settings_that_cannot_run_are_not_compiled():
    with pytest.raises(BadConfig, match="Title is missing"):
        Config.compile({})


def test_values_have_the_type_of_their_field():
    config = render(
        title="Hello {{ patient.first_name }}",
        to="{{ patient.email }}",
        choices=["b"],
        lasts={"amount": 2, "unit": "weeks"},
        due={"amount": 3, "unit": "hours"},
        assignee="team_1",
        rules={"all": [{"field": "patient.first_name", "op": "eq", "value": "amira"}]},
    )
    assert config.title == "Hello Amira"
    assert config.to == "amira@example.com"
    assert config.choice == "a"
    assert config.choices == ("b",)
    assert config.lasts == timedelta(days=14)
    assert config.due == NOW + timedelta(hours=3)
    assert config.assignee == "team_1"
    assert config.priority == "medium"
    assert config.rules.test(SCOPE).passed
    assert config.values["title"] == "Hello Amira"


def test_settings_of_schedules_are_times_and_days():
    config = render(time="09:05", weekdays=["friday", "monday"], cron="0  9 * * MON", days=-7)
    assert config.time == time(9, 5)
    assert config.weekdays == ("monday", "friday")
    assert config.cron == "0 9 * * MON"
    assert (config.days, render().days) == (-7, 0)


def test_what_was_left_empty_has_a_plain_value():
    config = render()
    assert (config.body, config.to, config.choices, config.count) == ("", "", (), None)
    assert (config.due, config.assignee, config.sure, config.task) == (None, None, False, None)
    assert config.rules.test(SCOPE).passed


def test_a_reference_tells_left_empty_from_turned_out_empty():
    notes = []
    config = Config.compile({**GOOD, "task": "{{ steps.n2.task_id }}"}).render(SCOPE, notes, NOW)
    assert config.task == ""
    assert notes == ["steps.n2.task_id was empty"]


def test_one_line_stays_one_line():
    assert render(title="{{ patient.note }}").title == "two lines"
    assert render(body="{{ patient.note }}").body == "two\nlines"


def test_settings_that_never_change_are_rendered_once():
    compiled = Config.compile({**GOOD, "lasts": {"amount": 1, "unit": "days"}})
    assert compiled.is_constant
    assert compiled.render(SCOPE, [], NOW) is compiled.render({}, [], NOW)
    assert not Config.compile({**GOOD, "due": {"amount": 1, "unit": "days"}}).is_constant


def test_it_knows_what_a_step_will_ask_for():
    compiled = Config.compile(
        {
            "title": "{{ patient.name }}",
            "rules": {"all": [{"field": "patient.age", "op": "exists"}]},
            "categories": ["consultation"],
        }
    )
    assert compiled.paths == {"patient.name", "patient.age", "invoice.categories"}
    assert Config.compile(GOOD).paths == frozenset()


def test_a_field_describes_itself_for_the_form():
    described = Config.title.describe()
    assert described["name"] == "title"
    assert described["kind"] == "text"
    assert described["template"] is True
    assert Config.why.describe()["depends_on"] == {"field": "choice", "equals": "b"}
    assert Config.assignee.describe()["source"] == "users_and_teams"
