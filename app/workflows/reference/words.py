"""What the settings of a step hold, in words, such as `Remind days ahead: 2`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.nodes import conditions, fields, registry, supplied
from app.nodes.conditions import Comparison, ConditionProblem, Group
from app.nodes.config import NodeConfig
from app.nodes.fields import Field, Option
from app.nodes.labels import duration_words, humanised, label_of

# (where the choices come from, choice) → what people call it.
Names = Callable[[str, str], str]

MERGE_FIELD = re.compile(r"\{\{-?\s*([\w.-]+)([^{}]*?)-?\}\}")
# What stands there instead of a value that is missing.
FALL_BACK = re.compile(r"\|\s*default:\s*([\"'])(.*?)\1")
OF_THE_CLINIC = {each.path: each.label for each in supplied.ALWAYS}


def lines_of(config: type[NodeConfig], raw: Mapping[str, Any], names: Names) -> list[str]:
    """One sentence for each setting that says something, in the order of the form."""
    stored = dict(raw)
    told = config.sentences(stored)
    lines = []
    for field in config.fields:
        if field.name in told:
            line = told[field.name]
        elif field.applies(stored, config.fields):
            line = _line(field, stored.get(field.name, field.default), names)
        else:
            continue
        lines += [line] if line else []
    return lines


def readable(text: str) -> str:
    """Merge fields as people read them: `Dear [Patient: first name, or “patient”]`."""
    return MERGE_FIELD.sub(_merged, text)


def condition_words(tree: Any) -> str:
    """The conditions as one sentence without its full stop; nothing where there are none."""
    try:
        group = conditions.parse(tree) if tree else None
    except ConditionProblem:
        return "conditions that are not complete yet"
    return _group(group) if group else ""


def _merged(found: re.Match[str]) -> str:
    otherwise = FALL_BACK.search(found[2])
    return f"[{_field_name(found[1])}{f', or “{otherwise[2]}”' if otherwise else ''}]"


def _line(field: Field[Any], value: Any, names: Names) -> str:
    if field.sensitive or field.is_empty(value):
        return ""
    if isinstance(field, fields.Boolean):
        return f"{field.label}." if value else ""
    said = _value(field, value, names)
    return f"{field.label}: {_full_stop(said)}" if said else ""


def _value(field: Field[Any], value: Any, names: Names) -> str:
    if isinstance(field, fields.ConditionsField):
        return condition_words(value)
    if isinstance(field, fields.NestedAction):
        return _nested(value, names)
    if isinstance(value, str) and getattr(field, "template", False):
        return f"“{readable(value.strip())}”"
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(filter(None, (_one(field, each, names) for each in value)))
    return _one(field, value, names)


def _one(field: Field[Any], value: Any, names: Names) -> str:
    if isinstance(value, Mapping):  # a case, a variant or a path
        return _way(value)
    options: Sequence[Option] = getattr(field, "options", ())
    written = {option.value: option.label for option in options}
    if value in written:
        return written[value]
    if field.source and isinstance(value, str):
        return names(field.source, value)
    if field.kind == "date_field":
        return _field_name(str(value))
    return readable(str(value))


def _way(value: Mapping[str, Any]) -> str:
    label = str(value.get("label") or value.get("id") or "")
    if value.get("conditions"):
        return f"“{label}” if {condition_words(value['conditions'])}"
    return f"“{label}” {value['share']} %" if "share" in value else f"“{label}”"


def _mapping(value: Mapping[str, Any]) -> str:
    if "amount" in value:
        return f"{duration_words(value)} {value.get('direction', '')}".strip()
    return ", ".join(f"{name} is “{readable(str(each))}”" for name, each in value.items())


def _nested(value: Mapping[str, Any], names: Names) -> str:
    node_type = registry.get(str(value.get("type")))
    if node_type is None:
        return ""
    lines = lines_of(node_type.config, value.get("config") or {}, names)
    when = condition_words(value.get("condition"))
    only = f", only if {when}" if when else ""
    return " ".join([f"{node_type.title}{only}.", *lines])


def _group(group: Group) -> str:
    between = " and " if group.every else " or "
    return between.join(_members(group))


def _members(group: Group) -> Iterator[str]:
    is_alone = len(group.members) == 1
    for member in group.members:
        if isinstance(member, Comparison):
            yield _comparison(member)
        else:
            yield _group(member) if is_alone else f"({_group(member)})"


def _comparison(line: Comparison) -> str:
    return line.words.replace(label_of(line.field), _field_name(line.field), 1)


def _field_name(path: str) -> str:
    """`Patient: first name`; what the clinic itself is called needs no record before it."""
    if path in OF_THE_CLINIC:
        return OF_THE_CLINIC[path]
    root, _, rest = path.partition(".")
    label = label_of(path)
    return f"{humanised(root)}: {label[:1].lower()}{label[1:]}" if rest else label


def _full_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."
