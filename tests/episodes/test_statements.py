"""Every statement of DOMAIN D has a test that is named by its id."""

import re
from pathlib import Path

# D.1 to D.11, those settled by ourselves included.
STATEMENTS = {
    *range(1, 20), *range(20, 30), *range(30, 50), *range(50, 62), *range(65, 71), *range(75, 80),
    *range(80, 85), *range(85, 93), *range(95, 99), *range(100, 112), *range(120, 127),
}  # fmt: skip
HERE = Path(__file__).parent


def test_each_statement_has_a_test():
    source = "".join(
        path.read_text() for path in HERE.glob("test_*.py") if path.name != Path(__file__).name
    )
    names = re.findall(r"^def test_(d_.*?)\(", source, re.MULTILINE)
    by_name = {int(number) for name in names for number in re.findall(r"d_(\d{3})", name)}
    by_row = {int(number) for number in re.findall(r"[\"']D-(\d{3})[\"']", source)}
    assert STATEMENTS - by_name - by_row == set()
