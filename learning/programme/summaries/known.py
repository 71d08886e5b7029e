"""What is known about a team before its programme is made (CONTENT B.18, R-107, R-108)."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from incidents.cases.models import Incident
from learning.programme.enums import Basics
from learning.programme.models import Programme
from learning.results.models import TeamGoal
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.norms.models import NormVersion
from protocols.norms.summaries.matrix import norm_in_force
from protocols.reading.summaries.acceptance import TeamReading, reading_of_teams
from vpd.organisation.models import Team
from vpd.ui.text import join_words

A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Fact:
    """One row of what is known, with its state as a badge."""

    title: str
    state: str
    tone: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of one team on a day; incidents are those of the last twelve months."""

    team: Team
    norm: NormVersion | None
    protocol: ProtocolVersion | None
    reading: TeamReading | None
    incidents: int
    incidents_url: str
    goals: tuple[TeamGoal, ...]

    @property
    def has_team_norm(self) -> bool:
        """Then training may go straight to skills (R-107)."""
        return self.protocol is not None

    @property
    def unread(self) -> int:
        return self.reading.members - self.reading.readers if self.protocol and self.reading else 0

    @property
    def competencies(self) -> list[str]:
        return list(self.team.job_family.competencies)


def known_of(team: Team, on: date) -> Known:
    """Some six queries."""
    protocol = protocol_in_force(team=team, on=on)
    readings = reading_of_teams([team], organisation_id=team.organisation_id, on=on) if protocol else {}
    first = on - A_YEAR + A_DAY
    incidents = Incident.objects.of(team.organisation_id).of_team(team).counted_for(sees_all=False)
    asked = urlencode({"team": team.pk, "wie": "leidinggevende", "van": first, "tot": on, "telt": "ja"})
    return Known(
        team=team,
        norm=norm_in_force(organisation_id=team.organisation_id, on=on),
        protocol=protocol,
        reading=readings.get(team.pk),
        incidents=incidents.filter(happened_on__gte=first, happened_on__lte=on).count(),
        incidents_url=f"{reverse('incidents:list')}?{asked}",
        goals=tuple(TeamGoal.objects.of(team.organisation_id).filter(team=team).open().in_order()),
    )


def facts_of(known: Known, programme: Programme) -> list[Fact]:
    """As the programme opens with them."""
    rows = [
        Fact("Norm van de organisatie", "geldt" if known.norm else "nog niet", "good" if known.norm else "warn"),
        Fact(
            "Eigen protocol",
            f"versie {known.protocol.number} geldt" if known.protocol else "nog niet",
            "good" if known.protocol else "warn",
            url=known.protocol.get_absolute_url() if known.protocol else "",
        ),
    ]
    if known.protocol and known.reading:
        done = known.reading.is_complete
        rows.append(
            Fact(
                f"Gelezen door {known.reading.readers} van {known.reading.members}",
                "klaar" if done else "nog niet allemaal",
                "good" if done else "info",
            )
        )
    rows.append(Fact("Meldingen, laatste twaalf maanden", str(known.incidents), "neutral", url=known.incidents_url))
    rows.append(
        Fact(
            "Teamdoelen",
            str(len(known.goals)) if known.goals else "nog geen",
            "neutral",
            " ".join(f"“{goal.text}”" for goal in known.goals),
            reverse("learning:team_picture", args=[known.team.pk]),
        )
    )
    basics = Basics(programme.basics)
    note = f"Competenties van {known.team.job_family.name}: {join_words(known.competencies).lower()}."
    rows.append(Fact("Basis op orde?", str(basics.label), basics.tone, note if known.competencies else ""))
    return rows
