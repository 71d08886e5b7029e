from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vpd.start.services import found_organisation
from vpd.versions.services import NothingToFollowError


class Command(BaseCommand):
    help = "Makes a municipality and invites its first functional administrator, who does the rest in the application."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help='such as "Gemeente Waterdam"')
        parser.add_argument("email", help="of the first functional administrator")
        parser.add_argument("first_name")
        parser.add_argument("last_name")

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("name", "email", "first_name", "last_name")
        try:
            admin = found_organisation(**{name: options[name] for name in names})
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except NothingToFollowError as error:
            raise CommandError("The reference content is missing: run `manage.py load_content` first.") from error
        self.stdout.write(f"{admin.organisation} is there; the invitation is on its way to its administrator.")
