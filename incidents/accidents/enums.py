"""Every choice about an accident, with its Dutch label."""

from django.db.models import TextChoices


class AccidentStepKind(TextChoices):
    """What is written down of an accident: about the labour inspectorate (ARBO-06), and what was done."""

    NOTIFIED = "notified", "gemeld bij de Arbeidsinspectie"
    NOT_NEEDED = "not_needed", "melden bij de Arbeidsinspectie was niet nodig"
    DONE = "done", "wat er is gedaan"


INSPECTORATE_STEPS = frozenset({AccidentStepKind.NOTIFIED, AccidentStepKind.NOT_NEEDED})
