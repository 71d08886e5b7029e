"""Under which account the embedded servers run: Postgres refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from vpd.embedded.errors import EmbeddedError

UNPRIVILEGED = ("nobody", "daemon")


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may pass through every folder down to and including this one."""
        folder = folder.resolve()
        return all(self._can_pass(part) for part in [folder, *folder.parents] if part.exists())

    def _can_pass(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        if status.st_gid == self.gid:
            return bool(status.st_mode & 0o010)
        return bool(status.st_mode & 0o001)


def server_account() -> Account | None:
    """None for an ordinary user; for root, an account without privileges."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise EmbeddedError(
        f"Postgres does not run as root and none of the accounts {', '.join(UNPRIVILEGED)} exists: "
        "start this as an ordinary user."
    )
