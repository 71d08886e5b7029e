from pathlib import Path

import pytest
from django.core.management import call_command
from django.test.utils import override_settings

from vpd.ui import fonts


@pytest.fixture
def collected(tmp_path: Path):
    """As in a new process, with nothing collected yet."""
    fonts.font_file.cache_clear()
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        yield tmp_path / "static"
    fonts.font_file.cache_clear()


def test_font_is_merged_once_for_all_processes(collected):
    merged = fonts.font_file("400-normal")
    (kept,) = (collected / "fonts").iterdir()
    is_kept = kept.read_bytes() == merged
    kept.write_bytes(b"as another process left it")
    fonts.font_file.cache_clear()

    again = fonts.font_file("400-normal")

    assert is_kept
    assert again == b"as another process left it"


def test_font_is_merged_where_nothing_can_be_written(collected):
    collected.write_text("a file where the folder should be")

    assert len(fonts.font_file("400-normal")) > 100_000


def test_collecting_static_files_merges_every_font(collected):
    call_command("collectstatic", interactive=False, verbosity=0)

    assert len(list((collected / "fonts").iterdir())) == len(fonts.STYLES) + 1


def test_trial_of_collecting_merges_nothing(collected):
    call_command("collectstatic", interactive=False, verbosity=0, dry_run=True)

    assert not collected.exists()
