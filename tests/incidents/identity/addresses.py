"""The addresses of the citizen's data: a coordinator with a grant, else there is no page; the module is privacy's."""

from incidents.identity.models import IdentityGrant
from tests.access_table import Address, everyone
from tests.incidents.factories import make_incident
from tests.incidents.identity.factories import incident_of, kept_on, make_identity

OFF = everyone(404)
GRANTED = everyone(404, coordinator=200)
PRIVACY = everyone(403, privacy=200)


def a_case_with_the_module_off(cast):
    return {"reference": make_incident(cast).reference}


def a_citizen(cast):
    return {"reference": incident_of(make_identity(cast)).reference}


def a_case(cast):
    kept_on(cast)
    return {"reference": make_incident(cast).reference}


def a_grant(cast):
    kept_on(cast)
    return {"pk": IdentityGrant.objects.held().get().pk}


def an_open_module(cast):
    kept_on(cast)
    return {}


ADDRESSES = [
    Address("incidents:identity", OFF, prepare=a_case_with_the_module_off),
    Address("incidents:identity", GRANTED, prepare=a_citizen),
    Address("incidents:identity_change", OFF, prepare=a_case_with_the_module_off),
    Address("incidents:identity_change", GRANTED, prepare=a_citizen),
    Address("incidents:identity_link", OFF, prepare=a_case_with_the_module_off),
    Address("incidents:identity_link", GRANTED, prepare=a_case),
    Address("incidents:identity_remove", OFF, prepare=a_case_with_the_module_off),
    Address("incidents:identity_remove", GRANTED, prepare=a_citizen),
    Address("incidents:identity_module", PRIVACY),
    Address("incidents:identity_on", PRIVACY),
    Address("incidents:identity_off", PRIVACY, prepare=an_open_module),
    Address("incidents:identity_grant", PRIVACY, prepare=an_open_module),
    Address(
        "incidents:identity_revoke",
        everyone(403, privacy=302),
        prepare=a_grant,
        method="post",
    ),
]
