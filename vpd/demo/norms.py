"""The next version of Waterdam's norm: published for next month, two protocols to look at, one draft behind it."""

from protocols.agreements.models import Protocol
from protocols.norms.enums import ColumnKey
from protocols.norms.models import NormVersion
from protocols.norms.services.norm_drafts import (
    ColumnTexts,
    NormTexts,
    StatementText,
    add_statement,
    change_column,
    change_mapping,
    change_texts,
    column_texts_of,
    texts_of,
)
from protocols.norms.services.norms import start_draft
from protocols.upkeep.services.review_flags import resolve_flags
from vpd.demo.cast import Cast
from vpd.versions.services import fingerprint, publish

MORE_VISION = (
    "\n\nDat geldt ook aan de telefoon, in een mail en op sociale media: het maakt niet uit hoe iemand ons bereikt."
)
VERBAL_POSITION = (
    "Burgers mogen niet persoonlijk worden tegen medewerkers, ook niet in een mail of op sociale media. We gaan pas "
    "verder in gesprek wanneer de burger met dit gedrag stopt. Als het gedrag niet stopt beëindigen we het gesprek en "
    "nemen we passende maatregelen."
)
FILMING = (
    "Iemand mag filmen in de openbare ruimte. Wordt een medewerker daarbij lastiggevallen of bedreigd, dan geldt de "
    "norm voor dat gedrag."
)
THREAT_STEP = "– Bewaar berichten en maak een schermafdruk"


def build(cast: Cast) -> None:
    """Version 2 holds from next month and flags the adopted protocols; version 3 is being drafted."""
    coordinator = cast.users["coordinator"]
    norm = start_draft(organisation=cast.organisation, by=coordinator)
    old = texts_of(norm)
    change_texts(
        norm=norm,
        texts=NormTexts(old.norm_sentence, old.short_sentence, old.vision + MORE_VISION),
        seen=fingerprint(old),
        by=coordinator,
    )
    _change_column(cast, norm, ColumnKey.VERBAL, org_position=VERBAL_POSITION)
    change_mapping(norm=norm, columns={"DISCRIMINATIE": ColumnKey.THREAT}, seen=fingerprint({}), by=coordinator)
    publish(version=norm, in_force_from=cast.day(25), by=coordinator)
    resolve_flags(
        protocol=Protocol.objects.get(team=cast.teams["balie"]),
        by=cast.users["leidinggevende.balie"],
        reason="wij mails en berichten op sociale media al hetzelfde behandelen als wat er aan de balie gebeurt.",
    )

    draft = start_draft(organisation=cast.organisation, by=coordinator)
    add_statement(norm=draft, statement=StatementText("definition", "Filmen", FILMING), by=coordinator)
    column = column_texts_of(draft.columns.get(key=ColumnKey.THREAT))
    _change_column(cast, draft, ColumnKey.THREAT, steps=f"{column.steps}\n{THREAT_STEP}")


def _change_column(cast: Cast, norm: NormVersion, key: ColumnKey, **values: str) -> None:
    old = column_texts_of(norm.columns.get(key=key))
    change_column(
        norm=norm,
        key=key,
        texts=ColumnTexts(**(vars(old) | values)),
        seen=fingerprint(old),
        by=cast.users["coordinator"],
    )
