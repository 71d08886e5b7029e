"""Answering without a name: a code that is signed with the key of the round, and answers that know only its hash.

Nothing here writes an audit row, an outbox row or a moment (DECISIONS 6). That somebody fetched a code is kept, which
one is not.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Campaign, Invitation, WorkingSheet
from learning.questionnaires.summaries import first_open_section
from vpd.ui.text import plain

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 16
SIGNATURE_LENGTH = 12
GROUP = 4


class AlreadyClaimedError(ValueError):
    """This person fetched a code before; it is shown once."""


class RoundClosedError(ValueError):
    """The round takes no answers any more."""


class UnfinishedError(ValueError):
    """Not every statement has an answer; `position` is the first section with a gap."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


@dataclass(frozen=True)
class Ticket:
    """A code whose signature was right, and the team it was given out to."""

    campaign: Campaign
    code_hash: str
    team_id: int | None


def anonymous_round(pk: int) -> Campaign | None:
    """The round to which an address without a person belongs; there is nobody to whom it would have to be visible."""
    rounds = Campaign.objects.select_related("version__questionnaire").filter(is_anonymous=True)
    return rounds.exclude(status__in=[CampaignStatus.DRAFT, CampaignStatus.CANCELLED]).filter(pk=pk).first()


@transaction.atomic
def claim_code(*, invitation: Invitation) -> str:
    """Hand out a code, once; only that it was fetched is kept. Raises AlreadyClaimedError, RoundClosedError."""
    # A round that closes meanwhile forgets who fetched a code: nobody is noted after that.
    campaign = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=invitation.campaign_id)
    if not campaign.is_open:
        raise RoundClosedError(campaign.pk)
    mine = Invitation.objects.filter(pk=invitation.pk, is_claimed=False)
    if not mine.update(is_claimed=True):
        raise AlreadyClaimedError(campaign.pk)
    invited = Invitation.objects.filter(campaign=campaign, team=invitation.team_id).count()
    # A team of which fewer were invited is not kept with the answers.
    team = str(invitation.team_id) if invited >= campaign.smallest_shown else "0"
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join([*_groups(code), team, *_groups(_signature(campaign, code, team))])


def ticket_of(campaign: Campaign, text: str) -> Ticket | None:
    """What a code proves; nothing for one that this round did not sign."""
    parts = text.strip().upper().split("-")
    number = CODE_LENGTH // GROUP
    if len(parts) != number + 1 + SIGNATURE_LENGTH // GROUP:
        return None
    code, team, signature = "".join(parts[:number]), parts[number], "".join(parts[number + 1 :])
    if not hmac.compare_digest(signature.encode(), _signature(campaign, code, team).encode()):
        return None
    code_hash = hmac.new(campaign.key.encode(), f"hash:{code}".encode(), hashlib.sha256).hexdigest()
    return Ticket(campaign, code_hash, int(team) or None)


def answers_by(ticket: Ticket) -> dict[int, str]:
    """What was answered with this code so far, by the id of the statement."""
    sheet = WorkingSheet.objects.filter(campaign=ticket.campaign, code_hash=ticket.code_hash).first()
    return {int(pk): value for pk, value in sheet.answers.items()} if sheet else {}


@transaction.atomic
def save_sheet(*, ticket: Ticket, answers: Mapping[int, str]) -> None:
    """Keep the answers of one page. Raises RoundClosedError."""
    sheet = _locked(ticket)
    sheet.answers |= {str(pk): value for pk, value in answers.items()}
    sheet.save(update_fields=["answers"])


@transaction.atomic
def complete_sheet(*, ticket: Ticket) -> None:
    """From now on the answers count; until the round closes they can still be changed. Raises UnfinishedError."""
    sheet = _locked(ticket)
    missing = first_open_section(ticket.campaign.version_id, {int(pk) for pk in sheet.answers})
    if missing is not None:
        raise UnfinishedError(missing)
    sheet.is_complete = True
    sheet.save(update_fields=["is_complete"])


@transaction.atomic
def choose_link(*, ticket: Ticket, own_code: str) -> None:
    """Keep the hash of a code that somebody chose, to lay these answers beside those of the other round; an empty one
    takes it back. Raises RoundClosedError."""
    sheet = _locked(ticket)
    sheet.link_hash = link_hash_of(ticket.campaign, own_code) if own_code and ticket.campaign.can_link else ""
    sheet.save(update_fields=["link_hash"])


def link_hash_of(campaign: Campaign, own_code: str) -> str:
    """Equal codes are equal within the pair of rounds alone; capitals, spaces and signs do not count."""
    bare = "".join(sign for sign in plain(own_code) if sign.isalnum())
    return hmac.new(campaign.link_key.encode(), bare.encode(), hashlib.sha256).hexdigest()


def has_link(ticket: Ticket) -> bool:
    sheets = WorkingSheet.objects.filter(campaign=ticket.campaign, code_hash=ticket.code_hash)
    return sheets.exclude(link_hash="").exists()


def _locked(ticket: Ticket) -> WorkingSheet:
    """The sheet of a code, made at the first answer; the round cannot close in the middle."""
    campaign = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.campaign.pk)
    if not campaign.is_open:
        raise RoundClosedError(campaign.pk)
    sheet, _ = WorkingSheet.objects.select_for_update(of=("self",)).get_or_create(
        campaign=campaign,
        code_hash=ticket.code_hash,
        defaults={"organisation_id": campaign.organisation_id, "team_id": ticket.team_id},
    )
    return sheet


def _signature(campaign: Campaign, code: str, team: str) -> str:
    signed = hmac.new(campaign.key.encode(), f"{campaign.pk}:{code}:{team}".encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in signed[:SIGNATURE_LENGTH])


def _groups(text: str) -> list[str]:
    return [text[place : place + GROUP] for place in range(0, len(text), GROUP)]
