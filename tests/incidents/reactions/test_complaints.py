"""A complaint of the citizen is a number; it names who supports the employee and halts nothing (DECISIONS 10)."""

import pytest
from django.db.utils import DatabaseError
from django.utils import timezone

from incidents.handling.services.closing import keeping_open
from incidents.police.summaries.waiting import citizen_waiting
from incidents.reactions.enums import ComplaintStatus
from incidents.reactions.models import Complaint
from incidents.reactions.services.complaints import (
    NotInvolvedError,
    choose_supporter,
    end_complaint,
    link_complaint,
)
from incidents.reactions.services.talks import InvolvedError
from tests.cast import Cast
from tests.incidents.factories import STORY
from tests.incidents.reactions.factories import in_hand, make_complaint
from tests.incidents.reactions.test_views import citizen_rows, page
from tests.incidents.support.test_offering import mailed


def test_employee_and_supporter_hear_of_it_and_a_second_press_adds_nothing(cast: Cast) -> None:
    incident = in_hand(cast)

    make_complaint(cast, incident)
    make_complaint(cast, incident)

    assert Complaint.objects.count() == 1
    assert mailed("complaint_linked") == [cast.employee.pk]
    assert mailed("complaint_support") == [cast.counsellor.pk]


def test_nobody_of_the_report_supports_and_nobody_else_is_complained_about(cast: Cast) -> None:
    incident = in_hand(cast, witnesses=[cast.colleague])
    told = {"incident": incident, "number": "K-1", "received_on": timezone.localdate(), "by": cast.leader}

    with pytest.raises(InvolvedError):
        link_complaint(employee=cast.employee, supporter=cast.colleague, **told)
    with pytest.raises(NotInvolvedError):
        link_complaint(employee=cast.other_team_employee, supporter=cast.counsellor, **told)


@pytest.mark.parametrize("number", ["", "De medewerker was grof", "K 2026 klacht over Samira"])
def test_complaint_is_a_number_and_never_a_text(cast: Cast, client_of, number: str) -> None:
    incident = in_hand(cast)
    today = timezone.localdate().strftime("%d-%m-%Y")

    told = {"received_on": today, "employee": cast.employee.pk, "supporter": cast.counsellor.pk, "number": number}
    client_of(cast.leader).post(page(incident, "klacht/"), told)

    assert not Complaint.objects.exists()
    with pytest.raises(DatabaseError):
        link_complaint(
            incident=incident,
            number=number,
            received_on=timezone.localdate(),
            employee=cast.employee,
            supporter=cast.counsellor,
            by=cast.leader,
        )


def test_it_halts_nothing_and_stands_where_it_matters(cast: Cast, client_of) -> None:
    incident = in_hand(cast, "BELEDIGING")
    before = {duty.key for _, duty in keeping_open(incident, viewer=cast.leader, now=timezone.now())}
    make_complaint(cast, incident)
    after = {duty.key for _, duty in keeping_open(incident, viewer=cast.leader, now=timezone.now())}

    rows = citizen_rows(client_of(cast.leader), incident)
    own = client_of(cast.employee).get(page(incident))
    waiting = [item.title for item in citizen_waiting(cast.counsellor, timezone.now())]

    assert after == before
    assert rows["Klacht van de burger K-2026-114"] == "loopt"
    assert "Test Counsellor steunt je" in own.content.decode()
    assert waiting == ["Steun Test Employee bij een klacht"]


def test_supporter_reads_number_and_name_and_no_word_of_the_report(cast: Cast, client_of) -> None:
    incident = make_complaint(cast).incident
    client = client_of(cast.counsellor)

    seen = client.get(page(incident, "klacht/")).content.decode()

    assert "K-2026-114" in seen
    assert "Test Employee" in seen
    assert STORY not in seen
    assert client.get(page(incident)).status_code == 404


def test_another_supporter_takes_over_until_it_is_over(cast: Cast) -> None:
    complaint = make_complaint(cast)

    choose_supporter(complaint=complaint, supporter=cast.aftercare, by=cast.leader)
    moved = citizen_waiting(cast.counsellor, timezone.now())
    end_complaint(complaint=complaint, by=cast.aftercare)

    assert moved == []
    assert citizen_waiting(cast.aftercare, timezone.now()) == []
    assert Complaint.objects.get().status == ComplaintStatus.OVER
