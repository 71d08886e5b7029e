"""Asks the virus scanner of the installation about a file (BIO-11), in the words of clamd's own protocol."""

import socket
import struct
from urllib.parse import unquote, urlsplit

from django.conf import settings

CONNECT_SECONDS = 3
ANSWER_SECONDS = 30
PIECE_BYTES = 64 * 1024
LONGEST_ANSWER = 4096
DEFAULT_PORT = 3310


class ScannerAwayError(ConnectionError):
    """The scanner cannot be reached or gives no verdict: nobody knows whether the file is safe."""


def is_clean(content: bytes) -> bool:
    """False when the scanner knows something harmful in it; true without a scanner (`CLAMD_URL` is not set).

    Raises ScannerAwayError when there is a scanner but no verdict.
    """
    if not settings.CLAMD_URL:
        return True
    try:
        answer = _ask(content)
    except OSError as error:
        raise ScannerAwayError from error
    if answer.endswith("OK"):
        return True
    if answer.endswith("FOUND"):
        return False
    raise ScannerAwayError(answer)


def _ask(content: bytes) -> str:
    """What clamd says of these bytes: each piece goes with its length before it, a length of zero ends them."""
    with _connection() as connection:
        connection.settimeout(ANSWER_SECONDS)
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE_BYTES):
            piece = content[start : start + PIECE_BYTES]
            connection.sendall(struct.pack("!I", len(piece)) + piece)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            more = connection.recv(LONGEST_ANSWER)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _connection() -> socket.socket:
    url = urlsplit(settings.CLAMD_URL)
    if url.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(unquote(url.path))
        except OSError:
            connection.close()
            raise
        return connection
    return socket.create_connection((url.hostname or "", url.port or DEFAULT_PORT), timeout=CONNECT_SECONDS)
