"""How the processes of pytest-xdist share the tests: each takes the next one, but what is made once stays with one.

The marker `xdist_group` is meant for this, but has no effect with pytest 9.2, which works out the names of tests. So
the name of the group stands between the brackets of the name of each test, as a parameter of what is made.
"""

from xdist.scheduler.loadscope import LoadScopeScheduling

STACK = "the_stack"
"""Of every test that asks for the fixture `stack`, wherever it stands."""

MADE_ONCE = "made_once"
"""Of the tests of a module that makes something large once for all of them."""


class Together(LoadScopeScheduling):
    """Gives what is made once to one process; the largest groups go first, so that the short tests come last."""

    def _split_scope(self, nodeid: str) -> str:
        parameters = nodeid.rpartition("[")[2]
        if STACK in parameters:
            return STACK
        return nodeid.partition("::")[0] if MADE_ONCE in parameters else nodeid
