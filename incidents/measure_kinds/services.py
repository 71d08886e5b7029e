"""Making the list of measures: one draft at most, published from a day, frozen afterwards (R-45, R-49)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from incidents.measure_kinds.models import MeasureCatalogue, MeasureKind
from vpd.organisation.content import read_fixture
from vpd.organisation.models import Organisation, User
from vpd.versions import services as versions
from vpd.versions.services import bring_back, lock_draft, lock_part, next_position, refuse_stale, saved


@dataclass(frozen=True)
class KindValues:
    """What a coordinator fills in about one kind of measure."""

    name: str
    description: str = ""
    needs_decider: bool = False
    needs_letter: bool = False
    needs_period: bool = False
    is_ban: bool = False
    letter: str = ""


def values_of(row: MeasureKind) -> KindValues:
    return KindValues(**{name: getattr(row, name) for name in KindValues.__dataclass_fields__})


@transaction.atomic
def start_draft(*, organisation: Organisation, by: User) -> MeasureCatalogue:
    """Begin the next version: a full copy of the newest one; the first holds the usual kinds. DraftExistsError."""
    newest = MeasureCatalogue.objects.of(organisation).published().newest_first().first()
    draft = versions.start_draft(MeasureCatalogue, series=organisation, source=newest, by=by)
    if newest is None:
        for usual in read_fixture("measure_kinds"):
            add_kind(version=draft, values=KindValues(**usual), by=by)
    return draft


@transaction.atomic
def add_kind(*, version: MeasureCatalogue, values: KindValues, by: User) -> MeasureKind:
    """A new kind at the end. Raises NotADraftError."""
    version = lock_draft(version, by=by)
    kind = MeasureKind(organisation_id=version.organisation_id, version=version, **asdict(values))
    kind.position = next_position(kind)
    kind.save()
    saved(version, "added", by=by)
    return kind


@transaction.atomic
def change_kind(*, part: MeasureKind, values: KindValues, by: User, seen: str | None = None) -> MeasureKind:
    """What it is and what it needs; measures that were proposed keep what was asked then.

    Raises SavedFirstError when somebody saved in between, NotADraftError.
    """
    version, row = lock_part(part, by=by)
    refuse_stale(current=values_of(row), new=values, seen=seen)
    bring_back(row)
    for name, value in asdict(values).items():
        setattr(row, name, value)
    row.save()
    saved(version, "changed", by=by)
    return row


@transaction.atomic
def publish(
    *, version: MeasureCatalogue, in_force_from: date, by: User, now: datetime | None = None
) -> MeasureCatalogue:
    """From that day on these measures can be proposed. Raises StartDayError, NotReadyError, NotADraftError."""
    return versions.publish(version=version, in_force_from=in_force_from, by=by, now=now, problems=_problems).version


def _problems(version: MeasureCatalogue) -> list[str]:
    return [] if version.kinds.kept().exists() else ["Zet minstens één maatregel in de lijst."]
