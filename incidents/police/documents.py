"""The file for the police as PDF, made by the worker and kept as it was (U22)."""

from functools import partial

from django.utils import timezone

from incidents.police.access import can_have_file
from incidents.police.models import PoliceFile
from incidents.police.services.files import KIND
from incidents.police.summaries.police_file import page_of
from vpd.audit.services import record, record_read
from vpd.files.checked_files import for_paper
from vpd.files.made_files import Composed, FileKind, Keeping, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.pdf import Pdf


def register() -> None:
    """As it stood when it was made, for who handles the case."""
    register_kind(KIND, FileKind("Het dossier", compose, can_have, Keeping.MOMENT, note=note))


def can_have(user: User, made: MadeFile) -> bool:
    rows = PoliceFile.objects.visible_to(user).select_related("incident__team")
    file = rows.filter(pk=made.source_id).first()
    return file is not None and can_have_file(user, file)


def note(user: User, made: MadeFile) -> None:
    """Whose data it was and that somebody took it is kept."""
    file = PoliceFile.objects.visible_to(user).select_related("incident").get(pk=made.source_id)
    record_read(by=user, subject=file.incident, organisation_id=file.organisation_id)
    record(action="police.file_taken", by=user, subject=file, organisation_id=file.organisation_id)


def compose(made: MadeFile) -> Composed | None:
    """None when the citizen in it was let go before the worker came to it."""
    rows = PoliceFile.objects.of(made.organisation).select_related(
        "incident__organisation", "incident__location", "incident__team", "incident__reported_by"
    )
    file = rows.filter(pk=made.source_id, erased_on=None).first()
    if file is None:
        return None
    return Composed(f"politie-{file.incident.reference}-{file.pk}.pdf", lambda: file_pdf(file).content())


def file_pdf(file: PoliceFile) -> Pdf:
    """On paper, with each chosen picture on a page of its own."""
    page = page_of(file)
    organisation = file.incident.organisation
    return Pdf(
        "pdf/police_file.html",
        {
            "page": page,
            "facts": page.facts,
            "subtitle": "Voor de politie",
            "organisation_name": organisation.name,
            "footer": f"{file.incident.reference}. Vertrouwelijk.",
            "made_on": timezone.localdate(file.made_at),
        },
        title="Dossier van een incident",
        pictures={one.key: partial(for_paper, one.attachment.file) for one in page.pictures},
    )
