"""Which protocols are to be looked at again, and why (R-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from protocols.agreements.models import Protocol
from protocols.norms.models import NormVersion
from protocols.upkeep.enums import FlagKind, FlagResolution
from protocols.upkeep.models import ReviewFlag
from vpd.organisation.models import User
from vpd.ui.moments import as_day

BADGE = "opnieuw bekijken"


@dataclass(frozen=True)
class FlagWords:
    """One flag as people read it, with what there is to read: the norm to compare with, or the rules."""

    badge: str
    text: str
    norm_number: int | None = None
    rules_url: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A flag that ended without a change, and why."""

    what: str
    reason: str
    by: str
    at: datetime

    @property
    def note(self) -> str:
        """Why, by whom and when."""
        who = f", {self.by}" if self.by else ""
        return f"Geen wijziging nodig, omdat {self.reason} ({as_day(self.at)}{who})"


def open_flags(protocol: Protocol, *, on: date) -> list[FlagWords]:
    """Why this protocol is to be looked at again, the oldest reason first; two queries."""
    flags = list(ReviewFlag.objects.of_team(protocol.team_id).filter(protocol=protocol).open())
    norms = _norms(flags, protocol.organisation_id)
    return [_words(flag, norms.get(flag.reference), on) for flag in flags]


def flags_of(protocol: Protocol, *, on: date) -> tuple[list[FlagWords], list[Reviewed]]:
    """The open flags, oldest first, and what the team looked at and left as it is, newest first; two queries."""
    flags = list(
        ReviewFlag.objects.of_team(protocol.team_id)
        .filter(Q(resolved_at=None) | Q(resolution=FlagResolution.NO_CHANGE), protocol=protocol)
        .select_related("resolved_by")
    )
    norms = _norms(flags, protocol.organisation_id)
    kept = [
        Reviewed(
            what=_what(flag, norms.get(flag.reference)),
            reason=flag.reason,
            by=flag.resolved_by.full_name if flag.resolved_by else "",
            at=flag.resolved_at,
        )
        for flag in flags
        if flag.resolved_at
    ]
    still_open = [_words(flag, norms.get(flag.reference), on) for flag in flags if flag.resolved_at is None]
    return still_open, sorted(kept, key=lambda reviewed: reviewed.at, reverse=True)


def flagged_teams(user: User) -> dict[int, str]:
    """The teams whose protocol is to be looked at again, with why in two words; one query."""
    found: dict[int, list[str]] = {}
    for team_id, kind in ReviewFlag.objects.visible_to(user).open().values_list("team_id", "kind"):
        label = str(FlagKind(kind).label)
        if label not in found.setdefault(team_id, []):
            found[team_id].append(label)
    return {team_id: " en ".join(labels) for team_id, labels in found.items()}


def _norms(flags: Iterable[ReviewFlag], organisation_id: int) -> dict[str, NormVersion]:
    """The norms that these flags are about, by the reference of the flag; no query where none is about a norm."""
    wanted = {int(flag.reference) for flag in flags if flag.is_norm and flag.reference.isdigit()}
    if not wanted:
        return {}
    return {str(norm.pk): norm for norm in NormVersion.objects.of(organisation_id).filter(pk__in=wanted)}


def _what(flag: ReviewFlag, norm: NormVersion | None) -> str:
    if norm is not None:
        return f"Norm van de organisatie, versie {norm.number}"
    return flag.title or str(FlagKind(flag.kind).label).capitalize()


def _words(flag: ReviewFlag, norm: NormVersion | None, on: date) -> FlagWords:
    badge = f"{BADGE}: {FlagKind(flag.kind).label}"
    if norm is None or norm.in_force_from is None:
        what = f" ({flag.title})" if flag.title else ""
        return FlagWords(
            badge, f"De organisatie heeft de regels vernieuwd{what}.", rules_url=reverse("protocols:policies")
        )
    when = "geldt sinds" if norm.in_force_from <= on else "gaat gelden op"
    return FlagWords(
        badge,
        f"De norm van de organisatie is vernieuwd. Versie {norm.number} {when} {as_day(norm.in_force_from)}.",
        norm_number=norm.number,
    )
