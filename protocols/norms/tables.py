"""The versions of the norm as a table."""

from collections.abc import Iterable

from django.urls import reverse

from protocols.norms.models import NormVersion
from vpd.ui.tables import Table
from vpd.versions.summaries import VersionRow, version_table


def norms_table(rows: Iterable[VersionRow[NormVersion]]) -> Table:
    """Every version of the norm with where it stands, the newest first."""
    return version_table(
        rows,
        url=lambda norm: reverse("protocols:norm_version", args=[norm.number]),
        caption="Alle versies van de norm",
    )
