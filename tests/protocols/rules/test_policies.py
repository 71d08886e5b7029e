"""House rules, conduct rules, visit conditions and sanction policy: content, services and reads."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from protocols.registered_documents.content import suggestions
from protocols.rules.content import load_policies
from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyLine, PolicyVersion
from protocols.rules.services import (
    NoLocationRulesError,
    PolicyTexts,
    RuleText,
    add_rules,
    change_rule,
    change_texts,
    check_posting,
    publish,
    rule_text_of,
    start_draft,
    texts_of,
)
from protocols.rules.summaries.policies import PolicyText, policy_changes, policy_in_force
from protocols.upkeep.models import ReviewFlag
from tests.cast import Cast
from tests.protocols.factories import make_adopted
from tests.protocols.rules.factories import make_policy, make_policy_draft, only_line
from vpd.organisation.models import Location
from vpd.versions.enums import ChangeKind, Direction
from vpd.versions.services import (
    DraftExistsError,
    NotADraftError,
    NothingToAddError,
    NotReadyError,
    SavedFirstError,
    StartDayError,
    discard,
    fingerprint,
    move_part,
    remove_part,
    restore_part,
)

pytestmark = pytest.mark.django_db


def texts(version: PolicyVersion) -> list[str]:
    return [line.text for line in PolicyLine.objects.filter(version=version).kept().in_order()]


def today_text(cast: Cast, kind: PolicyKind = PolicyKind.HOUSE_RULES, location: Location | None = None) -> PolicyText:
    found = policy_in_force(organisation_id=cast.organisation.pk, kind=kind, on=timezone.localdate(), location=location)
    assert found is not None
    return found


def test_shipped_texts_are_loaded_once(empty_database: None) -> None:
    assert load_policies() == 3

    assert load_policies() == 0


def test_shipped_texts_are_those_of_the_source() -> None:
    shipped = {version.document.kind: version for version in PolicyVersion.objects.shipped()}

    house, conduct, visit = (
        shipped[kind] for kind in (PolicyKind.HOUSE_RULES, PolicyKind.CONDUCT_RULES, PolicyKind.VISIT_CONDITIONS)
    )

    assert len(texts(house)) == 10
    assert texts(house)[7] == "Roken is hier uiteraard niet toegestaan, gebruik van alcohol en drugs ook niet."
    assert len(texts(conduct)) == 14
    assert list(dict.fromkeys(conduct.lines.in_order().values_list("heading", flat=True))) == [
        "Inrichting en uitvoering van het werk",
        "Professionele houding en gedrag",
        "Samenwerken met partners",
        "Leidinggevenden",
    ]
    assert "hebben wij verdeeld" in conduct.note
    assert len(texts(visit)) == 3
    assert visit.introduction.endswith("Wij vragen u het volgende te regelen:")
    assert visit.closing.startswith("Wij zijn bij u op bezoek")


def test_suggestions_hold_each_title_once() -> None:
    titles = [suggestion.title.lower() for suggestion in suggestions()]

    assert len(titles) == len(set(titles)) == 19
    assert "checklist cameratoezicht" in titles


def test_draft_holds_for_nobody_until_it_is_published(cast: Cast) -> None:
    draft = make_policy_draft(cast)
    found = {"organisation_id": cast.organisation.pk, "kind": PolicyKind.HOUSE_RULES}

    before = policy_in_force(on=timezone.localdate(), **found)
    publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)
    after = policy_in_force(on=timezone.localdate(), **found)

    assert before is None
    assert after is not None
    assert len(after.lines) == 10


def test_only_one_draft_at_a_time(cast: Cast) -> None:
    make_policy_draft(cast)

    with pytest.raises(DraftExistsError):
        make_policy_draft(cast)


def test_ten_pasted_bullets_become_ten_rules(cast: Cast) -> None:
    draft = make_policy_draft(cast, begin=PolicyStart.EMPTY)

    lines = add_rules(
        version=draft, text="\n".join(f"• Regel {number}" for number in range(1, 11)), by=cast.coordinator
    )

    assert [line.text for line in lines] == [f"Regel {number}" for number in range(1, 11)]


def test_nothing_to_add_is_refused(cast: Cast) -> None:
    draft = make_policy_draft(cast)

    with pytest.raises(NothingToAddError):
        add_rules(version=draft, text=" \n - \n", by=cast.coordinator)


def test_location_adds_and_never_removes(cast: Cast) -> None:
    make_policy(cast, local="Pak een nummer")

    everywhere, here = today_text(cast), today_text(cast, location=cast.location)

    assert [rule.text for rule in here.local] == ["Pak een nummer"]
    assert [rule.text for rule in here.lines if not rule.is_local] == [rule.text for rule in everywhere.lines]
    assert everywhere.local == ()


def test_conduct_rules_are_the_same_everywhere(cast: Cast) -> None:
    draft = make_policy_draft(cast, kind=PolicyKind.CONDUCT_RULES)

    with pytest.raises(NoLocationRulesError):
        add_rules(version=draft, text="Alleen hier", location=cast.location, by=cast.coordinator)


def test_published_version_and_its_lines_refuse_change(cast: Cast) -> None:
    version = make_policy(cast)

    for change in (
        lambda: PolicyVersion.objects.filter(pk=version.pk).update(introduction="Anders"),
        lambda: PolicyLine.objects.filter(version=version).update(text="Anders"),
        lambda: PolicyLine.objects.filter(version=version).delete(),
        lambda: PolicyLine.objects.create(version=version, organisation=cast.organisation, text="Erbij", position=99),
    ):
        with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
            change()


def test_line_is_tied_to_the_municipality_of_its_version(cast: Cast) -> None:
    version = make_policy_draft(cast)

    def plant() -> None:
        PolicyLine.objects.create(version=version, organisation=cast.other_organisation, text="Erbij", position=99)
        connection.check_constraints()

    with pytest.raises(DatabaseError, match="in_organisation"), transaction.atomic():
        plant()


def test_published_version_cannot_be_edited_by_service(cast: Cast) -> None:
    version = make_policy(cast, begin=PolicyStart.EMPTY, rules="Een regel")

    with pytest.raises(NotADraftError):
        add_rules(version=version, text="Erbij", by=cast.coordinator)
    with pytest.raises(NotADraftError):
        remove_part(part=only_line(version), by=cast.coordinator)
    with pytest.raises(NotADraftError):
        discard(version=version, by=cast.coordinator)


def test_new_version_starts_after_the_one_before(cast: Cast) -> None:
    first = make_policy(cast)
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT)

    with pytest.raises(StartDayError):
        publish(version=draft, in_force_from=first.in_force_from, by=cast.coordinator)


def test_empty_version_is_not_published(cast: Cast) -> None:
    draft = make_policy_draft(cast, kind=PolicyKind.SANCTION_POLICY, begin=PolicyStart.EMPTY)

    with pytest.raises(NotReadyError):
        publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)


def test_sanction_policy_has_no_example(cast: Cast) -> None:
    draft = make_policy_draft(cast, kind=PolicyKind.SANCTION_POLICY, begin=PolicyStart.EXAMPLE)

    assert texts(draft) == []


def test_future_version_leaves_the_one_in_force(cast: Cast) -> None:
    make_policy(cast, begin=PolicyStart.EMPTY, rules="Oud")
    draft = make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Nieuw")

    publish(version=draft, in_force_from=timezone.localdate() + timedelta(days=5), by=cast.coordinator)

    assert [rule.text for rule in today_text(cast).lines] == ["Oud"]


def test_comparison_says_what_was_and_what_becomes(cast: Cast) -> None:
    old = make_policy(cast, begin=PolicyStart.EMPTY, rules="Blijft\nVerandert\nGaat weg")
    new = start_draft(
        organisation=cast.organisation, kind=PolicyKind.HOUSE_RULES, begin=PolicyStart.CURRENT, by=cast.coordinator
    )
    lines = {line.text: line for line in PolicyLine.objects.filter(version=new)}
    change_rule(part=lines["Verandert"], rule=RuleText("Is anders", ""), by=cast.coordinator)
    remove_part(part=lines["Gaat weg"], by=cast.coordinator)
    add_rules(version=new, text="Erbij", location=cast.location, by=cast.coordinator)
    change_texts(version=new, texts=PolicyTexts("Welkom", ""), by=cast.coordinator)
    move_part(part=lines["Blijft"], direction=Direction.DOWN, by=cast.coordinator)
    new.refresh_from_db()

    changes = policy_changes(old, new)

    assert [(change.kind, change.place, change.before, change.after) for change in changes] == [
        (ChangeKind.NEW, "Inleiding", "", "Welkom"),
        (ChangeKind.CHANGED, "", "Verandert", "Is anders"),
        (ChangeKind.NEW, cast.location.name, "", "Erbij"),
        (ChangeKind.REMOVED, "", "Gaat weg", ""),
    ]


def test_second_editor_gets_both_texts(cast: Cast) -> None:
    line = only_line(make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Eerst"))
    seen = fingerprint(rule_text_of(line))
    change_rule(part=line, rule=RuleText("Van de ander", ""), seen=seen, by=cast.coordinator)

    with pytest.raises(SavedFirstError) as caught:
        change_rule(part=line, rule=RuleText("Van mij", ""), seen=seen, by=cast.coordinator)

    assert caught.value.current == {"text": "Van de ander", "heading": ""}


def test_second_editor_of_the_introduction_gets_both_texts(cast: Cast) -> None:
    draft = make_policy_draft(cast)
    seen = fingerprint(texts_of(draft))
    change_texts(version=draft, texts=PolicyTexts("Een", ""), seen=seen, by=cast.coordinator)

    with pytest.raises(SavedFirstError):
        change_texts(version=draft, texts=PolicyTexts("Twee", ""), seen=seen, by=cast.coordinator)


def test_removed_rule_can_be_put_back_where_it_was(cast: Cast) -> None:
    draft = make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Een\nTwee\nDrie")
    line = PolicyLine.objects.get(version=draft, text="Twee")

    remove_part(part=line, by=cast.coordinator)
    without = texts(draft)
    restore_part(part=line, by=cast.coordinator)

    assert without == ["Een", "Drie"]
    assert texts(draft) == ["Een", "Twee", "Drie"]


def test_discarding_leaves_what_holds(cast: Cast) -> None:
    make_policy(cast)
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT)

    discard(version=draft, by=cast.coordinator)

    assert PolicyVersion.objects.of(cast.organisation).count() == 1
    assert len(today_text(cast).lines) == 10


def test_posting_check_is_kept_as_it_was(cast: Cast) -> None:
    check = check_posting(
        version=make_policy(cast),
        location=cast.location,
        is_posted=True,
        checked_on=timezone.localdate(),
        by=cast.coordinator,
    )

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        type(check).objects.filter(pk=check.pk).update(is_posted=False)


def test_reading_takes_two_queries(cast: Cast, django_assert_num_queries) -> None:
    make_policy(cast, local="Pak een nummer")

    with django_assert_num_queries(2):
        today_text(cast, location=cast.location)


def test_new_version_flags_the_protocols_and_changes_none(cast: Cast) -> None:
    protocol = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    first = make_policy(cast)
    none_yet = ReviewFlag.objects.exists()
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT, rules="Nog een regel")

    new = publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)

    flag = ReviewFlag.objects.get()
    assert not none_yet
    assert (flag.protocol_id, flag.kind, flag.reference) == (protocol.protocol_id, "policy", str(new.pk))
    assert flag.title == "Huisregels, versie 2"
    assert first.number == 1
