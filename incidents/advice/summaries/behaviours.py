"""The tiles as the norm counts them."""

from django.db.models import Q

from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
from protocols.norms.behaviours import KnownBehaviour
from protocols.norms.enums import EMOTION_COLUMNS


def known_behaviours(organisation_id: int) -> list[KnownBehaviour]:
    """What a norm may count in a heavier column: the list of the GIR and the organisation's own (CONTENT B.4).

    The two emotion tiles are columns themselves: emotion is allowed, whatever the norm.
    """
    tiles = Behaviour.objects.filter(Q(organisation_id=None) | Q(organisation_id=organisation_id), is_active=True)
    known = [KnownBehaviour(tile.code, tile.short, Weight(tile.weight).column_key) for tile in tiles]
    return [behaviour for behaviour in known if behaviour.column not in EMOTION_COLUMNS]
