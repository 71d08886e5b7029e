"""The file to compare with others: nothing of whose it is, no small number, and of what was published alone (R7)."""

import datetime as dt
import io
import zipfile

import pytest
import time_machine
from django.urls import reverse

from tests.factories import make_team
from tests.incidents.factories import make_incident_on
from tests.review.factories import QUARTER
from tests.review.pages import table_of
from vpd.audit.models import AuditEvent
from vpd.organisation.models import Team
from vpd.review.models import PublishedQuarter
from vpd.review.services import enter_contacts, publish_quarters

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)
SETTLED = dt.datetime(2026, 5, 2, 10, tzinfo=dt.UTC)
BEHAVIOURS = {"BELEDIGING": 11, "BEETPAKKEN_SLAAN_SPUGEN": 2}


def make_published(cast, numbers=BEHAVIOURS):
    for behaviour, number in numbers.items():
        for place in range(number):
            make_incident_on(cast, QUARTER.start + dt.timedelta(days=place), behaviour, team=cast.team)
    publish_quarters()


def lines_of(client, form="csv"):
    response = client.get(reverse("review:benchmark_file", args=[QUARTER, form]))
    return response, [line.split(";") for line in response.content.decode("utf-8-sig").split("\r\n") if line]


@time_machine.travel(AFTER, tick=False)
def test_two_of_a_kind_are_withheld_with_the_number_that_would_tell_them(cast, client_of):
    make_published(cast)

    _, lines = lines_of(client_of(cast.coordinator))

    numbers = {line[2]: line[4:] for line in lines[1:]}
    assert numbers == {
        "alle": ["13", ""],
        "emotie": ["0", ""],
        "verbale agressie": ["afgeschermd", ""],
        "bedreiging": ["0", ""],
        "fysiek geweld": ["afgeschermd", ""],
    }


@time_machine.travel(AFTER, tick=False)
def test_page_shows_all_that_the_file_holds_and_the_file_says_of_nobody_whose_it_is(cast, client_of):
    make_published(cast)
    client = client_of(cast.coordinator)

    page = client.get(reverse("review:benchmark"))
    csv, lines = lines_of(client)
    ods = client.get(reverse("review:benchmark_file", args=[QUARTER, "ods"])).content

    inside = b"".join(zipfile.ZipFile(io.BytesIO(ods)).read(name) for name in ("content.xml", "meta.xml")).decode()
    told = f"{csv['Content-Disposition']} {csv.content.decode()} {inside}".lower()
    names = [cast.organisation.name, cast.organisation.slug, cast.team.department.name, cast.coordinator.last_name]
    names += Team.objects.of(cast.organisation).values_list("name", flat=True)
    assert [name for name in names if name.lower() in told] == []
    assert table_of(page) == lines[1:]
    assert AuditEvent.objects.filter(action="benchmark.exported", actor_id=cast.coordinator.pk).count() == 2


def test_rates_need_the_contacts_of_every_team_with_incidents_and_nothing_later_changes_the_file(cast, client_of):
    """Not a late report, a corrected number, a new team or one that ended."""
    client = client_of(cast.coordinator)
    with time_machine.travel(AFTER, tick=False):
        make_published(cast, {"BELEDIGING": 12})
        enter_contacts(team=cast.other_team, quarter=QUARTER, contacts=100, by=cast.other_team_leader)
        unsettled = client.get(reverse("review:benchmark")).text
    with time_machine.travel(SETTLED, tick=False):
        _, without = lines_of(client)
        empty = client.get(reverse("review:benchmark")).text
        enter_contacts(team=cast.team, quarter=QUARTER, contacts=300, by=cast.leader)
    with time_machine.travel(SETTLED + dt.timedelta(days=1), tick=False):
        first, with_all = lines_of(client)
        for place in range(7):
            make_incident_on(cast, QUARTER.start + dt.timedelta(days=place), "BEETPAKKEN_SLAAN_SPUGEN", team=cast.team)
        publish_quarters()
        enter_contacts(team=cast.team, quarter=QUARTER, contacts=30, by=cast.leader)
        enter_contacts(team=make_team(cast.organisation), quarter=QUARTER, contacts=900, by=cast.coordinator)
        Team.objects.filter(pk=cast.other_team.pk).update(is_active=False)
        again, _ = lines_of(client)

    assert "staat hier vanaf vrijdag 1 mei 2026" in unsettled
    assert without[1][4:] == ["12", ""]
    assert "nog niet elk team met incidenten" in empty
    assert with_all[1][4:] == ["12", "3"]
    assert with_all[5][4:] == ["0", "0"]
    assert again.content == first.content


@time_machine.travel(AFTER, tick=False)
def test_a_quarter_that_was_published_without_its_kinds_has_no_file(cast, client_of):
    PublishedQuarter.objects.create(
        organisation=cast.organisation,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        counts={cast.team.pk: 12},
        published_at=AFTER,
    )
    client = client_of(cast.coordinator)

    assert lines_of(client)[0].status_code == 404
    assert "nog geen kwartaal" in client.get(reverse("review:benchmark")).text


def test_a_quarter_that_is_not_published_has_no_file(cast, client_of):
    url = reverse("review:benchmark_file", args=[QUARTER.next(), "csv"])

    assert client_of(cast.coordinator).get(url).status_code == 404
    assert "nog geen kwartaal" in client_of(cast.coordinator).get(reverse("review:benchmark")).text
