"""docs/scenarios.md is complete and up to date."""

import pytest

from tests.support.scenarios import FAMILIES, PAGE, page, played, wanted

FOUND = played()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_scenario_is_played(family):
    shown = {id for each in FOUND for id in each.ids}
    assert [id for id in wanted() if id.startswith(f"{family}-") and id not in shown] == []


@pytest.mark.parametrize("each", FOUND, ids=lambda each: each.test)
def test_a_test_is_named_by_its_scenario_and_says_what_it_shows(each):
    assert set(each.ids) <= set(wanted()), "there is no such scenario"
    assert each.test.startswith("test_" + each.ids[0].lower().replace("-", "_") + "_")
    assert each.shows.endswith("."), "the first line of the docstring, a whole sentence"


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(FOUND), "run: python3 dev.py scenarios"
