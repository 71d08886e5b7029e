"""The letter that invites the citizen to a conversation: what it says, and whether it is there (F14, R-43)."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.enums import PlaceKind
from incidents.cases.models import Incident
from incidents.cases.summaries.overview import where_of
from incidents.cases.summaries.people import involved_in
from incidents.reactions.enums import TO_COME, TalkStatus, TalkWay
from incidents.reactions.models import Talk
from vpd.letters.models import Letter
from vpd.organisation.models import User
from vpd.organisation.origins import Origin, OriginWords
from vpd.ui.moments import as_day, as_moment

KIND = "talk"
INVITATION = "conversation_invitation"


def origin_of(talk: Talk) -> Origin:
    return Origin(KIND, talk.incident.reference, talk.pk)


def letter_of(talk: Talk) -> Letter | None:
    """The letter that stands; one that was sent before the conversation was moved is of another appointment."""
    found = Letter.objects.of(talk.organisation_id).of_origin(origin_of(talk)).standing().first()
    return None if found is not None and found.is_sent and talk.status == TalkStatus.PLANNED else found


def values_of(talk: Talk) -> Mapping[str, str]:
    """What the letter says at each placeholder."""
    incident = talk.incident
    return {
        "incident_day": as_day(incident.happened_on),
        "incident_place": where_it_was(incident),
        "behaviour": talk.letter_words,
        "meeting_at": as_moment(talk.starts_at),
        "meeting_place": _place(talk),
        "meeting_with": with_function(talk.hearer),
    }


def where_it_was(incident: Incident) -> str:
    """The place as a letter says it."""
    if incident.location:
        return f"op de locatie {incident.location.name}"
    is_outside = incident.place_kind == PlaceKind.PUBLIC_SPACE
    return f"in de {where_of(incident)}" if is_outside else where_of(incident)


def with_function(person: User) -> str:
    """Name and function."""
    return ", ".join(filter(None, [person.full_name, person.job_title]))


def was_there(incident: Incident | None, person: User) -> str:
    """Why this person is not named as contact: affected, reporter and witness never are (DECISIONS 10)."""
    if incident is None or person.pk not in involved_in(incident):
        return ""
    return f"{person.full_name} was bij het incident. Kies iemand anders als contactpersoon."


def read_by(user: User) -> QuerySet[Talk]:
    return Talk.objects.visible_to(user)


def sends(user: User, talk_id: int) -> bool:
    """Who handles the case and was no part of it, as long as there is somebody to invite."""
    talk = Talk.objects.visible_to(user).to_come().filter(pk=talk_id).select_related("incident__team").first()
    return talk is not None and can_handle(user, talk.incident) and user.pk not in involved_in(talk.incident)


def words_of(user: User, talk_id: int) -> OriginWords:
    talk = Talk.objects.visible_to(user).select_related("incident").get(pk=talk_id)
    return OriginWords(f"Gesprek met de burger · {talk.incident.reference}", talk.get_absolute_url())


def over_since(talk_ids: Collection[int]) -> dict[int, date]:
    """Since the day of each conversation that was held, or will not be."""
    rows = Talk.objects.filter(pk__in=talk_ids).exclude(status__in=sorted(TO_COME))
    return {pk: timezone.localdate(starts_at) for pk, starts_at in rows.values_list("pk", "starts_at")}


def why_no_contact(talk_id: int, person: User) -> str:
    return was_there(Incident.objects.filter(talks=talk_id).first(), person)


def _place(talk: Talk) -> str:
    if talk.way == TalkWay.PHONE:
        return "aan de telefoon: wij bellen u"
    if talk.way == TalkWay.VIDEO:
        return "via beeldbellen: u krijgt van ons een link"
    return talk.place or ("bij ons op kantoor" if talk.way == TalkWay.OFFICE else "")
