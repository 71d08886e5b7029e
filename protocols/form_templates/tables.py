"""The versions of a form as a table."""

from collections.abc import Iterable

from django.urls import reverse

from protocols.form_templates.models import TemplateVersion
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table


def template_versions_table(versions: Iterable[TemplateVersion]) -> Table:
    """Every version of a form, the newest first."""
    return Table(
        columns=[Column("version", "Versie"), Column("state", "Stand"), Column("since", "Gepubliceerd")],
        rows=[
            [
                Cell(
                    f"Versie {version.number}",
                    url=reverse("protocols:template_preview", args=[version.template_id, version.number]),
                ),
                Cell("concept" if version.is_draft else "gepubliceerd", tone="info" if version.is_draft else "good"),
                as_day_short(version.published_at) if version.published_at else "",
            ]
            for version in versions
        ],
        caption="Versies van dit formulier",
    )
