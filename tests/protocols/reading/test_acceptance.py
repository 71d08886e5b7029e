"""Who read which version: once a person, asked again for what changed, seen by leader and coordinator."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.errors import NotInForceError
from protocols.agreements.services.lines import Place, add_lines, change_line, remove_line
from protocols.agreements.services.reporting import set_reporting_rule
from protocols.agreements.services.versions import adopt_protocol, start_draft
from protocols.agreements.summaries.changes import changes_between
from protocols.norms.enums import ColumnKey, MatrixRow, ReportingRule
from protocols.reading.enums import ReadingState
from protocols.reading.models import ProtocolAcceptance
from protocols.reading.services.acceptance import accept_version
from protocols.reading.summaries.acceptance import members_with_reading, own_reading, readers, reading_of_teams
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.protocols.factories import make_adopted
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import Team, User
from vpd.organisation.services import deactivate_user
from vpd.versions.enums import ChangeKind

pytestmark = pytest.mark.django_db

BUTTON = "Ik heb dit gelezen en werk ermee"


@pytest.fixture
def adopted(cast: Cast) -> ProtocolVersion:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    version.refresh_from_db()
    return version


def next_version(cast: Cast, version: ProtocolVersion) -> ProtocolVersion:
    """Version 2 with one line changed, one added, one taken out, and reporting stricter."""
    draft = start_draft(protocol=version.protocol, by=cast.leader)
    lines = {line.text: line for line in draft.lines.filter(prompt_key__startswith="vision.")}
    changed, removed = [line for text, line in sorted(lines.items())][:2]
    change_line(line=changed, text="Een andere afspraak", revision=changed.revision, by=cast.leader)
    remove_line(line=removed, by=cast.leader)
    add_lines(
        version=draft,
        place=Place("matrix", ColumnKey.VERBAL, MatrixRow.TEAM_NORM),
        text="Een nieuw voorbeeld",
        by=cast.leader,
    )
    set_reporting_rule(version=draft, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    today = timezone.localdate()
    return adopt_protocol(version=draft, discussed_on=today, in_force_from=today, by=cast.coordinator)


def titles(user: User) -> list[str]:
    return [str(item) for item in waiting_in("protocols", user, timezone.now()) if item.title.startswith("Lees")]


def rows_of(team: Team) -> dict[str, ReadingState]:
    found = members_with_reading([team], organisation_id=team.organisation_id, on=timezone.localdate())
    return {row.user.email: row.state for row in readers(found)}


def test_acceptance_is_kept_once_with_an_audit_row(cast: Cast, adopted: ProtocolVersion) -> None:
    first = accept_version(version=adopted, by=cast.employee)
    second = accept_version(version=adopted, by=cast.employee)

    assert first == second
    assert AuditEvent.objects.filter(action="protocol.accepted", actor_id=cast.employee.pk).count() == 1


def test_acceptance_of_a_draft_is_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)

    with pytest.raises(NotInForceError):
        accept_version(version=draft, by=cast.employee)


def test_acceptance_of_a_version_no_longer_in_force_is_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    next_version(cast, adopted)

    with pytest.raises(NotInForceError):
        accept_version(version=adopted, by=cast.employee)


def test_acceptance_never_changes(cast: Cast, adopted: ProtocolVersion) -> None:
    acceptance = accept_version(version=adopted, by=cast.employee)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProtocolAcceptance.objects.filter(pk=acceptance.pk).update(user=cast.colleague)


def test_everybody_of_the_team_is_asked(cast: Cast, adopted: ProtocolVersion) -> None:
    for kind in PersonKind:
        user = make_user(cast.organisation, kind=kind)
        make_member(user, Role.EMPLOYEE, team=cast.team)
        assert titles(user) == ["Lees het protocol van je team · Inspectie · versie 1"]

    assert titles(cast.leader) == ["Lees het protocol van je team · Inspectie · versie 1"]


def test_nobody_else_is_asked(cast: Cast, adopted: ProtocolVersion) -> None:
    assert titles(cast.other_team_employee) == []
    assert titles(cast.coordinator) == []


def test_who_accepted_is_not_asked_until_the_next_version(cast: Cast, adopted: ProtocolVersion) -> None:
    accept_version(version=adopted, by=cast.employee)
    before = titles(cast.employee)
    next_version(cast, adopted)

    assert before == []
    assert titles(cast.employee) == ["Lees wat er veranderde in het protocol · Inspectie · versie 2"]


def test_changes_name_what_is_new_changed_and_gone(cast: Cast, adopted: ProtocolVersion) -> None:
    second = next_version(cast, adopted)

    found = changes_between(adopted, second)

    assert sorted(change.kind for change in found) == sorted(
        [ChangeKind.CHANGED, ChangeKind.CHANGED, ChangeKind.NEW, ChangeKind.REMOVED]
    )
    assert [(c.place, c.after) for c in found if c.kind == ChangeKind.NEW] == [
        ("(Non-)verbale agressie · onze voorbeelden", "Een nieuw voorbeeld")
    ]
    assert [c.after for c in found if c.place.endswith("melden?")] == [
        "Altijd melden en afhandelen conform het sanctiebeleid"
    ]


def test_changes_read_as_the_protocol_does(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    add_lines(version=draft, place=Place("quality.conduct"), text="groeten iedereen", by=cast.leader)

    assert [(c.before, c.after) for c in changes_between(adopted, draft)] == [("", "Wij groeten iedereen")]


def test_equal_versions_have_no_changes(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)

    assert changes_between(adopted, draft) == []


def test_reading_compares_with_the_version_accepted_last(cast: Cast, adopted: ProtocolVersion) -> None:
    accept_version(version=adopted, by=cast.employee)
    second = next_version(cast, adopted)

    mine, theirs = own_reading(cast.employee, second), own_reading(cast.colleague, second)

    assert (mine.earlier, len(mine.changes)) == (adopted, 4)
    assert (theirs.earlier, theirs.changes) == (None, ())


def test_protocol_page_asks_then_thanks(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    client: Client = client_of(cast.employee)
    page = reverse("protocols:detail", args=[adopted.protocol_id])

    asked = client.get(page).content.decode()
    done = client.post(reverse("protocols:accept", args=[adopted.protocol_id, 1]), follow=True).content.decode()

    assert BUTTON in asked
    assert "Dank je" in done
    assert BUTTON not in done


def test_protocol_page_shows_only_what_changed(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    accept_version(version=adopted, by=cast.employee)
    next_version(cast, adopted)

    page = client_of(cast.employee).get(reverse("protocols:detail", args=[adopted.protocol_id])).content.decode()

    assert "Dit is veranderd" in page
    assert "Een nieuw voorbeeld" in page


def test_accepting_what_was_replaced_meanwhile_says_so(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    next_version(cast, adopted)

    page = client_of(cast.employee).post(reverse("protocols:accept", args=[adopted.protocol_id, 1]), follow=True)

    assert "Er geldt nu een andere versie" in page.content.decode()
    assert not ProtocolAcceptance.objects.of(cast.organisation).exists()


def test_accepting_by_link_is_refused(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    answer = client_of(cast.employee).get(reverse("protocols:accept", args=[adopted.protocol_id, 1]))

    assert answer.status_code == 405


def test_reading_counts_third_parties_and_leaves_out_who_left(cast: Cast, adopted: ProtocolVersion) -> None:
    hired, gone = make_user(cast.organisation, kind=PersonKind.HIRED), make_user(cast.organisation)
    make_member(hired, Role.EMPLOYEE, team=cast.team)
    make_member(gone, Role.EMPLOYEE, team=cast.team)
    accept_version(version=adopted, by=hired)
    accept_version(version=adopted, by=gone)
    deactivate_user(user=gone, by=cast.admin)

    reading = reading_of_teams([cast.team], organisation_id=cast.organisation.pk, on=timezone.localdate())[cast.team.pk]

    assert (reading.readers, reading.members) == (1, 4)
    assert (reading.third_party_readers, reading.third_parties) == (1, 1)
    assert reading.words == "1 van 4 collega’s heeft deze versie gelezen."


def test_reading_tells_who_read_an_earlier_version(cast: Cast, adopted: ProtocolVersion) -> None:
    accept_version(version=adopted, by=cast.employee)
    second = next_version(cast, adopted)
    accept_version(version=second, by=cast.leader)

    assert rows_of(cast.team) == {
        cast.leader.email: ReadingState.READ,
        cast.employee.email: ReadingState.OUTDATED,
        cast.colleague.email: ReadingState.UNREAD,
    }


def test_member_with_two_roles_counts_once(cast: Cast, adopted: ProtocolVersion) -> None:
    make_member(cast.leader, Role.EMPLOYEE, team=cast.team)

    assert len(rows_of(cast.team)) == 3


def test_leader_sees_the_own_team_and_coordinator_all(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator)
    address = reverse("protocols:readers")

    own, everyone = (client_of(who).get(address).content.decode() for who in (cast.leader, cast.coordinator))

    assert cast.employee.full_name in own
    assert cast.other_team_employee.full_name not in own
    assert cast.other_team_employee.full_name in everyone


def test_leader_cannot_ask_for_another_team(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator)

    page = client_of(cast.leader).get(reverse("protocols:readers"), {"team": cast.other_team.pk}).content.decode()

    assert cast.other_team_employee.full_name not in page


@pytest.mark.parametrize(
    ("choice", "shown", "hidden"),
    [
        ({"stand": "read"}, "employee", "colleague"),
        ({"stand": "unread"}, "colleague", "employee"),
        ({"zoek": "test employee"}, "employee", "colleague"),
        ({"soort": "employee"}, "employee", "other_team_employee"),
    ],
)
def test_reader_list_filters(
    cast: Cast, adopted: ProtocolVersion, client_of, choice: dict[str, str], shown: str, hidden: str
) -> None:
    accept_version(version=adopted, by=cast.employee)

    page = client_of(cast.leader).get(reverse("protocols:readers"), choice).content.decode()

    assert f"{getattr(cast, shown).full_name}</" in page
    assert f"{getattr(cast, hidden).full_name}</" not in page


def test_acceptance_of_others_is_visible_to_leader_and_coordinator_only(cast: Cast, adopted: ProtocolVersion) -> None:
    accept_version(version=adopted, by=cast.employee)

    seen = {
        name: ProtocolAcceptance.objects.visible_to(getattr(cast, name)).count()
        for name in (
            "employee",
            "colleague",
            "leader",
            "coordinator",
            "other_team_leader",
            "safety",
            "other_coordinator",
        )
    }

    assert seen == {
        "employee": 1,
        "colleague": 0,
        "leader": 1,
        "coordinator": 1,
        "other_team_leader": 0,
        "safety": 0,
        "other_coordinator": 0,
    }


def test_reader_list_goes_out_as_a_spreadsheet_with_the_same_choices(
    cast: Cast, adopted: ProtocolVersion, client_of
) -> None:
    accept_version(version=adopted, by=cast.employee)
    client: Client = client_of(cast.leader)

    csv = client.get(reverse("protocols:readers_export", args=["csv"]), {"stand": "read"}).content.decode("utf-8-sig")
    ods = client.get(reverse("protocols:readers_export", args=["ods"]))

    today = f"{timezone.localdate():%d-%m-%Y}"
    assert csv.splitlines()[1:] == [f"{cast.employee.full_name};medewerker in dienst;Inspectie;1;gelezen;{today};"]
    assert ods.content.startswith(b"PK")
    assert AuditEvent.objects.filter(action="readers.exported_csv", actor_id=cast.leader.pk).count() == 1
