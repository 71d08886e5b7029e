"""`make check`: everything a machine can say about the code without running it; all of it, then the verdict."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from vpd.embedded import EmbeddedError, services
from vpd.embedded.places import CHECKOUT, var_folder

COMPILE = (
    *("pip", "compile", "pyproject.toml", "--universal", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"),
)
LOCK_FILES = {"requirements.txt": (), "requirements-dev.txt": ("--extra", "dev")}
NO_NETWORK = ("client error (Connect)", "dns error", "Network is unreachable", "Could not connect")
# What a real installation would have, for Django's own deployment checks.
AS_IN_PRODUCTION = {
    "VPD_TEST": "0",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-not-a-secret",
    "SITE_URL": "https://vpd.example",
    "ALLOWED_HOSTS": "vpd.example",
    "STATIC_ROOT": str(CHECKOUT / "var" / "check"),
}


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def output_of(command: list[str], environment: dict[str, str]) -> str:
    """Empty when the command is content, else what it said."""
    result = subprocess.run(
        command, cwd=CHECKOUT, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else (result.stdout + result.stderr).strip() or "failed without a word"


def lock_files(environment: dict[str, str]) -> str:
    """Compile the lock files anew with the present ones as preference: a new release elsewhere changes nothing."""
    folder = var_folder() / "check"
    folder.mkdir(parents=True, exist_ok=True)
    for name, options in LOCK_FILES.items():
        shutil.copy(CHECKOUT / name, folder / name)
        said = output_of([tool("uv"), *COMPILE, *options, "--output-file", str(folder / name)], environment)
        if any(sign in said for sign in NO_NETWORK):
            if os.environ.get("CI"):
                return "The package index cannot be reached, so the lock files cannot be compared."
            print("(not compared: the package index cannot be reached) ", end="")
            return ""
        if said:
            return said
        if (folder / name).read_bytes() != (CHECKOUT / name).read_bytes():
            command = " ".join(["uv", *COMPILE, *options, "-o", name])
            return f"{name} does not follow from pyproject.toml. Type: .venv/bin/{command}"
    return ""


def front_end_lock(environment: dict[str, str]) -> str:
    """npm refuses a lock file that does not follow from package.json."""
    npm = shutil.which("npm") or tool("npm")
    return output_of([npm, "ci", "--dry-run", "--ignore-scripts", "--offline", "--no-audit", "--no-fund"], environment)


def checks() -> Iterable[tuple[str, Callable[[dict[str, str]], str]]]:
    def command(*arguments: str, **extra: str) -> Callable[[dict[str, str]], str]:
        return lambda environment: output_of(list(arguments), environment | extra)

    manage = python("manage.py")
    yield "Format", command(tool("ruff"), "format", "--check", ".")
    yield "Lint", command(tool("ruff"), "check", ".")
    yield "Import contracts", command(tool("lint-imports"))
    yield "Templates", command(tool("djlint"), "templates", "--lint", "--quiet")
    yield "Types", command(tool("mypy"), "manage.py", "vpd", "protocols", "incidents", "learning")
    yield "Django's checks", command(*manage, "check", "--fail-level", "WARNING")
    yield (
        "Django's deployment checks",
        command(*manage, "check", "--deploy", "--fail-level", "WARNING", **AS_IN_PRODUCTION),
    )
    yield "Missing migrations", command(*manage, "makemigrations", "--check", "--dry-run")
    yield "Python lock files", lock_files
    yield "Front-end lock file", front_end_lock


def main() -> None:
    complaints: dict[str, str] = {}
    with services("test", durable=False, alone=True) as servers:
        environment = servers.environment | {"VPD_TEST": "1"}
        for title, check in checks():
            print(f"{title} ", end="", flush=True)
            began = time.monotonic()
            said = check(environment)
            if said:
                complaints[title] = said
            print(f"{'no' if said else 'ok'}, {time.monotonic() - began:.1f} s", flush=True)
    for title, said in complaints.items():
        print(f"\n== {title} ==\n{said}")
    if complaints:
        sys.exit(f"\nNot good yet: {', '.join(complaints)}.")


if __name__ == "__main__":
    try:
        main()
    except EmbeddedError as reason:
        sys.exit(str(reason))
