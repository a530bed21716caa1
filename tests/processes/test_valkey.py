import stat
import time

import pytest
from redis import Redis

from app import config
from app.processes import valkey
from app.processes.children import Child


@pytest.fixture(params=["var", "a/" + "very/" * 20 + "deep/var"])
def settings(request, tmp_path):
    data_dir = tmp_path / request.param
    data_dir.mkdir(parents=True)
    return config.load({"CARELOOM_DATA_DIR": str(data_dir)})


@pytest.fixture
def redis(settings):
    child = Child("redis", valkey.command(settings))
    child.start()
    assert valkey.wait_until_it_answers(settings)
    yield child
    child.stop()


def test_only_its_owner_may_open_it(settings, redis):
    place = valkey.socket_path(settings)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert Redis.from_url(settings.redis_url).ping()


def test_a_wake_up_outlives_a_restart(settings, redis):
    with Redis.from_url(settings.redis_url) as client:
        client.lpush("queue", "wake up")
    time.sleep(1.2)  # it writes to disk each second
    redis.kill()
    redis.start()
    assert valkey.wait_until_it_answers(settings)
    with Redis.from_url(settings.redis_url) as client:
        assert client.lrange("queue", 0, -1) == [b"wake up"]
