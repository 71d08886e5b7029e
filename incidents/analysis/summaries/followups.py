"""What follows from the answers of an analysis: actions, proposals, learning needs, questions to others (R-75, U4)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from incidents.analysis.enums import BarrierState, Question, Reply
from incidents.analysis.models import Analysis, AnalysisAnswer
from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.summaries.pages import propose_url
from vpd.actions.enums import ActionOrigin, ActionStatus, NeedStatus
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day

KIND = ActionOrigin.ANALYSIS.value


@dataclass(frozen=True)
class FollowUp:
    """One thing that follows, with whose it is and how far it is."""

    what: str
    title: str
    note: str
    state: str
    tone: str
    url: str


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
    """By answer whether anything follows from it; what was withdrawn or stopped does not count."""
    ids = [row.pk for row in analysis.answers.all()]
    rows = {"origin_kind": KIND, "origin_id__in": ids, "organisation": analysis.organisation_id}
    kept = (
        ImprovementAction.objects.filter(**rows).exclude(status=ActionStatus.DROPPED),
        LearningNeed.objects.filter(**rows).exclude(status=NeedStatus.DROPPED),
        Obstacle.objects.filter(**rows),
        Amendment.objects.filter(**rows).exclude(status=AmendmentStatus.WITHDRAWN),
    )
    found = {pk for things in kept for pk in things.values_list("origin_id", flat=True)}
    return {pk: pk in found for pk in ids}


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


def follow_ups_of(user: User, answer_ids: Collection[int]) -> Mapping[int, list[FollowUp]]:
    """By answer; four queries, and none where there are no answers."""
    found: dict[int, list[FollowUp]] = defaultdict(list)
    if not answer_ids:
        return found
    rows = {"origin_kind": KIND, "origin_id__in": list(answer_ids)}
    for action in ImprovementAction.objects.visible_to(user).filter(**rows).select_related("owner"):
        status = ActionStatus(action.status)
        strength = action.get_strength_display()
        note = f"{action.owner.full_name}, {as_day(action.due_on)} · {strength}"
        found[action.origin_id or 0].append(_follow_up("Actie", action.title, note, status, action.get_absolute_url()))
    for amendment in Amendment.objects.visible_to(user).filter(**rows):
        words = amendment.new_text or f"schrappen: {amendment.old_text}"
        note = f"voorstel {amendment.number}"
        url = amendment.get_absolute_url()
        found[amendment.origin_id or 0].append(_follow_up("Voorstel", f"“{words}”", note, amendment.state, url))
    for need in LearningNeed.objects.visible_to(user).filter(**rows):
        url = need.get_absolute_url()
        found[need.origin_id or 0].append(_follow_up("Leerwens", need.title, "van het team", need.state, url))
    for obstacle in Obstacle.objects.visible_to(user).filter(**rows).select_related("addressee", "watcher"):
        note = f"aan {obstacle.addressee_words}; {obstacle.watcher.full_name} houdt het in de gaten"
        url = obstacle.get_absolute_url()
        found[obstacle.origin_id or 0].append(_follow_up("Vraag", obstacle.title, note, obstacle.state, url))
    return found


def words_of_answers(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """Of which analysis an answer is, for who may read it: the number of the report, and no word of it."""
    rows = AnalysisAnswer.objects.filter(pk__in=ids, analysis__in=Analysis.objects.handled_by(user).values("pk"))
    return {
        pk: OriginWords(f"analyse van melding {reference}", reverse("incidents:analysis", args=[reference]), reference)
        for pk, reference in rows.values_list("pk", "analysis__incident__reference")
    }


def _follow_up(what: str, title: str, note: str, status: object, url: str) -> FollowUp:
    label, tone = str(getattr(status, "label", "")), str(getattr(status, "tone", "neutral"))
    return FollowUp(what, title, note, label, tone, url)


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
        yield "Een andere afspraak wijzigen", f"{url}?{urlencode({'herkomst': origin})}"
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
