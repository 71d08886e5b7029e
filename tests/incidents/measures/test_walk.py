"""A ban from proposal to its last day, through the pages, with the clock moved (R-41, R-47, R-55)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.urls import reverse

from incidents.measures.models import Measure
from incidents.measures.tasks import end_measures, remind_of_measures
from tests.incidents.measures.factories import make_letter_template, threat_in_hand
from tests.incidents.measures.test_views import decide, sent, text_of
from tests.letters.factories import with_phone
from vpd.letters.models import Letter

MONDAY = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
REGISTER = "/incidenten/maatregelen/"


def test_ban_from_proposal_to_its_last_day(cast, client_of):
    with time_machine.travel(MONDAY):
        incident = threat_in_hand(cast)
        with_phone(cast.leader)
        make_letter_template(cast, "access_ban")
        leader = client_of(cast.leader)
        leader.post(reverse("incidents:measure_propose", args=[incident.reference]), sent(cast))
        measure = Measure.objects.get()
        leader.post(reverse("incidents:measure_letter", args=[measure.pk]), {"contact": cast.leader.pk})
        decide(client_of(cast.coordinator), measure.get_absolute_url())
        before = text_of(client_of(cast.colleague).get(REGISTER))
        decide(client_of(cast.decider), reverse("incidents:decision", args=[measure.pk]))
        letter = Letter.objects.get()
        leader.post(reverse("letters:sent", args=[letter.pk]), {"sent_on": "2026-03-02", "sent_how": "post"})
        after = text_of(client_of(cast.colleague).get(REGISTER))
    measure.refresh_from_db()
    letter.refresh_from_db()

    with time_machine.travel(datetime.combine(measure.review_on, MONDAY.timetz())):
        remind_of_measures()
        client_of(cast.leader).post(reverse("incidents:measure_review", args=[measure.pk]))
    with time_machine.travel(datetime.combine(measure.ends_on + timedelta(days=1), MONDAY.timetz().replace(hour=0))):
        end_measures()
        gone = text_of(client_of(cast.colleague).get(REGISTER))

    measure.refresh_from_db()
    assert incident.reference not in before
    assert incident.reference in after
    assert letter.is_sent
    assert measure.reviewed_on == measure.review_on
    assert [step.to_status for step in measure.status_changes.all()] == ["proposed", "agreed", "imposed", "expired"]
    assert incident.reference not in gone
