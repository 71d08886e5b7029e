"""Reads about people, structure and delivery."""

from vpd.organisation.summaries.deliveries import delivery_lines, delivery_state
from vpd.organisation.summaries.people import (
    count_people,
    names_of,
    people_table,
    person_history,
    person_lines,
    person_rows,
    person_state,
    role_words,
    roles_of,
    sorted_people,
)
from vpd.organisation.summaries.structure import department_table, location_table, team_table
from vpd.organisation.summaries.waiting import waiting_for

__all__ = [
    "count_people",
    "delivery_lines",
    "delivery_state",
    "department_table",
    "location_table",
    "names_of",
    "people_table",
    "person_history",
    "person_lines",
    "person_rows",
    "person_state",
    "role_words",
    "roles_of",
    "sorted_people",
    "team_table",
    "waiting_for",
]
