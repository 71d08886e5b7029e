"""Files to upload in tests, made while testing; and a scanner that speaks clamd's protocol."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MAIL = b"From: burger@example.org\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nSubject: Vergunning\r\n\r\nTekst.\r\n"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 500
GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6), colour: str = "teal", **options) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **options)
    return made.getvalue()


def photo_with_place() -> bytes:
    """A photo as a phone makes it: lying on its side, with the place and the maker in it."""
    exif = Image.Exif()
    exif[MAKER] = "Telefoonmaker"
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (4.0, 45.0, 0.0)}
    return picture("JPEG", (40, 20), exif=exif, comment=b"van Jan")


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


@contextmanager
def scanner(*, answers: bool = True) -> Iterator[tuple[str, list[bytes]]]:
    """A clamd on a free port: its address and what it was asked about."""
    seen: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                content = _received(connection)
                seen.append(content)
                if answers:
                    found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
                    connection.sendall(b"stream: " + found + b"\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}", seen
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def _received(connection: socket.socket) -> bytes:
    stream = connection.makefile("rb")
    assert stream.read(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!I", stream.read(4))[0]:
        content += stream.read(length)
    stream.close()
    return content
