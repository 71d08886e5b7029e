"""How the processes of pytest-xdist share the tests: each takes the next one; those of the stack go to one of them.

The marker `xdist_group` is meant for this, but has no effect with pytest 9.2, which works out the names of tests.
"""

from xdist.scheduler.loadscope import LoadScopeScheduling

STACK = "the_stack"
"""Stands between the brackets of the name of every test that asks for the fixture `stack`, as a parameter of it."""


class OneStack(LoadScopeScheduling):
    """Gives the tests of the stack to one process, so that the example municipality is built once a run."""

    def _split_scope(self, nodeid: str) -> str:
        return STACK if STACK in nodeid.rpartition("[")[2] else nodeid
