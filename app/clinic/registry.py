"""Finds what each package below declares: its kind of record, and how its messages leave."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from app import auth, clinic, outside

DECLARING = ("record", "sender")


@cache
def load() -> None:
    """Import every `record.py` and `sender.py` of these packages; they register themselves."""
    for package in (auth, clinic, outside):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2] in DECLARING:
                import_module(module.name)
