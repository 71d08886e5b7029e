"""A breach from the telling to its closing: the term, who hears, each act, and who reads what (AVG-12, art. 33, 34)."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.cast import Cast
from tests.factories import make_deputy, make_member, make_user
from tests.made_files import let_worker_make
from tests.mails import told as mailed
from tests.privacy.breaches.factories import (
    CONSEQUENCES,
    MEASURES,
    NO_RISK,
    NOT_TOLD,
    STORY,
    decide_no,
    judged,
    make_breach,
    make_closed,
    make_judged,
    make_ready,
)
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.files.models import MadeFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.access import forget_access
from vpd.organisation.calendar import months_after
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.privacy.breaches.enums import About, BreachStatus
from vpd.privacy.breaches.models import AwareMoment, Breach, Decision, Judgement
from vpd.privacy.breaches.periodic import watch_terms
from vpd.privacy.breaches.services.acts import (
    Decided,
    FutureError,
    LateReasonMissingError,
    NotReadyError,
    close_breach,
    decide,
    judge,
    reopen_breach,
    set_aware,
)
from vpd.privacy.breaches.services.retention import kept_breaches, let_go
from vpd.privacy.breaches.summaries.people import officers
from vpd.privacy.breaches.summaries.standing import standing_of, term_words
from vpd.privacy.breaches.summaries.waiting import MORE, SHOWN, breaches_waiting
from vpd.privacy.breaches.summaries.words import steps_for_teller
from vpd.privacy.processing.fields import our_models
from vpd.retention.services import run_schedule
from vpd.start.waiting import work_of
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


def telling(**values: object) -> dict[str, object]:
    moment = timezone.localtime() - HOUR
    usual = {
        "what": STORY,
        "day": f"{moment:%d-%m-%Y}",
        "time": f"{moment:%H:%M}",
        "is_going_on": "no",
        "whose": ["citizens"],
    }
    return {**usual, **values}


def url_of(breach: Breach, act: str = "") -> str:
    return reverse("breaches:act", args=[breach.reference, act]) if act else breach.get_absolute_url()


def reported(hours: float, **values: object) -> Decided:
    """Told to the supervisor so many hours ago."""
    done = timezone.now() - timedelta(hours=hours)
    return Decided(About.AUTHORITY, is_yes=True, done_at=done, **{"reference": "AP-1", **values})


# --- telling -------------------------------------------------------------------------------------------------------


def test_everybody_can_tell_of_one_and_gets_a_receipt_that_says_what_comes(cast: Cast, client_of) -> None:
    browser = client_of(cast.employee)

    page = browser.post(reverse("breaches:tell"), telling(), follow=True).content.decode()

    breach = Breach.objects.get()
    assert breach.reference == f"D-{timezone.localdate().year}-0001"
    assert (breach.what, breach.told_by, breach.status) == (STORY, cast.employee, BreachStatus.RECEIVED)
    assert breach.aware_at == breach.noticed_at
    assert "Wis niets" in page
    assert "De privacy officer beoordeelt het" in page
    assert mailed("breach_received") == {cast.privacy.pk}


def test_form_and_receipt_say_who_reads_it(cast: Cast, client_of) -> None:
    others = [make_user(cast.organisation) for _ in range(2)]
    for one in others:
        make_member(one, Role.PRIVACY_OFFICER)
    names = [one.full_name for one in officers(cast.organisation.pk, timezone.now()).present]
    browser = client_of(cast.employee)

    form = browser.get(reverse("breaches:tell")).content.decode()
    receipt = browser.get(url_of(make_breach(cast))).content.decode()

    assert set(names) == {one.full_name for one in [cast.privacy, *others]}
    assert f"{names[0]}, {names[1]} en {names[2]}" in form
    # The privacy officer hands the register over to the supervisor who asks: then it reads these words too.
    assert all("De Autoriteit Persoonsgegevens kan erom vragen" in page for page in (form, receipt))
    assert "verder niemand" not in receipt


def test_telling_twice_with_one_form_makes_one(cast: Cast, client_of) -> None:
    browser = client_of(cast.employee)
    key = browser.get(reverse("breaches:tell")).context["form"].initial[KEY]

    first, second = (browser.post(reverse("breaches:tell"), telling(**{KEY: str(key)})) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Breach.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": " "}, "Schrijf op wat er is gebeurd."),
        ({"day": "1-1-2999"}, "Vul een datum in die niet in de toekomst ligt."),
        ({"day": "1-1-0001"}, "Vul een datum in van hoogstens tien jaar geleden."),
        ({"whose": []}, "Kies van wie de gegevens zijn."),
        ({"is_going_on": ""}, "Kies of het nog doorgaat."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast: Cast, client_of, wrong, words) -> None:
    page = client_of(cast.employee).post(reverse("breaches:tell"), telling(**wrong)).content.decode()

    assert words in page
    assert "what" in wrong or STORY in page
    assert not Breach.objects.exists()


def test_time_of_today_that_has_yet_to_come_is_said_at_the_time(cast: Cast, client_of) -> None:
    with time_machine.travel(at(12, 9), tick=False):
        form = client_of(cast.employee).post(reverse("breaches:tell"), telling(time="09:01")).context["form"]

    assert form.errors == {"time": ["Vul een tijd in die niet in de toekomst ligt."]}


def test_numbers_follow_each_other_by_organisation_and_year(cast: Cast) -> None:
    with time_machine.travel(at(31, 23, 50, month=12), tick=False):
        first, second = make_breach(cast), make_breach(cast)
        other = make_breach(cast, by=cast.other_coordinator)
    with time_machine.travel(datetime(2027, 1, 1, 0, 10, tzinfo=AMSTERDAM), tick=False):
        next_year = make_breach(cast)

    numbers = [one.reference for one in (first, second, other, next_year)]
    assert numbers == ["D-2026-0001", "D-2026-0002", "D-2026-0001", "D-2027-0001"]


# --- who hears of it -----------------------------------------------------------------------------------------------


def test_deputy_hears_of_it_and_may_judge_it(cast: Cast, client_of) -> None:
    make_deputy(cast.privacy, cast.safety)
    forget_access(cast.safety)

    breach = make_breach(cast)

    assert mailed("breach_received") == {cast.safety.pk}
    assert STORY in client_of(cast.safety).get(url_of(breach)).content.decode()


def test_without_anybody_the_functional_admin_hears_that_and_no_more(cast: Cast, client_of) -> None:
    User.objects.filter(pk=cast.privacy.pk).update(is_active=False, deactivated_at=timezone.now())

    breach = make_breach(cast)

    message = OutboxMessage.objects.get(payload__template="breach_nobody_reachable")
    assert message.payload["user_id"] == cast.admin.pk
    assert message.payload["context"]["link"].endswith(reverse("start:home"))
    assert client_of(cast.admin).get(url_of(breach)).status_code == 404
    assert "Er is nu geen privacy officer" in client_of(cast.employee).get(url_of(breach)).content.decode()


def test_privacy_officer_who_registers_one_gets_no_mail_of_it(cast: Cast, client_of) -> None:
    page = client_of(cast.privacy).post(reverse("breaches:tell"), telling(), follow=True)

    assert "Datalek beoordelen" not in page.redirect_chain
    assert "Beoordeel het datalek" in page.content.decode()
    assert mailed("breach_received") == set()
    assert mailed("breach_nobody_reachable") == set()


def test_it_stands_first_on_my_work_of_the_privacy_officer_with_its_term(cast: Cast) -> None:
    now = timezone.now()
    breach = make_breach(cast, hours=50)

    first = work_of(cast.privacy, now).waiting[0]

    assert (first.url, first.due_at) == (url_of(breach), breach.due_at)
    assert all(breach.reference not in item.title for item in work_of(cast.employee, now).waiting)


def test_among_very_many_my_work_leaves_out_none_whose_term_runs_and_says_that_there_are_more(cast: Cast) -> None:
    now = timezone.now()

    def waiting() -> list[str]:
        return [item.title for item in breaches_waiting(cast.privacy, now)]

    for _ in range(SHOWN - 1):
        decide_no(cast, make_breach(cast, hours=90), About.AUTHORITY)
    newest = f"Datalek {make_breach(cast)}: melden bij de AP?"
    assert len(waiting()) == SHOWN
    decide_no(cast, make_breach(cast, hours=90), About.AUTHORITY)

    assert newest in waiting()
    assert [len(waiting()), waiting()[-1]] == [SHOWN + 1, MORE]


def test_my_work_says_what_is_still_to_be_done(cast: Cast) -> None:
    def titles() -> list[str]:
        return [item.title for item in work_of(cast.privacy, timezone.now()).waiting if "Datalek" in item.title]

    breach = make_breach(cast)
    number, seen = breach.reference, [titles()]
    decide_no(cast, breach, About.AUTHORITY)
    seen.append(titles())
    decide_no(cast, breach, About.PEOPLE)
    seen.append(titles())
    judge(breach=breach, judged=judged(), by=cast.privacy)
    close_breach(breach=breach, by=cast.privacy)

    assert [*seen, titles()] == [
        [f"Datalek {number}: melden bij de AP?"],
        [f"Datalek {number}: de betrokkenen vertellen?"],
        [f"Datalek {number} afmaken en sluiten"],
        [],
    ]


# --- the term ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noticed", "due"),
    [
        (at(24, 12), at(27, 11)),  # the clock goes back on Sunday 25 October: an hour more passes
        (datetime(2026, 3, 27, 12, tzinfo=AMSTERDAM), datetime(2026, 3, 30, 13, tzinfo=AMSTERDAM)),  # and forward
        (at(16, 17), at(19, 17)),  # Friday afternoon: Saturday and Sunday count
        (at(24, 12, month=12), at(27, 12, month=12)),  # and Christmas
    ],
)
def test_term_is_72_hours_that_pass(cast: Cast, noticed: datetime, due: datetime) -> None:
    with time_machine.travel(noticed + HOUR, tick=False):
        breach = make_breach(cast, hours=1)

    assert breach.due_at == due
    assert breach.due_at - breach.aware_at == timedelta(hours=72)
    assert "kan nog 71 uur" in term_words(breach, breach.aware_at + HOUR)


def test_hour_that_the_clock_repeats_is_the_first_so_that_no_term_is_taken_too_long(cast: Cast, client_of) -> None:
    with time_machine.travel(at(25, 9), tick=False):
        client_of(cast.employee).post(reverse("breaches:tell"), telling(day="25-10-2026", time="02:30"))

    assert Breach.objects.get().noticed_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_privacy_officer_is_reminded_a_day_before_and_when_it_is_over_each_once(cast: Cast) -> None:
    noticed = at(16, 17)
    told = []
    with time_machine.travel(noticed, tick=False):
        make_breach(cast, hours=0)
    for hours in (47, 48, 49, 71, 72, 73, 200):
        with time_machine.travel(noticed.astimezone(UTC) + timedelta(hours=hours), tick=False):
            watch_terms()
            watch_terms()
        mails = OutboxMessage.objects.filter(payload__template__in=["breach_soon", "breach_overdue"])
        told.append(sorted(mail.payload["template"] for mail in mails))

    before, over = ["breach_soon"], ["breach_overdue", "breach_soon"]
    assert told == [[], before, before, before, over, over, over]


@pytest.mark.parametrize(
    ("decision", "is_reminded"),
    [
        (Decided(About.AUTHORITY, is_yes=False, reason=NO_RISK), False),
        (Decided(About.AUTHORITY, is_yes=True), True),
        (Decided(About.PEOPLE, is_yes=False, reason=NOT_TOLD), True),
    ],
)
def test_reminders_go_while_the_supervisor_is_to_be_told(cast: Cast, decision: Decided, is_reminded: bool) -> None:
    breach = make_breach(cast, hours=60)
    decide(breach=breach, decided=decision, by=cast.privacy)

    watch_terms()

    assert bool(mailed("breach_soon")) == is_reminded


def test_other_moment_moves_the_term_and_the_first_stays(cast: Cast, client_of) -> None:
    breach = make_breach(cast, hours=60)
    first, later = breach.noticed_at, timezone.now() - 2 * HOUR
    watch_terms()

    set_aware(breach=breach, aware_at=later, reason="Toen hoorde de organisatie het.", by=cast.privacy)
    watch_terms(timezone.now() + timedelta(hours=50))

    breach.refresh_from_db()
    assert (breach.noticed_at, breach.aware_at) == (first, later)
    assert OutboxMessage.objects.filter(payload__template="breach_soon").count() == 2
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    assert "Toen hoorde de organisatie het." in page
    with pytest.raises(FutureError):
        set_aware(breach=breach, aware_at=timezone.now() + HOUR, reason="Later", by=cast.privacy)


# --- judging and deciding ------------------------------------------------------------------------------------------


def test_first_act_takes_it_in_hand_and_a_next_one_adds(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    judge(breach=breach, judged=judged(measures="", people_count=None), by=cast.privacy)
    judge(breach=breach, judged=judged(), by=cast.privacy)

    breach.refresh_from_db()
    assert breach.status == BreachStatus.JUDGING
    assert [one.count_words for one in Judgement.objects.order_by("pk")] == ["onbekend", "3"]
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    assert page.count("Beoordeeld") == 2
    assert "Aantal mensen: onbekend" in page


@pytest.mark.parametrize("kind", [AwareMoment, Judgement, Decision])
def test_what_was_written_is_never_rewritten(cast: Cast, kind) -> None:
    breach = make_ready(cast)
    set_aware(breach=breach, aware_at=breach.noticed_at, reason="Zo was het.", by=cast.privacy)

    for change in (lambda rows: rows.update(recorded_at=timezone.now()), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(kind.objects.of(cast.organisation))


def test_telling_the_supervisor_after_the_term_asks_for_its_reason(cast: Cast, client_of) -> None:
    breach = make_breach(cast, hours=80)
    told = timezone.localtime() - HOUR
    sent = {"choice": "yes", "day": f"{told:%d-%m-%Y}", "time": f"{told:%H:%M}", "reference": "AP-9"}

    page = client_of(cast.privacy).post(url_of(breach, "ap"), sent)
    with pytest.raises(LateReasonMissingError):
        decide(breach=breach, decided=reported(1), by=cast.privacy)
    client_of(cast.privacy).post(url_of(breach, "ap"), {**sent, "late_reason": "Het stond in een map."})

    assert page.context["form"].errors == {"late_reason": ["Schrijf op waardoor de melding later kwam dan 72 uur."]}
    decision = Decision.objects.get()
    assert (decision.is_late, decision.late_reason, decision.reference) == (True, "Het stond in een map.", "AP-9")


def test_database_keeps_no_late_report_without_its_reason(cast: Cast) -> None:
    breach = make_breach(cast, hours=80)
    now = timezone.now()
    with pytest.raises(IntegrityError, match="late_with_reason"), transaction.atomic():
        Decision.objects.create(
            organisation=cast.organisation,
            breach=breach,
            about=About.AUTHORITY,
            is_yes=True,
            done_at=now,
            due_at=breach.due_at,
            reference="AP-1",
            recorded_at=now,
            recorded_by=cast.privacy,
        )


@pytest.mark.parametrize(
    ("act", "sent", "field"),
    [
        ("ap", {"choice": "no"}, "reason"),
        ("ap", {"choice": "no", "reason": " "}, "reason"),
        ("ap", {"choice": ""}, "choice"),
        ("ap", {"choice": "yes", "day": "1-1-2026"}, "time"),
        ("ap", {"choice": "yes", "day": "1-1-2999", "time": "10:00", "reference": "AP-1"}, "day"),
        ("betrokkenen", {"choice": "no"}, "reason"),
        ("betrokkenen", {"choice": "yes", "day": "1-1-2020", "time": "10:00", "how": "Brief"}, "day"),
        ("oordeel", {"consequences": "Weinig."}, "natures"),
        ("moment", {"day": "1-1-2026", "time": "10:00"}, "reason"),
    ],
)
def test_act_says_what_is_missing_and_keeps_nothing(cast: Cast, client_of, act: str, sent, field: str) -> None:
    breach = make_breach(cast)

    page = client_of(cast.privacy).post(url_of(breach, act), sent)

    assert field in page.context["form"].errors
    assert [kind.objects.count() for kind in (AwareMoment, Judgement, Decision)] == [0, 0, 0]
    assert Breach.objects.get().status == BreachStatus.RECEIVED


def test_double_press_of_an_act_adds_one(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    browser = client_of(cast.privacy)
    form = browser.get(url_of(breach, "ap")).context["form"]
    sent = {"choice": "no", "reason": NO_RISK, "seen": form.initial["seen"], KEY: str(form.initial[KEY])}

    answers = [browser.post(url_of(breach, "ap"), sent)["Location"] for _ in range(2)]

    assert answers == [url_of(breach)] * 2
    assert Decision.objects.count() == 1


def test_second_to_decide_sees_both_and_chooses(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    browser = client_of(cast.privacy)
    sent = {
        "choice": "no",
        "reason": "Mijn reden.",
        "seen": browser.get(url_of(breach, "ap")).context["form"]["seen"].value(),
    }
    other = make_user(cast.organisation)
    make_member(other, Role.PRIVACY_OFFICER)
    decide(breach=breach, decided=Decided(About.AUTHORITY, is_yes=False, reason="De reden van de ander."), by=other)

    page = browser.post(url_of(breach, "ap"), sent)
    shown = page.content.decode()
    again = browser.post(url_of(breach, "ap"), {**sent, "seen": page.context["form"]["seen"].value()})

    assert "De reden van de ander." in shown
    assert "Mijn reden." in shown
    assert again.status_code == 302
    assert [one.reason for one in Decision.objects.order_by("pk")] == ["De reden van de ander.", "Mijn reden."]


# --- closing -------------------------------------------------------------------------------------------------------


def test_closing_without_decisions_is_refused_and_says_what_is_missing(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    with pytest.raises(NotReadyError):
        close_breach(breach=breach, by=cast.privacy)
    browser = client_of(cast.privacy)

    for page in (
        browser.get(url_of(breach, "sluiten"), follow=True),
        browser.post(url_of(breach, "sluiten"), follow=True),
    ):
        for words in (
            "Beoordeel wat voor datalek",
            "Besluit of jullie het bij de AP",
            "Besluit of jullie het de betrok",
        ):
            assert "kan nog niet dicht. " in page.content.decode()
            assert words in page.content.decode()
    breach.refresh_from_db()
    assert breach.status == BreachStatus.RECEIVED


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (lambda cast, breach: judge(breach=breach, judged=judged(measures=""), by=cast.privacy), "maatregelen"),
        (
            lambda cast, breach: decide(breach=breach, decided=Decided(About.AUTHORITY, is_yes=True), by=cast.privacy),
            "Meld het bij de AP",
        ),
        (
            lambda cast, breach: decide(breach=breach, decided=Decided(About.PEOPLE, is_yes=True), by=cast.privacy),
            "Vertel het de betrokkenen",
        ),
    ],
)
def test_closing_asks_that_all_is_carried_out(cast: Cast, last, words: str) -> None:
    breach = make_ready(cast)
    last(cast, breach)

    with pytest.raises(NotReadyError, match=words):
        close_breach(breach=breach, by=cast.privacy)


def test_moment_set_after_the_report_asks_for_the_reason_of_the_delay(cast: Cast) -> None:
    breach = make_ready(cast, hours=1)
    decide(breach=breach, decided=reported(0.5), by=cast.privacy)
    set_aware(breach=breach, aware_at=timezone.now() - 90 * HOUR, reason="Iemand wist het al.", by=cast.privacy)

    with pytest.raises(NotReadyError, match="waardoor de melding bij de AP later kwam"):
        close_breach(breach=breach, by=cast.privacy)

    decide(breach=breach, decided=reported(0.5, late_reason="Het was niet doorgegeven."), by=cast.privacy)
    assert standing_of(breach).missing == []


def test_what_is_closed_is_not_added_to_until_it_is_open_again(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    with pytest.raises(TransitionError):
        judge(breach=breach, judged=judged(), by=cast.privacy)
    assert client_of(cast.privacy).get(url_of(breach, "oordeel"))["Location"] == url_of(breach)

    reopen_breach(breach=breach, by=cast.privacy)
    judge(breach=breach, judged=judged(people_count=9), by=cast.privacy)

    breach.refresh_from_db()
    assert (breach.status, breach.closed_at) == (BreachStatus.JUDGING, None)


@pytest.mark.parametrize("make", [make_breach, make_judged, make_ready])
def test_what_was_never_closed_is_not_reopened(cast: Cast, client_of, make) -> None:
    breach = make(cast)
    before = list(breach.status_changes.values_list("to_status", flat=True))

    with pytest.raises(TransitionError):
        reopen_breach(breach=breach, by=cast.privacy)
    page = client_of(cast.privacy).post(url_of(breach, "heropenen"), follow=True).content.decode()

    assert "Het datalek is weer open" not in page
    assert list(breach.status_changes.values_list("to_status", flat=True)) == before


def test_double_press_of_closing_and_reopening_does_it_once(cast: Cast, client_of) -> None:
    breach, browser = make_ready(cast), client_of(cast.privacy)

    for name, words in (("sluiten", "Het datalek is gesloten"), ("heropenen", "Het datalek is weer open")):
        pages = [browser.post(url_of(breach, name), follow=True).content.decode() for _ in range(2)]
        assert all(words in page for page in pages)
    assert list(breach.status_changes.values_list("to_status", flat=True)) == [
        "received",
        "judging",
        "closed",
        "judging",
    ]


def test_closing_once_more_what_lost_its_words_asks_for_nothing(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    let_go(cast.organisation.pk, [breach.pk])

    page = client_of(cast.privacy).post(url_of(breach, "sluiten"), follow=True).content.decode()

    assert "kan nog niet dicht" not in page


def test_what_was_typed_stays_when_somebody_closed_it_meanwhile(cast: Cast, client_of) -> None:
    breach = make_closed(cast)

    page = client_of(cast.privacy).post(url_of(breach, "betrokkenen"), {"choice": "no", "reason": "Mijn woorden."})

    assert "Mijn woorden." in page.content.decode()
    assert "dit datalek is nu “gesloten”" in page.content.decode()
    assert not Decision.objects.filter(reason="Mijn woorden.").exists()


# --- who reads what ------------------------------------------------------------------------------------------------


def test_teller_sees_how_far_it_is_and_nothing_of_the_judgement(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    browser = client_of(cast.employee)

    pages = [browser.get(url).content.decode() for url in (url_of(breach), reverse("breaches:tell"))]

    assert all("gesloten" in page for page in pages)
    assert STORY in pages[0]
    for secret in (CONSEQUENCES, MEASURES, NO_RISK, NOT_TOLD, "vertrouwelijkheid"):
        assert all(secret not in page for page in pages)
    assert list(Judgement.objects.visible_to(cast.employee)) == []


def test_teller_sees_each_step_on_the_day_that_it_was_taken(cast: Cast) -> None:
    def line() -> list[tuple[str, object, str]]:
        breach.refresh_from_db()
        items = steps_for_teller(breach, list(breach.status_changes.all()))
        return [(item.title, getattr(item.when, "day", item.when), item.state) for item in items]

    told, taken, closed = ("Jij meldde het", 1, ""), ("De privacy officer beoordeelt het", 2), ("Gesloten", 3)
    with time_machine.travel(at(1, 9), tick=False) as clock:
        breach = make_breach(cast)
        seen = [line()]
        clock.move_to(at(2, 9))
        judge(breach=breach, judged=judged(), by=cast.privacy)
        for about in About:
            decide_no(cast, breach, about)
        seen.append(line())
        clock.move_to(at(3, 9))
        close_breach(breach=breach, by=cast.privacy)
        seen.append(line())
        clock.move_to(at(8, 9))
        reopen_breach(breach=breach, by=cast.privacy)
        seen.append(line())
        clock.move_to(at(9, 9))
        close_breach(breach=breach, by=cast.privacy)
        seen.append(line())

    planned, done = ("Gesloten", "", "planned"), [told, (*taken, "done"), (*closed, "done")]
    assert seen == [
        [told, (taken[0], "Zo snel mogelijk", "now"), planned],
        [told, (*taken, "now"), planned],
        done,
        [*done, ("Heropend", 8, "now"), planned],
        [*done, ("Heropend", 8, "done"), ("Gesloten", 9, "done")],
    ]


@pytest.mark.parametrize("person", ["colleague", "leader", "coordinator", "admin", "executive", "other_coordinator"])
def test_nobody_else_reads_it(cast: Cast, client_of, person: str) -> None:
    breach = make_closed(cast)
    reader = getattr(cast, person)

    assert client_of(reader).get(url_of(breach)).status_code == 404
    assert breach.reference not in client_of(reader).get(reverse("breaches:tell")).content.decode()
    assert not Breach.objects.visible_to(reader).exists()


def test_privacy_officer_of_another_municipality_reads_nothing_of_it(cast: Cast, client_of) -> None:
    breach = make_judged(cast)
    other = make_user(cast.other_organisation)
    make_member(other, Role.PRIVACY_OFFICER)
    browser = client_of(other)

    assert [browser.get(url_of(breach, act)).status_code for act in ("", "ap", "sluiten")] == [404] * 3
    assert breach.reference not in browser.get(reverse("breaches:list") + "?toon=alles").content.decode()
    assert STORY not in browser.get(reverse("breaches:export", args=["csv"])).content.decode()


def test_reading_it_is_written_down_and_the_teller_sees_that(cast: Cast, client_of) -> None:
    breach = make_breach(cast)

    client_of(cast.privacy).get(url_of(breach))
    client_of(cast.employee).get(url_of(breach))

    assert ReadEvent.objects.get(subject_type="breaches.breach").reader_id == cast.privacy.pk
    page = client_of(cast.employee).get(reverse("start:own_reading_log")).content.decode()
    assert "Datalek" in page


# --- the register --------------------------------------------------------------------------------------------------


def test_list_shows_what_is_open_by_term_and_the_rest_behind_a_tab(cast: Cast, client_of) -> None:
    late, soon, before = make_breach(cast, hours=5), make_breach(cast, hours=50), make_closed(cast, hours=9)
    closed = make_closed(cast)
    browser, url = client_of(cast.privacy), reverse("breaches:list")

    def numbers(query: str) -> list[str]:
        return [row[0].value for row in browser.get(url + query).context["table"].rows]

    assert numbers("") == [soon.reference, late.reference]
    assert numbers("?toon=gesloten") == [closed.reference, before.reference]
    assert numbers("?toon=alles") == [soon.reference, late.reference, closed.reference, before.reference]
    assert numbers("?toon=onzin") == [soon.reference, late.reference]


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_register_goes_out_as_a_file_and_that_is_written_down(cast: Cast, client_of, kind: str) -> None:
    make_closed(cast)
    make_breach(cast, what="=SOM(A1)")

    sheet = client_of(cast.privacy).get(reverse("breaches:export", args=[kind]))

    assert sheet.status_code == 200
    if kind == "csv":
        text = sheet.content.decode("utf-8-sig")
        assert [word in text for word in (STORY, CONSEQUENCES, MEASURES, NO_RISK, NOT_TOLD, "'=SOM")] == [True] * 6
    assert AuditEvent.objects.filter(action=f"breach.exported_{kind}", actor_id=cast.privacy.pk).exists()
    assert ReadEvent.objects.filter(subject_type="breaches.breach").count() == 2


def test_words_go_by_their_term_and_number_days_nature_and_decisions_stay(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    set_aside = make_breach(cast)
    last = months_after(timezone.localdate(), 60)
    for ahead in (30, 7, -1):
        day = last - timedelta(days=ahead)
        with time_machine.travel(datetime(day.year, day.month, day.day, 2, 50, tzinfo=AMSTERDAM), tick=False):
            run_schedule()

    breach.refresh_from_db()
    set_aside.refresh_from_db()
    standing = standing_of(breach)
    assert (breach.what, breach.told_by, breach.status) == ("", None, BreachStatus.CLOSED)
    assert [(one.natures, one.consequences, one.measures) for one in standing.judgements] == [
        (["confidentiality"], "", "")
    ]
    assert [(one.about, one.is_yes, one.reason) for one in standing.decisions] == [
        ("authority", False, ""),
        ("people", False, ""),
    ]
    assert set_aside.what == STORY
    assert mailed("retention_soon") == {cast.privacy.pk}
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    assert "De teksten zijn gewist" in page
    assert "Datalek heropenen" not in page
    with pytest.raises(TransitionError):
        reopen_breach(breach=breach, by=cast.privacy)


def rows_of(person: User) -> dict[str, int]:
    """How many rows of each table lead to somebody: by a key, by an id without one, or in a promise to the outbox."""
    found = {}
    for model in our_models():
        for field in model._meta.concrete_fields:
            if field.related_model is User or (field.name.endswith("_id") and field.get_internal_type() != "UUIDField"):
                value = str(person.pk) if field.get_internal_type() in {"CharField", "TextField"} else person.pk
                found[f"{model._meta.label}.{field.name}"] = model._default_manager.filter(**{field.attname: value})
    found["outbox"] = OutboxMessage.objects.filter(payload__user_id=person.pk)
    return {name: number for name, rows in found.items() if (number := rows.count())}


def test_after_its_term_nothing_leads_to_who_told_of_it(cast: Cast, client_of) -> None:
    teller = make_user(cast.organisation, id=2_000_111_222)  # like no other id
    browser, url = client_of(teller), reverse("breaches:tell")
    key = browser.get(url).context["form"].initial[KEY]
    before = rows_of(teller)

    browser.post(url, telling(**{KEY: str(key)}))
    breach = Breach.objects.get()
    watch_terms(breach.due_at)
    set_aware(breach=breach, aware_at=breach.noticed_at, reason="Zo was het.", by=cast.privacy)
    judge(breach=breach, judged=judged(), by=cast.privacy)
    for about in About:
        decide_no(cast, breach, about)
    close_breach(breach=breach, by=cast.privacy)
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    during, mails = rows_of(teller), OutboxMessage.objects.filter(payload__context__reference=breach.reference)
    assert mails.count() == 2
    let_go(cast.organisation.pk, [breach.pk])

    assert f"door {teller.full_name}" in page
    assert during != before
    assert rows_of(teller) == before
    assert not mails.exists()
    assert teller.full_name not in client_of(cast.privacy).get(url_of(breach)).content.decode()


def test_what_was_reopened_meanwhile_keeps_its_words(cast: Cast) -> None:
    """Between the reading of what is over and the letting go of it somebody may open it again."""
    reopened, closed = make_closed(cast), make_closed(cast)
    found = list(kept_breaches(cast.organisation.pk, timezone.localdate()))
    reopen_breach(breach=reopened, by=cast.privacy)

    let_go(cast.organisation.pk, [one.id for one in found])

    assert {one.pk: one.what for one in Breach.objects.all()} == {reopened.pk: STORY, closed.pk: ""}
    assert {one.reason for one in Decision.objects.filter(breach=reopened)} == {NO_RISK, NOT_TOLD}


def test_it_is_found_by_search_and_from_the_pages_about_privacy(cast: Cast, client_of, client) -> None:
    browser, url = client_of(cast.employee), reverse("breaches:tell")

    for place in ("/zoeken/?q=datalek", "/account/", "/uitleg/", "/privacyverklaring/"):
        assert url in browser.get(place).content.decode(), place
    assert url not in client.get("/privacyverklaring/").content.decode()


def test_paper_says_what_the_law_asks_and_goes_with_the_words(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    url = reverse("breaches:pdf", args=[breach.reference])
    client_of(cast.privacy).get(url)
    let_worker_make()

    sheet = b"".join(client_of(cast.privacy).get(url).streaming_content)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet)).pages)
    let_go(cast.organisation.pk, [breach.pk])

    for words in (STORY, CONSEQUENCES, MEASURES, NO_RISK, NOT_TOLD, breach.reference, cast.employee.full_name):
        assert words in " ".join(text.split()), words
    assert not MadeFile.objects.filter(kind="breach").exists()
    assert AuditEvent.objects.filter(action="breach.file_taken", actor_id=cast.privacy.pk).exists()
