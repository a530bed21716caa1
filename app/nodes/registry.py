"""Finds every node type below `triggers`, `actions` and `control`; nothing is listed by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.nodes import base
from app.nodes.base import NodeType

PACKAGES = ("triggers", "control", "actions")


@cache
def all_types() -> Mapping[str, NodeType]:
    """Every node type by its name, triggers first. Raises ValueError when two share a name."""
    for package in PACKAGES:
        _import_below(f"{__package__}.{package}")
    # In the order of the palette, whoever imported a module first.
    found = sorted(base.declared, key=lambda each: (_place(each), each.category, each.title))
    return MappingProxyType(by_name(found))


def by_name(found: list[NodeType]) -> dict[str, NodeType]:
    """The same by name. Raises ValueError when two share one."""
    types: dict[str, NodeType] = {}
    for each in found:
        if each.type in types:
            where = f"{types[each.type].module} and {each.module}"
            raise ValueError(f"Two node types are called {each.type}: {where}.")
        types[each.type] = each
    return types


def get(type: str) -> NodeType | None:
    """The node type by that name, or None when this version of Careloom has none."""
    return all_types().get(type)


def _place(node_type: NodeType) -> int:
    return ("trigger", "control", "action").index(node_type.kind)


def _import_below(name: str) -> None:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        importlib.import_module(module.name)
