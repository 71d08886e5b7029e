"""The import of an earlier register, as the general mechanism asks for it."""

from incidents.register.services.importing import is_untouched, store_earlier_incidents, take_back_earlier_incidents
from incidents.register.summaries.columns import COLUMNS
from incidents.register.summaries.rows import EarlierIncidentReader
from vpd.files.imports import ImportKind, register_kind

KIND = "incidents"


def register_incident_import() -> None:
    """Let the worker know how an earlier register is taken over."""
    register_kind(
        KIND,
        ImportKind(
            columns=COLUMNS,
            reader=EarlierIncidentReader,
            store=store_earlier_incidents,
            is_untouched=is_untouched,
            take_back=take_back_earlier_incidents,
        ),
    )
