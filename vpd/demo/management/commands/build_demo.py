from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from vpd.demo.builder import build_example
from vpd.organisation.content import load_all


class Command(BaseCommand):
    help = "Loads the reference content and builds the example municipality Waterdam, where they are not there yet."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The example municipality is only built with VPD_DEMO=1: its password is published.")
        with transaction.atomic():
            load_all()
            built = build_example()
        self.stdout.write("Waterdam is built." if built else "Waterdam was there already.")
