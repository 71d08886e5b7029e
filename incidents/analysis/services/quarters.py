"""Light cases of a quarter: one set of answers, put before the team as one item."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.analysis.models import QuarterLesson
from incidents.analysis.summaries.quarters import light_cases, light_origin, light_title
from vpd.audit.services import record
from vpd.meetings.services import put_on_agenda
from vpd.organisation.models import Team, User
from vpd.ui.editing import SavedFirstError, Seen, fingerprint, lock_as_seen
from vpd.ui.quarter import Quarter

CHANGEABLE = ("stands_out", "possible", "helped", "takeaway")


@transaction.atomic
def keep_quarter(
    *,
    team: Team,
    quarter: Quarter,
    by: User,
    kept: QuarterLesson | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
    **answers: str,
) -> QuarterLesson:
    """Keep the answers, and put the light cases on the agenda of the next meeting where they do not stand on one yet.

    Raises SavedFirstError when a colleague wrote other answers meanwhile.
    """
    now = now or timezone.now()
    Team.objects.select_for_update().get(pk=team.pk)
    if kept is None:
        kept = QuarterLesson.objects.filter(team=team, year=quarter.year, number=quarter.number).first()
        if kept is not None:
            current = {name: getattr(kept, name) for name in CHANGEABLE}
            if current != answers:
                raise SavedFirstError(current, fingerprint(current))
    else:
        kept = lock_as_seen(kept, seen)
    lesson = kept or QuarterLesson(
        organisation_id=team.organisation_id, team=team, year=quarter.year, number=quarter.number
    )
    for name in CHANGEABLE:
        setattr(lesson, name, answers[name])
    lesson.written_at, lesson.written_by = now, by
    lesson.save()
    record(action="light_quarter.written", by=by, subject=lesson, organisation_id=team.organisation_id)
    title = light_title(light_cases(by, quarter).of_team(team).count())
    put_on_agenda(team=team, title=title, origin=light_origin(quarter), by=by, now=now)
    return lesson
