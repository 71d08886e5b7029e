from django.core.management.base import BaseCommand
from django.db import transaction

from vpd.organisation.content import load_all


class Command(BaseCommand):
    help = "Loads the instruments from fixtures/: what is missing is added, what is published stays as it is."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{load_all()} rows added.")
