"""What is kept goes by its term, warned of and logged; a hold keeps it, and what is still needed stays (AVG-05..07)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.measures.models import Measure, ProvisionalMeasure
from incidents.measures.services.deciding import lift
from incidents.measures.services.retention import GONE, TEXTS
from incidents.measures.services.running import record_violation
from incidents.measures.summaries.letters import letter_of
from incidents.police.enums import Cause
from incidents.police.models import PoliceFile, PoliceReport
from incidents.police.services.deciding import decide_no, open_decision, record_outcome, report_to_police
from incidents.police.summaries.police_file import file_lines
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.measures.factories import make_imposed, make_provisional
from tests.incidents.police.factories import at_the_police, make_file
from tests.mails import told
from vpd.audit.models import AuditEvent
from vpd.files.models import MadeFile
from vpd.letters.enums import SentHow
from vpd.letters.models import Letter
from vpd.letters.services import note_sent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import months_after
from vpd.organisation.models import Deputyship, User
from vpd.retention.kinds import Kept, kind_of, register
from vpd.retention.kinds import _kinds as all_kinds_by_key
from vpd.retention.models import RetentionHold, RetentionRun, RetentionTerm
from vpd.retention.services import end_hold, hold, run_schedule, set_term
from vpd.ui.forms import KEY
from vpd.ui.moments import as_day

pytestmark = pytest.mark.django_db


def night(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 2, 50))


def run_on(day: date) -> int:
    with time_machine.travel(night(day), tick=False):
        return run_schedule()


def warnings() -> int:
    return OutboxMessage.objects.filter(payload__template="retention_soon").count()


def test_file_for_the_police_is_warned_of_twice_and_goes_and_that_it_was_given_stays(cast: Cast) -> None:
    file = make_file(cast, named=[cast.employee])
    last = months_after(timezone.localdate(), 24)
    told = []
    for ahead in (31, 30, 29, 7, 0):
        gone = run_on(last - timedelta(days=ahead))
        told.append((gone, warnings()))
    before = PoliceFile.objects.get()
    gone = run_on(last + timedelta(days=1))
    file.refresh_from_db()

    assert told == [(0, 0), (0, 1), (0, 1), (0, 2), (0, 2)]
    assert before.facts
    assert gone == 1
    assert (file.facts, file.named, file.ground) == ("", [], "own_report")
    assert not MadeFile.objects.filter(kind="police_file").exists()
    assert "de bewaartermijn is voorbij" in file_lines(cast.leader, file.incident)[0].note
    assert RetentionRun.objects.values_list("kind", "destroyed", "held").get() == ("police-file", 1, 0)
    assert AuditEvent.objects.filter(action__in=["retention.destroyed", "police.file_emptied"]).count() == 2
    assert run_on(last + timedelta(days=2)) == 0


def links() -> list[str]:
    """Where each mail leads, without the site."""
    mails = OutboxMessage.objects.filter(payload__template="retention_soon").order_by("pk")
    return [mail.payload["context"]["link"].removeprefix(settings.SITE_URL) for mail in mails]


def test_mail_leads_to_just_the_reports_that_it_speaks_of(cast: Cast, client_of) -> None:
    """One is told of today, of another already a month ago, and a third is nowhere near its term."""
    today = timezone.localdate()
    with time_machine.travel(night(today - timedelta(days=23))):
        before = make_file(cast)
    told_of = make_file(cast)
    other = make_incident(cast)
    last = months_after(today, 24)
    run_on(last - timedelta(days=30))
    first, again = links()[-2:]
    by_privacy = reverse("retention:list") + first[first.index("?") :]

    with time_machine.travel(night(last - timedelta(days=29))):
        coordinator = client_of(cast.coordinator)
        pages = [coordinator.get(link) for link in (first, again)]
        listed = [[row.reference for row in page.context["page"].rows] for page in pages]
        by_leader = list(client_of(cast.leader).get(first).context["page"].rows)
        of_privacy = [row[0] for row in client_of(cast.privacy).get(by_privacy).context["page"].soon.rows]
    run_on(last + timedelta(days=1))
    gone = client_of(cast.coordinator).get(first)

    assert sorted(listed) == sorted([[told_of.incident.reference], [before.incident.reference]])
    assert "dossiers voor de politie, bericht van" in pages[0].text
    assert by_leader == [], "who is not told of terms has no such choice"
    assert other.reference not in [*listed[0], *listed[1]]
    assert of_privacy in listed
    assert list(gone.context["page"].rows) == [], "what went is spoken of no more"


@pytest.mark.parametrize("code", ["zomaar", "letter.2026-13-40.30", "letter.2026-01-01.31", "geen.2026-01-01.30"])
def test_address_that_names_no_mail_shows_no_report_and_says_so(cast: Cast, client_of, code: str) -> None:
    make_incident(cast)

    reports = client_of(cast.coordinator).get(f"/incidenten/?bericht={code}")
    terms = client_of(cast.privacy).get(reverse("retention:list") + f"?bericht={code}").text

    assert list(reports.context["page"].rows) == []
    assert "Deze keuze konden we niet lezen" in reports.text
    assert "Welk bericht je bedoelt, konden we niet lezen." in terms


def test_nothing_goes_that_nobody_was_warned_of(cast: Cast) -> None:
    make_file(cast)
    set_term(
        kind=kind_of("police-file"), months=1, reason="Zo staat het in de selectielijst.",
        organisation=cast.organisation, by=cast.privacy,
    )  # fmt: skip
    day = timezone.localdate() + timedelta(days=60)

    assert [run_on(day), run_on(day + timedelta(days=6)), run_on(day + timedelta(days=7))] == [0, 0, 1]


def test_hold_keeps_it_until_its_end_and_then_it_is_warned_of_anew(cast: Cast) -> None:
    file = make_file(cast)
    last = months_after(timezone.localdate(), 24)
    run_on(last - timedelta(days=10))
    with time_machine.travel(night(last)):
        held = hold(
            reference=file.incident.reference, reason="Er loopt een zaak.", until=last + timedelta(days=90),
            organisation=cast.organisation, by=cast.privacy,
        )  # fmt: skip
    kept = run_on(last + timedelta(days=40))
    end_hold(held=held, by=cast.privacy)
    first = run_on(last + timedelta(days=41))

    assert (kept, first) == (0, 0)
    assert run_on(last + timedelta(days=48)) == 1


def test_what_lies_with_the_police_stays_but_not_for_ever(cast: Cast) -> None:
    file = make_file(cast)
    report = report_to_police(incident=file.incident, done=at_the_police(), by=cast.leader)
    last = months_after(timezone.localdate(), 24)
    while_there = [run_on(last + timedelta(days=one)) for one in (1, 9)]
    at_last = months_after(timezone.localdate(), 60)
    forever = [run_on(at_last + timedelta(days=one)) for one in (1, 9)]

    assert while_there == [0, 0]
    assert forever == [0, 1]
    assert report.status == "reported"


def test_case_that_runs_can_be_held_before_any_term_does(cast: Cast, client_of) -> None:
    file = make_file(cast)
    report_to_police(incident=file.incident, done=at_the_police(), by=cast.leader)
    until = timezone.localdate() + timedelta(days=300)
    typed = {"reference": file.incident.reference, "reason": "Zaak.", "until": until.isoformat()}
    client_of(cast.privacy).post("/privacy/bewaartermijnen/vasthouden/", typed)

    assert RetentionHold.objects.get().reference == file.incident.reference


def test_hold_on_one_report_keeps_what_belongs_to_another_of_the_same_event(cast: Cast) -> None:
    file = make_file(cast)
    duplicate = make_incident(cast)
    Incident.objects.filter(pk=duplicate.pk).update(duplicate_of=file.incident)
    last = months_after(timezone.localdate(), 24)
    hold(
        reference=duplicate.reference, reason="Er loopt een zaak.", until=last + timedelta(days=90),
        organisation=cast.organisation, by=cast.privacy,
    )  # fmt: skip

    assert [run_on(last + timedelta(days=one)) for one in (-20, 10, 40)] == [0, 0, 0]
    assert warnings() == 0


def test_after_a_longer_term_it_is_warned_of_anew(cast: Cast) -> None:
    make_file(cast)
    last = months_after(timezone.localdate(), 24)
    run_on(last - timedelta(days=5))
    later = months_after(timezone.localdate(), 36)
    set_term(
        kind=kind_of("police-file"), months=36, reason="Selectielijst.", organisation=cast.organisation, by=cast.privacy
    )
    before = [run_on(last + timedelta(days=1)), warnings()]
    told = []
    for day in (later - timedelta(days=30), later - timedelta(days=7)):
        run_on(day)
        told.append(warnings())

    assert before == [0, 1]
    assert told == [2, 3]
    assert run_on(later + timedelta(days=1)) == 1


def test_what_went_to_the_police_after_its_warning_is_warned_of_anew_after_the_outcome(cast: Cast) -> None:
    file = make_file(cast)
    last = months_after(timezone.localdate(), 24)
    run_on(last - timedelta(days=3))
    report = report_to_police(incident=file.incident, done=at_the_police(), by=cast.leader)
    run_on(last + timedelta(days=1))
    record_outcome(report=report, outcome="Geseponeerd.", on=timezone.localdate(), by=cast.leader)

    assert [run_on(last + timedelta(days=one)) for one in (300, 306, 307)] == [0, 0, 1]
    assert warnings() == 2


def test_without_a_coordinator_somebody_else_hears_of_it_and_without_anybody_it_stays(cast: Cast) -> None:
    make_file(cast)
    last = months_after(timezone.localdate(), 24)
    User.objects.filter(pk__in=[cast.coordinator.pk, cast.privacy.pk]).update(
        is_active=False, deactivated_at=timezone.now()
    )
    alone = [run_on(last - timedelta(days=20)), run_on(last + timedelta(days=20)), warnings()]
    User.objects.filter(pk=cast.privacy.pk).update(is_active=True, deactivated_at=None)
    told = run_on(last + timedelta(days=21))
    mail = OutboxMessage.objects.get(payload__template="retention_soon").payload

    assert alone == [0, 0, 0]
    assert told == 0
    assert mail["user_id"] == cast.privacy.pk
    assert mail["context"]["link"].endswith(
        f"/privacy/bewaartermijnen/?bericht=police-file.{last + timedelta(days=21)}.7"
    )
    assert run_on(last + timedelta(days=28)) == 1


def test_one_kind_that_fails_stops_no_other(cast: Cast) -> None:
    make_file(cast)
    last = months_after(timezone.localdate(), 24)

    def fails(organisation_id: int, since: date) -> list[Kept]:
        raise ValueError("no such thing")

    kinds = dict(all_kinds_by_key)
    all_kinds_by_key.clear()
    try:
        register(replace(kinds["letter"], key="broken", kept=fails))
        all_kinds_by_key.update(kinds)
        gone = [run_on(last - timedelta(days=9)), run_on(last + timedelta(days=1))]
    finally:
        all_kinds_by_key.pop("broken")

    assert gone == [0, 1]


def test_letter_of_a_ban_stays_while_the_police_have_its_violation_but_not_for_ever(cast: Cast) -> None:
    measure = make_imposed(cast)
    report = open_decision(incident=measure.incident, cause=Cause.VIOLATED_BAN, by=cast.leader)
    file = make_file(cast, measure.incident)
    lift(measure=measure, reason="Niet meer nodig.", by=cast.coordinator)
    last = months_after(timezone.localdate(), 24)
    to_decide = [run_on(last + timedelta(days=one)) for one in (1, 9)]
    report_to_police(incident=measure.incident, done=at_the_police(), report=report, by=cast.leader)
    reported = [run_on(last + timedelta(days=one)) for one in (10, 20)]
    kept = (Letter.objects.count(), bool(PoliceFile.objects.get(pk=file.pk).facts))
    at_last = months_after(timezone.localdate(), 60)
    forever = [run_on(at_last + timedelta(days=one)) for one in (1, 9)]

    assert (to_decide, reported, kept) == ([0, 0], [0, 0], (1, True))
    # The letter, the file and the texts of the measure.
    assert forever == [0, 3]


def test_outcome_lets_its_term_run(cast: Cast) -> None:
    file = make_file(cast)
    report = report_to_police(incident=file.incident, done=at_the_police(), by=cast.leader)
    record_outcome(report=report, outcome="Geseponeerd.", on=timezone.localdate(), by=cast.leader)
    last = months_after(timezone.localdate(), 24)

    assert [run_on(last + timedelta(days=one)) for one in (-9, 1)] == [0, 1]


def test_letter_without_a_name_goes_a_year_after_the_measure_and_not_before(cast: Cast) -> None:
    measure = make_imposed(cast)
    letter = letter_of(measure)
    assert letter is not None
    running = run_on(months_after(measure.ends_on, 13))
    lift(measure=measure, reason="Niet meer nodig.", by=cast.coordinator)
    last = months_after(timezone.localdate(), 12)

    assert running == 0
    assert [run_on(last + timedelta(days=one)) for one in (-8, 1)] == [0, 1]
    assert not Letter.objects.exists()


def test_letter_that_was_sent_and_went_is_told_and_not_written_again(cast: Cast, client_of) -> None:
    measure = make_imposed(cast)
    letter = letter_of(measure)
    assert letter is not None
    sent_on = timezone.localdate()
    note_sent(letter=letter, on=sent_on, how=SentHow.POST, by=cast.leader)
    lift(measure=measure, reason="Niet meer nodig.", by=cast.coordinator)
    last = months_after(sent_on, 12)
    write_url = reverse("incidents:measure_letter", args=[measure.pk])
    for one in (-8, 1):
        run_on(last + timedelta(days=one))

    client = client_of(cast.coordinator)
    page, case = client.get(measure.get_absolute_url()).text, client.get(measure.incident.get_absolute_url()).text
    measure.refresh_from_db()

    assert not Letter.objects.exists()
    assert measure.letter_sent_on == sent_on
    assert "De brief is gewist" in page
    assert f"De brief is verstuurd op {as_day(sent_on)}." in page
    assert "Een nieuwe brief maken kan niet meer." in page
    assert write_url not in page
    assert client.get(write_url).status_code == 403
    assert f"verstuurd: {as_day(sent_on)}; daarna gewist" in case


def test_texts_of_a_measure_go_two_years_after_it_and_what_was_decided_stays(cast: Cast, client_of) -> None:
    measure = make_imposed(cast)
    lift(measure=measure, reason="Niet meer nodig.", by=cast.coordinator)
    measure.refresh_from_db()
    told = {name: getattr(measure, name) for name in (*TEXTS, "terms", "case_number") if getattr(measure, name)}
    last = months_after(timezone.localdate(), 24)
    run_on(last - timedelta(days=8))
    before = Measure.objects.get()
    run_on(last + timedelta(days=1))
    after = Measure.objects.get()
    page = client_of(cast.coordinator).get(measure.get_absolute_url()).content.decode()

    assert before.erased_on is None
    assert [name for name in told if getattr(before, name) != told[name] or getattr(after, name) == told[name]] == []
    stays = ("incident_id", "kind_id", "status", "starts_on", "ends_on", "lifted_on", "decided_by_id", "decided_at")
    assert [getattr(after, name) for name in stays] == [getattr(measure, name) for name in stays]
    assert "De teksten zijn weggehaald" in page
    assert [text for text in told.values() if text in page] == []


def test_reason_of_a_provisional_measure_goes_by_its_own_term_where_no_measure_came_of_it(cast: Cast) -> None:
    put = make_provisional(cast)
    record_violation(measure=put, happened_on=timezone.localdate(), note="Stond er weer.", by=cast.leader)
    decide_no(
        incident=put.incident, report=PoliceReport.objects.get(), reason="Er is een gesprek geweest.", by=cast.leader
    )
    last = months_after(put.ends_on, 24)

    gone = [run_on(last + timedelta(days=one)) for one in (-8, 0, 1)]

    kept = ProvisionalMeasure.objects.get()
    assert gone == [0, 0, 1]
    assert (kept.why, kept.violations.get().note) == (GONE, GONE)
    assert (kept.kind, kept.starts_on, kept.ends_on) == (put.kind, put.starts_on, put.ends_on)
    assert RetentionRun.objects.get().kind == "provisional-measure"


def test_dry_run_says_what_goes_and_lets_nothing_go(cast: Cast, client_of) -> None:
    file = make_file(cast)
    last = months_after(timezone.localdate(), 24)
    said = StringIO()
    with time_machine.travel(night(last - timedelta(days=5))):
        call_command("retention", stdout=said)
        page = client_of(cast.privacy).get("/privacy/bewaartermijnen/").content.decode()

    assert f"police-file {file.incident.reference} {last} soon" in said.getvalue()
    assert file.incident.reference in page
    assert file.facts not in page
    assert warnings() == 0


def test_long_row_of_what_goes_says_how_much_more_there_is(cast: Cast, client_of) -> None:
    make_file(cast)
    since = months_after(timezone.localdate(), -24)
    many = [Kept(number, f"{since.year}-{number:04}", since) for number in range(1, 61)]
    client, kinds = client_of(cast.privacy), dict(all_kinds_by_key)
    few = client.get("/privacy/bewaartermijnen/").text
    try:
        register(replace(kinds["letter"], key="many", months=24, kept=lambda organisation_id, until: many))
        page = client.get("/privacy/bewaartermijnen/").text
    finally:
        all_kinds_by_key.pop("many")

    assert "Dit zijn de eerste" not in few
    assert "Dit zijn de eerste 50 van 60, wat het eerst verdwijnt bovenaan." in page


def test_privacy_officer_sets_a_term_and_holds_a_report_with_a_reason_and_an_end(cast: Cast, client_of) -> None:
    file, client = make_file(cast), client_of(cast.privacy)
    hold_url, term_url = "/privacy/bewaartermijnen/vasthouden/", "/privacy/bewaartermijnen/police-file/"
    far = (timezone.localdate() + timedelta(days=400)).isoformat()
    too_far = client.post(hold_url, {"reference": file.incident.reference, "reason": "Zaak.", "until": far})
    unknown = client.post(hold_url, {"reference": "2026-9999", "reason": "Zaak.", "until": far})
    too_long = client.post(term_url, {"months": "61", "reason": "Lang."})
    typed = {"reference": file.incident.reference, "reason": "Zaak.", "until": timezone.localdate().isoformat()}
    twice = {KEY: str(client.get(hold_url).context["form"][KEY].value())}
    for _ in range(2):
        client.post(hold_url, typed | twice)
    client.post(term_url, {"months": "36", "reason": "Selectielijst 2026."})

    assert "binnen een jaar" in too_far.content.decode()
    assert "Deze melding kennen we niet" in unknown.content.decode()
    assert "Kies 1 tot en met 60 maanden." in too_long.content.decode()
    assert RetentionHold.objects.get().reference == file.incident.reference
    assert RetentionTerm.objects.get().months == 36
    page = client.get("/privacy/bewaartermijnen/").text
    assert "Selectielijst 2026." in page, "why a term fits can be read"
    assert cast.privacy.full_name in page
    with pytest.raises(DatabaseError):
        RetentionTerm.objects.update(months=1)


def test_what_the_privacy_officer_alone_reads_is_told_to_the_privacy_officer_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make_file(cast)
    last = months_after(timezone.localdate(), 24)
    monkeypatch.setitem(all_kinds_by_key, "police-file", replace(kind_of("police-file"), is_of_privacy_officer=True))
    Deputyship.objects.create(
        organisation=cast.organisation,
        person=cast.privacy,
        deputy=cast.safety,
        starts_on=last - timedelta(days=40),
        ends_on=last,
        set_by=cast.privacy,
    )

    run_on(last - timedelta(days=30))

    assert told("retention_soon") == {cast.privacy.pk}
    assert set(links()) == {link for link in links() if link.startswith(f"{reverse('retention:list')}?")}
    assert file.facts
