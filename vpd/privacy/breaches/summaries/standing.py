"""Where one breach stands: the newest of each act, what is still missing, and what comes next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from vpd.privacy.breaches.enums import About
from vpd.privacy.breaches.models import AwareMoment, Breach, Decision, Judgement
from vpd.ui.moments import as_moment

A = TypeVar("A", AwareMoment, Judgement, Decision)
HOUR = 3600
LATE_REASON = "Vul aan waardoor de melding bij de AP later kwam dan 72 uur."


@dataclass(frozen=True)
class NextStep:
    """What is to be done now: a heading, why, and the act with its button; no act where it can be closed."""

    heading: str
    text: str
    act: str
    label: str


@dataclass(frozen=True)
class Standing:
    """A breach with all acts, oldest first; three queries."""

    breach: Breach
    moments: Sequence[AwareMoment]
    judgements: Sequence[Judgement]
    decisions: Sequence[Decision]

    @property
    def judgement(self) -> Judgement | None:
        return self.judgements[-1] if self.judgements else None

    @property
    def authority(self) -> Decision | None:
        return self._newest(About.AUTHORITY)

    @property
    def people(self) -> Decision | None:
        return self._newest(About.PEOPLE)

    @property
    def waits_for_authority(self) -> bool:
        """Whether the term still runs, or was missed."""
        return self.authority is None or not self.authority.is_carried_out

    @property
    def lacks_late_reason(self) -> bool:
        """The moment from which the term runs was set after the supervisor was told: then it may have been late."""
        told = self.authority
        if told is None or told.done_at is None or told.erased_on is not None:
            return False
        return told.done_at > self.breach.due_at and not told.late_reason

    @property
    def missing(self) -> list[str]:
        """What is to be done before it can be closed, each in a sentence."""
        found = []
        if self.judgement is None:
            found.append("Beoordeel wat voor datalek het is.")
        elif not self.judgement.measures:
            found.append("Schrijf bij de beoordeling op welke maatregelen jullie namen.")
        if self.authority is None:
            found.append("Besluit of jullie het bij de AP melden.")
        elif not self.authority.is_carried_out:
            found.append("Meld het bij de AP, en vul in wanneer.")
        elif self.lacks_late_reason:
            found.append(LATE_REASON)
        if self.people is None:
            found.append("Besluit of jullie het de betrokkenen vertellen.")
        elif not self.people.is_carried_out:
            found.append("Vertel het de betrokkenen, en vul in wanneer en hoe.")
        return found

    def next_step(self, now: datetime) -> NextStep | None:
        """The first of what is open; nothing once it is closed."""
        if self.breach.is_closed:
            return None
        judgement, authority, people = self.judgement, self.authority, self.people
        if judgement is None:
            return NextStep("Beoordeel het datalek", term_words(self.breach, now), "oordeel", "Beoordelen")
        if authority is None:
            return NextStep("Melden bij de AP, ja of nee?", term_words(self.breach, now), "ap", "Besluit vastleggen")
        if not authority.is_carried_out:
            return NextStep("Meld het bij de AP", term_words(self.breach, now), "ap", "Vastleggen wat is gemeld")
        if self.lacks_late_reason:
            return NextStep("De melding bij de AP kwam later dan 72 uur", LATE_REASON, "ap", "Aanvullen")
        if people is None:
            text = "Is er een hoog risico voor de mensen om wie het gaat? Dan vertel je het hun ook."
            return NextStep("De betrokkenen vertellen, ja of nee?", text, "betrokkenen", "Besluit vastleggen")
        if not people.is_carried_out:
            text = "Zeg wat er gebeurde, wat de gevolgen kunnen zijn en wat zij zelf kunnen doen."
            return NextStep("Vertel het de betrokkenen", text, "betrokkenen", "Vastleggen wat is verteld")
        if not judgement.measures:
            text = "Wat deden jullie om het te stoppen, en om herhaling te voorkomen?"
            return NextStep("Schrijf de maatregelen op", text, "oordeel", "Maatregelen opschrijven")
        return NextStep("Alles is gedaan", "Je kunt dit datalek sluiten.", "sluiten", "Datalek sluiten")

    def _newest(self, about: About) -> Decision | None:
        return next((one for one in reversed(self.decisions) if one.about == about), None)


def standing_of(breach: Breach) -> Standing:
    """The acts of one breach; who may read them was asked before."""
    return standings_of([breach])[0]


def standings_of(breaches: Sequence[Breach]) -> list[Standing]:
    """The same of several of one organisation, in three queries."""
    if not breaches:
        return []
    organisation_id = breaches[0].organisation_id
    moments = _by_breach(AwareMoment.objects.of(organisation_id).filter(breach__in=breaches))
    judgements = _by_breach(Judgement.objects.of(organisation_id).filter(breach__in=breaches))
    decisions = _by_breach(Decision.objects.of(organisation_id).filter(breach__in=breaches))
    return [Standing(one, moments[one.pk], judgements[one.pk], decisions[one.pk]) for one in breaches]


def _by_breach(acts: QuerySet[A]) -> dict[int, list[A]]:
    found: dict[int, list[A]] = defaultdict(list)
    for act in acts.select_related("recorded_by").order_by("pk"):
        found[act.breach_id].append(act)
    return found


def term_words(breach: Breach, now: datetime) -> str:
    """ "Melden bij de AP kan nog 31 uur, tot maandag 30 november 2026, 14.30 uur."; said too when it passed."""
    until = as_moment(timezone.localtime(breach.due_at))
    hours = (breach.due_at - now).total_seconds() / HOUR
    if hours < 0:
        return f"De 72 uur om het bij de AP te melden zijn voorbij, sinds {until}. Meld het alsnog, met de reden."
    if hours < 1:
        minutes = max(1, int(hours * 60))
        left = "1 minuut" if minutes == 1 else f"{minutes} minuten"
    else:
        left = f"{int(hours)} uur"
    return f"Melden bij de AP kan nog {left}, tot {until}."
