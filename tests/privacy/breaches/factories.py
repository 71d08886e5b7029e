"""A breach in every state, made by the services."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from vpd.organisation.models import User
from vpd.privacy.breaches.enums import About, DataKind, GoingOn, Nature, Whose
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.services.acts import Decided, Judged, Told, close_breach, decide, judge, tell_breach

STORY = "Een mail met een verhaal ging naar de verkeerde."
CONSEQUENCES = "Iemand kan lezen wat een burger zei."
MEASURES = "De ontvanger heeft de mail gewist."
NO_RISK = "De ontvanger werkt hier ook."
NOT_TOLD = "Er is geen hoog risico."


def make_breach(
    cast: Cast, *, by: User | None = None, hours: float = 1, now: datetime | None = None, what: str = STORY
) -> Breach:
    """Told of now, noticed so many hours ago."""
    now = now or timezone.now()
    told = Told(what, now - timedelta(hours=hours), GoingOn.NO, [Whose.CITIZENS])
    return tell_breach(told=told, by=by or cast.employee, now=now)


def judged(**values) -> Judged:
    usual = {"consequences": CONSEQUENCES, "people_count": 3, "measures": MEASURES}
    return Judged([Nature.CONFIDENTIALITY], [DataKind.CONTACT], **usual | values)


def make_judged(cast: Cast, **values) -> Breach:
    breach = make_breach(cast, **values)
    judge(breach=breach, judged=judged(), by=cast.privacy)
    return breach


def decide_no(cast: Cast, breach: Breach, about: About, reason: str = NO_RISK, now: datetime | None = None) -> None:
    decide(breach=breach, decided=Decided(about, is_yes=False, reason=reason), by=cast.privacy, now=now)


def make_ready(cast: Cast, **values) -> Breach:
    """All that is needed to close it."""
    breach = make_judged(cast, **values)
    decide_no(cast, breach, About.AUTHORITY)
    decide_no(cast, breach, About.PEOPLE, NOT_TOLD)
    return breach


def make_closed(cast: Cast, **values) -> Breach:
    breach = make_ready(cast, **values)
    close_breach(breach=breach, by=cast.privacy)
    return breach


AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


def telling(**values: object) -> dict[str, object]:
    moment = timezone.localtime() - HOUR
    usual = {
        "what": STORY,
        "day": f"{moment:%d-%m-%Y}",
        "time": f"{moment:%H:%M}",
        "is_going_on": "no",
        "whose": ["citizens"],
    }
    return {**usual, **values}


def url_of(breach: Breach, act: str = "") -> str:
    return reverse("breaches:act", args=[breach.reference, act]) if act else breach.get_absolute_url()


def reported(hours: float, **values: object) -> Decided:
    """Told to the supervisor so many hours ago."""
    done = timezone.now() - timedelta(hours=hours)
    return Decided(About.AUTHORITY, is_yes=True, done_at=done, **{"reference": "AP-1", **values})
