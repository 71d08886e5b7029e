"""`retention`: what the night would let go; with `--run` it does so now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.organisation.models import Organisation
from vpd.retention.kinds import all_kinds
from vpd.retention.services import WARN_AHEAD, run_schedule
from vpd.retention.summaries import due_within


class Command(BaseCommand):
    help = "What goes by its term, and what goes within a month; nothing is let go without --run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--run", action="store_true", help="warn and let go now, as every night")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        for organisation in Organisation.objects.all():
            for due in due_within(organisation, all_kinds(), today, WARN_AHEAD):
                state = "held" if due.is_held else "over" if due.last_day < today else "soon"
                self.stdout.write(f"{organisation.slug} {due.kind.key} {due.reference} {due.last_day} {state}")
        if options["run"]:
            with called_from(Origin.COMMAND):
                self.stdout.write(f"let go: {run_schedule()}")
