"""The kinds of setting a node may have: rule, widget and run-time type in one.

    class Config(NodeConfig):
        title = fields.Text("Title", required=True, template=True)
        wait = fields.Duration("How long", required=True)

`config.title` then is a `str`, `config.wait` a `timedelta`.
"""

from app.nodes.fields.addresses import WebAddress
from app.nodes.fields.anchors import DateInScope, Offset
from app.nodes.fields.base import Compiled, Field, Option
from app.nodes.fields.choices import (
    Assignee,
    Choice,
    MultiSelect,
    Person,
    Priority,
    RecordTypes,
    Select,
)
from app.nodes.fields.headers import Headers
from app.nodes.fields.links import PageLink
from app.nodes.fields.lists import ListOf
from app.nodes.fields.numbers import Boolean, Number
from app.nodes.fields.others import EventType, Nested, NestedAction, WorkflowChoice
from app.nodes.fields.rules import ConditionsField, EventConditions
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
from app.nodes.fields.variables import Variables
from app.nodes.fields.ways import Case, Cases, Paths, Variant, Variants, Way

__all__ = [
    "Assignee",
    "Boolean",
    "Case",
    "Cases",
    "CatchUp",
    "Choice",
    "Compiled",
    "ConditionsField",
    "CronExpression",
    "DateFieldPath",
    "DateInScope",
    "Days",
    "Due",
    "Duration",
    "EmailAddress",
    "EventConditions",
    "EventType",
    "Field",
    "ForEach",
    "Headers",
    "ListOf",
    "LongText",
    "MultiSelect",
    "Nested",
    "NestedAction",
    "Number",
    "Offset",
    "Option",
    "PageLink",
    "Paths",
    "Person",
    "Priority",
    "RecordTypes",
    "Reference",
    "Select",
    "Text",
    "TimeOfDay",
    "Variables",
    "Variant",
    "Variants",
    "Way",
    "WebAddress",
    "Weekdays",
    "WorkflowChoice",
]
