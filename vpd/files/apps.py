from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "vpd.files"
    label = "files"
    verbose_name = "Bestanden"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.files import checked_files, imports, made_files  # noqa: PLC0415

        made_files.register()
        imports.register()
        checked_files.register()
