"""Reads settings from the environment and says, in one sentence, what is missing and what to put there."""

import os
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None, *, hint: str = "") -> str:
    """The value of a variable; without a default a missing one stops the start with a sentence."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"The environment variable {name} is missing. {hint}".strip())
    return value


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def scanner(name: str) -> str:
    """The address of a virus scanner, `tcp://host:3310` or `unix:///folder/clamd.sock`; empty means none."""
    address = text(name, "")
    url = urlsplit(address)
    is_known = (url.scheme == "tcp" and url.hostname) or (url.scheme == "unix" and url.path.startswith("/"))
    if address and not is_known:
        raise ImproperlyConfigured(f"{name} must look like tcp://host:3310 or unix:///run/clamav/clamd.sock.")
    return address


def database(name: str, *, hint: str, limits: Mapping[str, str] | None = None) -> dict[str, object]:
    """A Django database from `postgresql://user:password@host:port/name?option=value`.

    `limits` are settings of every session.
    A host that is a folder (a private socket) is written percent-encoded or as `?host=/folder`.
    """
    url = urlsplit(text(name, hint=hint))
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(url.query))
    # Nothing waits for ever: what takes longer is given up, and who asked is told to try again.
    patience = " ".join(f"-c {name}={value}" for name, value in (limits or {}).items())
    options["options"] = f"{patience} {options.get('options', '')}".strip()
    host = options.pop("host", unquote(url.hostname or ""))
    port = options.pop("port", str(url.port or ""))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.strip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
