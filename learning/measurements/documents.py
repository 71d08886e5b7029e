"""The report of a measurement on paper: the same as the page, for who asked."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from learning.measurements.models import Measurement
from learning.measurements.summaries.counting import result_of
from learning.measurements.summaries.places import Place, place_of
from learning.measurements.summaries.results import said_words
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.pdf import Pdf

KIND = "measurement"


def register() -> None:
    """For who asked, of the group that was asked for, as it is then."""
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.PERSONAL))


def ask_for_report(measurement: Measurement, place: Place, *, by: User) -> MadeFile:
    return ask_for(
        KIND,
        made_of=measurement,
        organisation_id=by.organisation_id,
        title=measurement.title,
        arguments={"group": place.key},
        back_url=reverse("learning:measurement_of", args=[measurement.pk, place.key]),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who may see that group now."""
    return _place(user, made) is not None


def compose(made: MadeFile) -> Composed | None:
    """As it stands, for who asked."""
    if made.requested_by is None:
        return None
    place = _place(made.requested_by, made)
    if place is None:
        return None
    measurement = Measurement.objects.visible_to(made.requested_by).with_rounds().get(pk=made.source_id)
    return Composed(f"meting-{measurement.pk}.pdf", measurement_pdf(measurement, place, made.requested_by).content)


def measurement_pdf(measurement: Measurement, place: Place, reader: User) -> Pdf:
    result = result_of(measurement, place.scope, place.name)
    sayings = list(measurement.sayings.all())
    context: Mapping[str, Any] = {
        "measurement": measurement,
        "result": result,
        "sayings": sayings,
        "said_words": said_words(measurement, len(sayings)),
        "satisfactions": measurement.satisfactions.all(),
        "subtitle": place.name,
        "facts": [
            (label, value)
            for label, value in (
                ("0-meting", result.before_words),
                ("1-meting", result.after_words),
                ("Ertussen", measurement.between),
            )
            if value
        ],
        "organisation_name": reader.organisation.name,
        "footer": measurement.title,
    }
    return Pdf("pdf/measurement.html", context, title=measurement.title)


def _place(user: User, made: MadeFile) -> Place | None:
    measurement = Measurement.objects.visible_to(user).with_rounds().filter(pk=made.source_id).first()
    if measurement is None:
        return None
    return place_of(user, measurement, made.arguments["group"])
