"""Runs the example municipality beside the tests: its own folder, port and servers, as `make demo` runs it."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings

START_SECONDS = 300
# What the tests set for themselves must not reach the stack, nor a log-in of the developer's own shell.
NOT_FOR_THE_STACK = ("VPD_", "DATABASE_", "REDIS_", "SECRET_KEY", "DJANGO_", "SITE_URL", "STATIC_ROOT", "PYTEST_")


@dataclass(frozen=True)
class Stack:
    """A running example municipality."""

    url: str
    environment: dict[str, str]
    log: Path

    def said(self) -> list[str]:
        """Every line of its log, and every mail and promise of one."""
        mails = self.rows("SELECT subject, text, html FROM demo_demomail")
        promises = self.rows("SELECT payload::text FROM messaging_outboxmessage")
        return [*self.log.read_text().splitlines(), *(part for row in [*mails, *promises] for part in row)]

    def rows(self, sql: str, *params: object) -> list[tuple]:
        """What Postgres itself says, past all of our own code."""
        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            return connection.execute(sql, params).fetchall()

    def run(self, module: str, function: str) -> None:
        """Call one of our functions in the environment of the stack."""
        call = f"from {module} import {function}; {function}()"
        command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", call]
        subprocess.run(command, cwd=settings.BASE_DIR, env=self.environment, check=True, timeout=120)


@contextlib.contextmanager
def running_stack() -> Iterator[Stack]:
    """Start the stack, wait until it answers, and end it with everything it made."""
    folder = Path(tempfile.mkdtemp(prefix="vpd-b-"))
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_THE_STACK)}
    environment |= {"VPD_VAR": str(folder), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(settings.BASE_DIR)}
    log = folder / "stack.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "vpd.embedded.demo", "--port", str(port)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        home = wait_until_ready(process, log, folder)
        servers = json.loads((home / "running.json").read_text())
        yield Stack(
            url=f"http://127.0.0.1:{port}",
            environment=environment | servers | {"VPD_DEMO": "1"},
            log=log,
        )
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(process: subprocess.Popen[bytes], log: Path, folder: Path) -> Path:
    """Wait for the line that says so; returns the folder of the servers."""
    end = time.monotonic() + START_SECONDS
    while "Ready in" not in (said := log.read_text()):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The stack did not start:\n{said}")
        time.sleep(0.1)
    elsewhere = [line.rsplit("the data is in ", 1)[1].rstrip(".") for line in said.splitlines() if "data is in" in line]
    return Path(elsewhere[0]) if elsewhere else folder / "demo"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
