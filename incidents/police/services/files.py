"""Making a file for the police, and emptying what names a citizen who is let go (U22, R-56, AVG-13)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from incidents.attachments.models import Attachment
from incidents.cases.models import Incident
from incidents.identity.models import Identity
from incidents.police.access import can_make_file
from incidents.police.enums import Ground
from incidents.police.models import PoliceFile, PoliceReport
from incidents.police.summaries.needed import WAITS
from vpd.audit.services import destroying, record, record_read
from vpd.files.made_files import ask_for
from vpd.files.models import MadeFile
from vpd.organisation.calendar import months_after
from vpd.organisation.models import User
from vpd.retention.kinds import Kept, RetentionKind

KIND = "police_file"
"""The kind of file that the worker makes of it."""
MOST_MONTHS = 60
"""No file for the police is kept longer, wherever it lies."""


class MakerInvolvedError(ValueError):
    """Who makes the file handles the case and had no part in it."""


@dataclass(frozen=True)
class AskedFile:
    """What is chosen: why, the facts in words for the police, who may be named, and what goes along."""

    ground: Ground
    facts: str
    address: str
    ground_note: str = ""
    named: Sequence[User] = field(default_factory=tuple)
    attached: Sequence[Attachment] = field(default_factory=tuple)
    citizen: Identity | None = None

    def as_row(self, incident: Incident, by: User, now: datetime) -> PoliceFile:
        """The row, not yet saved: what is shown before it is made."""
        return PoliceFile(
            organisation_id=incident.organisation_id,
            incident=incident,
            ground=self.ground,
            ground_note=self.ground_note,
            facts=self.facts,
            address=self.address,
            named=sorted(person.pk for person in self.named),
            attached=[str(one.pk) for one in self.attached],
            citizen_id=self.citizen.pk if self.citizen else None,
            made_at=now,
            made_by=by,
        )


@transaction.atomic
def make_police_file(*, incident: Incident, asked: AskedFile, by: User, now: datetime | None = None) -> PoliceFile:
    """Keep what was chosen and let the worker make the PDF; each making is logged. Raises MakerInvolvedError."""
    if not can_make_file(by, incident):
        raise MakerInvolvedError(incident.reference)
    file = asked.as_row(incident, by, now or timezone.now())
    file.save()
    fields = [name for name, is_told in (("named", file.named), ("attached", file.attached)) if is_told]
    record(action="police.file_made", by=by, subject=file, organisation_id=file.organisation_id, fields=fields)
    if asked.citizen is not None:
        record_read(by=by, subject=asked.citizen, organisation_id=file.organisation_id)
        record(action="identity.disclosed", by=by, subject=asked.citizen, organisation_id=file.organisation_id)
    ask_for(
        KIND,
        made_of=file,
        organisation_id=file.organisation_id,
        title=f"Dossier voor de politie {incident.reference}",
        back_url=incident.get_absolute_url(),
        by=by,
    )
    return file


def empty_files(organisation_id: int, incident_ids: Collection[int]) -> None:
    """What names a citizen goes with that citizen; when, by whom and why it was given stays (R-56)."""
    rows = PoliceFile.objects.of(organisation_id).filter(incident__in=incident_ids, citizen_id__isnull=False)
    _empty(organisation_id, list(rows))


def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """What was kept for its term goes; when, by whom and why it was given stays (AVG-05)."""
    _empty(organisation_id, list(PoliceFile.objects.of(organisation_id).filter(pk__in=ids, erased_on=None)))


def kept_files(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day it was made; what is to be decided or lies with the police is needed, but not for ever."""
    waits = PoliceReport.objects.filter(incident=OuterRef("incident"), status__in=WAITS)
    at_last = months_after(timezone.localdate(), -MOST_MONTHS)
    rows = PoliceFile.objects.of(organisation_id).filter(erased_on=None, made_at__date__lte=since)
    rows = rows.filter(~Exists(waits) | Q(made_at__date__lte=at_last)).select_related("incident")
    for row in rows:
        yield Kept(row.pk, row.incident.reference, timezone.localdate(row.made_at))


RETENTION = RetentionKind(
    key="police-file",
    name="Dossiers voor de politie",
    stays="De feiten, de namen, de bijlagen en de pdf gaan weg. Wanneer, door wie en waarom het dossier is gemaakt, "
    "blijft. Wat nog bij de politie ligt, of daar nog heen kan, blijft tot dat klaar is, maar nooit langer dan "
    "vijf jaar.",
    months=24,
    most=MOST_MONTHS,
    kept=kept_files,
    destroy=let_go,
)


def _empty(organisation_id: int, files: Sequence[PoliceFile]) -> None:
    if not files:
        return
    ids = [one.pk for one in files]
    table = PoliceFile._meta.db_table
    MadeFile.objects.of(organisation_id).filter(source_table=table, source_id__in=ids).delete()
    with destroying():
        rows = PoliceFile.objects.of(organisation_id).filter(pk__in=ids)
        rows.update(facts="", citizen_id=None, named=[], attached=[], erased_on=timezone.localdate())
    for file in files:
        record(action="police.file_emptied", by=None, subject=file, organisation_id=organisation_id)
