"""The whole example municipality, built once: its reports are possible, its answers fit, its neighbours see nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from incidents.analysis.models import Analysis, Debrief
from incidents.case_list.filters import IncidentFilter
from incidents.case_list.views import FEWER
from incidents.cases.enums import OPEN_STATUSES, Status
from incidents.cases.models import Incident, Reaction, ReportAnswer
from incidents.handling.models import Closing
from incidents.measures.models import Measure
from incidents.outcomes.filters import ImposedFilter
from incidents.outcomes.summaries.effects import imposed_for
from incidents.police.models import PoliceReport
from incidents.questions.enums import QuestionSubject
from incidents.questions.models import QuestionVersion
from incidents.reactions.models import Hearing, Talk
from incidents.support.models import Conversation
from learning.results.models import Response
from protocols.contributions.models import AgreementCheck, Deviation
from protocols.reading.models import ProtocolAcceptance
from tests.cast import Cast, give_session
from tests.guards.leaks import listen
from tests.guards.questions import asked, repeated, walk
from tests.guards.source import our_models
from tests.guards.statuses import histories_that_differ
from tests.review.pages import listed_counts
from tests.sharing import MADE_ONCE
from tests.visitors import ADDRESSES, Reader, undone
from vpd.actions.filters import ActionFilter, LearningNeedFilter
from vpd.actions.models import ImprovementAction, LearningNeed
from vpd.demo import imports
from vpd.demo.builder import build_example
from vpd.demo.incidents import NUMBERS
from vpd.files.models import ImportRun
from vpd.letters.models import Letter
from vpd.meetings.models import AgendaItem, Decision
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, Team, User
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell

pytestmark = pytest.mark.django_db

HANDLING = "handling a case, which came while this list was made: to be mended with its part"
WHO = "whom to call and who reads a report are two questions about roles"
SHIPPED = "reads our own norm and the shipped one, to say whether it was adapted"
MOST_ON_MY_WORK = 32
"""Of a leader for whom something of nearly every kind waits (QUALITY); what there is not is asked in one (`glance`)."""

WHO_MAY = "asks of each of a few people who may handle it what that person may see"
BY_TWO_WAYS = "those it happened to and those who saw it are two lists of people"
TWO_DAYS = "the protocol on the last day of the quarter and of today; the quarter and the two years before it"
TWO_VERSIONS = "reads each of two versions, to put them beside each other"
TWO_ROUNDS = "the picture of the round before and of the one after"
ASKS_TWICE = {
    "incidents:aftercare_person": HANDLING,
    "incidents:analysis_complete": BY_TWO_WAYS,
    "incidents:complaints": BY_TWO_WAYS,
    "incidents:give": HANDLING,
    "incidents:measure_letter": WHO_MAY,
    "incidents:note": HANDLING,
    "incidents:support_give": HANDLING,
    "incidents:talk_held": WHO_MAY,
    "incidents:talk_letter": WHO_MAY,
    "incidents:talk_move": WHO_MAY,
    "incidents:talk_plan": WHO_MAY,
    "incidents:talk_record": WHO_MAY,
    "learning:measurement": TWO_ROUNDS,
    "learning:measurement_export": TWO_ROUNDS,
    "learning:measurement_of": TWO_ROUNDS,
    "review:team": TWO_DAYS,
    "protocols:detail": "part 7 of the protocol page: being rebuilt",
    "incidents:card": WHO,
    "incidents:team_card": WHO,
    "protocols:compare": TWO_VERSIONS,
    "protocols:compare_policies": TWO_VERSIONS,
    "protocols:norm_compare": TWO_VERSIONS,
    "protocols:left_overs": TWO_VERSIONS,
    "protocols:norm": SHIPPED,
    "protocols:norm_version": SHIPPED,
    "protocols:start": "the sections of the forms, and those of the protocols of other teams",
    "protocols:take_norm": TWO_VERSIONS,
}
"""Pages on which one question, apart from its values, is put more than once, and why."""


@pytest.fixture(scope="module", autouse=True, params=[MADE_ONCE])
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Taken back when the last of these tests is done; building it leaks nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        for heard in listen():
            build_example()
            leaks = heard.leaks()
        assert leaks == []

        yield

        transaction.set_rollback(True)


def test_example_reports_are_many_for_one_team_one_for_another_and_none_for_a_third() -> None:
    incidents = (
        Incident.objects.handled_here()
        .select_related("team")
        .prefetch_related("status_changes", "reactions", "accident_steps")
    )
    counts = Counter(incident.team.slug for incident in incidents)
    assert counts == Counter({slug: sum(numbers) for slug, numbers in NUMBERS.items()}) + Counter(
        # Of one event, moved, the other kinds of report, and what the central reporter sent.
        inspectie=2 + 3,
        handhaving=1,
        # Three of the desk asked to be called; two are of the desk of the neighbours.
        balie=1 + 3 + 2,
        buitendienst=1 + 2,
    )
    assert counts["wijkteam-noord"] == 1
    assert counts["wmo"] == 0
    for incident in incidents:
        changes = list(incident.status_changes.all())
        assert incident.status == changes[-1].to_status
        assert [change.changed_at for change in changes] == sorted(change.changed_at for change in changes)
        assert changes[0].changed_at == incident.reported_at
        assert incident.status != Status.HANDLED or incident.reactions.all() or incident.accident_steps.all()


def test_example_register_is_taken_over_and_another_file_waits_to_be_corrected() -> None:
    assert Incident.objects.exclude(import_run=None).count() == len(imports.TAKEN_OVER)
    assert list(ImportRun.objects.values_list("status", "problem_count")) == [("checked", 7), ("imported", 0)]


def test_example_answers_belong_to_the_questions_of_the_day_of_reporting() -> None:
    versions = list(QuestionVersion.objects.all())
    answers = list(ReportAnswer.objects.select_related("incident", "question__version", "option"))
    assert [version.is_draft for version in versions] == [False, False, True]
    assert {answer.question.version for answer in answers} == set(versions[:2])
    assert any(answer.text for answer in answers)
    for answer in answers:
        day = timezone.localdate(answer.incident.reported_at)
        subject = QuestionSubject.of(answer.incident.kind, answer.incident.leading_category or None)
        in_force = QuestionVersion.objects.of(answer.organisation_id).in_force(day).first()
        assert answer.question.version == in_force
        assert subject in answer.question.subjects


IN_TIME = (
    (AgreementCheck, "version__adopted_at", "answered_at"),
    (AgendaItem, "added_at", "meeting__closed_at"),
    (Analysis, "incident__reported_at", "started_at"),
    (Analysis, "started_at", "completed_at"),
    (Conversation, "support__incident__happened_on", "held_on"),
    (Debrief, "incident__reported_at", "recorded_at"),
    (Decision, "item__added_at", "at"),
    (Deviation, "version__in_force_from", "day"),
    (Hearing, "incident__happened_on", "heard_on"),
    (Hearing, "incident__reported_at", "recorded_at"),
    (Incident, "reported_at", "taken_at"),
    (Incident, "reported_at", "reacted_at"),
    (Letter, "made_at__date", "sent_on"),
    (Measure, "incident__reported_at", "proposed_at"),
    (Measure, "proposed_at", "agreed_at"),
    (Measure, "agreed_at", "decided_at"),
    (PoliceReport, "incident__happened_on", "reported_on"),
    (PoliceReport, "reported_on", "outcome_on"),
    (ProtocolAcceptance, "version__adopted_at", "accepted_at"),
    (Reaction, "incident__happened_on", "reacted_on"),
    (Response, "started_at", "finished_at"),
    (Talk, "invited_on", "starts_at__date"),
)
"""What comes before what: (what, first, then)."""


def test_nothing_is_before_what_it_follows() -> None:
    wrong = {
        f"{model.__name__}: {first} after {then}": found
        for model, first, then in IN_TIME
        if (found := model.objects.filter(**{f"{then}__lt": F(first)}).count())
    }
    sent_before = [
        incident.reference
        for incident in Incident.objects.exclude(happened_at=None)
        if datetime.combine(incident.happened_on, incident.happened_at) > timezone.make_naive(incident.reported_at)
    ]

    assert wrong == {}
    assert sent_before == []


def test_example_municipality_keeps_its_promises() -> None:
    """On all that the services make: histories tell the same as the columns, and the neighbours see nothing."""
    waterdam = Organisation.objects.get(slug="waterdam")
    neighbours = User.objects.filter(organisation__slug="buurgemeente")

    assert neighbours
    assert histories_that_differ() == []
    assert [
        f"{neighbour.email}: {model.__name__}"
        for neighbour in neighbours
        for model in scoped_models()
        if model._default_manager.visible_to(neighbour).filter(organisation_id=waterdam.pk).exists()
    ] == []


def reader_of(user: User) -> Reader:
    browser = Reader()
    give_session(browser, user)
    return browser


def test_no_page_of_a_leader_asks_the_database_one_question_twice(cast: Cast) -> None:
    """Every page that links of the example lead to; a route that no link leads to as the access table prepares it."""
    pages = walk(reader_of(User.objects.get(email="leidinggevende@demo.example")))
    for address in ADDRESSES:
        if address.method == "get" and address.expected["leader"] == 200 and address.route not in pages:
            with undone():
                url = reverse(address.route, kwargs=address.prepare(deepcopy(cast)))
                client = reader_of(cast.leader)
                with asked() as questions:
                    assert client.get(url).status_code == 200
                pages[address.route] = {url: questions}

    again = [
        f"{url}: {question}"
        for route, asked_by in pages.items()
        if route not in ASKS_TWICE
        for url, questions in asked_by.items()
        for question in repeated(questions)
    ]

    assert not again, "\n".join(again)
    assert len(pages) > 150
    assert sum(next(iter(pages["start:home"].values())).values()) <= MOST_ON_MY_WORK


LEAST = {
    "coordinator@demo.example": 250,
    "medewerker@demo.example": 60,
    "nazorg@demo.example": 60,
    "bestuur@demo.example": 40,
    "beslisser@demo.example": 40,
    "privacy@demo.example": 30,
    "beheer@demo.example": 30,
    "vertrouwenspersoon@demo.example": 30,
    "centralemelder@demo.example": 30,
    "coordinator@buurgemeente.example": 150,
}
"""So many kinds of page there are at least for who this is; the leader's are looked at above."""


@pytest.mark.parametrize("who", LEAST)
def test_every_link_leads_to_a_page(who: str) -> None:
    """Nothing is shown that is refused, fails or leads nowhere."""
    pages = walk(reader_of(User.objects.get(email=who)))

    assert len(pages) >= LEAST[who]


def ended() -> Quarter:
    """The quarter that ended last, asked when the test runs."""
    return Quarter.current().previous()


IN_SQL = {
    "Contact": "channel",
    "Werk": "work_process",
    "Dag van de week": "extract(isodow from happened_on)::int",
    "Uur": "extract(hour from happened_at)::int",
    "Zwaarste categorie": "leading_category",
}


def rows_behind(url: str, user: User) -> int:
    """How many reports, actions or learning needs the list at this address holds for this person."""
    where, query = url.split("?")
    others = {
        reverse("actions:list"): (ActionFilter, ImprovementAction),
        reverse("actions:needs"): (LearningNeedFilter, LearningNeed),
    }
    if where == reverse("incidents:imposed"):
        request = RequestFactory().get(url)
        request.user = user
        return ImposedFilter(request.GET, queryset=imposed_for(user), request=request).qs.count()
    if where in others:
        request = RequestFactory().get(url)
        request.user = user
        kind, model = others[where]
        found = kind(request.GET, queryset=model.objects.visible_to(user), request=request)
        assert found.is_readable, url
        return found.qs.count()
    chosen = IncidentFilter(QueryDict(query), Incident.objects.visible_to(user), user=user, with_team=True)
    assert chosen.is_readable, (url, chosen.form.errors)
    return chosen.qs.count()


def pages_with_figures(user: User) -> list[str]:
    """The quarter of a team, of its department and of all, and every figure of the team and of all over a year."""
    team = Team.objects.get(slug="inspectie", organisation__slug="waterdam")
    period = f"{reverse('review:figures')}?van={ended().previous(3).slug}&tot={ended().slug}"
    return [
        reverse("review:team", args=[ended(), team.slug]),
        reverse("review:team", args=[Quarter.current(), team.slug]),
        f"{period}&voor=team-{team.slug}",
        *(
            [
                reverse("review:quarter", args=[ended()]),
                reverse("review:department", args=[ended(), team.department.slug]),
                f"{period}&voor=afdeling-{team.department.slug}",
                f"{period}&voor=organisatie",
            ]
            if access_of(user).can(Permission.READ_ALL_INCIDENTS)
            else []
        ),
    ]


def test_every_figure_leads_to_exactly_what_it_counted(client_of: Callable[..., Client]) -> None:
    """All that coordinator and leader read; only the list of a leader's total is shorter, by what another handles."""
    coordinator = User.objects.get(email="coordinator@demo.example")
    leader = User.objects.get(email="leidinggevende@demo.example")
    found: dict[str, dict[str, int]] = {}
    for user in (coordinator, leader):
        client = client_of(user)
        for address in pages_with_figures(user):
            page = client.get(address)
            assert page.status_code == 200, address
            found.setdefault(user.email, {}).update(listed_counts(page))

    differ = {url: (count, rows_behind(url, coordinator)) for url, count in found[coordinator.email].items()}
    behind = {url: (count, rows_behind(url, leader)) for url, count in found[leader.email].items()}

    assert {url: pair for url, pair in differ.items() if pair[0] != pair[1]} == {}
    totals = {url: pair for url, pair in behind.items() if pair[0] != pair[1]}
    assert [pair for pair in totals.values() if pair[0] < pair[1]] == []
    assert [url for url in totals if "wie=" in url] == [], "whatever divides counts only what the leader handles"
    assert min(len(differ), len(behind)) > 80
    shorter = next(iter(totals))
    assert FEWER in client_of(leader).get(shorter).text


@pytest.mark.parametrize("email", ["bestuur@demo.example", "medewerker@demo.example", "privacy@demo.example"])
def test_who_may_not_see_reports_reads_figures_without_lists(client_of: Callable[..., Client], email: str) -> None:
    user = User.objects.get(email=email)
    client = client_of(user)

    pages = [client.get(address) for address in [*pages_with_figures(user), reverse("review:dashboard")]]

    assert not [url for page in pages if page.status_code == 200 for url in listed_counts(page) if "incidenten" in url]


def test_figures_of_page_export_and_sql_are_the_same(client_of: Callable[..., Client]) -> None:
    """Of the whole organisation over a year, in few queries."""
    client = client_of(User.objects.get(email="coordinator@demo.example"))
    query = f"voor=organisatie&van={ended().previous(3).slug}&tot={ended().slug}"
    client.get(f"{reverse('review:figures')}?{query}")
    with CaptureQueriesContext(connection) as captured:
        page = client.get(f"{reverse('review:figures')}?{query}")
    export = client.get(f"{reverse('review:figures_export', args=['csv'])}?{query}")

    lines = [line.split(";") for line in export.content.decode("utf-8-sig").splitlines()[1:]]
    told: dict[str, list[str]] = {}
    for subject, group, what, number in lines:
        if what == "Deze periode" and group != "Totaal" and number != "0":
            told.setdefault(subject, []).append(number)
    tables = [one.table for chapter in page.context["chapters"] for one in chapter.divisions]
    for table in tables:
        rows = table.rows[:-1] if table.total else table.rows
        cells = [row[1].value if isinstance(row[1], Cell) else row[1] for row in rows]
        assert [str(cell) for cell in cells if cell] == told[table.caption], table.caption
    for subject, column in IN_SQL.items():
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT count(*) FROM cases_incident i JOIN organisation_organisation o ON o.id = organisation_id
                    WHERE o.slug = 'waterdam' AND status <> 'withdrawn' AND duplicate_of_id IS NULL
                    AND i.kind = 'aggression' AND happened_on BETWEEN %s AND %s GROUP BY {column}""",
                [ended().previous(3).start, ended().end],
            )
            assert sorted(str(row[0]) for row in cursor.fetchall()) == sorted(told[subject]), subject
    with CaptureQueriesContext(connection) as of_quarter:
        client.get(reverse("review:quarter", args=[ended()]))
    assert len(captured) <= 16
    assert len(of_quarter) <= 12


def scoped_models() -> list[type]:
    """Models that say who sees which of their rows, and whose rows name their organisation."""
    return [
        model
        for model in our_models()
        if hasattr(model._default_manager.all(), "visible_to")
        and "organisation_id" in {field.attname for field in model._meta.concrete_fields}
    ]


BY_OFFICIALS = (
    (Measure, "proposed_at"),
    (Measure, "agreed_at"),
    (Measure, "decided_at"),
    (Reaction, "recorded_at"),
    (Analysis, "completed_at"),
    (Closing, "closed_at"),
)


def test_what_is_done_at_an_office_is_done_while_it_is_open() -> None:
    """What a log-in finds today is so many hours old at any hour; what is older than that keeps to the clock."""
    settled = timezone.now() - timedelta(days=4)
    odd = {}
    for model, name in BY_OFFICIALS:
        rows = model.objects.filter(organisation_id=Organisation.objects.get(slug="waterdam").pk)
        moments = [
            timezone.localtime(at) for at in rows.filter(**{f"{name}__lt": settled}).values_list(name, flat=True)
        ]
        assert len(moments) > 5, name
        odd[f"{model.__name__}.{name}"] = [
            f"{at:%a %H:%M}" for at in moments if at.weekday() > 4 or not time(8) <= at.time() < time(19)
        ]

    assert {name: found for name, found in odd.items() if found} == {}


def test_what_is_old_had_its_reaction() -> None:
    """No case of the example is left lying for a night or a weekend that came between."""
    old = Incident.objects.about_citizens().handled_here().filter(reported_at__lt=timezone.now() - timedelta(days=60))
    lying = old.filter(reacted_at=None, status__in=OPEN_STATUSES, organisation__slug="waterdam")

    assert old
    assert list(lying.values_list("reference", "reported_at")) == []
