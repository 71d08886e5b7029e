"""The five job families and management, from fixtures/job_families.json (CONTENT B.14)."""

from vpd.organisation.content import read_fixture
from vpd.organisation.models import JobFamily


def load_job_families() -> int:
    """Add the shipped job families that are not there yet."""
    fixture = read_fixture("job_families")
    created = 0
    for position, row in enumerate(fixture["job_families"]):
        _, is_new = JobFamily.objects.get_or_create(
            organisation=None,
            key=row["key"],
            defaults={**row, "position": position, "source": fixture["source"]},
        )
        created += is_new
    return created
