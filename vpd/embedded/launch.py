"""Becomes the server it is told to start, so that the server never outlives its parent.

Run as a file by `processes.start`: python launch.py PARENT SIGNAL UID GID COMMAND...
On Linux the kernel sends SIGNAL when the parent dies; this is asked for after dropping privileges, because
that clears the wish. Elsewhere this program stays as the parent of the command and watches its own parent.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1


def drop_privileges(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def die_with_parent(number: int) -> None:
    """Ask the Linux kernel to send this process a signal when its parent dies."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)


def watch(parent: int, number: int, command: list[str]) -> int:
    """Run the command as a child; pass signals on, and end it when our parent is gone."""
    child = subprocess.Popen(command)
    for passed_on in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(passed_on, lambda received, frame: child.send_signal(received))
    while child.poll() is None:
        if os.getppid() != parent:
            child.send_signal(number)
            break
        time.sleep(0.2)
    return child.wait()


def main(arguments: list[str]) -> int:
    parent, number, uid, gid = (int(value) for value in arguments[:4])
    command = arguments[4:]
    if uid >= 0:
        drop_privileges(uid, gid)
    if sys.platform != "linux":
        return watch(parent, number, command)
    die_with_parent(number)
    if os.getppid() != parent:
        return 1
    os.execv(command[0], command)  # noqa: S606  the command comes from our own code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
