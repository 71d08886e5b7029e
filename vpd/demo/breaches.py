"""Breaches in the example municipality: one told of just now, one within its term, one closed; all invented."""

from datetime import datetime, timedelta

from django.utils import timezone

from vpd.demo.cast import Cast
from vpd.organisation.models import User
from vpd.privacy.breaches.enums import About, DataKind, GoingOn, Nature, Whose
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.services.acts import Decided, Judged, Told, close_breach, decide, judge, tell_breach

HOUR = timedelta(hours=1)


def build(cast: Cast) -> None:
    """The oldest first, so that the numbers follow the days."""
    now = timezone.localtime().replace(second=0, microsecond=0)
    privacy = cast.users["privacy"]
    _closed(by=cast.users["leidinggevende.balie"], privacy=privacy, now=now - timedelta(days=40))
    judging = _told(
        "Mijn diensttelefoon is weg. Er zat een schermslot op. In de mail staan berichten over afspraken met burgers.",
        by=cast.users["medewerker"],
        noticed_at=now - 41 * HOUR,
        now=now - 40 * HOUR,
        is_going_on=GoingOn.UNKNOWN,
        whose=[Whose.CITIZENS, Whose.EMPLOYEES],
    )
    judged = Judged(
        [Nature.CONFIDENTIALITY, Nature.AVAILABILITY],
        [DataKind.CONTACT, DataKind.LOGIN],
        "Wie de telefoon ontgrendelt, kan namen en telefoonnummers lezen.",
        people_count=40,
        measures="De helpdesk heeft de telefoon op afstand gewist.",
    )
    judge(breach=judging, judged=judged, by=privacy, now=now - 30 * HOUR)
    _told(
        "Ik stuurde een verslag van een gesprek naar het verkeerde team. Een collega belde dat zij het had gekregen.",
        by=cast.users["medewerker.balie"],
        noticed_at=now - 2 * HOUR,
        now=now - HOUR,
        is_going_on=GoingOn.NO,
        whose=[Whose.CITIZENS],
    )


def _closed(*, by: User, privacy: User, now: datetime) -> None:
    breach = _told(
        "Een brief met naam en adres zat in de envelop van iemand anders. Die bracht de brief terug aan de balie.",
        by=by,
        noticed_at=now - 3 * HOUR,
        now=now,
        is_going_on=GoingOn.NO,
        whose=[Whose.CITIZENS],
    )
    judged = Judged(
        [Nature.CONFIDENTIALITY],
        [DataKind.CONTACT, DataKind.CRIMINAL],
        "Een ander weet dat deze inwoner een waarschuwing kreeg.",
        people_count=1,
        measures="De brief is terug. Twee mensen kijken nu of naam en envelop bij elkaar horen.",
    )
    judge(breach=breach, judged=judged, by=privacy, now=now + 4 * HOUR)
    reported = Decided(About.AUTHORITY, is_yes=True, done_at=now + 20 * HOUR, reference="AP-204417")
    decide(breach=breach, decided=reported, by=privacy, now=now + 21 * HOUR)
    how = "Aan de telefoon, en daarna met een brief met excuses."
    told = Decided(About.PEOPLE, is_yes=True, done_at=now + 22 * HOUR, how=how)
    decide(breach=breach, decided=told, by=privacy, now=now + 23 * HOUR)
    close_breach(breach=breach, by=privacy, now=now + timedelta(days=6))


def _told(
    what: str, *, by: User, noticed_at: datetime, now: datetime, is_going_on: GoingOn, whose: list[Whose]
) -> Breach:
    return tell_breach(told=Told(what, noticed_at, is_going_on, whose), by=by, now=now)
