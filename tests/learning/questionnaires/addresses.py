"""The addresses where questionnaires are made, as every person: the coordinator makes them."""

from learning.questionnaires.models import QuestionnaireVersion
from learning.questionnaires.services.questionnaires import copy_questionnaire, publish
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.learning.factories import shipped_questionnaire

COORDINATOR = everyone(403, coordinator=200, other_coordinator=200)
OWN = everyone(403, coordinator=200, other_coordinator=404)
OWN_POST = everyone(403, coordinator=302, other_coordinator=404)


def shipped(cast: Cast) -> dict[str, int]:
    return {"pk": shipped_questionnaire().pk}


def shipped_version(cast: Cast) -> dict[str, int]:
    return shipped(cast) | {"number": 1}


def own_draft(cast: Cast) -> QuestionnaireVersion:
    source = shipped_questionnaire().versions.get()
    return copy_questionnaire(source=source, title="Leerdoelwijzer balie", by=cast.coordinator)


def a_draft(cast: Cast) -> dict[str, int]:
    return {"pk": own_draft(cast).questionnaire_id}


def a_published(cast: Cast) -> dict[str, int]:
    return {"pk": publish(version=own_draft(cast), by=cast.coordinator).questionnaire_id}


def an_aspect(cast: Cast) -> dict[str, int]:
    draft = own_draft(cast)
    return {"pk": draft.questionnaire_id, "aspect_id": draft.aspects.get(key="setting-boundaries").pk}


def an_item(cast: Cast) -> dict[str, int]:
    draft = own_draft(cast)
    item = draft.aspects.get(key="setting-boundaries").items.first()
    assert item is not None
    return {"pk": draft.questionnaire_id, "item_id": item.pk}


def moved_aspect(cast: Cast) -> dict[str, object]:
    return an_aspect(cast) | {"direction": "omhoog"}


def moved_item(cast: Cast) -> dict[str, object]:
    return an_item(cast) | {"direction": "omlaag"}


ADDRESSES = [
    Address("questionnaires:list", COORDINATOR),
    Address("questionnaires:detail", COORDINATOR, shipped),
    Address("questionnaires:copy", COORDINATOR, shipped),
    Address("questionnaires:preview", COORDINATOR, shipped_version),
    Address("questionnaires:compare", COORDINATOR, shipped),
    Address("questionnaires:start", OWN, a_published),
    Address("questionnaires:draft", OWN, a_draft),
    Address("questionnaires:describe", OWN, a_draft),
    Address("questionnaires:publish", OWN, a_draft),
    Address("questionnaires:discard", OWN, a_draft),
    Address("questionnaires:new_aspect", OWN, a_draft),
    Address("questionnaires:aspect", OWN, an_aspect),
    Address("questionnaires:remove_aspect", OWN_POST, an_aspect, method="post"),
    Address("questionnaires:restore_aspect", OWN_POST, an_aspect, method="post"),
    Address("questionnaires:move_aspect", OWN_POST, moved_aspect, method="post"),
    Address("questionnaires:new_item", OWN, an_aspect),
    Address("questionnaires:item", OWN, an_item),
    Address("questionnaires:remove_item", OWN_POST, an_item, method="post"),
    Address("questionnaires:restore_item", OWN_POST, an_item, method="post"),
    Address("questionnaires:move_item", OWN_POST, moved_item, method="post"),
]
