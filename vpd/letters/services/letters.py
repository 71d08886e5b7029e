"""Making a letter, making it final and noting that it was sent (R-55); what was made is never lost."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.audit.services import destroying, record
from vpd.files.made_files import ask_for
from vpd.letters.addressees import addressee_for
from vpd.letters.enums import LetterStatus, PartRole, SentHow
from vpd.letters.kinds import LetterKind, kind_of
from vpd.letters.models import Letter, Letterhead, LetterPart, LetterVersion
from vpd.letters.owners import owner_of
from vpd.letters.services.errors import ContactRefusedError, IncompleteLetterError, NoTemplateError
from vpd.letters.summaries.text import filled, keys_in
from vpd.organisation.models import Organisation, User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock, take_to

LETTER = "letter"
"""The kind of file that the worker makes of a letter."""


def template_in_force(organisation: Organisation | int, kind: str, on: date) -> LetterVersion | None:
    """What letters of this kind are made from on that day."""
    versions = LetterVersion.objects.of(organisation).of_kind(kind).in_force(on)
    return versions.select_related("template").first()


def why_no_letter(*, organisation: Organisation | int, kind: str, on: date | None = None) -> str:
    """Why no letter of this kind can be made yet, and what to do; nothing where one can."""
    if template_in_force(organisation, kind, on or timezone.localdate()):
        return ""
    known = kind_of(kind)
    first = (
        "Daarin staat eerst wat iemand kan doen die het niet eens is met het besluit."
        if known.has_remedies
        else "Kijk de voorbeeldtekst na en publiceer die."
    )
    return f"Er is nog geen brief “{known.name}” die geldt. De coördinator maakt die bij Beheer, onder Brieven. {first}"


@transaction.atomic
def make_letter(
    *,
    kind: str,
    values: Mapping[str, str],
    contact: User,
    by: User,
    origin: Origin,
    signer: str = "",
    now: datetime | None = None,
) -> Letter:
    """A concept from the template in force today, with `values` by key of placeholder; `signer` stands below it.

    What the organisation and the contact are called is filled in here. Raises NoTemplateError without a template,
    ContactRefusedError for who may not be named (`LetterOwner.why_no_contact`) or has no number, and
    IncompleteLetterError where the template has a placeholder without a value; each says what to do.
    """
    if origin.id is None:
        raise ValueError("a letter belongs to a thing")
    moment = now or timezone.now()
    letter = Letter(
        organisation_id=by.organisation_id,
        origin_kind=origin.kind,
        origin_reference=origin.reference,
        origin_id=origin.id,
        kind=kind,
        made_at=moment,
        made_by=by,
    )
    _fill(letter, values, contact, signer, on=timezone.localdate(moment))
    take_to(thing=letter, to=LetterStatus.CONCEPT, by=by, now=now)
    return letter


@transaction.atomic
def rewrite_letter(
    *, letter: Letter, values: Mapping[str, str], contact: User, by: User, signer: str = "", now: datetime | None = None
) -> Letter:
    """The same concept made anew, from the template in force now; raises as `make_letter`, TransitionError if final."""
    held = lock(letter, within={LetterStatus.CONCEPT})
    _fill(held, values, contact, signer, on=timezone.localdate(now))
    held.save()
    record(action="letter.rewritten", by=by, subject=held, organisation_id=held.organisation_id)
    return held


@transaction.atomic
def finish_letter(*, letter: Letter, by: User, now: datetime | None = None) -> Letter:
    """Make it final, dated today: the text stays as it is from now on, and the worker makes the PDF and keeps it.

    Name and address come from the identity module where that says whom it is for, else the block stays open.
    """
    held = lock(letter)
    is_new = take_to(
        thing=held,
        to=LetterStatus.FINAL,
        by=by,
        now=now,
        dated_on=timezone.localdate(now),
        addressee_id=addressee_for(held),
    )
    if is_new:
        held.made_file = ask_for(
            LETTER, made_of=held, organisation_id=held.organisation_id, title=f"Brief bij {held.origin_reference}"
        )
        held.save(update_fields=["made_file"])
    return held


@transaction.atomic
def note_sent(*, letter: Letter, on: date, how: SentHow, by: User, now: datetime | None = None) -> Letter:
    """Write down on which day and how the letter left the house; the room that it belongs to hears of it."""
    held = lock(letter)
    if take_to(thing=held, to=LetterStatus.SENT, by=by, now=now, sent_on=on, sent_how=how):
        owner_of(held.origin_kind).on_sent(held, by)
    return held


def withdraw_letter(*, letter: Letter, by: User, now: datetime | None = None) -> Letter:
    """Take back a letter that was not sent: a concept, or one that turned out wrong. It can be made anew."""
    take_to(thing=letter, to=LetterStatus.WITHDRAWN, by=by, now=now)
    return letter


@transaction.atomic
def erase_letters(letters: Iterable[Letter]) -> int:
    """Delete letters with their PDF and history: part of destroying what they belong to; how many there were.

    The database refuses it anywhere else, so the switch is on for these rows alone.
    """
    ids = [letter.pk for letter in letters]
    with destroying():
        Letter.objects.filter(pk__in=ids).delete()
    return len(ids)


def _fill(letter: Letter, values: Mapping[str, str], contact: User, signer: str, *, on: date) -> None:
    kind = kind_of(letter.kind)
    version = template_in_force(letter.organisation_id, letter.kind, on)
    if version is None:
        raise NoTemplateError(why_no_letter(organisation=letter.organisation_id, kind=letter.kind, on=on))
    _check_contact(letter, contact)
    head = Letterhead.objects.of(letter.organisation_id).first()
    phone = contact.phone or (head.phone if head else "")
    if not phone:
        raise ContactRefusedError(
            f"{contact.full_name} heeft geen telefoonnummer. Vul dat in bij de collega, of kies iemand anders."
        )
    own = {"organisation": contact.organisation.name, "contact": contact.full_name, "contact_phone": phone}
    parts = list(LetterPart.objects.filter(version=version).in_order())
    told = {**values, **own}
    _check_complete(kind, parts, told)
    texts = [(part, filled(part.text, kind, told)) for part in parts]
    letter.version = version
    letter.contact, letter.contact_name, letter.contact_phone = contact, contact.full_name, phone
    letter.signer = signer or contact.full_name
    letter.subject = next(text for part, text in texts if part.role == PartRole.SUBJECT)
    letter.parts = [
        {"heading": part.heading, "text": text} for part, text in texts if text and part.role != PartRole.SUBJECT
    ]


def _check_contact(letter: Letter, contact: User) -> None:
    refused = owner_of(letter.origin_kind).why_no_contact(letter.origin_id, contact)
    if contact.organisation_id != letter.organisation_id or not contact.is_active:
        refused = f"{contact.full_name} werkt hier niet meer. Kies iemand anders."
    if refused:
        raise ContactRefusedError(refused)


def _check_complete(kind: LetterKind, parts: list[LetterPart], values: Mapping[str, str]) -> None:
    needed = keys_in((part.text for part in parts), kind)
    missing = [
        placeholder
        for placeholder in kind.placeholders
        if placeholder.key in needed and not placeholder.may_be_empty and not values.get(placeholder.key, "").strip()
    ]
    if missing:
        words = ", ".join(placeholder.word for placeholder in missing)
        raise IncompleteLetterError(
            [placeholder.key for placeholder in missing], f"De brief mist nog: {words}. Vul dat eerst in."
        )
