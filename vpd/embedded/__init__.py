"""A real Postgres and a real Valkey from wheels, for development, the demo and the tests.

Plain Python: imported by nothing but manage.py, the Makefile's programs and the tests.
"""

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vpd.embedded import postgres, valkey
from vpd.embedded.account import server_account
from vpd.embedded.errors import EmbeddedError
from vpd.embedded.places import Places, arrange, lock, programs_in_wheels, refusal, tell
from vpd.embedded.processes import stop

__all__ = ["EmbeddedError", "Server", "Servers", "services", "services_unless_configured"]

SECRETS = ("vpd_owner", "vpd_app", "SECRET_KEY")


@dataclass
class Server:
    """One program that runs while we do: how to start it, and which signal ends it tidily."""

    launch: Callable[[], subprocess.Popen[bytes]]
    end: signal.Signals
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = self.launch()

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process, self.end)

    @property
    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None


@dataclass(frozen=True)
class Servers:
    """The running servers; `own` is empty when another process runs them."""

    home: Path
    environment: dict[str, str]
    own: dict[str, Server]


@contextlib.contextmanager
def services_unless_configured() -> Iterator[None]:
    """For manage.py: without DATABASE_URL, use this checkout's own servers and set the environment to match.

    Without the development wheels nothing happens, and the settings name the missing variable.
    """
    if "DATABASE_URL" in os.environ or programs_in_wheels() is None:
        yield
        return
    try:
        with services("demo") as servers:
            os.environ.update(servers.environment)
            os.environ.setdefault("VPD_DEMO", "1")
            os.environ.setdefault("VPD_DEBUG", "1")
            yield
    except EmbeddedError as error:
        sys.exit(str(error))


@contextlib.contextmanager
def services(
    profile: str, *, durable: bool = True, alone: bool = False, say: Callable[[str], None] = tell
) -> Iterator[Servers]:
    """Run the servers of a profile (`demo`, `test`) and give what points at them.

    When another process of this checkout already runs them, they are shared and left running; who works `alone` gets
    the first set that nobody uses (`test`, `test-2`, …) instead, so that none ends the servers of another.
    """
    with contextlib.ExitStack() as stack:
        servers = _start(profile, durable, alone, say, stack)
        yield servers


def _start(
    profile: str, durable: bool, alone: bool, say: Callable[[str], None], stack: contextlib.ExitStack
) -> Servers:
    places = arrange(profile, server_account(), say)
    try:
        number = 1
        while not stack.enter_context(lock(places.home)):
            if not alone:
                return Servers(places.home, _wait_for_the_other(places), {})
            number += 1
            places = arrange(f"{profile}-{number}", server_account(), say)
        state = places.home / "running.json"
        state.unlink(missing_ok=True)
        keys, are_new = _secrets(places)
        postgres.make_ready(places, keys, passwords_are_new=are_new)
        ways = {
            "Postgres": Server(partial(postgres.run, places, keys, durable=durable), signal.SIGINT),
            "Valkey": Server(partial(valkey.run, places), signal.SIGTERM),
        }
        for server in ways.values():
            stack.callback(server.stop)
            server.start()
        environment = {
            "DATABASE_URL": postgres.address(places, "vpd_app", keys["vpd_app"]),
            "DATABASE_OWNER_URL": postgres.address(places, "vpd_owner", keys["vpd_owner"]),
            "REDIS_URL": valkey.address(places),
            "SECRET_KEY": keys["SECRET_KEY"],
        }
        _write_private(state, environment)
        stack.callback(state.unlink, missing_ok=True)
    except OSError as error:
        raise refusal(error, places.home) from error
    return Servers(places.home, environment, ways)


def _wait_for_the_other(places: Places) -> dict[str, str]:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        environment = _read(places.home / "running.json")
        if environment:
            return environment
        time.sleep(0.05)
    raise EmbeddedError(f"Another process is starting or stopping the servers in {places.home}: try again in a moment.")


def _secrets(places: Places) -> tuple[dict[str, str], bool]:
    """Passwords and key of this checkout, made once; says whether they were made now."""
    file = places.home / "secrets.json"
    keys = _read(file)
    if keys and set(SECRETS) <= set(keys):
        return keys, False
    keys = {name: secrets.token_urlsafe(48) for name in SECRETS}
    _write_private(file, keys)
    return keys, True


def _read(file: Path) -> dict[str, str] | None:
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _write_private(file: Path, content: dict[str, str]) -> None:
    """Written beside and renamed: never half there, never readable by another."""
    making = file.with_suffix(".making")
    making.unlink(missing_ok=True)
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
        json.dump(content, output)
    making.rename(file)
