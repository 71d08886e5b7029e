"""What the main job stands on, without a browser: it tells at once when the services have changed."""

import pytest
from django.db.models import Count

from tests.browser.arrange import TEAMS, arrange
from vpd.demo.cast import build_cast
from vpd.organisation.models import Team


@pytest.mark.django_db
def test_arrange_gives_teams_with_and_without_incidents() -> None:
    build_cast()

    arrange()

    found = Team.objects.filter(slug__in=TEAMS).annotate(number=Count("incidents")).values_list("slug", "number")
    assert dict(found) == {"nul": 0, "een": 0, "zeven": 7}
