"""Whether a merge field is private: `patient.first_name` is, `invoice.number` is not.

What records declare of their facts (`app.clinic.records.RecordField.private`) and node types of
their outputs (`app.nodes.base.Output.private`) is all that is asked; what nobody declared counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from app.clinic import records
from app.clinic.records import RecordType

# What the product itself says of the run and the clinic.
PLAIN_ROOTS = frozenset({"org", "now", "run", "workflow", "clinic"})


@cache
def is_private(path: str) -> bool:
    """True where the value of that path is not for everybody."""
    root, *names = path.split(".")
    if root in PLAIN_ROOTS:
        return False
    if root == "event":
        return not names or names[0] == "data"
    if root == "steps":
        return len(names) > 1 and _is_private_output(names[1])
    types = _types_called(root)
    if not types:
        return not _is_id(names)
    return any(_is_private_fact(each, names) for each in types)


def _is_private_fact(record_type: RecordType, names: Sequence[str]) -> bool:
    if not names:
        return True  # the whole record
    declared = {field.path: field.private is not None for field in record_type.fields}
    for length in range(len(names), 0, -1):
        known = declared.get(".".join(names[:length]))
        if known is not None:
            return known
    if link := record_type.links.get(names[0]):
        linked = records.get(link[0])
        return linked is None or _is_private_fact(linked, names[1:])
    return not _is_id(names)


def _types_called(root: str) -> list[RecordType]:
    """Records of that name, and those that others know by it."""
    known = records.all_types()
    names = {link[0] for each in known.values() if (link := each.links.get(root))}
    return [known[name] for name in sorted(names | {root}) if name in known]


def _is_private_output(name: str) -> bool:
    return _outputs().get(name, not _is_id([name]))


@cache
def _outputs() -> dict[str, bool]:
    from app.nodes import registry

    found: dict[str, bool] = {}
    for node_type in registry.all_types().values():
        for output in node_type.outputs:
            found[output.name] = found.get(output.name, False) or output.private
    return found


def _is_id(names: Sequence[str]) -> bool:
    return bool(names) and (names[-1] == "id" or names[-1].endswith("_id"))
