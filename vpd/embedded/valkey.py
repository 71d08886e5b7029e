"""The embedded Valkey (Redis): a broker on a private socket, without data of its own worth keeping."""

import signal
import subprocess
import time

import redis

from vpd.embedded.errors import EmbeddedError
from vpd.embedded.places import Places
from vpd.embedded.processes import last_lines, start, stop


def address(places: Places) -> str:
    return f"redis+socket://{places.sockets / 'valkey.sock'}"


def run(places: Places) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers; the outbox keeps what it held, so it writes nothing to disk."""
    socket, log = places.sockets / "valkey.sock", places.home / "valkey.log"
    socket.unlink(missing_ok=True)
    process = start(
        [
            *(places.valkey_program, "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700"),
            *("--save", "", "--appendonly", "no", "--dir", places.home),
        ],
        log=log,
        at_parents_death=signal.SIGKILL,
        account=places.account,
        folder=places.home,
    )
    end = time.monotonic() + 30
    while True:
        try:
            with redis.Redis(unix_socket_path=str(socket)) as client:
                client.ping()
        except redis.ConnectionError as error:
            if process.poll() is not None or time.monotonic() > end:
                stop(process, signal.SIGTERM)
                raise EmbeddedError(f"Valkey does not start ({last_lines(log)}): see {log}.") from error
            time.sleep(0.02)
        else:
            return process
