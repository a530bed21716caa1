"""RQ's worker without the bookkeeping that only jobs which must not be lost need."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

from flask import Flask
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.timeouts import JobTimeoutException
from rq.utils import now
from rq.worker import WorkerStatus

from app.events.doorbell import LONGEST_JOB_SECONDS, Bells

SIGN_EVERY = timedelta(seconds=30)


class Worker(SimpleWorker):
    """Answers bells in this process: three round trips to Redis for a job where RQ makes thirty.

    SimpleWorker does not fork for each job, so a compiled workflow stays in memory. RQ's
    registries, results, states and heartbeats during a job are not kept, and its scheduler,
    retries, `rq suspend` and `rq stop-job` are not there: what must not be lost is in the
    database, and a job says nothing but "look". A job that fails is in the log.
    """

    queue_class = Bells
    # RQ would wait up to a minute after Redis is back.
    max_connection_wait_time = 2.0
    app: Flask
    told_to_stop = threading.Event()

    def request_stop(self, signum: Any, frame: Any) -> None:
        self.told_to_stop.set()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Within an application context of its own, so that no session outlives its job."""
        seconds = job.timeout or LONGEST_JOB_SECONDS
        self.set_state(WorkerStatus.BUSY)  # a SIGTERM lets it finish
        try:
            with (
                self.death_penalty_class(seconds, JobTimeoutException, job_id=job.id),
                self.app.app_context(),
            ):
                job.func(*job.args, **job.kwargs)
        except Exception:
            self.log.exception("job %s failed", job.func_name)
        finally:
            self.set_state(WorkerStatus.IDLE)

    def set_state(self, state: str, pipeline: Any = None) -> None:
        """Kept here only: the handler of SIGTERM asks for it."""
        self._state = state

    def heartbeat(self, timeout: int | None = None, pipeline: Any = None) -> None:
        """Now and then; RQ would tell Redis four times for each job."""
        if self.last_heartbeat is None or now() - self.last_heartbeat > SIGN_EVERY:
            super().heartbeat(timeout, pipeline)

    def set_shutdown_requested_date(self) -> None:
        """Told to nobody: Redis may be away, and this is asked in the middle of a job."""

    def check_for_suspension(self, burst: bool) -> None:
        """Workers are stopped, not suspended."""

    def subscribe(self) -> None:
        """Nobody sends us RQ's commands: a connection and a thread less for each worker."""

    def unsubscribe(self) -> None:
        """There is nothing to leave."""

    def procline(self, message: str) -> None:
        """The process keeps its name."""
