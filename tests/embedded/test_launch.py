"""How a child ends with its parent where the kernel does not see to it."""

import signal
import subprocess
import sys

from tests.embedded.test_servers import until
from vpd.embedded.places import CHECKOUT
from vpd.embedded.processes import LAUNCHER, is_alive

# A parent that starts the launcher as if this were macOS, and tells the number of what that started.
PARENT = """
import os, subprocess, sys, time
launcher = "import runpy, sys; sys.platform = 'darwin'; runpy.run_path(sys.argv.pop(1), run_name='__main__')"
child = [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"]
arguments = [str(os.getpid()), sys.argv[2], "-1", "-1", *child]
subprocess.Popen([sys.executable, "-c", launcher, sys.argv[1], *arguments], start_new_session=True)
time.sleep(60)
"""


def test_without_the_kernels_help_a_child_ends_with_its_parent() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(LAUNCHER), str(int(signal.SIGTERM))],
        cwd=CHECKOUT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.stdout.close()
    was_alive = is_alive(child)

    parent.kill()
    parent.wait()

    assert was_alive
    assert until(lambda: not is_alive(child))


def test_child_of_a_parent_that_is_gone_already_does_not_start() -> None:
    result = subprocess.run(
        [sys.executable, LAUNCHER, "1", str(int(signal.SIGTERM)), "-1", "-1", "/bin/echo", "started"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (result.returncode, result.stdout) == (1, "")
