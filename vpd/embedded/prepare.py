"""From a bare checkout to something that runs: system packages, Python packages, front-end packages.

Run as a file by the Makefile with any Python 3.11 to 3.13: it needs nothing but the standard library. Then it becomes
the program that was asked for, in the virtual environment.
"""

from __future__ import annotations  # an older Python must get as far as the sentence about its version

import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
VENV = CHECKOUT / ".venv"
LAUNCHER = Path(__file__).with_name("launch.py")
LOGS = Path(os.environ.get("VPD_VAR") or CHECKOUT / "var").absolute() / "log"
OLDEST, NEWEST = (3, 11), (3, 13)

# The only list of system packages (Debian's names): a library to look for, and the package that brings it.
PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_PACKAGES = ("chromium", "fonts-dejavu-core")

PROGRAMS = {
    "demo": ("-m", "vpd.embedded.demo"),
    "test": ("-m", "pytest", "-n", "2"),
    "check": ("-m", "vpd.embedded.check"),
    "bench": ("-m", "tests.bench"),
}


class Stop(Exception):
    """What went wrong, in one sentence with what to do."""


def run(title: str, command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None) -> None:
    """Run one step, showing that it is alive and how long it took; what it says goes to a log."""
    with beside(title, command, environment=environment):
        pass


@contextmanager
def beside(
    title: str, command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run one step while what stands inside runs, and wait for it afterwards."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{title.lower().replace(' ', '-')}.log"
    began, parent, is_shown = time.monotonic(), os.getppid(), False
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-I", LAUNCHER, str(os.getpid()), str(int(signal.SIGKILL)), "-1", "-1", *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=CHECKOUT,
            env=dict(os.environ if environment is None else environment),
            start_new_session=True,
        )
    try:
        yield
        print(f"{title} ", end="", flush=True)
        is_shown = True
        wait(process, parent)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if is_shown:
                print("stopped", flush=True)
    if process.returncode:
        print("failed", flush=True)
        raise Stop(explain(title, log))
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def wait(process: subprocess.Popen[bytes], parent: int) -> None:
    """Wait for a step, with a dot every two seconds; stops when whoever started us is gone."""
    while True:
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            print(".", end="", flush=True)
            if os.getppid() != parent:
                raise Stop("Stopped, because the program that started this is gone.") from None
        else:
            return


def explain(title: str, log: Path) -> str:
    """One sentence about a step that failed."""
    text = log.read_text(errors="replace")
    if "No space left on device" in text or "ENOSPC" in text:
        return "The disk is full: make room, then start again."
    if any(
        sign in text
        for sign in ("Temporary failure in name resolution", "ENOTFOUND", "Connection refused", "NewConnectionError")
    ):
        return f"The network cannot be reached: connect, then start again (details in {log})."
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()] or lines or ["no reason given"]
    return f"{title} failed: {errors[-1]} (details in {log})"


def is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, with_browser: bool) -> list[str]:
    """Which system packages this machine lacks, by Debian's names."""
    missing = [package for library, package in PDF_LIBRARIES.items() if not is_loadable(library)]
    if sys.platform == "darwin":
        missing = (
            []
            if any(is_loadable(f"{folder}/lib/libpango-1.0.dylib") for folder in ("/opt/homebrew", "/usr/local"))
            else ["pango"]
        )
    if importlib.util.find_spec("ensurepip") is None and not (VENV / "bin" / "pip").exists():
        missing.append("python3-venv")
    if with_browser and not any(shutil.which(name) for name in BROWSERS):
        missing.extend(BROWSER_PACKAGES)
    return missing


def system_packages(*, with_browser: bool) -> None:
    """Install what the operating system must bring; without root, or elsewhere, say the one line to type."""
    missing = missing_packages(with_browser=with_browser)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        if sys.platform == "darwin":
            raise Stop("Pango is missing: type `brew install pango`.")
        raise Stop(
            "Pango is missing: install your system's packages for Pango and HarfBuzz (Fedora: `dnf install pango`)."
        )
    if os.geteuid() != 0:
        raise Stop(f"Missing from the system: {', '.join(missing)}. Type: sudo make system")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["/usr/bin/apt-get", "install", "--yes", "--no-install-recommends", *missing]
    try:
        run("System packages", install, environment=environment)
    except Stop:
        run("List of system packages", ["/usr/bin/apt-get", "update"], environment=environment)
        run("System packages", install, environment=environment)


def fitting_python() -> str:
    """This Python, or another on the machine, that Django and the wheels support."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise Stop(
        f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed, and this is {sys.version.split()[0]}: install one of those."
    )


def fingerprint(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def python_packages() -> None:
    """A virtual environment with exactly the locked packages; skipped when the lock file has not changed."""
    lock = CHECKOUT / "requirements-dev.txt"
    python, stamp = VENV / "bin" / "python", VENV / "locked"
    wanted = fingerprint(lock.read_bytes())
    if stamp.exists() and stamp.read_text() == wanted and runs(python):
        return
    if not runs(python, "-m", "pip"):
        run("Virtual environment", [fitting_python(), "-m", "venv", "--clear", str(VENV)])
    run(
        "Python packages",
        [
            str(python),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-compile",
            "--require-hashes",
            "-r",
            str(lock),
        ],
    )
    stamp.write_text(wanted)


def runs(python: Path, *options: str) -> bool:
    command = [str(python), *options, "--version"]
    return python.exists() and subprocess.run(command, capture_output=True, check=False).returncode == 0


def front_end_packages() -> None:
    """The locked CSS, fonts and icons, by the machine's npm or the one from the wheel."""
    modules = CHECKOUT / "node_modules"
    stamp = modules / "locked"
    wanted = fingerprint((CHECKOUT / "package-lock.json").read_bytes())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    npm = shutil.which("npm") or str(VENV / "bin" / "npm")
    environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}{os.pathsep}{VENV / 'bin'}"}
    run("Front-end packages", [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], environment=environment)
    stamp.write_text(wanted)


def main(target: str, options: list[str]) -> None:
    began = time.time()
    in_ci = os.environ.get("CI", "").lower() in {"1", "true"}
    if target == "system":
        system_packages(with_browser=True)
        print("Nothing is missing from the system.")
        return
    # A browser is only asked for where its tests must run; elsewhere they are skipped with a reason.
    system_packages(with_browser=target == "test" and (in_ci or (os.geteuid() == 0 and bool(shutil.which("apt-get")))))
    python_packages()
    front_end_packages()
    os.chdir(CHECKOUT)
    if target == "demo":
        options = [*options, "--began", str(began)]
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, *PROGRAMS[target], *options])  # noqa: S606  our own programs


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except Stop as reason:
        sys.exit(str(reason))
    except OSError as error:
        sys.exit(f"{error.filename or CHECKOUT}: {error.strerror}.")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
