"""Which form the newest version of each protocol is on."""

from collections import Counter

from protocols.agreements.models import ProtocolVersion


def teams_by_form(organisation_id: int) -> Counter[int]:
    """How many teams use each form, by the id of the form; one query."""
    newest = ProtocolVersion.objects.of(organisation_id).order_by("protocol_id", "-number").distinct("protocol_id")
    return Counter(newest.values_list("template_version__template_id", flat=True))
