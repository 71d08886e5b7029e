"""The embedded PostgreSQL: core only, passwords always, a private socket and no port."""

import os
import shutil
import signal
import subprocess
import time
from urllib.parse import quote

import psycopg

from vpd.embedded.errors import EmbeddedError
from vpd.embedded.places import Places
from vpd.embedded.processes import last_lines, start, stop, wait_until_gone

DATABASE = "vpd"
# Two roles from the first day: the owner migrates, the application is never the owner of its tables.
ROLES = {"vpd_owner": "LOGIN CREATEDB", "vpd_app": "LOGIN"}
DURABLE = {"max_connections": "60", "log_min_messages": "warning"}
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_wal_size": "4GB"}


def address(places: Places, role: str, password: str, database: str = DATABASE) -> str:
    return f"postgresql://{role}:{quote(password)}@/{database}?host={quote(str(places.sockets), safe='')}"


def make_ready(places: Places, passwords: dict[str, str], *, passwords_are_new: bool) -> None:
    """Make the data folder if none is worth keeping: beside it first, then renamed, so never half-made."""
    making = places.home / "postgres.making"
    shutil.rmtree(making, ignore_errors=True)
    if _holds_a_database(places):
        _wait_for_the_previous_server(places)
        if passwords_are_new:
            _single_user(places, places.data, _role_statements("ALTER", passwords))
        return
    shutil.rmtree(places.data, ignore_errors=True)
    _run(
        places,
        [
            *("initdb", "--pgdata", str(making), "--username", "postgres", "--encoding", "UTF8"),
            *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *("--auth", "reject", "--no-sync", "--no-instructions"),
        ],
    )
    (making / "pg_hba.conf").write_text(f"local all {','.join(ROLES)} scram-sha-256\n")
    _single_user(
        places,
        making,
        [
            *_role_statements("CREATE", passwords),
            f"CREATE DATABASE {DATABASE} OWNER vpd_owner",
            f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {DATABASE} TO vpd_app",
        ],
    )
    making.rename(places.data)


def _holds_a_database(places: Places) -> bool:
    return (places.data / "global" / "pg_control").exists() and (places.data / "PG_VERSION").exists()


def _wait_for_the_previous_server(places: Places) -> None:
    """After its parent was killed a server needs a moment to end; if it does not, Postgres itself says so."""
    try:
        pid = int((places.data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return
    wait_until_gone(pid, 10)


def _role_statements(verb: str, passwords: dict[str, str]) -> list[str]:
    return [f"{verb} ROLE {role} {options} PASSWORD '{passwords[role]}'" for role, options in ROLES.items()]


def _single_user(places: Places, data: os.PathLike[str], statements: list[str]) -> None:
    _run(
        places,
        ["postgres", "--single", "-F", "-D", os.fspath(data), "-c", "exit_on_error=true", "postgres"],
        "".join(f"{statement};\n" for statement in statements),
    )


def _run(places: Places, command: list[str], text: str = "") -> None:
    account = places.account
    result = subprocess.run(
        [places.postgres_programs / command[0], *command[1:]],
        input=text.encode(),
        capture_output=True,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
        cwd=places.home,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        check=False,
    )
    if result.returncode:
        raise _failure(places, (result.stderr or result.stdout).decode(errors="replace"))


def _failure(places: Places, output: str) -> EmbeddedError:
    if "No space left" in output:
        return EmbeddedError(f"The disk is full: make room where {places.home} is, then start again.")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    reason = next(
        (line for line in lines if "FATAL" in line or "error:" in line),
        lines[-1] if lines else "no reason given",
    )
    return EmbeddedError(
        f"Postgres does not start ({reason}); `make demo-reset` starts afresh and removes {places.home}."
    )


def run(places: Places, passwords: dict[str, str], *, durable: bool) -> subprocess.Popen[bytes]:
    """Start the server and wait until the application's role can log in."""
    log = places.home / "postgres.log"
    options = DURABLE | ({} if durable else FAST)
    process = start(
        [
            *(
                places.postgres_programs / "postgres",
                "-D",
                places.data,
                "-k",
                places.sockets,
                "-c",
                "listen_addresses=",
            ),
            *(part for name, value in options.items() for part in ("-c", f"{name}={value}")),
        ],
        log=log,
        at_parents_death=signal.SIGINT,
        account=places.account,
        environment={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
        folder=places.home,
    )
    end = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(address(places, "vpd_app", passwords["vpd_app"]), connect_timeout=5).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None:
                raise _failure(places, last_lines(log)) from error
            if time.monotonic() > end:
                stop(process, signal.SIGINT)
                raise EmbeddedError(f"Postgres does not answer: see {log}.") from error
            time.sleep(0.02)
        else:
            return process
