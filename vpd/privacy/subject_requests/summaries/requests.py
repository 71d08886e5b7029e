"""One request as the privacy officer sees it: who, what, the term, what was done and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import cast

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from incidents.correcting.services import CORRECTED_WITHIN
from vpd.organisation.models import User
from vpd.privacy.subject_requests.enums import CARRIED_OUT, Asker, Channel, Right, SentHow
from vpd.privacy.subject_requests.models import (
    MENDED,
    RequestChange,
    RequestedReport,
    RequestTask,
    SubjectRequest,
    SubjectRequestQuerySet,
)
from vpd.privacy.subject_requests.summaries.reports import with_colleague
from vpd.ui.moments import as_day
from vpd.ui.pieces import TimelineItem
from vpd.ui.text import counted

CHANGE, IDENTITY, REPORTS, EXTENSION, TASK, ANSWER, WITHDRAWAL = (
    "wijzigen",
    "identiteit",
    "meldingen",
    "verlengen",
    "opdracht",
    "antwoord",
    "intrekken",
)
"""The steps of a request, as they stand in its address."""
WHAT_CAN_BE_DONE = (
    f"De coördinator kan een melding verbeteren tot {counted(CORRECTED_WITHIN.days, 'dag', 'dagen')} na het melden, "
    "zolang die open is. De oude tekst blijft dan bewaard. Daarna kan de coördinator alleen iets toevoegen. "
    "Kan het niet in de melding? Dan schrijft de coördinator op wat jullie afspraken."
)
WHAT_YOU_CAN_DO = (
    f"Je kunt een melding verbeteren tot {counted(CORRECTED_WITHIN.days, 'dag', 'dagen')} na het melden, zolang die "
    "open is. De oude tekst blijft dan bewaard. Daarna kun je alleen iets toevoegen. Kan het niet in de melding? "
    "Schrijf dan hieronder wat jullie afspraken."
)
"""The same to the coordinator: nothing in a report is taken out before its term (DECISIONS 4, 9)."""
Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class NextStep:
    """What the privacy officer does now, with its one button."""

    heading: str
    text: str
    url: str
    label: str


@dataclass(frozen=True)
class ReportLine:
    """A report that the request is about; it opens while the request is open."""

    title: str
    note: str
    url: str


@dataclass(frozen=True)
class TaskLine:
    """What the coordinator was asked, and what came of it."""

    title: str
    note: str
    text: str
    outcome: str
    badge: str
    tone: str


@dataclass(frozen=True)
class RequestPage:
    """Everything on the page of one request."""

    facts: Rows
    term: str
    step: NextStep | None
    history: list[TimelineItem]
    reports: list[ReportLine]
    tasks: list[TaskLine]
    answer: Rows
    urls: dict[str, str]
    is_carried_out: bool
    is_restriction: bool
    found_words: str


def step_url(request: SubjectRequest, step: str) -> str:
    return reverse("subject_requests:step", args=[request.number, step])


def who_words(request: SubjectRequest) -> str:
    """Who asks, by name; after its term by kind alone."""
    if request.person is not None:
        return f"{request.person.full_name} (medewerker)"
    kind = str(Asker(request.asker).label)
    return kind.capitalize() if request.erased_on else f"{request.name} ({kind})"


def request_page(request: SubjectRequest, user: User, today: date) -> RequestPage:
    """The page; some seven queries."""
    rows = RequestedReport.objects.visible_to(user).filter(request=request).select_related("incident")
    reports, tasks = list(rows), list(request.tasks.select_related("request", "incident", "done_by", "asked_by"))
    step = _next(request, reports, tasks)
    return RequestPage(
        facts=_facts(request),
        term=_term(request, today),
        step=step,
        history=_history(request, reports, tasks, today),
        reports=[_report(one, request) for one in reports],
        tasks=[_task(one) for one in tasks],
        answer=_answer(request),
        urls=_urls(request, reports, today, step),
        is_carried_out=request.asked_right in CARRIED_OUT,
        is_restriction=request.asked_right == Right.RESTRICTION,
        found_words=_found(request, reports),
    )


def why_not(found: SubjectRequest, step: str, today: date) -> str:
    """Why this step cannot be taken, and what to do; nothing where it can."""
    if not found.is_open:
        return f"Dit verzoek is {found.state.label}. Er is niets meer te doen."
    if step == CHANGE and found.channel == Channel.HERE:
        return "De collega schreef dit zelf. Dat wijzig jij niet."
    if step == IDENTITY and found.is_identified:
        return "Wie het vraagt, is al vastgesteld."
    if step == ANSWER and not found.is_identified:
        return "Stel eerst vast wie het vraagt. Anders krijgt misschien een ander deze gegevens."
    if step == EXTENSION and found.is_extended:
        return "De termijn is al één keer verlengd. Vaker kan niet."
    if step == EXTENSION and not found.can_still_be_extended(today):
        return "Verlengen kan alleen in de eerste termijn, en die is voorbij. Antwoord zo snel als het kan."
    if step == TASK and found.asked_right not in CARRIED_OUT:
        return f"Bij {found.asked_right.label} hoeft de coördinator niets te doen."
    if step == TASK and not found.reports.exists():
        return "Kies eerst over welke melding het gaat."
    return ""


def _possible(request: SubjectRequest, reports: Sequence[RequestedReport], today: date) -> list[str]:
    """The steps that can be taken now."""
    if not request.is_open:
        return []
    steps = [REPORTS, WITHDRAWAL]
    steps += [CHANGE] if request.channel != Channel.HERE else []
    steps += [ANSWER] if request.is_identified else [IDENTITY]
    steps += [EXTENSION] if request.can_still_be_extended(today) else []
    steps += [TASK] if reports and request.asked_right in CARRIED_OUT else []
    return steps


def _urls(
    request: SubjectRequest, reports: Sequence[RequestedReport], today: date, step: NextStep | None
) -> dict[str, str]:
    """Where the steps are that can be taken; the answer only where that is not what comes next anyway."""
    urls = {name: step_url(request, name) for name in _possible(request, reports, today)}
    if step and step.url == urls.get(ANSWER):
        del urls[ANSWER]
    return urls


def _facts(request: SubjectRequest) -> Rows:
    rows = [
        ("Wie vraagt het", who_words(request)),
        ("Bereikbaar via", request.contact or (request.person.email if request.person else "")),
        ("Recht", capfirst(request.asked_right.words)),
        ("Ontvangen", f"{as_day(request.received_on)} · {Channel(request.channel).label}"),
        ("Leeggemaakt", f"{as_day(request.erased_on)}: de bewaartermijn is voorbij" if request.erased_on else ""),
    ]
    return [(label, text) for label, text in rows if text]


def _term(request: SubjectRequest, today: date) -> str:
    """By when, whether that was made longer, and whether it was met."""
    last = as_day(request.due_on)
    if request.closed_on:
        words = f"De termijn was {last}."
        if request.is_answered_late:
            words += f" Het antwoord kwam {_days(request.closed_on, request.due_on)} later."
    elif request.due_on < today:
        words = f"De termijn was {last}. Die is {_days(today, request.due_on)} voorbij. Antwoord zo snel als het kan."
    else:
        words = f"Antwoord uiterlijk {last}."
    if request.is_extended:
        words += (
            f" De eerste termijn was {as_day(request.first_due_on)}. Die is één keer verlengd. De persoon hoorde dat "
            f"op {as_day(request.extension_told_on)}."
        )
    return words


def _days(later: date, earlier: date) -> str:
    return counted((later - earlier).days, "dag", "dagen")


def _next(request: SubjectRequest, reports: Sequence[RequestedReport], tasks: Sequence[RequestTask]) -> NextStep | None:
    """Identity first; then what it is about and who carries it out; then the answer."""
    if not request.is_open:
        return None
    if not request.is_identified:
        return NextStep(
            "Eerst: stel vast wie het vraagt",
            "Anders krijgt misschien een ander deze gegevens. Pas daarna kun je antwoorden.",
            step_url(request, IDENTITY),
            "Identiteit vastleggen",
        )
    waiting = [task for task in tasks if task.done_at is None]
    if waiting:
        number = counted(len(waiting), "opdracht", "opdrachten")
        return NextStep(
            "Nu: wacht op de coördinator",
            f"Bij de coördinator ligt nog {number}. Antwoorden kan al, als je niet langer kunt wachten.",
            step_url(request, ANSWER),
            "Antwoord vastleggen",
        )
    if reports and request.asked_right in CARRIED_OUT and not tasks:
        return NextStep(
            "Nu: vraag het de coördinator",
            f"{WHAT_CAN_BE_DONE} Wijs je het af? Leg dan het antwoord vast.",
            step_url(request, TASK),
            "Coördinator vragen",
        )
    if not reports:
        return NextStep(
            "Nu: kies de meldingen",
            "Zoek over welke meldingen het gaat. Gaat het over geen melding? Leg dan het antwoord vast.",
            step_url(request, REPORTS),
            "Meldingen kiezen",
        )
    return NextStep(
        "Nu: antwoord",
        "Stuur het antwoord, en leg hier vast wanneer en hoe.",
        step_url(request, ANSWER),
        "Antwoord vastleggen",
    )


def _report(one: RequestedReport, request: SubjectRequest) -> ReportLine:
    url = reverse("subject_requests:report", args=[request.number, one.incident.reference]) if request.is_open else ""
    note = f"Gebeurd op {as_day(one.incident.happened_on)}"
    return ReportLine(f"Melding {one.incident.reference}", note, url)


def _found(request: SubjectRequest, reports: Sequence[RequestedReport]) -> str:
    """How many reports the colleague has a part in that were not chosen yet."""
    if request.person is None or not request.is_open:
        return ""
    known = [one.incident_id for one in reports]
    number = with_colleague(request.person).exclude(pk__in=known).count()
    if not number:
        return ""
    return f"Er {'is' if number == 1 else 'zijn'} nog {counted(number, 'melding', 'meldingen')} met deze collega."


def _task(task: RequestTask) -> TaskLine:
    if task.has_lapsed:
        note = f"gevraagd op {as_day(task.asked_at)}"
        return TaskLine(f"Melding {task.incident.reference}", note, task.what, "", "vervallen", "neutral")
    if task.done_at is None:
        return TaskLine(
            f"Melding {task.incident.reference}",
            f"gevraagd op {as_day(task.asked_at)}, uiterlijk {as_day(task.due_on)}",
            task.what,
            "",
            "bij de coördinator",
            "info",
        )
    by = f" door {task.done_by.full_name}" if task.done_by else ""
    return TaskLine(
        f"Melding {task.incident.reference}",
        f"{as_day(task.done_at)}{by}",
        task.what,
        task.outcome,
        "gedaan" if task.is_done else "niet gedaan",
        "good" if task.is_done else "warn",
    )


def _answer(request: SubjectRequest) -> Rows:
    if request.is_open:
        return []
    rows = [
        ("Uitkomst", str(request.state.label).capitalize()),
        ("Wanneer", as_day(request.closed_on)),
        ("Hoe verstuurd", str(SentHow(request.sent_how).label) if request.sent_how else ""),
        ("Wat de persoon zei" if request.is_withdrawn else "Waarom niet of niet helemaal", request.reason),
        ("Antwoord", request.answer),
    ]
    return [(label, text) for label, text in rows if text]


def _history(
    request: SubjectRequest, reports: Sequence[RequestedReport], tasks: Sequence[RequestTask], today: date
) -> list[TimelineItem]:
    """What was done, the newest last, and the term that runs."""
    items = [TimelineItem("Ontvangen", request.received_on)]
    if request.identified_at:
        items.append(TimelineItem("Vastgesteld wie het vraagt", request.identified_on or "", request.identified_how))
    items += _changes(request)
    items += [TimelineItem(f"Melding {one.incident.reference} gekozen", one.added_at) for one in reports]
    if request.extended_at:
        items.append(TimelineItem("Termijn verlengd", request.extended_at, request.extension_reason))
    items += [TimelineItem("Gevraagd aan de coördinator", task.asked_at) for task in tasks]
    items += [TimelineItem("De coördinator is klaar", task.done_at) for task in tasks if task.done_at]
    if request.is_open:
        state = "late" if request.due_on < today else "planned"
        items.append(TimelineItem("Uiterlijk: antwoord", request.due_on, state=state))
    else:
        items.append(TimelineItem(str(request.state.label).capitalize(), request.closed_on or ""))
    # What is of one day stays in the order of the steps.
    return sorted(items, key=_day_of)


def _changes(request: SubjectRequest) -> list[TimelineItem]:
    """Each time that it was mended, with what stood there before; one query."""
    rows: list[RequestChange | SubjectRequest] = [*request.changes.select_related("person"), request]
    items = []
    for before, after in pairwise(rows):
        changed = [name for name in MENDED if getattr(before, name) != getattr(after, name)]
        was = "; ".join(f"{_label(name)} “{_words_of(getattr(before, name), name)}”" for name in changed)
        if isinstance(before, RequestChange):
            items.append(TimelineItem("Gewijzigd", before.changed_at, f"Eerst stond er: {was}"))
    return items


def _label(name: str) -> str:
    return "medewerker" if name == "person" else str(SubjectRequest._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _words_of(value: object, name: str) -> str:
    if isinstance(value, date):
        return as_day(value)
    if isinstance(value, User):
        return value.full_name
    return str(Right(str(value)).label) if name == "right" else str(value) or "leeg"


def _day_of(item: TimelineItem) -> date:
    return timezone.localdate(item.when) if isinstance(item.when, datetime) else cast(date, item.when)


@dataclass(frozen=True)
class OwnRequest:
    """What a colleague asked, and what came of it."""

    title: str
    note: str
    badge: str
    tone: str
    words: str
    answer: Rows


def register_rows(user: User) -> SubjectRequestQuerySet:
    """The whole register of the organisation for a file that names nobody: what its reader asked stands in it too."""
    return SubjectRequest.objects.of(user.organisation_id).order_by("registered_at", "pk")


def own_requests(user: User) -> list[OwnRequest]:
    """What this person asked about the own data, the newest first, with the answer."""
    rows = SubjectRequest.objects.of(user.organisation_id).by_person(user).order_by("-received_on", "-pk")
    return [_own(row) for row in rows]


def _own(row: SubjectRequest) -> OwnRequest:
    right = Right(row.right)
    note = f"gevraagd op {as_day(row.received_on)}"
    if row.is_open:
        note += f" · antwoord uiterlijk {as_day(row.due_on)}"
    answer = [(label, text) for label, text in _answer(row) if label != "Uitkomst"]
    return OwnRequest(f"{row.number}: {right.label}", note, str(row.state.label), row.state.tone, row.words, answer)
