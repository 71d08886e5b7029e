"""Deviations: own entry, read by the own team, without a name unless the author wants it (R-72, R-73, DECISIONS 5)."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.services.errors import (
    AlreadyChosenError,
    NotInTeamError,
    NotTheAuthorError,
    UnknownAgreementError,
)
from protocols.contributions.enums import ContributionStatus, DeviationKind
from protocols.contributions.models import Deviation, DeviationStatusChange, Dilemma
from protocols.contributions.services.agenda import choose_for_meeting, take_off_agenda
from protocols.contributions.services.contributions import ask_back
from protocols.contributions.services.deviations import Agreement, change_deviation, delete_deviation
from protocols.contributions.services.dilemmas import delete_dilemma
from protocols.contributions.summaries.agreements import agreements_of
from protocols.contributions.summaries.cards import deviation_cards
from protocols.contributions.summaries.contributions import deviation_counts
from tests.factories import make_member, make_user
from tests.protocols.contributions.factories import decided, seen_by, url
from tests.protocols.factories import make_adopted, make_deviation, make_dilemma
from vpd.audit.models import AuditEvent
from vpd.organisation.access import forget_access
from vpd.organisation.enums import Role
from vpd.organisation.status import TransitionError
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db

YESTERDAY = timedelta(days=1)


def values(**changes):
    day = timezone.localdate() - YESTERDAY
    return {"kind": "in_doubt", "day": day.isoformat(), "story": "Ik wist het niet goed.", "because": ""} | changes


# --- who reads -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("model", "make"), [(Deviation, make_deviation), (Dilemma, make_dilemma)])
def test_only_the_own_team_reads_what_is_on_no_agenda(cast, model, make):
    make(cast.team, by=cast.employee)

    assert seen_by(cast, model) == {"employee", "colleague", "leader"}


@pytest.mark.parametrize(("model", "make"), [(Deviation, make_deviation), (Dilemma, make_dilemma)])
def test_the_coordinator_reads_along_once_it_is_on_an_agenda(cast, model, make):
    made = make(cast.team, by=cast.employee)

    choose_for_meeting(thing=made, by=cast.colleague)

    assert seen_by(cast, model) == {"employee", "colleague", "leader", "coordinator"}


def test_the_leader_of_a_department_does_not_read_along(cast):
    make_deviation(cast.team, by=cast.employee)
    head = make_user(cast.organisation, email="head@test.example")
    make_member(head, Role.TEAM_LEADER, department=cast.team.department)

    assert not Deviation.objects.visible_to(head).exists()


def test_an_author_who_left_the_team_still_reads_the_own_one(cast):
    deviation = make_deviation(cast.team, by=cast.employee)
    cast.employee.memberships.update(team=cast.other_team)
    forget_access(cast.employee)

    assert list(Deviation.objects.visible_to(cast.employee)) == [deviation]


# --- own entry -----------------------------------------------------------------------------------------------------


def test_write_puts_it_in_the_list(cast, client_of):
    client = client_of(cast.employee)

    response = client.post(reverse("protocols:deviation_write", args=[cast.team.slug]), values(), follow=True)

    deviation = Deviation.objects.get()
    assert (deviation.author, deviation.team, deviation.shows_name) == (cast.employee, cast.team, False)
    assert "Opgeschreven" in response.content.decode()
    assert "Ik wist het niet goed." in client.get(url("deviations")).content.decode()


def test_write_has_no_field_for_somebody_else(cast, client_of):
    client_of(cast.employee).post(
        reverse("protocols:deviation_write", args=[cast.team.slug]),
        values(author=cast.colleague.pk, author_id=cast.colleague.pk, user=cast.colleague.pk),
    )

    assert Deviation.objects.get().author == cast.employee


def test_nobody_writes_about_the_work_of_another_team(cast):
    with pytest.raises(NotInTeamError):
        make_deviation(cast.team, by=cast.other_team_employee)


def test_nobody_writes_about_a_day_before_they_worked_there(cast, client_of):
    day = timezone.localdate() - timedelta(days=20)
    cast.employee.memberships.update(starts_on=day + YESTERDAY)

    page = client_of(cast.employee).post(
        reverse("protocols:deviation_write", args=[cast.team.slug]), values(day=day.isoformat())
    )

    assert "Op die dag werkte je niet bij team" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("kind", "", "Kies wat er het meest op lijkt."),
        ("day", "", "Vul een dag in."),
        ("day", "2999-01-01", "die niet in de toekomst ligt"),
        ("day", "2001-01-01", "van het afgelopen jaar"),
        ("story", "  ", "Schrijf op wat er gebeurde."),
        ("story", "x" * 4001, "hoogstens 4.000 tekens"),
    ],
)
def test_write_tells_what_is_wrong(cast, client_of, field, value, told):
    page = client_of(cast.employee).post(
        reverse("protocols:deviation_write", args=[cast.team.slug]), values(**{field: value})
    )

    assert told in page.content.decode()
    assert not Deviation.objects.exists()


def test_write_says_who_reads(cast, client_of):
    page = client_of(cast.employee).get(reverse("protocols:deviation_write", args=[cast.team.slug])).content.decode()

    assert "Alleen je eigen team" in page
    assert "Je naam staat er niet bij" in page


def test_a_section_of_the_protocol_leads_to_the_form_with_that_section(cast, client_of):
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    client = client_of(cast.employee)
    link = f"{reverse('protocols:deviation_write', args=[cast.team.slug])}?onderdeel=borging"

    protocol = client.get(reverse("protocols:detail", args=[version.protocol_id])).content.decode()
    page = client.get(link).content.decode()

    assert link in protocol
    assert re.search(r'value="assurance"[^>]* checked', page)


@pytest.mark.parametrize("person", ["coordinator", "other_team_employee", "executive"])
def test_others_get_no_such_link(cast, client_of, person):
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    page = client_of(getattr(cast, person)).get(reverse("protocols:detail", args=[version.protocol_id]))

    assert "Hiervan afgeweken" not in page.content.decode()


def test_it_keeps_the_agreement_as_it_read_then(cast, client_of):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    section = agreements_of(cast.team, on=timezone.localdate()).section_of("borging")
    line = section.lines[-1]

    client_of(cast.employee).post(
        reverse("protocols:deviation_write", args=[cast.team.slug]), values(about=f"assurance|{line.lineage}")
    )

    card = deviation_cards(Deviation.objects.select_related("team", "author", "version"), cast.colleague)[0]
    assert (card.agreement.section, card.agreement.line) == (section.title, line.text)


def test_an_agreement_of_another_team_is_refused(cast):
    make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator, filled=True)
    version = agreements_of(cast.other_team, on=timezone.localdate()).version

    with pytest.raises(UnknownAgreementError):
        make_deviation(cast.team, by=cast.employee, about=Agreement(version, "assurance"))


# --- changing, deleting, taking back -------------------------------------------------------------------------------


def test_the_author_changes_it(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee)

    client_of(cast.employee).post(url("deviation_edit", deviation), values(kind="deliberate", story="Toch anders."))

    deviation.refresh_from_db()
    assert (deviation.kind, deviation.story) == (DeviationKind.DELIBERATE, "Toch anders.")


@pytest.mark.parametrize("person", ["colleague", "leader"])
def test_nobody_else_changes_or_deletes_it(cast, person):
    deviation = make_deviation(cast.team, by=cast.employee)
    other = getattr(cast, person)

    with pytest.raises(NotTheAuthorError):
        delete_deviation(deviation=deviation, by=other)
    with pytest.raises(NotTheAuthorError):
        ask_back(thing=deviation, by=other)
    with pytest.raises(NotTheAuthorError):
        change_deviation(
            deviation=deviation,
            kind=DeviationKind.IN_DOUBT,
            day=deviation.day,
            story="Van een ander",
            because="",
            about=None,
            shows_name=False,
            by=other,
        )


def test_the_author_deletes_it_and_nothing_stays(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee)
    client = client_of(cast.employee)

    asked = client.get(url("deviation_delete", deviation)).content.decode()
    client.post(url("deviation_delete", deviation))

    assert "Verwijderen?" in asked
    assert not Deviation.objects.exists()
    assert not DeviationStatusChange.objects.exists()


@pytest.mark.parametrize("make", [make_deviation, make_dilemma])
def test_once_chosen_it_cannot_be_deleted(cast, make):
    thing = make(cast.team, by=cast.employee)
    choose_for_meeting(thing=thing, by=cast.colleague)

    with pytest.raises(AlreadyChosenError):
        (delete_deviation if isinstance(thing, Deviation) else delete_dilemma)(
            **{type(thing).__name__.lower(): thing}, by=cast.employee
        )
    with pytest.raises(IntegrityError, match="was chosen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {type(thing)._meta.db_table} WHERE id = %s", [thing.pk])


@pytest.mark.parametrize("make", [make_deviation, make_dilemma])
def test_its_history_refuses_change(cast, make):
    thing = make(cast.team, by=cast.employee)
    choose_for_meeting(thing=thing, by=cast.colleague)
    table = thing.status_changes.model._meta.db_table

    for statement in (f"UPDATE {table} SET to_status = 'written'", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_once_chosen_the_screen_says_how_to_take_it_back(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee)
    choose_for_meeting(thing=deviation, by=cast.colleague)
    client = client_of(cast.employee)

    page = client.get(url("deviation", deviation)).content.decode()
    edit = client.get(url("deviation_edit", deviation), follow=True).content.decode()
    delete = client.post(url("deviation_delete", deviation), follow=True).content.decode()

    assert "kan pas weer als het van de agenda is" in page
    assert "Vraag eerst om het van de agenda te halen" in edit
    assert "Vraag eerst om het van de agenda te halen" in delete


def test_asking_back_reaches_the_leader_without_a_name(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee)
    choose_for_meeting(thing=deviation, by=cast.colleague)

    client_of(cast.employee).post(url("deviation_take_back", deviation))
    home = client_of(cast.leader).get("/").content.decode()
    page = client_of(cast.leader).get(url("deviation", deviation)).content.decode()
    client_of(cast.leader).post(url("deviation_take_off", deviation))

    deviation.refresh_from_db()
    assert "Beantwoord een vraag over de agenda" in home
    assert "vraagt om het van de agenda te halen" in page
    assert cast.employee.last_name not in home + page
    assert (deviation.status, deviation.asked_back_on) == (ContributionStatus.WRITTEN, None)


def test_taken_off_the_agenda_it_can_be_deleted_again(cast):
    deviation = make_deviation(cast.team, by=cast.employee)
    choose_for_meeting(thing=deviation, by=cast.colleague)
    take_off_agenda(thing=deviation, by=cast.leader)

    delete_deviation(deviation=deviation, by=cast.employee)

    assert not Deviation.objects.exists()


def test_choosing_twice_says_so(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee)
    client = client_of(cast.colleague)

    first = client.post(url("deviation_choose", deviation), follow=True).content.decode()
    second = client.post(url("deviation_choose", deviation), follow=True).content.decode()

    assert "op de agenda van het volgende overleg" in first
    assert "al gekozen" in second


def test_what_was_discussed_stays_as_it_is(cast):
    deviation = make_deviation(cast.team, by=cast.employee)
    decided(deviation, by=cast.leader)

    with pytest.raises(TransitionError):
        take_off_agenda(thing=deviation, by=cast.leader)
    with pytest.raises(AlreadyChosenError):
        delete_deviation(deviation=deviation, by=cast.employee)


# --- the name ------------------------------------------------------------------------------------------------------


def pages_with(cast, client_of, reader, thing):
    """Everything that `reader` can open about it, with its headers."""
    client = client_of(reader)
    kind = "deviation" if isinstance(thing, Deviation) else "dilemma"
    names = [f"{kind}s", kind, f"{kind}_edit", f"{kind}_delete", f"{kind}_take_off", f"{kind}_take_back"]
    found = [client.get(url(name, None if name == f"{kind}s" else thing)) for name in names]
    found += [client.get(f"{url(f'{kind}s')}?{query}") for query in ("stand=written", "stand=chosen", "periode=now")]
    found += [client.get("/"), client.get(reverse("protocols:list"))]
    return "".join(f"{page.headers}{page.content.decode()}" for page in found if page.status_code == 200)


@pytest.mark.parametrize("make", [make_deviation, make_dilemma])
@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("reader", ["colleague", "leader", "coordinator"])
def test_no_page_tells_who_wrote_it(cast, client_of, make, chosen, reader):
    author = make_user(
        cast.organisation, pk=987_654, email="schrijver@test.example", first_name="Xanthippe", last_name="Zwaluw"
    )
    make_member(author, Role.EMPLOYEE, team=cast.team)
    thing = make(cast.team, by=author)
    if chosen:
        choose_for_meeting(thing=thing, by=author)
        ask_back(thing=thing, by=author)

    text = pages_with(cast, client_of, getattr(cast, reader), thing)

    for trace in ("Xanthippe", "Zwaluw", "schrijver", f"/{author.pk}/", f'"{author.pk}"', f"={author.pk}&"):
        assert trace not in text
    assert "Alleen jij ziet deze knoppen" not in text
    assert "Alleen jij ziet dit lijstje" not in text


def test_the_name_is_there_by_own_choice_and_goes_again(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee, shows_name=True)
    reader = client_of(cast.colleague)

    before = reader.get(url("deviation", deviation)).content.decode()
    client_of(cast.employee).post(url("deviation_without_name", deviation))
    after = reader.get(url("deviation", deviation)).content.decode()

    assert cast.employee.full_name in before
    assert cast.employee.full_name not in after


@pytest.mark.parametrize("make", [make_deviation, make_dilemma])
def test_audit_and_history_name_nobody(cast, make):
    thing = make(cast.team, by=cast.employee, shows_name=True)
    choose_for_meeting(thing=thing, by=cast.employee)
    ask_back(thing=thing, by=cast.employee)

    events = AuditEvent.objects.filter(subject_id=str(thing.pk))

    assert events.count() == 3
    assert not events.exclude(actor_id=None).exists()
    assert not {"by", "at", "author", "changed_by", "changed_at"} & {
        field.name for field in thing.status_changes.model._meta.fields
    }


def test_neither_key_nor_moment_tells_what_came_first(cast):
    made = [make_deviation(cast.team, by=cast.employee) for _ in range(12)]

    keys = [deviation.pk for deviation in made]
    moments = [field.name for field in Deviation._meta.fields if field.get_internal_type() == "DateTimeField"]

    assert keys != sorted(keys)
    assert moments == []


def test_the_list_cannot_be_asked_for_the_work_of_one_person(cast, client_of):
    make_deviation(cast.team, by=cast.employee, story="Van de een")
    make_deviation(cast.team, by=cast.colleague, story="Van de ander")
    client = client_of(cast.leader)

    for query in (f"author={cast.employee.pk}", f"author_id={cast.employee.pk}", "van=mij", "sorteer=author"):
        page = client.get(f"{url('deviations')}?{query}").content.decode()
        assert "Van de een" in page
        assert "Van de ander" in page


# --- outside the team ----------------------------------------------------------------------------------------------


def test_outside_the_team_there_is_a_count_from_five_on(cast):
    quarter = Quarter.of(timezone.localdate() - YESTERDAY)
    for _ in range(4):
        make_deviation(cast.team, by=cast.employee)

    four = deviation_counts(cast.organisation, quarter)
    make_deviation(cast.other_team, by=cast.other_team_employee)
    five = deviation_counts(cast.organisation, quarter)

    assert four is None
    assert five.total == 5
    assert deviation_counts(cast.organisation, quarter.previous()) is None
    assert deviation_counts(cast.other_organisation, quarter) is None


def test_the_coordinator_reads_the_count_and_no_text(cast, client_of):
    for _ in range(5):
        make_deviation(cast.team, by=cast.employee, story="Een verhaal van het team")

    page = client_of(cast.coordinator).get(url("deviations")).content.decode()

    assert "samen 5 keer" in page
    assert "Een verhaal van het team" not in page


# --- the list ------------------------------------------------------------------------------------------------------


def test_list_says_why_it_is_safe_when_it_is_empty(cast, client_of):
    page = client_of(cast.employee).get(url("deviations")).content.decode()

    assert "Nog niets opgeschreven" in page
    assert "Alleen je team leest het" in page


def test_list_filters_by_kind_state_and_period(cast, client_of):
    make_deviation(cast.team, by=cast.employee, story="Getwijfeld")
    old = Quarter.current().previous().start
    cast.employee.memberships.update(starts_on=old)
    bold = make_deviation(cast.team, by=cast.employee, kind=DeviationKind.DELIBERATE, story="Bewust", day=old)
    choose_for_meeting(thing=bold, by=cast.colleague)
    client = client_of(cast.colleague)

    for query in ("soort=deliberate", "stand=chosen", "periode=previous"):
        stories = [card.text for card in client.get(f"{url('deviations')}?{query}").context["cards"]]
        assert "Bewust" in stories, query
    assert [c.text for c in client.get(f"{url('deviations')}?soort=in_doubt").context["cards"]] == ["Getwijfeld"]


@pytest.mark.parametrize("query", ["soort=zomaar", "stand=x", "periode=y", "team=99999", "page=zz"])
def test_list_survives_a_bad_query(cast, client_of, query):
    make_deviation(cast.team, by=cast.employee)

    assert client_of(cast.employee).get(f"{url('deviations')}?{query}").status_code == 200


def test_list_asks_the_database_as_often_for_many_as_for_few(cast, client_of):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    agreements = agreements_of(cast.team, on=timezone.localdate())
    about = Agreement(agreements.version, agreements.sections[-1].key, agreements.sections[-1].lines[-1].lineage)
    client = client_of(cast.colleague)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url("deviations"))
        return len(captured)

    make_deviation(cast.team, by=cast.employee, about=about)
    queries()  # the first request of a session costs one more
    few = queries()
    for _ in range(12):
        make_deviation(cast.team, by=cast.employee, about=about)

    assert queries() == few


def test_who_works_in_two_teams_chooses_first(cast, client_of):
    make_member(cast.employee, Role.EMPLOYEE, team=cast.other_team)

    page = client_of(cast.employee).get(reverse("protocols:deviation_begin")).content.decode()

    assert reverse("protocols:deviation_write", args=[cast.team.slug]) in page
    assert reverse("protocols:deviation_write", args=[cast.other_team.slug]) in page


def test_words_of_people_are_escaped(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee, story="<script>x</script>", because="<b>meer")

    page = client_of(cast.colleague).get(url("deviation", deviation)).content.decode()

    assert "<script>x" not in page
    assert "<b>meer" not in page
