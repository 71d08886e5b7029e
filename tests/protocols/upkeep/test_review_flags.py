"""What a new norm does to the protocols under an earlier one: flags, and nothing else (R-05)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion, ReportingChoice
from protocols.agreements.services import versions
from protocols.agreements.services.reporting import set_reporting_rule
from protocols.agreements.services.versions import adopt_protocol, request_adoption, start_draft
from protocols.agreements.summaries.in_force import matrix_in_force
from protocols.norms.enums import ColumnKey, ReportingRule
from protocols.norms.services import norms
from protocols.norms.services.norms import publish_norm
from protocols.norms.summaries.norms import newer_norm
from protocols.upkeep.enums import FlagKind, FlagResolution
from protocols.upkeep.models import ReviewFlag
from protocols.upkeep.services.newer_norm import NoNewerNormError, take_newer_norm
from protocols.upkeep.services.review_flags import flag_protocols, resolve_flags, settle_flags
from tests.cast import Cast
from tests.factories import make_team
from tests.pages import page
from tests.protocols.factories import adopt, make_adopted, make_draft, make_norm
from tests.protocols.norms.factories import Log, change, make_norm_draft, tomorrow
from tests.waiting import waiting_in
from vpd.messaging.models import OutboxMessage
from vpd.versions.services import ReasonMissingError, StartDayError, publish

pytestmark = pytest.mark.django_db


# --- publishing and flags ------------------------------------------------------------------------------------------


def test_publishing_flags_older_protocols_and_changes_none(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    make_draft(cast.other_team, by=cast.other_team_leader)
    norm = norms.start_draft(organisation=cast.organisation, by=cast.coordinator)

    flagged = publish(version=norm, in_force_from=timezone.localdate(), by=cast.coordinator).touched

    flag = ReviewFlag.objects.get()
    adopted.refresh_from_db()
    assert flagged == 1
    assert (flag.protocol_id, flag.kind, flag.reference) == (adopted.protocol_id, FlagKind.NORM, str(norm.pk))
    assert adopted.norm_version.number == 1
    matrix = matrix_in_force(organisation_id=cast.organisation.pk, team=cast.team, on=timezone.localdate())
    assert matrix.norm_version_id == adopted.norm_version_id


def test_leader_hears_once_by_mail_without_contents(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    norm = publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)
    flag_protocols(organisation_id=cast.organisation.pk, kind=FlagKind.NORM, reference=norm.pk, by=None)

    mail = OutboxMessage.objects.get(kind="mail", payload__template="protocol_flagged")
    assert mail.payload["user_id"] == cast.leader.pk
    assert mail.payload["context"] == {
        "number": 1,
        "path": reverse("protocols:detail", args=[adopted.protocol_id]),
    }
    assert ReviewFlag.objects.count() == 1


@pytest.mark.parametrize("days", [-1, -400])
def test_next_version_never_starts_in_the_past(cast: Cast, days: int) -> None:
    norm = make_norm_draft(cast)

    with pytest.raises(StartDayError):
        publish(version=norm, in_force_from=timezone.localdate() + timedelta(days=days), by=cast.coordinator)


def test_next_version_starts_after_the_one_that_is_coming(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    publish(version=norm, in_force_from=tomorrow(), by=cast.coordinator)
    next_norm = norms.start_draft(organisation=cast.organisation, by=cast.coordinator)

    with pytest.raises(StartDayError):
        publish(version=next_norm, in_force_from=tomorrow(), by=cast.coordinator)


def test_later_norm_takes_the_place_of_the_earlier_flag(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    for days in (0, 1):
        day = timezone.localdate() + timedelta(days=days)
        publish_norm(organisation=cast.organisation, in_force_from=day, by=cast.coordinator)

    first, second = ReviewFlag.objects.order_by("pk")
    assert first.resolution == FlagResolution.SUPERSEDED
    assert second.resolved_at is None


def test_protocol_adopted_under_the_new_norm_is_no_longer_flagged(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    today = timezone.localdate()
    publish_norm(organisation=cast.organisation, in_force_from=today, by=cast.coordinator)

    version = adopt_protocol(
        version=start_draft(protocol=adopted.protocol, by=cast.leader),
        discussed_on=today,
        in_force_from=today,
        incomplete_reason="voor de test",
        by=cast.coordinator,
    )

    flag = ReviewFlag.objects.get()
    assert (flag.resolution, flag.resolved_version, flag.resolved_by) == (
        FlagResolution.ADOPTED,
        version,
        cast.coordinator,
    )


def test_protocol_adopted_before_the_new_norm_begins_stays_flagged(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    today = timezone.localdate()
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    flag_protocols(
        organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference="7", title="huisregels", by=None
    )

    adopt_protocol(
        version=start_draft(protocol=adopted.protocol, by=cast.leader),
        discussed_on=today,
        in_force_from=today,
        incomplete_reason="voor de test",
        by=cast.coordinator,
    )

    assert [flag.kind for flag in ReviewFlag.objects.open()] == [FlagKind.NORM]


def test_first_protocol_adopted_while_a_later_norm_is_known_is_flagged(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    norm = publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)

    adopt(version, cast)

    assert ReviewFlag.objects.open().get().reference == str(norm.pk)


def test_flag_for_new_rules_leads_to_them(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    flag_protocols(
        organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference="7", title="Huisregels", by=None
    )

    text = page(client_of(cast.leader), "protocols:detail", adopted.protocol_id)
    assert "De organisatie heeft de regels vernieuwd (Huisregels)." in text
    assert reverse("protocols:policies") in text


def test_no_change_needs_a_reason_that_is_kept(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)

    with pytest.raises(ReasonMissingError):
        resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="  ")
    ended = resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="het past al")

    flag = ReviewFlag.objects.get()
    assert ended == 1
    assert (flag.resolution, flag.reason, flag.resolved_by) == (FlagResolution.NO_CHANGE, "het past al", cast.leader)
    assert resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="nog eens") == 0


def test_ended_flag_never_changes(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)
    resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="het past al")

    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        ReviewFlag.objects.update(reason="toch niet")


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"resolution": "no_change", "reason": "zo"}, "upkeep_review_flag_resolved_with_moment"),
        (
            {"resolution": "no_change", "resolved_at": datetime(2026, 1, 5, tzinfo=UTC)},
            "upkeep_review_flag_no_change_with_reason",
        ),
        ({"kind": "weer"}, "upkeep_review_flag_kind_known"),
    ],
)
def test_database_refuses_an_impossible_flag(cast: Cast, values: dict[str, object], rule: str) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        ReviewFlag.objects.update(**values)


def test_flags_belong_to_one_organisation(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    publish_norm(organisation=cast.other_organisation, in_force_from=timezone.localdate(), by=cast.other_coordinator)

    assert not ReviewFlag.objects.exists()


def test_flagging_asks_the_same_queries_for_more_teams(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    def asked(reference: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            flag_protocols(
                organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference=reference, by=cast.coordinator
            )
        return len([query for query in queries if query["sql"].startswith("SELECT")])

    one = asked("1")
    for _ in range(3):
        make_adopted(make_team(cast.organisation), by=cast.leader, adopter=cast.coordinator)

    assert asked("2") <= one + 3


# --- drafts of protocols -------------------------------------------------------------------------------------------


def test_draft_takes_the_newer_norm_and_says_which_choices_go(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    for key in (ColumnKey.VERBAL, ColumnKey.EMOTION_SELF):
        set_reporting_rule(version=version, column=key, code=ReportingRule.MUST_REPORT, by=cast.leader)
    norm = norms.start_draft(organisation=cast.organisation, by=cast.coordinator)
    change(cast, norm, ColumnKey.VERBAL, reporting_code="must_report")
    publish(version=norm, in_force_from=tomorrow(), by=cast.coordinator)

    dropped = take_newer_norm(version=version, by=cast.leader)

    version.refresh_from_db()
    assert dropped == [ColumnKey.VERBAL]
    assert version.norm_version == norm
    assert [choice.column_key for choice in version.reporting_choices.all()] == [ColumnKey.EMOTION_SELF]
    with pytest.raises(NoNewerNormError):
        take_newer_norm(version=version, by=cast.leader)


def test_database_refuses_a_norm_under_which_a_choice_is_loose(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    set_reporting_rule(version=version, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    norm = norms.start_draft(organisation=cast.organisation, by=cast.coordinator)
    change(cast, norm, ColumnKey.VERBAL, reporting_code="must_report")
    publish(version=norm, in_force_from=tomorrow(), by=cast.coordinator)

    ProtocolVersion.objects.filter(pk=version.pk).update(norm_version=norm)

    # Checked at the end of the transaction; here it is asked for at once.
    with pytest.raises(IntegrityError, match="as the norm says or stricter"), transaction.atomic():
        connection.check_constraints()
    ProtocolVersion.objects.filter(pk=version.pk).update(norm_version=version.norm_version)
    assert ReportingChoice.objects.filter(version=version).exists()


def test_draft_from_before_any_norm_gets_its_matrix(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader, norm=False)
    norm = make_norm(cast.organisation)

    take_newer_norm(version=version, by=cast.leader)

    version.refresh_from_db()
    assert version.norm_version == norm
    assert version.lines.filter(column_key=ColumnKey.PHYSICAL).exists()


def test_newer_norm_is_one_that_came_later(cast: Cast) -> None:
    norm = make_norm(cast.organisation)
    coming = publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    norms.start_draft(organisation=cast.organisation, by=cast.coordinator)

    assert newer_norm(organisation_id=cast.organisation.pk, than=norm) == coming
    assert newer_norm(organisation_id=cast.organisation.pk, than=coming) is None


def test_draft_that_takes_the_new_norm_over_is_the_one_thing_that_waits(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)

    def waits() -> list[tuple[str, date | None]]:
        items = waiting_in("protocols", cast.leader, timezone.now())
        return [(item.title, item.due_at) for item in items if not item.title.startswith("Lees")]

    before = waits()
    take_newer_norm(version=draft, by=cast.leader)
    taken = waits()
    flag_protocols(
        organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference="policy-1", by=cast.coordinator
    )
    with_rules = waits()
    request_adoption(version=draft, by=cast.leader)

    finish = "Maak de nieuwe versie van het protocol af"
    assert before == [(finish, None), ("Kijk of het protocol nog past", tomorrow())]
    assert taken == [(finish, tomorrow())]
    assert with_rules == [(finish, tomorrow()), ("Kijk of het protocol nog past", None)]
    assert waits() == [("Kijk of het protocol nog past", None)]


# --- the hook that adoption offers ---------------------------------------------------------------------------------


def test_flags_follow_adoption() -> None:
    assert settle_flags in versions._followers


def test_adoption_nobody_follows_leaves_the_flags(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    monkeypatch.setattr("protocols.agreements.services.versions._followers", [])

    adopt(draft, cast)

    assert ReviewFlag.objects.get().resolved_at is None
