"""What follows from the answers of an analysis: actions, proposals, learning needs, questions to others (R-75, U4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import BigIntegerField, Case, DateField, Exists, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat, Trim
from django.urls import reverse

from incidents.analysis.enums import AnalysisStatus, BarrierState, Helped, Question, Reply
from incidents.analysis.models import Analysis, AnalysisAnswer, AnalysisQuerySet
from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import UNDECIDED, AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.summaries.pages import propose_url
from vpd.actions.enums import (
    PENDING_NEEDS,
    PENDING_OBSTACLES,
    ActionOrigin,
    ActionStatus,
    NeedStatus,
    ObstacleStatus,
    Strength,
)
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day

KIND = ActionOrigin.ANALYSIS.value
ACTION, PROPOSAL, NEED, QUESTION = range(4)
"""What can follow, in the order in which it is shown."""
_PROPOSED = Case(
    When(new_text="", then=Concat(Value("schrappen: “"), "old_text", Value("”"), output_field=TextField())),
    default=Concat(Value("“"), "new_text", Value("”"), output_field=TextField()),
    output_field=TextField(),
)


@dataclass(frozen=True)
class FollowUp:
    """One thing that follows, with whose it is and how far it is; `is_over` when nobody has to do anything for it."""

    what: str
    title: str
    note: str
    state: str
    tone: str
    url: str
    who: str
    is_over: bool
    due_on: date | None = None


@dataclass(frozen=True)
class Answered:
    """One of the five questions with its answer, what follows from it, and what can be added."""

    question: str
    reply: str
    note: str
    asks_change: bool
    follow_ups: Sequence[FollowUp]
    ways: Sequence[tuple[str, str]] = field(default=())

    @property
    def is_open(self) -> bool:
        """Something is to change, and nothing follows yet."""
        return self.asks_change and not self.follow_ups


def asks_change(replies: Mapping[str, str]) -> bool:
    """Whether something is to follow after these answers, by question."""
    return any(replies.get(question.value) == question.change for question in Question)


@asked_once
def has_follow_up(analysis: Analysis) -> dict[int, bool]:
    """By answer whether anything follows from it; what was withdrawn or stopped does not count. One query."""
    ids = [row.pk for row in analysis.answers.all()]
    first, *others = (
        kept.order_by().values_list("origin_id", flat=True)
        for kept, _ in _kept(origin_id__in=ids, organisation=analysis.organisation_id)
    )
    found = set(first.union(*others))
    return {pk: pk in found for pk in ids}


def without_next_step(rows: AnalysisQuerySet) -> AnalysisQuerySet:
    """Those that did not help, where nothing followed since then and nobody said with a reason that nothing does."""
    rows = rows.filter(status=AnalysisStatus.COMPLETE, effect__helped=Helped.NO, nothing_follows=None)
    answers = AnalysisAnswer.objects.filter(analysis=OuterRef(OuterRef("pk"))).values("pk")
    for kept, moment in _kept(origin_id__in=answers, organisation=OuterRef("organisation")):
        rows = rows.exclude(Exists(kept.filter(**{f"{moment}__gte": OuterRef("effect__answered_at")})))
    return rows


def next_step_url(analysis: Analysis) -> str:
    """Where it is agreed what follows after all."""
    return f"{analysis.get_absolute_url()}#geholpen"


def _kept(**where: Any) -> Iterator[tuple[QuerySet, str]]:
    """What can follow from answers, what was withdrawn or stopped left out, each with when it was made."""
    rows = {"origin_kind": KIND} | where
    yield ImprovementAction.objects.filter(**rows).exclude(status=ActionStatus.DROPPED), "created_at"
    yield LearningNeed.objects.filter(**rows).exclude(status=NeedStatus.DROPPED), "created_at"
    yield Obstacle.objects.filter(**rows), "created_at"
    yield Amendment.objects.filter(**rows).exclude(status=AmendmentStatus.WITHDRAWN), "proposed_at"


def answered(analysis: Analysis, user: User, *, may_add: bool) -> list[Answered]:
    """The five questions, each with what `user` may see of what followed."""
    answers = {row.question: row for row in analysis.answers.all()}
    followed = follow_ups_of(user, [row.pk for row in answers.values()])
    failed = _failed_lines(analysis) if may_add else []
    rows = []
    for question in Question:
        row = answers.get(question.value)
        rows.append(
            Answered(
                question=str(question.label),
                reply=str(Reply(row.reply).label) if row else "nog niet beantwoord",
                note=row.note if row else "",
                asks_change=row is not None and row.asks_change,
                follow_ups=followed.get(row.pk, []) if row else [],
                ways=list(_ways(analysis, row, failed)) if row and row.asks_change and may_add else [],
            )
        )
    return rows


def follow_ups_of(user: User, answer_ids: Iterable[int]) -> Mapping[int, list[FollowUp]]:
    """By answer, as `user` may see them; one query, and none where there are no answers."""
    ids = list(answer_ids)
    found: dict[int, list[FollowUp]] = defaultdict(list)
    if not ids:
        return found
    first, *others = _rows(user, ids)
    for answer, *row in sorted(first.union(*others, all=True), key=lambda row: row[1:3]):
        found[answer].append(_follow_up(_Row(*row)))
    return found


@dataclass(frozen=True)
class _Row:
    """One thing of whatever kind, as it is read."""

    kind: int
    pk: int
    title: str
    status: str
    due_on: date | None
    who: str
    watcher: str
    more: str
    protocol: int | None


def _rows(user: User, ids: list[int]) -> Iterator[QuerySet]:
    """The same columns of each of the four kinds, in their order."""
    rows = {"origin_kind": KIND, "origin_id__in": ids}
    yield _columns(
        ImprovementAction.objects.visible_to(user).filter(**rows), ACTION, due=F("due_on"), who="owner", more="strength"
    )
    yield _columns(
        Amendment.objects.visible_to(user).filter(**rows).annotate(title=_PROPOSED),
        PROPOSAL,
        more="number",
        protocol=F("protocol_id"),
    )
    yield _columns(LearningNeed.objects.visible_to(user).filter(**rows), NEED)
    yield _columns(
        Obstacle.objects.visible_to(user).filter(**rows),
        QUESTION,
        due=F("due_on"),
        who="addressee",
        watcher="watcher",
        more="addressee_name",
    )


def _columns(
    rows: QuerySet,
    kind: int,
    *,
    due: Any = None,
    who: str = "",
    watcher: str = "",
    more: str = "",
    protocol: Any = None,
) -> QuerySet:
    return rows.order_by().values_list(
        "origin_id",
        Value(kind),
        "pk",
        Cast("title", TextField()),
        Cast("status", TextField()),
        Cast(due, DateField()),
        _name(who),
        _name(watcher),
        Cast(F(more) if more else Value(""), TextField()),
        Cast(protocol, BigIntegerField()),
    )


def _name(person: str) -> Any:
    if not person:
        return Value("", output_field=TextField())
    return Trim(Concat(f"{person}__first_name", Value(" "), f"{person}__last_name", output_field=TextField()))


def words_of_answers(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """Of which analysis an answer is, for who may read it: the number of the report, and no word of it."""
    rows = AnalysisAnswer.objects.filter(pk__in=ids, analysis__in=Analysis.objects.handled_by(user).values("pk"))
    return {
        pk: OriginWords(f"analyse van melding {reference}", reverse("incidents:analysis", args=[reference]), reference)
        for pk, reference in rows.values_list("pk", "analysis__incident__reference")
    }


def _follow_up(row: _Row) -> FollowUp:
    if row.kind == ACTION:
        status = ActionStatus(row.status)
        return FollowUp(
            what="Actie",
            title=row.title,
            note=f"{row.who}, {as_day(row.due_on)} · {Strength(row.more).label}",
            state=str(status.label),
            tone=status.tone,
            url=reverse("actions:detail", args=[row.pk]),
            who=row.who,
            due_on=row.due_on,
            is_over=status != ActionStatus.OPEN,
        )
    if row.kind == PROPOSAL:
        proposed = AmendmentStatus(row.status)
        return FollowUp(
            what="Voorstel",
            title=row.title,
            note=f"voorstel {row.more}",
            state=str(proposed.label),
            tone=proposed.tone,
            url=reverse("protocols:amendment", args=[row.protocol, int(row.more)]),
            who="het team",
            is_over=proposed not in UNDECIDED | {AmendmentStatus.ACCEPTED},
        )
    if row.kind == NEED:
        need = NeedStatus(row.status)
        return FollowUp(
            what="Leerwens",
            title=row.title,
            note="van het team",
            state=str(need.label),
            tone=need.tone,
            url=reverse("actions:need", args=[row.pk]),
            who="het team",
            is_over=need not in PENDING_NEEDS,
        )
    asked = ObstacleStatus(row.status)
    addressee = row.who or row.more
    return FollowUp(
        what="Vraag",
        title=row.title,
        note=f"aan {addressee}; {row.watcher} houdt het in de gaten",
        state=str(asked.label),
        tone=asked.tone,
        url=reverse("actions:obstacle", args=[row.pk]),
        who=addressee,
        due_on=row.due_on,
        is_over=asked not in PENDING_OBSTACLES,
    )


def _ways(analysis: Analysis, answer: AnalysisAnswer, failed: Sequence[ProtocolLine]) -> Iterator[tuple[str, str]]:
    """What can follow: an action, a change of the protocol, a learning need, a question to who can solve it."""
    origin = f"{KIND}-{answer.pk}"
    asked = urlencode({"team": analysis.incident.team.slug, "herkomst": origin})
    yield "Actie afspreken", f"{reverse('actions:add')}?{asked}"
    if analysis.protocol_version:
        protocol = analysis.protocol_version.protocol_id
        for line in failed:
            yield f"Wijzigen: “{line.text}”", propose_url(protocol, origin=origin, lineage=line.lineage)
        url = reverse("protocols:choose_line", args=[protocol])
        other = "Een andere afspraak" if failed else "Een afspraak"
        yield f"{other} wijzigen of toevoegen", f"{url}?{urlencode({'herkomst': origin})}"
    yield "Leerwens van het team opschrijven", f"{reverse('actions:add_need')}?{asked}"
    yield "Voorleggen aan wie het kan oplossen", f"{reverse('actions:add_obstacle')}?{asked}"


def _failed_lines(analysis: Analysis) -> list[ProtocolLine]:
    """The barriers that lacked or failed, where the newest version still has the line."""
    states = {BarrierState.FAILED, BarrierState.LACKED}
    failed = [row.line.lineage for row in analysis.barriers.all() if row.state in states]
    version = newest_adopted(analysis.protocol_version.protocol) if analysis.protocol_version and failed else None
    if version is None:
        return []
    return list(ProtocolLine.objects.filter(version=version, lineage__in=failed, is_fixed=False).order_by("pk"))
