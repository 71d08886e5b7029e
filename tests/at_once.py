"""Several at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(*works: Callable[[], T]) -> list[T | Exception]:
    """Do these at the same moment, each on a connection of its own; what each gave or raised, in their order."""
    barrier = threading.Barrier(len(works))

    def do(work: Callable[[], T]) -> T | Exception:
        try:
            barrier.wait()
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(works)) as threads:
        return list(threads.map(do, works))
