"""Every address of the import of an earlier register, as every person: only the coordinator."""

from tests.access_table import Address, everyone
from tests.incidents.register.registers import checked, imported, register_of

OWN = everyone(403, coordinator=200, other_coordinator=404)


def a_good_file(cast):
    return {"pk": checked(cast, register_of()).pk}


def a_faulty_file(cast):
    return {"pk": checked(cast, register_of(team="Balje")).pk}


def taken_over(cast):
    return {"pk": imported(cast, register_of()).pk}


ADDRESSES = [
    Address("incidents:import", everyone(403, coordinator=200, other_coordinator=200)),
    Address("incidents:import_columns", everyone(403, coordinator=200, other_coordinator=200)),
    Address("incidents:import_example", everyone(403, coordinator=200, other_coordinator=200)),
    Address("incidents:import_run", OWN, prepare=a_good_file),
    Address("incidents:import_run", OWN, prepare=a_faulty_file, note="with faults"),
    Address("incidents:import_run", OWN, prepare=taken_over, note="imported"),
    Address("incidents:import_problems", OWN, prepare=a_faulty_file),
    Address("incidents:import_take_over", OWN, prepare=a_good_file),
    Address("incidents:import_discard", OWN, prepare=a_good_file),
    Address("incidents:import_take_back", OWN, prepare=taken_over),
]
