"""The program behind `make demo`, without filling a database: what it starts ends with it, and slips get a sentence."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.embedded.test_servers import until
from vpd.embedded import prepare
from vpd.embedded.demo import LOG_INS, TABLES, is_of_before, migrations
from vpd.embedded.places import CHECKOUT, var_folder
from vpd.embedded.processes import is_alive

HOLD = """
import json, os, sys, time
from vpd.embedded import services
from vpd.embedded.demo import programs_of, settings_of_demo
with services("try", durable=False) as servers:
    environment = dict(os.environ, **servers.environment, **settings_of_demo("http://127.0.0.1", servers.home))
    processes = [launch() for title, launch, end in programs_of(int(sys.argv[1]), servers, environment)]
    print(json.dumps([process.pid for process in processes]), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def own_var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = var_folder() / f"try-demo-{os.getpid()}"
    (folder / "static").mkdir(parents=True)
    monkeypatch.setenv("VPD_VAR", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def children_of(pids: list[int]) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = (line.split() for line in listed.splitlines())
    return [int(pid) for pid, parent in pairs if int(parent) in pids]


def test_killed_supervisor_leaves_no_web_server_worker_or_beat(own_var: Path, port: int) -> None:
    supervisor = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(port)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert supervisor.stdout
    pids = json.loads(supervisor.stdout.readline())
    supervisor.stdout.close()
    log = own_var / "try" / "web.log"
    assert until(lambda: log.exists() and log.read_text().count("Booting worker") == 2, seconds=30)
    everything = [*pids, *children_of(pids)]

    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()

    assert len(everything) >= 5
    assert until(lambda: not any(is_alive(pid) for pid in everything))


def test_port_in_use_is_said_in_a_sentence(own_var: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        result = subprocess.run(
            [sys.executable, "-m", "vpd.embedded.demo", "--port", str(port)],
            cwd=CHECKOUT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert result.returncode == 1
    assert (
        result.stderr
        == f"Port {port} is not free: type `make demo PORT={port + 1}`, or stop the program that has it.\n"
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: [Errno 28] No space left on device", "The disk is full"),
        ("npm error code ENOTFOUND", "The network cannot be reached"),
        ("Traceback (most recent call last):\n  File …\nValueError: this is an error", "ValueError: this is an error"),
        ("", "no reason given"),
    ],
)
def test_failed_step_is_said_in_a_sentence(tmp_path: Path, said: str, sentence: str) -> None:
    log = tmp_path / "step.log"
    log.write_text(said)

    explained = prepare.explain("Python packages", log)

    assert sentence in explained
    assert "\n" not in explained


def test_failed_step_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(prepare, "LOGS", tmp_path)

    with pytest.raises(prepare.Stop, match="Something failed: no reason given"):
        prepare.run("Something", ["/bin/false"])

    assert capsys.readouterr().out == "Something failed\n"


def test_step_beside_others_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "LOGS", tmp_path)
    go, done = tmp_path / "go", tmp_path / "done"
    os.mkfifo(go)

    with prepare.beside("Slow", ["/bin/sh", "-c", f"read word < {go}; touch {done}"]):
        prepare.run("Something", ["/bin/true"])
        was_done = done.exists()
        go.write_text("now\n")

    assert (was_done, done.exists()) == (False, True)


def test_step_beside_one_that_fails_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "LOGS", tmp_path)
    pid = tmp_path / "pid"

    def fail_in_the_middle() -> None:
        with prepare.beside("Slow", ["/bin/sh", "-c", f"echo $$ > {pid}; exec sleep 60"]):
            assert until(lambda: pid.exists() and bool(pid.read_text()))
            prepare.run("Something", ["/bin/false"])

    with pytest.raises(prepare.Stop, match="Something failed"):
        fail_in_the_middle()

    assert until(lambda: not is_alive(int(pid.read_text())))


def test_missing_library_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "is_loadable", lambda library: "pangoft2" not in library)

    assert prepare.missing_packages(with_browser=False) == ["libpangoft2-1.0-0"]


def test_missing_package_without_root_is_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "is_loadable", lambda library: False)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)

    with pytest.raises(prepare.Stop, match=r"Type: sudo make system$"):
        prepare.system_packages(with_browser=False)


@pytest.mark.parametrize(
    ("applied", "is_said"),
    [
        (lambda now: now, False),
        (lambda now: dict(list(now.items())[:-1]), False),
        (lambda now: now | {"incidents/migrations/0002_gone.py": "mark"}, True),
        (lambda now: now | {min(now): "another mark"}, True),
        (None, True),
    ],
    ids=["the same", "one is new", "one is gone", "one changed", "unknown"],
)
def test_data_made_by_other_migrations_starts_afresh(
    own_var: Path,
    capsys: pytest.CaptureFixture[str],
    applied: Callable[[dict[str, str]], dict[str, str]] | None,
    is_said: bool,
) -> None:
    (own_var / "demo" / "postgres").mkdir(parents=True)
    if applied:
        (own_var / "demo" / TABLES).write_text(json.dumps(applied(migrations())))

    found = is_of_before()

    assert found == is_said
    assert ("starts afresh" in capsys.readouterr().out) == is_said


def test_first_start_has_no_data_of_before(own_var: Path) -> None:
    assert not is_of_before()


def test_log_ins_are_those_of_the_example_municipality() -> None:
    assert len({name for name, _ in LOG_INS}) == 16
    assert all(name.endswith(("@demo.example", "@buurgemeente.example")) for name, _ in LOG_INS)


def test_make_targets_reach_a_program() -> None:
    wanted = ["demo", "demo-reset", "test", "check", "bench", "system"]
    said = subprocess.run(
        ["make", "--dry-run", *wanted], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout

    targets = [line.split("prepare.py ")[1].split()[0] for line in said.splitlines() if "prepare.py " in line]
    assert targets == ["demo", "demo", "test", "check", "bench", "system"]
    assert set(targets) - {"system"} == set(prepare.PROGRAMS)
