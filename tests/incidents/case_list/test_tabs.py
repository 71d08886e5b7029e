"""What the list opens on: open, too late or all, with what is first to do and who has it."""

import pytest
from django.db import connections

from incidents.cases.enums import Addressee
from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from tests.incidents.case_list.listing import LIST, listed, references, text_of
from tests.incidents.factories import make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("person", ["leader", "coordinator"])
def test_list_opens_on_what_is_open_with_help_before_every_term(cast, client_of, handled, person):
    client = client_of(getattr(cast, person))

    assert listed(client) == references(handled.asks, handled.accident, handled.late, handled.fresh)
    assert listed(client, "toon=te_laat") == references(handled.late)
    assert set(listed(client, "toon=alles")) == set(references(*vars(handled).values()))


def test_tabs_say_how_much_is_in_each_and_keep_what_was_chosen(cast, client_of, handled):
    client = client_of(cast.leader)

    tabs = client.get(LIST).context["tabs"]
    narrowed = client.get(f"{LIST}?soort=accident").context["tabs"]

    assert [(tab.label, tab.state, tab.is_current, tab.is_alarming) for tab in tabs] == [
        ("Open", "4", True, False),
        ("Te laat", "1", False, True),
        ("Alles", "5", False, False),
    ]
    assert [(tab.url, tab.state) for tab in narrowed] == [
        ("?soort=accident&toon=open", "1"),
        ("?soort=accident&toon=te_laat", "0"),
        ("?soort=accident&toon=alles", "1"),
    ]


def test_who_narrows_the_list_stays_in_the_tab(cast, client_of, handled):
    page = text_of(client_of(cast.leader))

    assert '<input type="hidden" name="toon" value="open"' in page
    assert listed(client_of(cast.leader), "toon=open&categorie=verbal&zoek=") == references(
        handled.asks, handled.late, handled.fresh
    )


def test_reporter_sees_all_own_reports_without_tabs(cast, client_of, handled):
    answer = client_of(cast.employee).get(LIST)

    assert answer.context["tabs"] == []
    assert len(answer.context["page"].rows) == 5
    assert "Mijn meldingen" in answer.content.decode()


def test_list_says_by_name_who_has_it_and_what_is_first(cast, client_of, handled):
    take_in_hand(incident=handled.fresh, by=cast.leader)

    rows = {row[0].note.split(" · ")[0]: row for row in client_of(cast.leader).get(LIST).context["table"].rows}
    taken = {number: (row[2].text, row[2].note) for number, row in rows.items()}
    first = {number: (row[3].text, row[4].text) for number, row in rows.items()}

    assert taken[handled.fresh.reference] == (cast.leader.full_name, "jij")
    assert taken[handled.late.reference] == ("Nog niemand", "gericht aan jou")
    assert first[handled.asks.reference] == ("Melder bellen", "direct")
    assert first[handled.accident.reference] == ("Arbeidsinspectie bellen", "direct")
    assert first[handled.late.reference] == ("Melding oppakken", "3 dagen te laat")
    assert first[handled.fresh.reference][0] == "Reactie aan de burger"


def test_list_says_to_whom_a_report_went_that_nobody_has(cast, client_of):
    make_incident(cast, addressee=Addressee.COORDINATOR)
    make_incident(cast)

    rows = client_of(cast.coordinator).get(LIST).context["table"].rows

    assert {row[3].note for row in rows} == {"gericht aan jou", "gericht aan de leidinggevende"}


@pytest.mark.django_db(databases=["default", "owner"])
def test_open_reports_can_be_read_in_order_from_their_own_index():
    rows = Incident.objects.using("owner").of(1).open().with_term().order_by("term_at", "pk")

    with connections["owner"].cursor() as cursor:
        # On a table this small both indexes by term cost the same, and which is taken is chance.
        cursor.execute("DROP INDEX cases_by_term")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        plan = rows.explain()

    assert "Index Scan using cases_open_by_term" in plan
    assert "Sort" not in plan
