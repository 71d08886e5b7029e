"""What a report says, as it is sent or corrected."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.advice.models import Behaviour
from incidents.advice.summaries.house_rules import HouseRule
from incidents.cases.enums import Addressee, Channel, HelpNow, PartOfDay, PlaceKind, SpotAction, VisitType
from incidents.cases.models import NOTHING_TOLD
from incidents.cases.summaries.others import checked_others
from incidents.cases.summaries.spot import checked_steps
from incidents.questions.summaries.asked import GivenAnswer
from vpd.organisation.models import Location, Team, User


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
    circumstances: Mapping[str, str | bool | None] = field(default_factory=dict)
    """By the name of the field (`incidents.fields`); what is not in it was not filled in."""
    spot_actions: Sequence[SpotAction] = field(default_factory=tuple)
    spot_steps: Sequence[str] = field(default_factory=tuple)
    help_now: Collection[HelpNow] = ()
    help_phone: str = ""
    """Of the request to be called, not of the report."""
    addressee: Addressee = Addressee.LEADER
    addressed_to: User | None = None
    answers: Sequence[GivenAnswer] = field(default_factory=tuple)
    house_rules: Sequence[HouseRule] = field(default_factory=tuple)
    house_rules_version_id: int | None = None
    is_reportable: bool | None = None

    @property
    def help_columns(self) -> dict[str, bool]:
        """What was answered about help, as a report holds it; a correction leaves it alone."""
        return {
            "asks_call": HelpNow.CALL_ME in self.help_now,
            "medical_given": HelpNow.MEDICAL_GIVEN in self.help_now,
        }

    @property
    def happened_from(self) -> datetime:
        """The earliest moment at which it can have happened; without a time the start of the day."""
        return timezone.make_aware(datetime.combine(self.happened_on, self.happened_at or time.min))

    @property
    def columns(self) -> dict[str, Any]:
        """What happened, as a report holds it; a correction writes the same. Raises OthersError, SpotStepError."""
        return {
            "happened_on": self.happened_on,
            "happened_at": self.happened_at,
            "is_time_rough": self.is_time_rough,
            "part_of_day": part_of_day(self.happened_at) or "",
            "place_kind": self.place_kind,
            "location": self.location,
            "visit_type": self.visit_type or "",
            "threat_assessed": self.threat_assessed,
            "channel": self.channel or "",
            "story": self.story,
            "others_affected": checked_others(self.others_affected),
            "spot_actions": [str(action) for action in self.spot_actions],
            "spot_steps": checked_steps(self.spot_steps),
            "corrected_after_addressing": self.corrected,
            "had_to_correct_again": self.again,
            "house_rules": [asdict(rule) for rule in self.house_rules],
            "house_rules_version_id": self.house_rules_version_id,
            "is_reportable": self.is_reportable,
            **NOTHING_TOLD,
            **self.circumstances,
        }


def part_of_day(moment: time | None) -> PartOfDay | None:
    """Which quarter of the day a time falls in."""
    return list(PartOfDay)[moment.hour // 6] if moment else None
