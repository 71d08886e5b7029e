"""The shipped training elements, from fixtures/training_elements.json (CONTENT B.12, B.15–B.18)."""

from learning.programme.models import TrainingElement
from vpd.organisation.content import read_fixture


def load_training_elements() -> int:
    """Add the shipped elements that are not there yet."""
    created = 0
    for position, row in enumerate(read_fixture("training_elements")["elements"]):
        _, is_new = TrainingElement.objects.get_or_create(
            organisation=None, key=row["key"], defaults={**row, "position": position}
        )
        created += is_new
    return created
