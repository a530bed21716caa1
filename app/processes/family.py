"""Web, scheduler and workers of one machine, as one family.

It is started by `python -m app.processes.family [HOW MANY WORKERS]`. The application is loaded
once and its processes are copies of that one, so they share its memory; one that dies is replaced
at once. On several machines, web, workers and schedulers are started on their own.
"""

from __future__ import annotations

import sys
from functools import partial

from app import config, create_app
from app.processes import gate
from app.processes.children import Twin, supervise
from app.processes.loaded import load, settle
from app.processes.loaded_web import serve
from app.processes.scheduler import schedule
from app.processes.worker import work


def main(workers: int) -> None:
    settings = config.load()
    serving = create_app(settings)
    app = load(settings)
    serving.test_client().get("/healthz")  # builds what the first request would build
    settle()
    act = partial(work, app, settings.redis_url)
    gate.wait()
    supervise(
        [Twin("web", partial(serve, serving))],
        [
            Twin("scheduler", partial(schedule, app)),
            *(Twin(f"worker {n + 1}", act) for n in range(workers)),
        ],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
