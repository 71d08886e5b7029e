"""Each test here runs over every versioned noun."""

import pytest

from tests.cast import Cast
from tests.versions.nouns import NOUNS, PROTOCOL, Noun
from vpd.versions.models import Numbered


@pytest.fixture(params=[*NOUNS, PROTOCOL], ids=lambda noun: noun.name)
def noun(request: pytest.FixtureRequest) -> Noun:
    return request.param


@pytest.fixture
def draft(noun: Noun, cast: Cast) -> Numbered:
    """The next version, beside one that holds."""
    noun.prepare(cast)
    return noun.start(cast)
