"""Who hears what about a request: its number and a link, never who asks or what (DECISIONS 4)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from incidents.cases.summaries.people import involved_in
from vpd.messaging.services import forget_mails, is_history, send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import on_duty
from vpd.privacy.subject_requests.models import RequestTask, SubjectRequest


def officers_for(request: SubjectRequest, today: date) -> list[User]:
    """The privacy officers, and who takes the place of one who is away; but for who asks it."""
    return _there_for(request, Role.PRIVACY_OFFICER, today)


def coordinators_for(task: RequestTask, today: date) -> list[User]:
    """The coordinators and who takes the place of one who is away, but for who asks it or is involved in the report."""
    involved = involved_in(task.incident)
    return [one for one in _there_for(task.request, Role.COORDINATOR, today) if one.pk not in involved]


def _there_for(request: SubjectRequest, role: Role, today: date) -> list[User]:
    there = on_duty(request.organisation_id, role, today)
    return [one for one in there if one.pk != request.person_id]


def tell_arrived(request: SubjectRequest, *, now: datetime) -> None:
    """A colleague asks something: the privacy officer hears of it, else the functional admin that nobody does."""
    if not is_history(now):
        _tell_officers(request, "subject_request_arrived", timezone.localdate(now))


def tell_asked(task: RequestTask, *, now: datetime) -> None:
    """The coordinator is asked to do something; who asks for it is told to nobody."""
    if is_history(now):
        return
    today = timezone.localdate(now)
    link = settings.SITE_URL + task.get_absolute_url()
    people = coordinators_for(task, today)
    _mail(task.request, people, "subject_request_task", link, key=f"task:{task.pk}")
    if not people:
        _tell_nobody(task.request, today, key=f"task:{task.pk}")


def tell_settled(task: RequestTask, *, now: datetime) -> None:
    """The coordinator said what was done; also after the answer, which may have told something else."""
    if not is_history(now):
        _tell_officers(task.request, "subject_request_settled", timezone.localdate(now), key=f"task:{task.pk}")


def tell_answered(request: SubjectRequest, *, now: datetime) -> None:
    """The colleague hears that there is an answer, and reads it here."""
    if not is_history(now):
        _tell_asker(request, "subject_request_answered")


def tell_withdrawn(request: SubjectRequest, *, now: datetime) -> None:
    """The colleague who asked hears that it was closed so, and the coordinator that a task has lapsed."""
    if is_history(now):
        return
    _tell_asker(request, "subject_request_withdrawn")
    for task in request.tasks.filter(done_at=None).select_related("request", "incident"):
        link = settings.SITE_URL + task.get_absolute_url()
        people = coordinators_for(task, timezone.localdate(now))
        _mail(request, people, "subject_request_lapsed", link, key=f"task:{task.pk}")


def _tell_asker(request: SubjectRequest, template: str) -> None:
    """Only once it is known who asks: before that it may be the wrong colleague."""
    if request.person is not None and request.person.is_active and request.is_identified:
        _mail(request, [request.person], template, settings.SITE_URL + reverse("subject_requests:own"), key="asker")


def forget_asker(requests: Iterable[SubjectRequest]) -> None:
    """The mails to who asked tell who that was: they go with the name."""
    templates = ("subject_request_answered", "subject_request_withdrawn")
    forget_mails(
        [
            _key(template, one, "asker", one.person_id)
            for one in requests
            if one.person_id is not None
            for template in templates
        ]
    )


def _key(template: str, request: SubjectRequest, key: str, person_id: int) -> str:
    return f"{template}:{request.pk}:{key}:{person_id}"


def remind(request: SubjectRequest, today: date, *, moment: str) -> None:
    """A week ahead, on the last day, or after it: each once for a term."""
    days = (request.due_on - today).days
    context: dict[str, str | int] = {"days": days, "is_over": int(days < 0)}
    _tell_officers(request, "subject_request_due", today, key=f"{request.due_on}:{moment}", context=context)


def _tell_officers(
    request: SubjectRequest,
    template: str,
    today: date,
    *,
    key: str = "",
    context: dict[str, str | int] | None = None,
) -> None:
    people = officers_for(request, today)
    _mail(request, people, template, settings.SITE_URL + request.get_absolute_url(), key=key, context=context)
    if not people:
        _tell_nobody(request, today, key=f"{template}:{key}")


def _tell_nobody(request: SubjectRequest, today: date, *, key: str) -> None:
    """Without contents: that nobody is there to take it (DECISIONS 1)."""
    admins = User.objects.of(request.organisation_id).active().with_role(Role.FUNCTIONAL_ADMIN, today)
    _mail(request, admins, "subject_request_nobody", settings.SITE_URL + reverse("start:home"), key=key)


def _mail(
    request: SubjectRequest,
    people: Iterable[User],
    template: str,
    link: str,
    *,
    key: str,
    context: dict[str, str | int] | None = None,
) -> None:
    for person in people:
        send_mail(
            to=person,
            template=template,
            context={"number": request.number, "link": link, **(context or {})},
            organisation_id=request.organisation_id,
            key=_key(template, request, key, person.pk),
        )
