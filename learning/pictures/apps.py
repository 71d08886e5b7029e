from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "learning.pictures"
    label = "pictures"
    verbose_name = "Teambeeld"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.pictures import documents  # noqa: PLC0415

        documents.register()
