"""The versions of the list of measures: which there are, what can be chosen, and what differs."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from incidents.measure_kinds.models import MeasureCatalogue, MeasureKind
from vpd.letters.kinds import kind_of
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once
from vpd.ui.tables import Table
from vpd.versions.summaries import Change, VersionRow, changes_in, paired, version_rows, version_table


def catalogue_rows(user: User, *, on: date) -> list[VersionRow[MeasureCatalogue]]:
    """Every version this person may see, the newest first; one query."""
    return version_rows(MeasureCatalogue.objects.visible_to(user), on=on)


def versions_table(rows: Sequence[VersionRow[MeasureCatalogue]]) -> Table:
    return version_table(
        rows,
        url=lambda version: reverse("incidents:measure_kinds_version", args=[version.number]),
        caption="Versies van de lijst van maatregelen",
    )


def kinds_in(version: MeasureCatalogue) -> list[MeasureKind]:
    """The kinds of one version, in order."""
    return list(MeasureKind.objects.filter(version=version).kept().in_order())


@asked_once
def kinds_for(organisation_id: int, on: date) -> list[MeasureKind]:
    """What can be proposed on that day."""
    return list(MeasureKind.objects.in_force(organisation_id, on).in_order())


def needs_words(kind: MeasureKind) -> str:
    """What a kind needs, in a line: "beslisser, brief, begin en einde"."""
    needs = [
        ("beslisser", kind.needs_decider),
        ("brief", kind.needs_letter),
        ("begin en einde", kind.needs_period),
    ]
    found = ", ".join(words for words, is_needed in needs if is_needed)
    return f"Nodig: {found}" if found else "Geen brief, beslisser of periode nodig"


def kind_hint(kind: MeasureKind) -> str:
    return f"{kind.description} {needs_words(kind)}.".strip()


def catalogue_changes(old: MeasureCatalogue | None, new: MeasureCatalogue) -> list[Change]:
    """What differs between two versions: a kind keeps its lineage (DECISIONS 3)."""
    before = {kind.lineage: kind for kind in (kinds_in(old) if old else ())}
    after = {kind.lineage: kind for kind in kinds_in(new)}
    found: list[Change] = []
    for _, was, now in paired(before, after):
        if was and now:
            pairs = zip(_facts(was), _facts(now), strict=True)
            found += changes_in((f"{now.name} · {what}", old, new) for (what, old), (_, new) in pairs)
        elif one := now or was:
            found.append(Change.of(one.name, _in_words(was), _in_words(now)))
    return found


def _facts(kind: MeasureKind) -> list[tuple[str, str]]:
    ban = "een verbod" if kind.is_ban else "geen verbod"
    letter = kind_of(kind.letter).name if kind.letter else ""
    return [
        ("naam", kind.name),
        ("uitleg", kind.description),
        ("wat nodig is", needs_words(kind)),
        ("soort", ban),
        ("brief", letter),
    ]


def _in_words(kind: MeasureKind | None) -> str:
    return "\n".join(words for _, words in _facts(kind)[1:] if words) if kind else ""
