"""Starting and stopping child processes that end when we do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from vpd.embedded.account import Account

LAUNCHER = Path(__file__).with_name("launch.py")


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    at_parents_death: signal.Signals,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command in its own session, writing to `log`; it ends when we end, however that happens.

    The log of the time before is kept beside it.
    """
    uid, gid = (account.uid, account.gid) if account else (-1, -1)
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    with log.open("wb") as output:
        return subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-S",
                LAUNCHER,
                str(os.getpid()),
                str(int(at_parents_death)),
                str(uid),
                str(gid),
                *command,
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(os.environ if environment is None else environment),
            cwd=folder,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes], number: signal.Signals, *, seconds: float = 10) -> None:
    """Ask a process to end and wait; after `seconds` it is ended without asking, with all it started."""
    if process.poll() is None:
        process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_until_gone(pid: int, seconds: float) -> None:
    """Wait, at most so long, for a process that is not our child."""
    end = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)


def last_lines(log: Path, count: int = 3) -> str:
    """The end of a log as one line, for a sentence about what went wrong."""
    lines = (
        [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()] if log.exists() else []
    )
    return " / ".join(lines[-count:])
