"""The addresses of letters, as every person: templates are the coordinator's, a letter is read as its room says."""

from tests.access_table import Address, everyone
from tests.letters.factories import make_concept, make_template, make_template_draft
from vpd.letters.kinds import kind_of
from vpd.letters.services import finish_letter

COORDINATOR = everyone(403, coordinator=200, other_coordinator=200)
OWN = everyone(403, coordinator=200, other_coordinator=404)
OWN_DRAFT = everyone(403, coordinator=200, other_coordinator=302)
"""Another municipality has no draft of its own: it is told so."""
PRESSED = everyone(403, coordinator=302, other_coordinator=302)
READ = everyone(404, coordinator=200, leader=200)
SENT = everyone(404, coordinator=200, leader=403)
KIND = {"kind": "schriftelijke-waarschuwing"}


def a_kind(cast):
    assert kind_of("written_warning").slug == KIND["kind"]
    return KIND


def a_draft(cast):
    make_template_draft(cast)
    return KIND


def a_part(cast):
    return KIND | {"pk": make_template_draft(cast).parts.filter(role="body").first().pk}


def a_move(cast):
    return a_part(cast) | {"direction": "omlaag"}


def a_version(cast):
    return KIND | {"number": make_template(cast).number}


def a_concept(cast):
    return {"pk": make_concept(cast).pk}


def a_final(cast):
    return {"pk": finish_letter(letter=make_concept(cast), by=cast.coordinator).pk}


ADDRESSES = [
    Address("letters:list", COORDINATOR),
    Address("letters:letterhead", COORDINATOR),
    Address("letters:kind", COORDINATOR, prepare=a_kind),
    Address("letters:start", COORDINATOR, prepare=a_kind),
    Address("letters:draft", OWN_DRAFT, prepare=a_draft),
    Address("letters:add", OWN_DRAFT, prepare=a_draft),
    Address("letters:publish", OWN_DRAFT, prepare=a_draft),
    Address("letters:discard", OWN_DRAFT, prepare=a_draft),
    Address("letters:change", OWN_DRAFT, prepare=a_part),
    Address("letters:remove", OWN_DRAFT, prepare=a_part),
    Address("letters:move", PRESSED, prepare=a_move, method="post"),
    Address("letters:restore", PRESSED, prepare=a_part, method="post"),
    Address("letters:version", OWN, prepare=a_version),
    Address("letters:example", OWN, prepare=a_version),
    Address("letters:compare", COORDINATOR, prepare=a_draft),
    Address("letters:letter", READ, prepare=a_concept),
    Address("letters:pdf", READ, prepare=a_final),
    Address("letters:finish", SENT, prepare=a_concept),
    Address("letters:sent", SENT, prepare=a_final),
    Address("letters:withdraw", SENT, prepare=a_concept),
]
