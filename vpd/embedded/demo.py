"""`make demo`: the example municipality, running, in one command; everything ends when this program ends."""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TypeVar

from vpd.embedded import EmbeddedError, Server, Servers, services
from vpd.embedded.places import CHECKOUT, homes, remove, tree_fingerprint, var_folder
from vpd.embedded.prepare import Stop, beside, run
from vpd.embedded.processes import last_lines, start

PASSWORD = "welkom-in-waterdam"  # noqa: S105  published on purpose
LOG_INS = (
    ("coordinator@demo.example", "coördinator agressie en geweld"),
    ("leidinggevende@demo.example", "leidinggevende van team Inspectie"),
    ("medewerker@demo.example", "medewerker van team Inspectie"),
    ("medewerker2@demo.example", "collega in team Inspectie"),
    ("nazorg@demo.example", "bedrijfsopvangteam: nazorg"),
    ("bestuur@demo.example", "bestuur en directie: alleen cijfers"),
    ("beheer@demo.example", "functioneel beheer"),
    ("privacy@demo.example", "privacy officer"),
    ("beslisser@demo.example", "beslist over maatregelen"),
    ("arbo@demo.example", "arbocoördinator: cijfers, risico’s en analyses zonder namen"),
    ("vertrouwenspersoon@demo.example", "vertrouwenspersoon"),
    ("centralemelder@demo.example", "meldt voor de buitendienst en alle andere teams"),
    ("leidinggevende.balie@demo.example", "leidinggevende van een ander team"),
    ("medewerker.balie@demo.example", "medewerker van een ander team"),
    ("coordinator@buurgemeente.example", "coördinator van een andere gemeente, die bewaart wie een burger is"),
    ("privacy@buurgemeente.example", "privacy officer van die gemeente"),
)
Result = TypeVar("Result")
WEB = "gunicorn --config python:vpd.web --bind 127.0.0.1:{port} --graceful-timeout 3 vpd.wsgi"
WORKER = "celery --quiet -A vpd worker --concurrency 2 --loglevel INFO --without-gossip"
BEAT = "celery --quiet -A vpd beat --loglevel INFO --pidfile="
PACKAGES = ("vpd", "protocols", "incidents", "learning")
FILLED_FROM = (*PACKAGES, "fixtures", "requirements-dev.txt")
TABLES = "tables.json"  # the migrations that made the data, beside it
COLLECTED_FROM = ("static", "package-lock.json", "requirements-dev.txt", "vpd/settings.py", "vpd/ui/assets.py")
LEAST_ROOM = 300 * 1024 * 1024  # bytes
ONE_AFTER_ANOTHER = 3  # times that a program may end shortly after its start


class Stopped(Exception):
    """Someone asked us to end."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--afresh", action="store_true", help="throw away what was in it")
    parser.add_argument("--began", type=float, help="when the preparations began, in seconds since 1970")
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        serve(options.port, began=options.began or time.time(), afresh=options.afresh)
    except (EmbeddedError, Stop) as reason:
        sys.exit(str(reason))
    except (Stopped, KeyboardInterrupt):
        print("\nStopped; the data stays.", flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    # A second Ctrl-C must not interrupt the tidying up.
    for handled in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(handled, signal.SIG_IGN)
    raise Stopped


def serve(port: int, *, began: float, afresh: bool) -> None:
    """Everything from the servers to the log-ins, then watch over it until told to stop."""
    site = f"http://127.0.0.1:{port}"
    refuse_port_in_use(port)
    refuse_full_disk(var_folder())
    if afresh or is_of_before():
        remove("demo")
    with ExitStack() as stack:
        servers = timed("Postgres and Valkey", lambda: stack.enter_context(services("demo", say=aside)))
        if not servers.own:
            raise Stop("The servers of this checkout are in use by another program, perhaps a running `make demo`.")
        environment = dict(os.environ, **servers.environment, **settings_of_demo(site, servers.home))
        programs = {title: Server(launch, end) for title, launch, end in programs_of(port, servers, environment)}
        for program in programs.values():
            stack.callback(program.stop)
        # The worker comes last, so that nobody shares the processors with it while someone waits.
        fill(environment, servers.home, in_between=programs["Web"].start)
        try:
            timed("Web server", lambda: wait_for(f"{site}/readyz", programs["Web"], servers.home / "web.log"))
        except Stop:
            (servers.home / "filled").unlink(missing_ok=True)
            raise
        programs["Worker"].start()
        programs["Beat"].start()
        announce(site, time.time() - began)
        watch(servers, programs)


def is_of_before() -> bool:
    """Whether the data was made with migrations that changed or went since; says so.

    New migrations are no reason: the data is kept and migrated. It is an example: nothing in it is anybody's work.
    """
    now = migrations()
    for home in homes("demo"):
        if (home / "postgres").exists():
            applied = json.loads((home / TABLES).read_text()) if (home / TABLES).exists() else {}
            if not applied or any(now.get(name) != mark for name, mark in applied.items()):
                print("The data of before was made by an earlier version: the example municipality starts afresh.")
                return True
    return False


def migrations() -> dict[str, str]:
    """A mark for each migration of ours, by its name."""
    found = (file for package in PACKAGES for file in (CHECKOUT / package).rglob("migrations/0*.py"))
    return {str(file.relative_to(CHECKOUT)): tree_fingerprint(file) for file in sorted(found)}


def settings_of_demo(site: str, home: Path) -> dict[str, str]:
    return {
        "VPD_DEMO": "1",
        "VPD_DEBUG": "0",
        "SITE_URL": site,
        "STATIC_ROOT": str(var_folder() / "static"),
        "CELERY_BEAT_FILE": str(home / "celerybeat"),
        "PYTHONUNBUFFERED": "1",
    }


def timed(title: str, work: Callable[[], Result]) -> Result:
    """Do something short, saying what and how long it took."""
    print(f"{title} ", end="", flush=True)
    began = time.monotonic()
    try:
        result = work()
    except (EmbeddedError, Stop):
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)
    return result


def aside(sentence: str) -> None:
    """Something to know in the middle of a step."""
    print(f"\n{sentence}\n", end="", flush=True)


def refuse_port_in_use(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            other = port + 1 if port < 65535 else 8000
            raise Stop(
                f"Port {port} is not free: type `make demo PORT={other}`, or stop the program that has it."
            ) from None


def refuse_full_disk(folder: Path) -> None:
    there = next(part for part in [folder, *folder.parents] if part.exists())
    if shutil.disk_usage(there).free < LEAST_ROOM:
        raise Stop(f"The disk is full: make at least {LEAST_ROOM // 1024**2} MB of room where {folder} is.")


def fill(environment: dict[str, str], home: Path, *, in_between: Callable[[], None]) -> None:
    """Tables, reference content, the example municipality and, on the other core, the static files.

    What did not change since is skipped. `in_between` is called once the static files and the tables are there, on the
    other core as well.
    """

    def manage(*arguments: str) -> list[str | Path]:
        return [sys.executable, CHECKOUT / "manage.py", *arguments]

    with ExitStack() as other_core:
        static = Path(environment["STATIC_ROOT"]) / "collected"
        if other_core.enter_context(unless_done(static, COLLECTED_FROM)):
            collect = manage("collectstatic", "--no-input", "--clear")
            other_core.enter_context(beside("Static files", collect, environment=environment))
        with unless_done(home / "filled", FILLED_FROM) as is_needed:
            if is_needed:
                run("Database tables", manage("migrate"), environment=environment)
                (home / TABLES).write_text(json.dumps(migrations()))
                with beside("Example municipality", manage("build_demo"), environment=environment):
                    other_core.close()
                    in_between()
            else:
                other_core.close()
                in_between()


@contextmanager
def unless_done(stamp: Path, sources: Sequence[str]) -> Iterator[bool]:
    """Says whether something must be done again because its sources changed; remembers it when it went well."""
    wanted = tree_fingerprint(*(CHECKOUT / source for source in sources))
    is_needed = not stamp.exists() or stamp.read_text() != wanted
    if is_needed:
        stamp.unlink(missing_ok=True)
    yield is_needed
    if is_needed:
        stamp.write_text(wanted)


def programs_of(
    port: int, servers: Servers, environment: dict[str, str]
) -> list[tuple[str, Callable[[], subprocess.Popen[bytes]], signal.Signals]]:
    def launch(command: str, log: str, at_parents_death: signal.Signals) -> subprocess.Popen[bytes]:
        return start(
            [sys.executable, "-m", *command.format(port=port).split()],
            log=servers.home / log,
            at_parents_death=at_parents_death,
            environment=environment,
            folder=CHECKOUT,
        )

    # When we are killed, nobody is left to wait for: then each ends at once, and the worker's tasks come back.
    return [
        ("Web", partial(launch, WEB, "web.log", signal.SIGINT), signal.SIGTERM),
        ("Worker", partial(launch, WORKER, "worker.log", signal.SIGKILL), signal.SIGTERM),
        ("Beat", partial(launch, BEAT, "beat.log", signal.SIGTERM), signal.SIGTERM),
    ]


def wait_for(address: str, program: Server, log: Path) -> None:
    end = time.monotonic() + 180
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  our own address
        except urllib.error.HTTPError as error:
            raise Stop(f"The application answers {error.code} at {address}: see {log}.") from None
        except OSError:
            if program.has_ended or time.monotonic() > end:
                raise Stop(f"The web server does not start ({last_lines(log, 1)}): see {log}.") from None
            time.sleep(0.1)
        else:
            return


def announce(site: str, seconds: float) -> None:
    width = max(len(name) for name, _ in LOG_INS)
    print(f"\nReady in {seconds:.1f} s: {site}\n\nLog in with password {PASSWORD} as")
    for name, role in LOG_INS:
        print(f"  {name:<{width}}  {role}")
    print(f"\nMail that was sent: {site}/demo/post/    Ctrl-C stops everything; the data stays.", flush=True)


def watch(servers: Servers, programs: dict[str, Server]) -> None:
    """Start again what ends by itself; end when whoever started us is gone."""
    parent = os.getppid()
    quick_ends: dict[str, int] = {}
    started: dict[str, float] = {}
    while os.getppid() == parent:
        for name, server in {**servers.own, **programs}.items():
            if not server.has_ended:
                continue
            was_quick = time.monotonic() - started.get(name, 0) < 10
            quick_ends[name] = quick_ends.get(name, 0) + 1 if was_quick else 1
            if quick_ends[name] > ONE_AFTER_ANOTHER:
                raise Stop(f"{name} ends every time it is started: see the logs in {servers.home}.")
            print(f"{name} ended and is started again.", flush=True)
            started[name] = time.monotonic()
            server.start()
        time.sleep(0.5)
    raise Stopped


if __name__ == "__main__":
    main()
