"""What a platform runs inside a container: `python -m vpd.healthcheck web|worker|beat`; exit status 0 is healthy."""

import os
import socket
import sys
import time
import urllib.request
from pathlib import Path

from vpd.celery import app

SLOWEST_BEAT_SECONDS = 10 * 60  # beat writes its file every three minutes


def web() -> bool:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".*") or "localhost"
    request = urllib.request.Request("http://127.0.0.1:8000/livez", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310  our own address
        return bool(response.status == 200)


def worker() -> bool:
    return bool(app.control.inspect([f"celery@{socket.gethostname()}"], timeout=5).ping())


def beat() -> bool:
    file = Path(os.environ["CELERY_BEAT_FILE"])
    written = [found.stat().st_mtime for found in file.parent.glob(f"{file.name}*")]
    return bool(written) and time.time() - max(written) < SLOWEST_BEAT_SECONDS


CHECKS = {"web": web, "worker": worker, "beat": beat}

if __name__ == "__main__":
    try:
        healthy = CHECKS[sys.argv[1]]()
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
    sys.exit(0 if healthy else 1)
