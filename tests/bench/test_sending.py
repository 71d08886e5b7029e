"""The bench compares sending a report with a bare view; that is only fair while both write the same."""

import pytest

from tests.bench import data
from tests.bench.sending import same_writes


@pytest.mark.django_db
@pytest.mark.urls("tests.bench.bare")
def test_bare_view_of_the_bench_writes_what_the_application_writes():
    place = data.make_municipality("Kleinstad", teams=1)

    assert same_writes(place) > len(("report", "counter", "draft"))
