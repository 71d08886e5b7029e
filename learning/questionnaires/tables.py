"""The versions of a questionnaire as a table."""

from collections.abc import Iterable

from django.urls import reverse

from learning.questionnaires.models import QuestionnaireVersion
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table


def versions_table(versions: Iterable[QuestionnaireVersion]) -> Table:
    """Every version of a questionnaire, the newest first."""
    return Table(
        columns=[Column("version", "Versie"), Column("state", "Stand"), Column("since", "Gepubliceerd")],
        rows=[
            [
                Cell(
                    f"Versie {version.number}",
                    url=reverse("questionnaires:preview", args=[version.questionnaire_id, version.number]),
                ),
                Cell("concept" if version.is_draft else "gepubliceerd", tone="info" if version.is_draft else "good"),
                as_day_short(version.published_at) if version.published_at else "nog niet",
            ]
            for version in versions
        ],
        caption="Versies van deze vragenlijst",
    )
