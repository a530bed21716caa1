"""The page about access says what the code does."""

import re
from pathlib import Path

from app.auth.rights import BY_ROLE

PAGE = Path(__file__).parents[2] / "docs/access.md"


def test_the_table_of_roles_has_all_rights_of_each():
    held, told = set(), {}
    for role, rights in re.findall(
        r"^\| (\w+) \| .* \| (`.*`) \|$", PAGE.read_text(), re.MULTILINE
    ):
        held |= set(re.findall(r"`([\w:]+)`", rights))
        told[role] = frozenset(held)
    assert told == BY_ROLE
