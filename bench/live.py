"""How soon a change is seen: in a browser, on twenty screens under a burst, in a very long run."""

from __future__ import annotations

import json
import os
import resource
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import text

from bench import copies
from bench.product import Product
from bench.workflows import EVENT
from tests.support.flows import chain, graph, node
from tests.support.screen import Screen

WATCHERS = 20
# Each run of a burst is a trigger and this many tasks: 3,000 changes of steps in 500 runs.
TASKS = 5
BURST_RUNS = 500
LONG_RUN = 20_000
PATIENCE_MS = 60_000

# Told when the words of the one waiting step change on the page, after the next paint.
WATCH_BADGE = """
() => {
  window.seen = []
  const look = () => {
    const words = [...document.querySelectorAll('[data-state]')].map((e) => e.dataset.state)
    const now = words.join(' ')
    if (now === window.before) return
    window.before = now
    const changed = Date.now()
    requestAnimationFrame(() => setTimeout(() => window.seen.push([now, changed, Date.now()]), 0))
  }
  new MutationObserver(look).observe(document.body, {
    subtree: true, attributes: true, attributeFilter: ['data-state'], childList: true,
  })
}
"""


def of_screens(database_url: str, full: bool) -> Iterator[dict[str, Any]]:
    """Commit to pixel; a burst before twenty watchers; opening a run of 20,000 steps."""
    with Product(database_url, workers=2, web=1) as product, _browser(product) as page:
        yield {"measure": "load_before", "load": os.getloadavg()[0]}
        yield _commit_to_pixel(product, page, 60 if full else 10)
        yield _burst(product, BURST_RUNS if full else 50)
        yield _long_run(product, page, LONG_RUN if full else 2_000)


# ── commit → pixel ───────────────────────────────────────────────────────────


def _commit_to_pixel(product: Product, page: Any, rounds: int) -> dict[str, Any]:
    """A run that waits is cancelled; from the answer of that request to the painted card.

    The answer leaves after the commit, so the figure is a little less than commit to pixel; what
    the request took is given beside it, as the upper bound.
    """
    event = {"type": EVENT, "data": {}}
    wait = node("wait", duration={"amount": 1, "unit": "hours"})
    workflow = product.publish(
        "Pixel", chain(node(EVENT), wait, node("create_task", title="Later"))
    )
    times, bounds = [], []
    for _ in range(rounds):
        product.post("/events", event)
        run = _newest(product, workflow, "waiting")
        page.goto(f"{product.careloom.base_url}/runs/{run}")
        page.wait_for_selector('[data-state="waiting"]', timeout=PATIENCE_MS)
        page.evaluate(WATCH_BADGE)
        page.wait_for_timeout(250)
        asked = time.time() * 1000
        product.post(f"/runs/{run}/cancel", None)
        answered = time.time() * 1000
        page.wait_for_function("window.seen.some(([now]) => now.includes('cancelled'))")
        painted = page.evaluate("window.seen.find(([now]) => now.includes('cancelled'))[2]")
        times.append(painted - answered)
        bounds.append(painted - asked)
    product.disable(workflow)
    return {
        "measure": "commit_to_pixel_ms",
        "rounds": rounds,
        "p50": round(statistics.median(times), 1),
        "p95": round(statistics.quantiles(times, n=20)[18], 1),
        "with_the_request_p50": round(statistics.median(bounds), 1),
        "with_the_request_p95": round(statistics.quantiles(bounds, n=20)[18], 1),
        "load": round(os.getloadavg()[0], 1),
    }


# ── a burst ──────────────────────────────────────────────────────────────────


def _burst(product: Product, runs: int) -> dict[str, Any]:
    """Twenty screens watch the clinic; how far behind the newest commit is the slowest of them."""
    tasks = [node("create_task", title=f"Step {n}") for n in range(TASKS)]
    workflow = product.publish("Burst", chain(node(EVENT), *tasks))
    cpu = _cpu()
    with ExitStack() as stack:
        screens = [stack.enter_context(_Counting(product, runs)) for _ in range(WATCHERS)]
        for screen in screens:
            screen.watch({"workflow_id": workflow})
        started = time.time()
        product.send(runs)
        over = product.wait_for(workflow, runs)
        for screen in screens:
            screen.wait(60)
        last_seen = [screen.seen_at for screen in screens]
        lags = sorted(lag for screen in screens for lag in screen.lags(product, workflow))
    product.disable(workflow)
    return {
        "measure": "burst_behind_ms",
        "watchers": WATCHERS,
        "changes": runs * (TASKS + 1),
        "seconds": round(over - started, 2),
        "after_the_last_commit": round((max(last_seen) - over) * 1000),
        "behind_p50": round(statistics.median(lags) * 1000),
        "behind_worst": round(lags[-1] * 1000),
        "cpu_seconds_of_watchers": round(_cpu() - cpu, 2),
        "load": round(os.getloadavg()[0], 1),
    }


class _Counting(Screen):
    """Keeps when the end of each run was heard."""

    def __init__(self, product: Product, runs: int) -> None:
        super().__init__(product.careloom)
        self.runs = runs
        self.ends: dict[str, float] = {}
        self._all = threading.Event()

    def _changed(self, message: dict[str, Any]) -> None:
        self.seen_at = time.time()
        if message["status"] == "completed":
            self.ends[message["run_id"]] = self.seen_at
            if len(self.ends) >= self.runs:
                self._all.set()

    def wait(self, seconds: float) -> None:
        if not self._all.wait(seconds):
            raise TimeoutError(f"a screen heard of {len(self.ends)} of {self.runs} ends")

    def lags(self, product: Product, workflow: str) -> list[float]:
        """Seconds from the end of each run, as its row has it, to when this screen heard."""
        with product.engine.connect() as connection:
            rows = connection.execute(
                text(f"SELECT id, {_epoch(connection)} FROM runs WHERE workflow_id = :id"),
                {"id": workflow},
            )
            return [self.ends[id] - float(at) for id, at in rows]


def _epoch(connection: Any) -> str:
    if connection.dialect.name == "postgresql":
        return "EXTRACT(EPOCH FROM finished_at)"
    return "strftime('%s', finished_at) + substr(strftime('%f', finished_at), 3)"


# ── a very long run ──────────────────────────────────────────────────────────


def _long_run(product: Product, page: Any, steps: int) -> dict[str, Any]:
    """Open a loop of so many steps: the request, its bytes, and until its rows are drawn."""
    run = _with_steps(product, steps)
    start = time.perf_counter()
    reply = product.http.get(f"/runs/{run}/trace").raise_for_status()
    request = time.perf_counter() - start
    parsed = time.perf_counter()
    json.loads(reply.content)
    parse = time.perf_counter() - parsed
    times, heaps = [], []
    for _ in range(5):
        # From another page of the product, as people come.
        page.goto(f"{product.careloom.base_url}/runs")
        page.wait_for_selector("table[aria-busy=false], table a", timeout=PATIENCE_MS)
        page.evaluate(OPEN, f"/runs/{run}")
        page.wait_for_function("window.opened", timeout=PATIENCE_MS)
        times.append(page.evaluate("window.opened"))
        heaps.append(page.evaluate("performance.memory.usedJSHeapSize / 1048576"))
    page.get_by_role("button", name="unfold the items").click()
    worst = page.evaluate(SCROLL)
    return {
        "measure": "long_run_open_ms",
        "steps": steps,
        "p50": round(statistics.median(times)),
        "worst": round(max(times)),
        "request_ms": round(request * 1000),
        "bytes": len(reply.content),
        "parse_ms_in_python": round(parse * 1000),
        "heap_mib": round(statistics.median(heaps)),
        "scroll_frame_p95_ms": worst,
        "load": round(os.getloadavg()[0], 1),
    }


# Goes there as a link does, and notes when the first row of the step list has been painted.
OPEN = """
(path) => {
  window.opened = 0
  const start = performance.now()
  window.history.pushState({}, '', path)
  window.dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  const look = () => {
    const there = (what) => document.querySelector(what) !== null
    if (!there('[role=treeitem]') || !there('[data-state]')) return requestAnimationFrame(look)
    const done = () => { window.opened = performance.now() - start }
    requestAnimationFrame(() => setTimeout(done, 0))
  }
  requestAnimationFrame(look)
}
"""
SCROLL = """
async () => {
  const box = document.querySelector('[role=tree]').parentElement
  const frames = []
  let last = performance.now()
  for (let n = 0; n < 60; n++) {
    box.scrollTop += 400
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    frames.push(now - last)
    last = now
  }
  frames.sort((a, b) => a - b)
  return Math.round(frames[Math.floor(frames.length * 0.95)] * 10) / 10
}
"""


def _with_steps(product: Product, steps: int) -> str:
    """A run of a loop that has walked so many entries; copies of one that was really walked."""
    loop = graph(
        {
            "told": node(EVENT),
            "all": node("for_each", items="{{ 'a' | split: ',' }}"),
            "made": node("create_task", title="Call {{ item }}"),
        },
        "told > all",
        "all.each > made",
    )
    workflow = product.publish("Long", loop)
    product.send(1)
    product.wait_for(workflow, 1)
    with product.engine.begin() as connection:
        run = copies.first(connection, "SELECT id FROM runs WHERE workflow_id = :id", id=workflow)
        step = copies.first(
            connection, "SELECT id FROM steps WHERE run_id = :id AND iteration = '0'", id=run
        )
        copies.copy(
            connection,
            "steps",
            step,
            steps,
            {"id": "'step_copied_' || n", "iteration": "'' || n", "seq": "100 + n"},
        )
        connection.execute(
            text("UPDATE runs SET seq = :seq WHERE id = :id"), {"seq": 100 + steps, "id": run}
        )
    return run


# ── what all need ────────────────────────────────────────────────────────────


@contextmanager
def _browser(product: Product) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    from tests.e2e.pages.sign_in import sign_in
    from tests.support import browser

    browser.use_our_node()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.path(), args=browser.FLAGS)
        # Only so that this script may ask the page; the product is drawn as ever.
        page = opened.new_page(
            viewport={"width": 1600, "height": 1000},
            base_url=product.careloom.base_url,
            bypass_csp=True,
        )
        sign_in(page, product.careloom.admin_email, product.careloom.admin_password)
        yield page
        opened.close()


def _newest(product: Product, workflow: str, status: str) -> str:
    deadline = time.time() + 30
    while time.time() < deadline:
        wanted = {"workflow_id": workflow, "status": status, "limit": 1}
        found = product.http.get("/runs", params=wanted).raise_for_status().json()["data"]
        if found:
            return str(found[0]["id"])
        time.sleep(0.05)
    raise TimeoutError(f"no run of {workflow} is {status}")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
