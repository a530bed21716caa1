"""The kinds of setting a node may have: rule, widget and run-time type in one.

    class Config(NodeConfig):
        title = fields.Text("Title", required=True, template=True)
        wait = fields.Duration("How long", required=True)

`config.title` then is a `str`, `config.wait` a `timedelta`.
"""

from app.nodes.fields.base import Compiled, Field, Option
from app.nodes.fields.choices import Assignee, MultiSelect, Priority, RecordTypes, Select
from app.nodes.fields.numbers import Boolean, Number
from app.nodes.fields.rules import ConditionsField
from app.nodes.fields.schedules import (
    CatchUp,
    CronExpression,
    DateFieldPath,
    Days,
    ForEach,
    TimeOfDay,
    Weekdays,
)
from app.nodes.fields.texts import EmailAddress, LongText, Reference, Text
from app.nodes.fields.times import Due, Duration

__all__ = [
    "Assignee",
    "Boolean",
    "CatchUp",
    "Compiled",
    "ConditionsField",
    "CronExpression",
    "DateFieldPath",
    "Days",
    "Due",
    "Duration",
    "EmailAddress",
    "Field",
    "ForEach",
    "LongText",
    "MultiSelect",
    "Number",
    "Option",
    "Priority",
    "RecordTypes",
    "Reference",
    "Select",
    "Text",
    "TimeOfDay",
    "Weekdays",
]
