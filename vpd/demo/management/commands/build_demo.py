from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vpd.demo.builder import build_example


class Command(BaseCommand):
    help = "Builds the example municipality Waterdam, when it is not there yet."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The example municipality is only built with VPD_DEMO=1: its password is published.")
        built = build_example()
        self.stdout.write("Waterdam is built." if built else "Waterdam was there already.")
