"""Reference content: versioned rows from `fixtures/`, loaded again and again without doubling.

Each app registers the loader of its own fixture files in `AppConfig.ready`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

_loaders: list[Callable[[], int]] = []


def register_loader(loader: Callable[[], int]) -> None:
    """`loader` brings in what is missing and returns how many rows it made; published rows never change."""
    _loaders.append(loader)


def read_fixture(name: str) -> Any:
    """The content of `fixtures/<name>.json`."""
    path: Path = settings.BASE_DIR / "fixtures" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def load_all() -> int:
    """Run every loader in the order of the apps; returns the number of rows made."""
    return sum(loader() for loader in _loaders)
