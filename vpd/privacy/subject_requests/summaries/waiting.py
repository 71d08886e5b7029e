"""What waits for the privacy officer and the coordinator (Mijn werk), each in one question and only where there is."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.privacy.subject_requests.access import can_answer_requests, can_carry_out
from vpd.privacy.subject_requests.models import RequestTask, RequestTaskQuerySet, SubjectRequest, SubjectRequestQuerySet
from vpd.ui.pieces import Harm, WaitingItem

LINE = 80
"""Characters of what is to be done that stand in a row."""


def requests_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Requests to answer, and what is to be done in a report for one."""
    there = glance(user, now)
    requests = requests_to_answer(user) if there["requests_to_answer"] else []
    return [*requests, *(tasks_waiting(user) if there["request_tasks"] else [])]


def register() -> None:
    """Which of these there are, for whose role has a part in it."""

    def requests(user: User, now: datetime) -> SubjectRequestQuerySet | None:
        return SubjectRequest.objects.visible_to(user).open() if can_answer_requests(user) else None

    def tasks(user: User, now: datetime) -> RequestTaskQuerySet | None:
        return RequestTask.objects.visible_to(user).waiting() if can_carry_out(user) else None

    glances.register(requests_to_answer=requests, request_tasks=tasks)


def requests_to_answer(user: User) -> list[WaitingItem]:
    """Each open request with what comes next; the nearest term first."""
    tasks = RequestTask.objects.filter(request=OuterRef("pk"))
    rows = SubjectRequest.objects.visible_to(user).open()
    rows = rows.annotate(has_tasks=Exists(tasks), awaits_tasks=Exists(tasks.filter(done_at=None)))
    return [_request(row) for row in rows]


def _request(row: SubjectRequest) -> WaitingItem:
    has_tasks, awaits_tasks = bool(vars(row)["has_tasks"]), bool(vars(row)["awaits_tasks"])
    if not row.is_identified:
        title = "Stel vast wie het vraagt"
    elif awaits_tasks:
        title = "Houd een verzoek in de gaten: de coördinator is bezig"
    elif has_tasks:
        title = "Beantwoord een verzoek: de coördinator is klaar"
    else:
        title = "Beantwoord een verzoek over gegevens"
    return WaitingItem(
        title,
        row.get_absolute_url(),
        f"{row.number} · {row.asked_right.label}",
        due_at=row.due_on,
        harm=Harm.OFFICE,
        is_first=has_tasks and not awaits_tasks,
    )


def tasks_waiting(user: User) -> list[WaitingItem]:
    """What the coordinator is asked to do: number, right, report and what; never who asks."""
    rows = RequestTask.objects.visible_to(user).waiting().select_related("request", "incident")
    return [
        WaitingItem(
            f"Voer een verzoek uit: {row.request.asked_right.label}",
            row.get_absolute_url(),
            f"{row.request.number} · melding {row.incident.reference} · {_short(row.what)}",
            due_at=row.due_on,
            harm=Harm.OFFICE,
        )
        for row in rows
    ]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LINE else f"{line[: LINE - 1].rstrip()}…"
