"""A report as a value: what the form hands to the service and to the check page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from incidents.enums import (
    Addressee,
    Channel,
    Company,
    HelpNow,
    Kind,
    PlaceKind,
    SpotAction,
    VisitType,
    WorkProcess,
)
from incidents.models import Behaviour
from incidents.questions import GivenAnswer
from vpd.organisation.models import Location, Team, User

OTHER_RULE = "other"
"""The key of a disturbance that no house rule names."""


@dataclass(frozen=True)
class HouseRule:
    """A rule that was broken: its lineage, and its words on that day; `place` adds it when it is not everywhere."""

    key: str
    text: str
    place: str = ""

    @property
    def is_other(self) -> bool:
        return self.key == OTHER_RULE


SOMETHING_ELSE = HouseRule(OTHER_RULE, "iets anders")


@dataclass(frozen=True)
class ReportData:
    """What a reporter filled in, checked and in the types of the code."""

    team: Team
    happened_on: date
    place_kind: PlaceKind
    channel: Channel | None
    behaviours: Sequence[Behaviour]
    kind: Kind = Kind.AGGRESSION
    happened_at: time | None = None
    is_time_rough: bool = False
    location: Location | None = None
    visit_type: VisitType | None = None
    threat_assessed: bool | None = None
    story: str = ""
    corrected: bool | None = None
    again: bool | None = None
    affected: Sequence[User] = field(default_factory=tuple)
    witnesses: Sequence[User] = field(default_factory=tuple)
    others_affected: Mapping[str, int] = field(default_factory=dict)
    work_process: WorkProcess | None = None
    company: Company | None = None
    under_influence: bool | None = None
    earlier_incidents: bool | None = None
    spot_actions: Sequence[SpotAction] = field(default_factory=tuple)
    spot_steps: Sequence[str] = field(default_factory=tuple)
    help_now: HelpNow = HelpNow.NO
    addressee: Addressee = Addressee.LEADER
    addressed_to: User | None = None
    answers: Sequence[GivenAnswer] = field(default_factory=tuple)
    house_rules: Sequence[HouseRule] = field(default_factory=tuple)
    house_rules_version_id: int | None = None
    is_reportable: bool | None = None
