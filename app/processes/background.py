"""Everything that answers no requests: the scheduler and some workers, in one family.

It is started by `python -m app.processes.background [HOW MANY WORKERS]`. The application is
loaded once and its processes are copies of that one, so they share its memory; one that dies is
replaced at once. On several machines, workers and schedulers are started on their own.
"""

from __future__ import annotations

import sys
from functools import partial

from app import config
from app.processes.children import Twin
from app.processes.loaded import load
from app.processes.scheduler import schedule
from app.processes.worker import supervise, work


def main(workers: int) -> None:
    settings = config.load()
    app = load(settings)
    act = partial(work, app, settings.redis_url)
    supervise(
        [
            Twin("scheduler", partial(schedule, app)),
            *(Twin(f"worker {n + 1}", act) for n in range(workers)),
        ]
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
