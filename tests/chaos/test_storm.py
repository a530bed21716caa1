"""The short storm; `python3 dev.py chaos` is the long one."""

from __future__ import annotations

import pytest

from tests.chaos.siege import besiege

SEED = 20260321


@pytest.mark.timeout(240)
def test_nothing_is_lost_and_nothing_doubled_in_a_storm(new_database_url):
    told = besiege(new_database_url, seed=SEED, blows=20, pause=0.6)
    assert told["runs completed"] > 0, told
    assert sum(told["blows"].values()) == 20
