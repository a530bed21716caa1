"""Secrets are compared in a time that tells nothing: by `hmac.compare_digest`, never with `==`."""

import ast
import re
from pathlib import Path

import pytest

import app

FILES = sorted(Path(app.__file__).parent.rglob("*.py"))
SECRET = re.compile(r"(secret|token|signature|password|otp|recovery_code)s?$", re.IGNORECASE)


def name_of(node):
    """The last word of `a.b.c`, `c` or `c(…)`."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return getattr(node, "attr", None) or getattr(node, "id", "")


def unsafe(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Compare):
            continue
        if not any(isinstance(each, (ast.Eq, ast.NotEq)) for each in node.ops):
            continue
        sides = [node.left, *node.comparators]
        # A word we wrote ourselves is no secret: it names a kind.
        if any(isinstance(side, ast.Constant) or name_of(side).isupper() for side in sides):
            continue
        # A column compared with a value is a question to the database's index.
        is_query = any(
            isinstance(side, ast.Attribute) and name_of(side.value)[:1].isupper() for side in sides
        )
        if not is_query and any(SECRET.search(name_of(side)) for side in sides):
            yield f"{path.name}:{node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize(
    ("line", "is_unsafe"),
    [
        ("given == secret", True),
        ("settings.token != given", True),
        ("User.token == token", False),
        ("hmac.compare_digest(secret, given)", False),
        ("secret == ''", False),
    ],
)
def test_the_look_itself(tmp_path, line, is_unsafe):
    (tmp_path / "one.py").write_text(line)
    assert bool(list(unsafe(tmp_path / "one.py"))) is is_unsafe


def test_no_secret_is_compared_by_equality():
    assert not [line for path in FILES for line in unsafe(path)]
