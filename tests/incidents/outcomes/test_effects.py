"""What came of measures, of damage and at the police, counted by kind."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection

from incidents.measures.services.running import record_violation
from incidents.outcomes.summaries.effects import measure_effects
from incidents.police.enums import DamageKind
from incidents.police.services.damage import claim_damage, note_damage, settle_damage
from incidents.police.services.deciding import decide_no, report_to_police
from incidents.reactions.enums import HeardHow
from incidents.reactions.services.hearing import record_hearing
from tests.incidents.measures.factories import BAN, TALK, make_imposed, threat_in_hand
from tests.incidents.police.factories import at_the_police
from vpd.review.aftermath import aftermath_table, effect_table_in_words
from vpd.review.summaries import figures_as_json, quarter_review
from vpd.review.tables import division_table
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db
JANUARY = dt.datetime(2026, 1, 12, 10, tzinfo=dt.UTC)
Q1 = Quarter(2026, 1)


def imposed(cast, at, name=BAN, number="", *, is_heard=False):
    with time_machine.travel(at, tick=False):
        incident = threat_in_hand(cast)
        if is_heard:
            told = {"how": HeardHow.PHONE, "on": at.date(), "words": "Ik schrok.", "by": cast.leader}
            record_hearing(incident=incident, **told)
        return make_imposed(cast, name, incident=incident, **({"case_number": number} if number else {}))


def effects(cast, until, since=dt.date(2025, 1, 1)):
    found = measure_effects(
        organisation_id=cast.organisation.pk, teams=[cast.team.pk], since=since, until=until, sees_all=True
    )
    return {one.name: (one.imposed, one.heard, one.kept, one.broken, one.running, one.again) for one in found}


def test_a_measure_is_kept_broken_or_runs_and_a_new_incident_with_its_number_is_counted(cast):
    imposed(cast, JANUARY, number="Z1", is_heard=True)
    broken = imposed(cast, JANUARY, number="Z2")
    with time_machine.travel(JANUARY + dt.timedelta(days=20), tick=False):
        record_violation(
            measure=broken, happened_on=dt.date(2026, 1, 30), note="Hij stond in de hal.", by=cast.coordinator
        )
    imposed(cast, JANUARY, TALK, number="Z3")
    imposed(cast, JANUARY, TALK, number="Z4")
    imposed(cast, JANUARY + dt.timedelta(days=90), TALK, number="Z3")

    in_january = effects(cast, dt.date(2026, 1, 20))
    in_august = effects(cast, dt.date(2026, 8, 31), since=dt.date(2026, 1, 1))

    assert in_january == {BAN: (2, 1, 0, 0, 2, 0), TALK: (2, 0, 0, 0, 2, 0)}
    assert in_august == {BAN: (2, 1, 1, 1, 0, 0), TALK: (3, 0, 1, 1, 1, 1)}


def test_police_and_damage_stand_on_page_paper_and_export_as_sql_counts_them(cast):
    with time_machine.travel(JANUARY, tick=False):
        incidents = [threat_in_hand(cast) for _ in range(3)]
        report_to_police(incident=incidents[0], done=at_the_police(), by=cast.leader)
        decide_no(incident=incidents[1], reason="De collega wil het niet.", by=cast.leader)
        for incident, amount in zip(incidents, ("480.00", "20.50", None), strict=True):
            made = {"what": "Ruit", "amount": Decimal(amount) if amount else None, "by": cast.leader}
            damage = note_damage(incident=incident, kind=DamageKind.MATERIAL, **made)
            if incident == incidents[0]:
                claim_damage(damage=damage, on=JANUARY.date(), by=cast.leader)
                settle_damage(damage=damage, recovered=Decimal("200.00"), reason="", by=cast.leader)

    with time_machine.travel(dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC), tick=False):
        review = quarter_review(team=cast.team, quarter=Q1, sees_all=True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), sum(amount), sum(recovered) FROM police_damage")
        number, amount, recovered = cursor.fetchone()
        cursor.execute("SELECT count(*) FILTER (WHERE status = 'reported'), count(*) FROM police_policereport")
        reported, decided = cursor.fetchone()
    (damage,) = review.aftermath.damage
    assert (damage.number, damage.amount, damage.recovered) == (number, amount, recovered)
    assert (damage.unknown, damage.claimed) == (1, Decimal("480.00"))
    assert (review.aftermath.police.reported, review.aftermath.police.total) == (reported, decided) == (1, 2)
    assert figures_as_json(review)["aftermath"]["damage"] == {
        "aan spullen of gebouw": [3, 1, "500.50", "480.00", "200.00"]
    }
    lines = [list(row) for row in aftermath_table(review.aftermath).rows]
    assert ["Schade", "aan spullen of gebouw", "bedrag", 500.5] in lines
    assert ["Politie", "", "aangifte", 1] in lines
    assert division_table(review).rows[0][-1] == 3


def test_words_for_who_reads_no_small_numbers_tell_no_count(cast):
    for _ in range(3):
        imposed(cast, JANUARY)
    found = measure_effects(
        organisation_id=cast.organisation.pk, teams=None, since=Q1.start, until=Q1.end, sees_all=True
    )

    rows = effect_table_in_words(found, 5).rows

    assert rows == [[BAN, "te weinig gegevens", "te weinig gegevens", "te weinig gegevens"]]
