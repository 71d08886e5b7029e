"""Every filter of the list of reports, what it offers to whom, and what it says to nonsense."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from incidents.handling.services.duplicates import link_reports
from incidents.handling.services.handling import take_in_hand
from tests.factories import make_department, make_location, make_team
from tests.incidents.case_list.listing import LIST, listed, references, text_of
from tests.incidents.factories import finish_report, make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("soort=aggression", "both"),
        ("soort=accident", "none"),
        ("stand=reported", "odd"),
        ("categorie=physical", "odd"),
        ("categorie=verbal", "plain"),
        ("team={odd.team_id}", "odd"),
        ("afdeling={odd.team.department_id}", "odd"),
        ("locatie={plain.location_id}", "plain"),
        ("plaats=home_visit", "odd"),
        ("bezoek=involuntary", "odd"),
        ("bezoek=voluntary", "none"),
        ("contact=counter", "plain"),
        ("werk=care", "odd"),
        ("dagdeel=morning", "odd"),
        ("dagdeel=afternoon", "plain"),
        ("samen=alone", "odd"),
        ("samen=together", "none"),
        ("invloed=ja", "odd"),
        ("invloed=nee", "plain"),
        ("eerder=ja", "odd"),
        ("eerder=nee", "none"),
        ("analyse=nee", "odd"),
        ("analyse=ja", "none"),
        ("meldplicht=ja", "none"),
        ("medisch=ja", "odd"),
        ("van={today}", "plain"),
        ("tot={day}", "odd"),
        ("gemeld_van={today}", "plain"),
        ("gemeld_tot={day}", "odd"),
        ("termijn=te_laat", "odd"),
        ("termijn=loopt", "plain"),
        ("termijn=gehaald", "none"),
        ("termijn=niet_gehaald", "none"),
        ("wie=coordinator", "odd"),
        ("wie=leidinggevende", "plain"),
        ("wie=vertrouwenspersoon", "none"),
        ("mijn=gemeld", "none"),
        ("mijn=opgepakt", "none"),
        ("register=nee", "both"),
        ("register=ja", "none"),
        ("dubbel=nee", "both"),
        ("dubbel=ja", "none"),
        ("categorie=physical&contact=counter", "none"),
    ],
)
def test_filter_finds_what_it_says(cast, client_of, two, query, found):
    query = query.format(odd=two.odd, plain=two.plain, today=two.plain.happened_on, day=two.odd.happened_on)

    numbers = listed(client_of(cast.coordinator), query)

    expected = {"both": [two.plain, two.odd], "odd": [two.odd], "plain": [two.plain], "none": []}[found]
    assert numbers == [incident.reference for incident in expected]


def test_filter_on_a_tile_finds_the_reports_in_which_it_was_ticked(cast, client_of, two):
    tile = two.odd.behaviours.get().behaviour_id

    assert listed(client_of(cast.coordinator), f"gedrag={tile}") == [two.odd.reference]


def test_filter_mine_finds_what_i_reported_and_what_i_took_in_hand(cast, client_of, two):
    assert listed(client_of(cast.employee), "mijn=gemeld") == [two.plain.reference]
    assert listed(client_of(cast.employee), "mijn=opgepakt") == []
    assert listed(client_of(cast.leader), "mijn=opgepakt") == [two.plain.reference]


def test_filter_on_the_term_knows_who_was_in_time_and_who_was_not(cast, client_of):
    late = make_incident(cast, now=timezone.now() - timedelta(days=9))
    soon = make_incident(cast)
    for incident in (late, soon):
        take_in_hand(incident=incident, by=cast.leader)
        finish_report(
            incident=incident,
            by=cast.leader,
            kind="letter",
            reacted_on=timezone.localdate(),
            note="Brief.",
            late_reason="Vakantie." if incident == late else "",
            feedback="Er is een brief gestuurd.",
        )

    assert listed(client_of(cast.coordinator), "termijn=gehaald") == [soon.reference]
    assert listed(client_of(cast.coordinator), "termijn=niet_gehaald") == [late.reference]


def test_filter_on_doubles_finds_what_goes_with_another(cast, client_of):
    leading, other = make_incident(cast), make_incident(cast, by=cast.colleague, affected=[cast.colleague])
    link_reports(lead=leading, others=[other], by=cast.coordinator)

    assert listed(client_of(cast.coordinator), "dubbel=ja") == [other.reference]


def test_choices_are_those_of_the_own_municipality(cast, client_of):
    make_location(cast.other_organisation, name="Elders")

    mine, theirs = text_of(client_of(cast.coordinator)), text_of(client_of(cast.other_coordinator))

    assert "Elders" not in mine
    assert "Elders" in theirs
    assert "Inspectie" not in theirs


def test_team_is_offered_only_to_who_sees_more_than_one(cast, client_of):
    assert 'name="team"' in text_of(client_of(cast.coordinator))
    assert 'name="team"' not in text_of(client_of(cast.employee))


def test_filters_in_use_stand_above_the_list_each_to_be_taken_away(cast, client_of):
    make_incident(cast)

    text = text_of(client_of(cast.coordinator), "stand=reported&dagdeel=morning&volgorde=reported_at")

    assert "Filters (2 gekozen)" in text
    assert "Meer filters (2 gekozen)" in text
    assert (
        'href="?dagdeel=morning&amp;volgorde=reported_at"><span class="vpd-hidden">Haal weg: </span>Stand: gemeld'
        in text
    )
    assert "Deel van de dag: ochtend (6 tot 12 uur)" in text
    assert "Wis alles" in text


def test_fold_with_more_filters_is_open_only_when_one_of_them_is_used(cast, client_of):
    client = client_of(cast.coordinator)

    closed, opened, wrong = text_of(client, "categorie=verbal"), text_of(client, "werk=care"), text_of(client, "werk=x")

    def is_open(text):
        return text[: text.index("Meer filters")].rstrip().endswith('open>\n  <summary class="vpd-fold__summary">')

    assert (is_open(closed), is_open(opened), is_open(wrong)) == (False, True, True)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("van=gisteren", "Vul een datum in, bijvoorbeeld 3-3-2026."),
        ("gemeld_tot=9999", "Vul een datum in, bijvoorbeeld 3-3-2026."),
        ("team=999999", "Kies iets uit de lijst."),
        ("gedrag=abc", "Kies iets uit de lijst."),
        ("afdeling=-1", "Kies iets uit de lijst."),
        ("volgorde=story", "Kies iets uit de lijst."),
        ("termijn=ooit", "Kies iets uit de lijst."),
    ],
)
def test_nonsense_gets_a_sentence_and_no_rows(cast, client_of, query, sentence):
    make_incident(cast)

    response = client_of(cast.coordinator).get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert response.context["page"].rows == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("door=mij", "plain"),
        ("door=ander", "none"),
        ("door=niemand", "odd"),
        ("gebeurd=week", "plain"),
        ("gebeurd=maand", "plain"),
        ("gebeurd=kwartaal", "plain"),
        ("gebeurd=vorig_kwartaal", "none"),
        ("gebeurd=jaar", "both"),
    ],
)
def test_filters_in_sight_find_what_they_say(cast, client_of, time_machine, query, found):
    time_machine.move_to("2026-12-10T12:00:00+01:00")
    department = make_department(cast.organisation, name="Zorg")
    odd = make_incident(
        cast, team=make_team(cast.organisation, name="Wijk", department=department), happened_on=date(2026, 6, 30)
    )
    plain = make_incident(cast)
    take_in_hand(incident=plain, by=cast.coordinator)

    expected = {"both": [plain, odd], "odd": [odd], "plain": [plain], "none": []}[found]
    assert set(listed(client_of(cast.coordinator), query)) == set(references(*expected))
