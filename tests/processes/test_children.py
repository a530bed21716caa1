import signal
import sys
import time

from app.processes.children import Child, Twin


def python(code: str) -> Child:
    return Child("it", [sys.executable, "-c", code], patience=0.5)


def test_a_child_that_ends_is_started_again_after_a_pause(capfd):
    child = python("print('hello')")
    child.pause = 0.1
    child.start()
    for _ in range(40):
        child.keep_alive()
        time.sleep(0.05)
    child.stop()
    said = capfd.readouterr().out
    assert said.count("hello") > 1
    assert "it ended with code 0; again in 0.1 s" in said


def test_the_pause_grows_while_it_keeps_dying(monkeypatch):
    child = python("raise SystemExit(3)")
    child.pause = 0.01
    child.start()
    for _ in range(20):
        child.keep_alive()
        time.sleep(0.02)
    child.stop()
    assert child.pause > 0.02


def test_a_child_that_will_not_stop_is_ended():
    child = python(
        "import signal, time; signal.signal(15, signal.SIG_IGN); print(1); time.sleep(60)"
    )
    child.start()
    time.sleep(0.3)
    child.stop()
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL


def test_what_a_child_started_ends_with_it(tmp_path):
    mark = tmp_path / "grandchild"
    nap = f"import time; time.sleep(1); open({str(mark)!r}, 'w')"
    child = python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {nap!r}])")
    child.start()
    time.sleep(0.3)
    child.stop()
    time.sleep(1.2)
    assert not mark.exists()


def nap():
    time.sleep(60)


def test_a_twin_is_replaced_when_it_dies():
    twin = Twin("twin", nap)
    twin.pause = 0.1
    twin.start()
    first = twin.process.pid
    twin.kill()
    assert not twin.is_alive()
    for _ in range(10):
        twin.keep_alive()
        time.sleep(0.05)
    assert twin.is_alive()
    assert twin.process.pid != first
    twin.stop()
    assert twin.process.returncode == -signal.SIGTERM
