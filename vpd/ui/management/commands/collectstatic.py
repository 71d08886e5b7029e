from django.contrib.staticfiles.management.commands import collectstatic

from vpd.ui.fonts import merge_all


class Command(collectstatic.Command):
    """Django's own command, and the fonts of PDFs merged once, so that no worker has to."""

    help = f"{collectstatic.Command.help} Merges the fonts of PDF documents as well."

    def collect(self) -> dict[str, list[str]]:
        collected = super().collect()
        if not self.dry_run:
            merge_all()
        return collected
