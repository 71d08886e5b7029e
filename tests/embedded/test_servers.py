"""The embedded servers as a stranger's machine treats them: killed, half-made, run as root, deep in folders."""

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from kombu import Connection

from vpd import embedded
from vpd.embedded.errors import EmbeddedError
from vpd.embedded.places import CHECKOUT, refusal, remove, var_folder
from vpd.embedded.processes import is_alive

HOLD = """
import json, sys, time
from vpd import embedded
with embedded.services("try", durable=False) as servers:
    print(json.dumps({name: server.process.pid for name, server in servers.own.items()}), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the servers that every account can enter, as /srv or /opt would be."""
    folder = var_folder() / f"try-{os.getpid()}"
    monkeypatch.setenv("VPD_VAR", str(folder))
    yield folder
    remove("try")
    remove("try-2")
    shutil.rmtree(folder, ignore_errors=True)


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def count_of(servers: embedded.Servers, table: str) -> int:
    with psycopg.connect(servers.environment["DATABASE_OWNER_URL"]) as connection:
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # type: ignore[arg-type]
    return found[0] if found else 0


def test_second_start_keeps_the_data(own_var: Path) -> None:
    with (
        embedded.services("try", durable=False) as servers,
        psycopg.connect(servers.environment["DATABASE_OWNER_URL"]) as connection,
    ):
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")

    with embedded.services("try", durable=False) as servers:
        kept = count_of(servers, "kept")

    assert kept == 1


def test_run_beside_another_has_servers_of_its_own(own_var: Path) -> None:
    with contextlib.ExitStack() as second:
        with embedded.services("try", durable=False, alone=True) as first_servers:
            servers = second.enter_context(embedded.services("try", durable=False, alone=True))

        after_the_first_ended = count_of(servers, "pg_roles")

    assert first_servers.home != servers.home
    assert after_the_first_ended > 0


def test_application_role_owns_nothing(own_var: Path) -> None:
    with (
        embedded.services("try", durable=False) as servers,
        psycopg.connect(servers.environment["DATABASE_URL"]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (one integer)")


def test_wrong_password_is_refused(own_var: Path) -> None:
    with embedded.services("try", durable=False) as servers, pytest.raises(psycopg.OperationalError):
        psycopg.connect(servers.environment["DATABASE_URL"], password="guess")


def test_another_process_shares_running_servers(own_var: Path) -> None:
    with embedded.services("try", durable=False) as servers:
        with embedded.services("try", durable=False) as shared:
            assert (shared.environment, shared.own) == (servers.environment, {})
        assert count_of(servers, "pg_class") > 0


def test_killed_parent_leaves_no_server(own_var: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", HOLD], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pids = [int(part.rstrip("},")) for part in parent.stdout.readline().split() if part.rstrip("},").isdigit()]
    parent.stdout.close()

    parent.send_signal(signal.SIGKILL)
    parent.wait()

    assert len(pids) == 2
    assert until(lambda: not any(is_alive(pid) for pid in pids))


def test_start_right_after_a_kill_works(own_var: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", HOLD], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    parent.stdout.readline()
    parent.stdout.close()
    parent.send_signal(signal.SIGKILL)
    parent.wait()

    with embedded.services("try", durable=False) as servers, Connection(servers.environment["REDIS_URL"]) as broker:
        broker.connect()

        assert count_of(servers, "pg_class") > 0


def test_half_made_data_folder_starts_afresh(own_var: Path) -> None:
    (own_var / "try" / "postgres" / "base").mkdir(parents=True)
    (own_var / "try" / "postgres.making").mkdir()

    with embedded.services("try", durable=False) as servers:
        assert count_of(servers, "pg_class") > 0


def test_lost_passwords_are_made_anew(own_var: Path) -> None:
    with embedded.services("try", durable=False):
        pass
    (own_var / "try" / "secrets.json").write_text("{")

    with embedded.services("try", durable=False) as servers:
        assert count_of(servers, "pg_class") > 0


def test_broken_data_folder_is_said_in_a_sentence(own_var: Path) -> None:
    with embedded.services("try", durable=False):
        pass
    (own_var / "try" / "postgres" / "global" / "pg_control").write_bytes(b"nonsense")

    with pytest.raises(EmbeddedError, match="make demo-reset") as refused, embedded.services("try", durable=False):
        pass

    assert "\n" not in str(refused.value)


def test_long_folder_keeps_its_socket_elsewhere(own_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VPD_VAR", str(own_var / ("long" * 20)))

    with embedded.services("try", durable=False) as servers:
        assert count_of(servers, "pg_class") > 0


def test_unwritable_folder_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VPD_VAR", "/dev/null/var")

    with pytest.raises(EmbeddedError, match=r"VPD_VAR|cannot be used"), embedded.services("try"):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start something as another account")
def test_as_root_in_a_closed_folder_the_data_goes_to_temp(own_var: Path, tmp_path: Path) -> None:
    own_var.mkdir(parents=True)
    own_var.chmod(0o700)
    said: list[str] = []

    with embedded.services("try", durable=False, say=said.append) as servers:
        home = servers.home
        assert count_of(servers, "pg_class") > 0

    assert len(said) == 1
    assert str(home) in said[0]
    assert home.stat().st_mode & 0o777 == 0o700


def test_full_disk_is_said_in_a_sentence(tmp_path: Path) -> None:
    sentence = str(refusal(OSError(errno.ENOSPC, "No space left on device"), tmp_path))

    assert sentence.startswith("The disk is full")
