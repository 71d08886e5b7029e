"""Pytest plugin, loaded before the settings are read: gives the tests their own Postgres and Redis.

Only the first process starts servers; the workers of pytest-xdist inherit its environment.
"""

import contextlib
import os
import sys

import pytest

from vpd import embedded

# `make demo` beside it, or a variable of the developer's own shell, must not change what the tests see.
FORGOTTEN = ("VPD_DEMO", "VPD_DEBUG", "SITE_URL", "STATIC_ROOT", "BEHIND_PROXY", "SECURE_SSL_REDIRECT")

# Every process of a run reads what the first one compiled: without that each of them compiles all of it again.
COMPILES_AGAIN = "PYTHONDONTWRITEBYTECODE"

_running = contextlib.ExitStack()


def _start() -> None:
    for name in (*FORGOTTEN, COMPILES_AGAIN):
        os.environ.pop(name, None)
    sys.dont_write_bytecode = False
    os.environ["VPD_TEST"] = "1"
    if "DATABASE_URL" in os.environ:
        os.environ.setdefault("SECRET_KEY", "only-for-the-tests-" * 3)
    else:
        os.environ.update(_running.enter_context(embedded.services("test", durable=False, alone=True)).environment)
    # Two test runs against one configured server share it, never a database.
    os.environ["VPD_TEST_DATABASE"] = f"test_vpd_{os.getpid()}"


if "PYTEST_XDIST_WORKER" not in os.environ:
    try:
        _start()
    except embedded.EmbeddedError as error:
        pytest.exit(str(error), returncode=1)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _running.close()
