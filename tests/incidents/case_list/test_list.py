"""The list of reports: every filter, search in Dutch, four orders, pages from a place, and what a person may find."""

import csv
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from types import SimpleNamespace
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.case_list.filters import ORDERS
from incidents.case_list.summaries.exporting import MOST_IN_ODS, export_labels
from incidents.case_list.summaries.search import search_reports
from incidents.cases.enums import Addressee, Channel, Company, HelpNow, PlaceKind, VisitType, WorkProcess
from incidents.cases.models import Incident
from incidents.handling.services.duplicates import link_reports
from incidents.handling.services.handling import take_in_hand
from tests.factories import make_department, make_location, make_team
from tests.incidents.factories import finish_report, make_incident
from tests.incidents.kind_factories import make_accident
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.start.search import found_for
from vpd.ui.searching import wanted_of, words_of

pytestmark = pytest.mark.django_db

LIST = "/incidenten/"


def listed(client, query=""):
    return [incident.reference for incident in client.get(f"{LIST}?{query}").context["page"].rows]


def text_of(client, query=""):
    return client.get(f"{LIST}?{query}").content.decode()


# --- filters -------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(cast):
    """Two reports that differ in everything that can be filtered."""
    now = timezone.now()
    monday = timezone.localdate() - timedelta(days=40)
    long_ago = timezone.make_aware(datetime.combine(monday, time(12)))
    odd = make_incident(
        cast,
        "WAPENGEBRUIK",
        kind=Kind.AGGRESSION,
        team=make_team(cast.organisation, name="Wijkteam", department=make_department(cast.organisation, name="Zorg")),
        place_kind=PlaceKind.HOME_VISIT,
        visit_type=VisitType.INVOLUNTARY,
        channel=Channel.HOME_VISIT,
        work_process=WorkProcess.CARE,
        company=Company.ALONE,
        under_influence=True,
        earlier_incidents=True,
        threat_assessed=False,
        help_now=[HelpNow.MEDICAL_GIVEN],
        happened_on=monday,
        happened_at=time(9, 30),
        addressee=Addressee.COORDINATOR,
        by=cast.other_team_employee,
        affected=[cast.other_team_employee],
        now=long_ago,
    )
    half_past_two = timezone.make_aware(datetime.combine(timezone.localdate(now), time(14, 30)))
    plain = make_incident(cast, channel=Channel.COUNTER, happened_at=time(14), under_influence=False, now=half_past_two)
    take_in_hand(incident=plain, by=cast.leader, now=half_past_two)
    return SimpleNamespace(odd=odd, plain=plain, now=now)


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


# --- search --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("paspoort", True),
        ("PASPOORTEN", True),
        ("pasp", True),
        ("boos paspoort", True),
        ("boos fiets", False),
        ('"boos over"', True),
        ('"paspoort boos"', False),
        ("boos -fiets", True),
        ("boos -paspoort", False),
        ("zeppelins", True),
        ("coordinatie", True),
        ("xyz", False),
        ("' OR 1=1 --", False),
        ("!!! &&& :*", False),
    ],
)
def test_search_finds_words_of_the_story_as_people_type_them(cast, client_of, typed, is_found):
    incident = make_incident(cast, story="Was boos over een paspoort en een zeppelin. Coördinatie gevraagd.")

    assert listed(client_of(cast.coordinator), f"zoek={quote(typed)}") == ([incident.reference] if is_found else [])


def test_search_finds_by_number_and_place(cast, client_of):
    place = make_location(cast.organisation, name="Stadhuis, publiekshal")
    incident = make_incident(cast, location=place)
    year, number = incident.reference.split("-")
    client = client_of(cast.coordinator)

    for typed in (
        incident.reference,
        f"{year}-{int(number)}",
        str(int(number)),
        number,
        "publiekshal",
        "stadh PUBLIEK",
    ):
        assert listed(client, f"zoek={typed}") == [incident.reference], typed
    for typed in ("1999-0001", "hal", "stadhuis -publiekshal", "stadhuis brug"):
        assert listed(client, f"zoek={typed}") == [], typed


def test_search_marks_what_was_found_and_escapes_the_rest(cast, client_of):
    make_incident(cast, story="<b>Boos</b> over een paspoort.")

    text = text_of(client_of(cast.coordinator), "zoek=paspoort")

    assert "&lt;b&gt;Boos&lt;/b&gt; over een <mark>paspoort</mark>." in text


def test_search_stays_in_the_own_municipality(cast, client_of):
    make_incident(cast, story=f"paspoort vanorganisatie{cast.other_organisation.pk}")

    assert listed(client_of(cast.other_coordinator), "zoek=paspoort") == []


@pytest.mark.parametrize(
    "typed", ["paspoort", "pasp", '"een paspoort"', "Hal paspoort", "iets", "-paspoort", "Hal -fiets", "2026 paspoort"]
)
def test_witness_cannot_tell_whether_a_word_stands_in_the_story(cast, client_of, typed):
    place = make_location(cast.organisation, name="Hal")
    client = client_of(cast.colleague)
    found, pages = [], []
    for story in ("Iets over een paspoort.", "Iets over een fiets."):
        Incident.objects.all().update(story=story)
        if not Incident.objects.exists():
            make_incident(cast, story=story, location=place, witnesses=[cast.colleague])
        found.append(listed(client, f"zoek={quote(typed)}"))
        pages.append("<mark>" in text_of(client, f"zoek={quote(typed)}"))

    assert found[0] == found[1]
    assert pages == [False, False]


@pytest.mark.parametrize("query", ["werk=care", "samen=alone", "invloed=ja", "eerder=ja", "bellen=ja", "gedrag={tile}"])
def test_witness_cannot_tell_what_was_filled_in_beside_the_own_part(cast, client_of, query):
    incident = make_incident(
        cast,
        work_process=WorkProcess.CARE,
        company=Company.ALONE,
        under_influence=True,
        earlier_incidents=True,
        help_now=[HelpNow.CALL_ME],
        help_phone="06 00 00 00 14",
        witnesses=[cast.colleague],
    )
    query = query.format(tile=incident.behaviours.get().behaviour_id)

    assert listed(client_of(cast.colleague), "contact=counter") == [incident.reference]
    assert listed(client_of(cast.colleague), query) == []
    assert listed(client_of(cast.employee), query) == [incident.reference]


def test_search_everywhere_finds_reports_one_may_read_the_newest_first(cast):
    first = make_incident(cast, story="Over een paspoort.", now=timezone.now() - timedelta(days=2))
    second = make_incident(cast, story="Weer een paspoort.", witnesses=[cast.colleague])

    def found(user, typed="paspoort"):
        return [group.url for group in found_for(user, words_of(typed))]

    expected = [reverse("incidents:detail", kwargs={"reference": one.reference}) for one in (second, first)]
    assert found(cast.coordinator) == expected
    assert found(cast.leader) == expected
    assert found(cast.employee) == expected
    assert found(cast.colleague) == []
    assert found(cast.colleague, second.reference) == expected[:1]
    assert found(cast.other_team_leader) == []
    assert found(cast.other_coordinator) == []


@pytest.mark.parametrize("address", [f"{LIST}?zoek=paspoort", "/zoeken/?q=paspoort"])
def test_words_of_a_story_that_were_shown_are_in_the_reading_log(cast, client_of, address):
    incident = make_incident(cast, story="Over een paspoort.")
    make_incident(cast, story="Over iets anders.")

    for person in (cast.employee, cast.leader, cast.leader):
        client_of(person).get(address)

    read = ReadEvent.objects.filter(subject_type="cases.incident")
    assert [(row.reader_id, row.subject_id) for row in read] == [(cast.leader.pk, str(incident.pk))]


def test_search_everywhere_takes_few_queries(cast, django_assert_max_num_queries):
    for _ in range(5):
        make_incident(cast, story="Over een paspoort.")

    with django_assert_max_num_queries(6):
        found = search_reports(cast.leader, wanted_of(words_of("paspoort")))

    assert len(found) == 5


# --- orders and pages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.code)
@pytest.mark.parametrize("person", ["coordinator", "leader"])
def test_pages_in_every_order_hold_every_report_once_and_lead_back(cast, client_of, order, person):
    now = timezone.now()
    for number in range(30):
        make_incident(cast, now=now - timedelta(hours=number // 3), happened_on=timezone.localdate(now))
    take_in_hand(incident=Incident.objects.first(), by=cast.leader)
    client = client_of(getattr(cast, person))

    first = client.get(f"{LIST}?volgorde={order.code}&contact=counter").context["page"]
    second = client.get(LIST + first.onward_url).context["page"]
    back = client.get(LIST + second.back_url).context["page"]

    assert (len(first), len(second), first.count) == (25, 5, 30)
    assert len({row.pk for row in [*first.rows, *second.rows]}) == 30
    assert back.rows == first.rows
    assert "contact=counter" in second.back_url


def test_period_stands_by_day_unless_another_order_is_chosen(cast, client_of):
    now = timezone.now()
    today = timezone.localdate(now)
    late = make_incident(cast, now=now, happened_on=today - timedelta(days=9))
    prompt = make_incident(cast, now=now - timedelta(days=8), happened_on=today - timedelta(days=8))
    make_incident(cast, now=now - timedelta(days=1), happened_on=today - timedelta(days=1))
    period = f"toon=alles&van={today - timedelta(days=10)}&tot={today - timedelta(days=7)}"
    client = client_of(cast.coordinator)

    by_day = listed(client, period)
    newest_report = listed(client, f"{period}&volgorde=-reported_at")
    reported_then = listed(client, f"gemeld_van={today - timedelta(days=8)}&gemeld_tot={today - timedelta(days=8)}")

    assert by_day == [prompt.reference, late.reference]
    assert newest_report == [late.reference, prompt.reference]
    assert reported_then == [prompt.reference]


def test_shortest_term_stands_first_and_what_has_none_last(cast, client_of):
    done = make_incident(cast, now=timezone.now() - timedelta(days=20))
    take_in_hand(incident=done, by=cast.leader)
    finish_report(
        incident=done,
        by=cast.leader,
        kind="letter",
        reacted_on=timezone.localdate(),
        note="",
        late_reason="Vakantie.",
        feedback="Er is een brief gestuurd.",
    )
    later = make_incident(cast)
    sooner = make_incident(cast, now=timezone.now() - timedelta(days=1))

    found = listed(client_of(cast.coordinator), "volgorde=reaction_due_at")

    assert found == [sooner.reference, later.reference, done.reference]


def test_jump_to_a_day_shows_what_was_reported_until_then(cast, client_of):
    old = make_incident(
        cast, now=timezone.now() - timedelta(days=9), happened_on=timezone.localdate() - timedelta(days=9)
    )
    new = make_incident(cast)
    day = timezone.localdate() - timedelta(days=5)

    page = client_of(cast.coordinator).get(f"{LIST}?naar={day}").context["page"]

    assert page.rows == [old]
    assert page.back_url
    assert new not in page.rows


def test_case_leads_back_to_the_same_place_in_the_list(cast, client_of):
    incident = make_incident(cast)
    client = client_of(cast.coordinator)

    text = text_of(client, "stand=reported&zoek=2026%260")
    url = f"/incidenten/{incident.reference}/"
    case = client.get(url, {"lijst": "stand=reported&volgorde=reported_at"}).content.decode()
    strange = client.get(url, {"lijst": '"><script>//kwaad.example'}).content.decode()

    assert f"{url}?lijst=stand%3Dreported" in text_of(client, "stand=reported")
    assert "Geen melding past" in text
    assert 'href="/incidenten/?stand=reported&amp;volgorde=reported_at"' in case
    assert "<script>//kwaad" not in strange
    assert 'href="/incidenten/?' in strange


@pytest.mark.parametrize("person", ["employee", "colleague", "leader", "coordinator", "counsellor"])
@pytest.mark.parametrize(
    "query", ["", "zoek=balie&werk=care&volgorde=reaction_due_at", "naar=2026-01-01", "mijn=opgepakt"]
)
def test_list_takes_at_most_eight_queries_whatever_is_chosen(
    cast, client_of, django_assert_max_num_queries, person, query
):
    for _ in range(3):
        make_incident(cast, story="balie", work_process=WorkProcess.CARE, witnesses=[cast.colleague])
    client = client_of(getattr(cast, person))

    with django_assert_max_num_queries(8):
        client.get(f"{LIST}?{query}")


# --- tabs ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def handled(cast):
    """Closed, late, fresh, an accident to be told of, and somebody who asks to be called; all of one team."""
    now = timezone.now()
    closed = make_incident(cast, now=now - timedelta(days=9))
    take_in_hand(incident=closed, by=cast.leader)
    finish_report(
        incident=closed,
        by=cast.leader,
        kind="letter",
        reacted_on=timezone.localdate(),
        note="",
        late_reason="Vakantie.",
        feedback="Er is een brief gestuurd.",
    )
    late = make_incident(cast, now=now - timedelta(days=5))
    fresh = make_incident(cast)
    accident = make_accident(cast, is_reportable=True)
    asks = make_incident(cast, help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14")
    return SimpleNamespace(closed=closed, late=late, fresh=fresh, accident=accident, asks=asks)


def references(*incidents):
    return [incident.reference for incident in incidents]


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


def test_export_holds_what_the_list_shows(cast, client_of, handled):
    client = client_of(cast.coordinator)

    (address,) = [url for label, url in client.get(LIST).context["exports"] if "CSV" in label]
    rows = csv_rows(client.get(address))

    assert {row["Nummer"] for row in rows} == set(listed(client))


def test_open_reports_are_read_from_their_own_index(cast):
    make_incident(cast)
    rows = Incident.objects.of(cast.organisation.pk).open().with_term().order_by("term_at", "pk")

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        plan = rows.explain()

    assert "cases_open_by_term" in plan


# --- export --------------------------------------------------------------------------------------------------------


def exported(client, kind="csv", query=""):
    return client.get(reverse("incidents:export", kwargs={"kind": kind}) + f"?{query}")


def csv_rows(response):
    return list(csv.DictReader(StringIO(b"".join(response).decode("utf-8-sig")), delimiter=";"))


def test_export_holds_every_coded_field_and_nothing_that_people_wrote(cast, client_of, two):
    Incident.objects.all().update(story="GEHEIM")

    response = exported(client_of(cast.coordinator), query="categorie=physical")

    (row,) = csv_rows(response)
    assert list(row) == export_labels()
    assert row["Nummer"] == two.odd.reference
    assert (row["Afdeling"], row["Team"]) == ("Zorg", "Wijkteam")
    assert (row["Tijd"], row["Deel van de dag"]) == ("09:30", "ochtend (6 tot 12 uur)")
    assert row["Zichtbaar onder invloed"] == "ja"
    assert row["Aantal betrokkenen"] == "1"
    assert row["Behandeld door"] == "coördinator"
    assert not {"GEHEIM", cast.other_team_employee.last_name} & set("".join(row.values()).split())
    assert response.streaming


def test_export_is_inert_in_a_spreadsheet(cast, client_of, two):
    Incident.objects.filter(pk=two.plain.pk).update(spot_steps=["=HYPERLINK(1)"])
    place = two.plain.location
    place.name = "@SUM(1)"
    place.save()

    (row,) = csv_rows(exported(client_of(cast.coordinator), query="categorie=verbal"))

    assert row["Locatie"] == "'@SUM(1)"
    assert row["Stappen uit de werkinstructie"].startswith("'=")


def test_export_as_ods_holds_the_same_rows(cast, client_of, two):
    response = exported(client_of(cast.coordinator), "ods")

    content = ZipFile(BytesIO(response.content)).read("content.xml").decode()
    assert two.odd.reference in content
    assert two.plain.reference in content
    assert AuditEvent.objects.filter(action="incident.exported_ods").exists()


def test_export_of_too_much_as_ods_says_what_to_do(cast, client_of, two, monkeypatch):
    monkeypatch.setattr("incidents.case_list.summaries.exporting.MOST_IN_ODS", 1)

    response = client_of(cast.coordinator).get(
        reverse("incidents:export", kwargs={"kind": "ods"}) + "?register=nee", follow=True
    )

    assert response.redirect_chain == [(f"{LIST}?register=nee", 302)]
    assert "Maak je keuze kleiner" in response.content.decode()
    assert not AuditEvent.objects.filter(action="incident.exported_ods").exists()


def test_export_takes_the_same_queries_however_many_reports(cast, client_of, django_assert_max_num_queries):
    for _ in range(6):
        make_incident(cast, witnesses=[cast.colleague])
    client = client_of(cast.coordinator)

    with django_assert_max_num_queries(20):
        rows = csv_rows(exported(client))

    assert len(rows) == 6
    assert MOST_IN_ODS > 6


@pytest.mark.parametrize("person", ["employee", "leader", "executive", "admin"])
def test_export_is_for_the_coordinator(cast, client_of, person):
    assert exported(client_of(getattr(cast, person))).status_code == 403
