"""What few may read, planted at one report: a word in an aftercare note, and the name of a citizen."""

from collections.abc import Iterator

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from incidents.identity.models import Identity
from incidents.support.enums import Step
from incidents.support.models import Support
from incidents.support.services.planning import record_held
from incidents.support.services.sentences import ask_to_pass_on
from tests.access_table import ANONYMOUS, PEOPLE, Address
from tests.cast import Cast
from tests.incidents.identity.factories import make_identity
from tests.incidents.planted import Arguments, asks_for, leads_to
from tests.incidents.police.factories import make_file
from tests.incidents.support.factories import make_accepted, planned
from tests.letters.factories import make_concept
from tests.made_files import let_worker_make
from tests.visitors import Visitors, visitor
from vpd.letters.models import Letter
from vpd.letters.services import finish_letter

NOTE = "Kwartelmelkvlinder"
OTHERS_THAN_THE_TWO = [person for person in (*PEOPLE, ANONYMOUS) if person not in {"employee", "aftercare"}]

NAME = "Kwartelstaart"
SEEKERS = ["coordinator", "leader", "employee", "privacy"]
"""Who reads most of a case, who may look, and who turns the module on; nobody else opens what these cannot."""


def with_note(cast: Cast) -> Incident:
    """Aftercare wrote the word in a note, and in a sentence that waits for a yes; the case is being handled."""
    support = make_accepted(cast, witnesses=[cast.colleague])
    write_note(cast, support)
    take_in_hand(incident=support.incident, by=cast.leader)
    return Incident.objects.get(pk=support.incident_id)


def write_note(cast: Cast, support: Support) -> None:
    record_held(
        conversation=planned(support, Step.WEEK),
        held_on=timezone.localdate(),
        note=f"Over {NOTE} gesproken.",
        by=cast.aftercare,
    )
    ask_to_pass_on(support=support, text=f"Graag iets met {NOTE}.", by=cast.aftercare)


def write_name(cast: Cast, incident: Incident) -> None:
    """The name stands with a case that is being handled, on a letter about it and in a file for the police."""
    make_identity(cast, incident=incident)
    concept = make_concept(cast)
    Letter.objects.filter(pk=concept.pk).update(origin_reference=incident.reference)
    finish_letter(letter=Letter.objects.get(pk=concept.pk), by=cast.coordinator)
    citizen = Identity.objects.get()
    make_file(cast, incident, by=cast.coordinator, citizen=citizen, facts="De bezoeker dreigde.")
    let_worker_make()


class AtTheReport:
    """The same addresses at the report, the support and the conversation of the note."""

    def __init__(self, cast: Cast, incident: Incident) -> None:
        self.visitors = Visitors(cast)
        self.support = incident.supports.get(person=cast.employee, phase="aftercare")
        self.conversation = self.support.conversations.get(step=Step.WEEK)
        self.reference = incident.reference

    def __call__(self, address: Address, arguments: Arguments) -> Iterator[str]:
        """All of the report, whatever else stands in the address; by number only of a page that looks for it.

        Whether it does is seen with somebody who gets that page.
        """
        yield from filter(None, [leads_to(address.route, arguments, {"reference": self.reference})])
        for row in (self.support, self.conversation):
            url = leads_to(address.route, arguments, {"reference": self.reference, "pk": row.pk})
            opener = visitor(address)
            is_by_number = "reference" not in arguments and opener is not None
            if url and (not is_by_number or asks_for(self.visitors[str(opener)], url, table="support_", pk=row.pk)):
                yield url
