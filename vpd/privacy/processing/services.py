"""Writing down what an organisation itself adds to its register, and that it was taken out."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from vpd.audit.services import record, record_changes
from vpd.files.models import MadeFile
from vpd.organisation.models import Organisation, User
from vpd.privacy.processing.activities import Activity
from vpd.privacy.processing.models import ActivityNote, RegisterSettings
from vpd.ui.editing import Seen, refuse_row_not_as_seen

KIND = "processing_register"
"""Of the PDF of the register."""


@transaction.atomic
def change_settings(
    *,
    organisation: Organisation,
    controller: str,
    fg_contact: str,
    or_consent_ref: str,
    or_consent_on: date | None,
    by: User,
    seen: Seen | None = None,
) -> RegisterSettings:
    """Who is responsible, whom to ask, and where the consent of the works council is. Raises SavedFirstError."""
    RegisterSettings.objects.get_or_create(organisation=organisation)
    locked = RegisterSettings.objects.select_for_update(of=("self",)).get(organisation=organisation)
    refuse_row_not_as_seen(locked, seen)
    values = {
        "controller": controller,
        "fg_contact": fg_contact,
        "or_consent_ref": or_consent_ref,
        "or_consent_on": or_consent_on,
    }
    _save(locked, values, action="processing.settings_changed", by=by)
    return locked


@transaction.atomic
def note_activity(
    *,
    activity: Activity,
    organisation: Organisation,
    ground: str,
    confirmed_on: date | None,
    note: str,
    by: User,
    seen: Seen | None = None,
) -> ActivityNote:
    """On which ground the organisation does this, since which day, and what it adds. Raises SavedFirstError.

    Without a day no ground is kept: ours is a proposal.
    """
    ActivityNote.objects.get_or_create(organisation=organisation, activity=activity.key)
    rows = ActivityNote.objects.of(organisation).select_for_update(of=("self",))
    locked = rows.get(activity=activity.key)
    refuse_row_not_as_seen(locked, seen)
    values = {"ground": ground if confirmed_on else "", "confirmed_on": confirmed_on, "note": note}
    _save(locked, values, action="processing.activity_noted", by=by)
    return locked


def _save(row: RegisterSettings | ActivityNote, values: Mapping[str, object], *, action: str, by: User) -> None:
    """The same once more changes nothing, also not who was the last; a PDF does not outlive what it said."""
    if any(getattr(row, name) != value for name, value in values.items()):
        record_changes(row, values, action=action, by=by)
        row.changed_by = by
        row.save(update_fields=["changed_by", "changed_at"])
        MadeFile.objects.of(row.organisation_id).filter(kind=KIND).delete()


def note_taken_out(*, what: str, by: User) -> None:
    """That somebody took the register, or the overview of fields, out as a file."""
    record(
        action=f"processing.{what}_exported",
        by=by,
        subject=by.organisation,
        organisation_id=by.organisation_id,
    )
