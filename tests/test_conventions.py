"""The house rules that a machine can check (STYLE rule 12). Each guard is proven in `tests/guards`."""

import sys
from statistics import median, quantiles

import pytest
from django.core.management import call_command
from django.db import connections

from tests.guards import asking, clock, database, pages, source, statuses, texts, words

# Reads that begin elsewhere, each with its reason.
UNSCOPED_ALLOWED = {
    ("vpd/demo/views.py", "DemoMail.objects"): "the example municipality's mail belongs to nobody",
    ("vpd/demo/views.py", "get_object_or_404(DemoMail, pk=pk)"): "likewise",
    (
        "incidents/reports/views/writing.py",
        "IncidentDraft.objects",
    ): "asks whether an id is taken; nothing of the draft is read",
    ("vpd/organisation/views/accounts.py", "User.objects"): "who sets a new password is not known yet",
}
# The choice of a column moves with the lines of that column, which have their moment.
MOMENT_ELSEWHERE = {"ReportingChoice.changed_by"}
# Texts that the program makes and nobody writes: empty says that there is none.
NOT_WRITTEN = {
    ("files_madefile_shared_or_of_somebody", "fingerprint"): "a hash of what a file is made of",
    ("campaigns_campaign_links_without_names", "link_key"): "a random key that ties two rounds",
}


def test_reads_begin_at_what_the_reader_may_see() -> None:
    names = {model.__name__ for model in source.our_models()}
    paths = {path.relative_to(source.ROOT).as_posix(): path for path in source.asking_modules()}

    found = {(name, read) for name, path in paths.items() for read in source.unscoped_reads(path.read_text(), names)}

    assert found - set(UNSCOPED_ALLOWED) == set()


def test_contexts_say_can() -> None:
    assert [word for path in source.asking_modules() for word in source.told_otherwise(path.read_text())] == []


def test_module_names_say_what_is_in_them() -> None:
    assert source.forbidden_modules() == []


def test_template_blocks_exist_in_the_parents() -> None:
    orphans = {name: pages.orphan_blocks(pages.load(name)) for name in pages.names()}

    assert {name: blocks for name, blocks in orphans.items() if blocks} == {}


def test_templates_add_only_to_what_is_found_in_the_parents() -> None:
    lost = {name: pages.lost_supers((pages.TEMPLATES / name).read_text()) for name in pages.names()}

    assert {name: blocks for name, blocks in lost.items() if blocks} == {}


def test_every_form_can_be_left_without_saving() -> None:
    nobody_is_logged_in = {
        "organisation/password_choose.html",
        "campaigns/anonymous_enter.html",
        "campaigns/anonymous_part.html",
    }
    keeps_a_draft_by_itself = {"reports/report_what.html"}

    shut = {name for name in pages.names() if pages.without_a_way_out((pages.TEMPLATES / name).read_text())}

    assert shut == nobody_is_logged_in | keeps_a_draft_by_itself


def test_every_template_is_used() -> None:
    sources = pages.all_sources()

    assert pages.unused(pages.names(), sources) == []
    assert pages.unused_mails(sources) == []


def test_templates_have_no_inline_style_or_script() -> None:
    names = [name for name in pages.names() if not name.startswith(pages.MAY_STYLE)]

    inline = {name: pages.inline_parts((pages.TEMPLATES / name).read_text()) for name in names}

    assert {name: parts for name, parts in inline.items() if parts} == {}


def test_people_see_one_word_for_one_thing() -> None:
    assert [fault for seen in words.seen_texts() for fault in words.faults(seen)] == []


def test_what_an_error_demands_is_announced_at_the_label() -> None:
    found = {place: asking.unannounced(text) for place, text in asking.forms()}

    assert {place: faults for place, faults in found.items() if faults} == {}


def test_transitions_are_complete() -> None:
    tables = statuses.transition_tables()

    faults = {name: statuses.faults_of(table, list(choices)) for name, (table, choices) in tables.items()}

    assert {name: found for name, found in faults.items() if found} == {}


def test_every_table_of_steps_is_that_of_a_history() -> None:
    held = [model.transitions for model in statuses.histories()]

    assert [name for name, (table, _) in statuses.transition_tables().items() if table not in held] == []


def test_every_status_has_its_history() -> None:
    assert statuses.faults_of_columns(statuses.models_with_status()) == []


def test_nothing_but_one_function_writes_a_status() -> None:
    models = {model.__name__ for model in statuses.models_with_status()}
    paths = [path for path in source.modules() if path.relative_to(source.ROOT).as_posix() != statuses.WRITER]

    written = {str(path): statuses.writes_of_status(path.read_text(), models) for path in paths}

    assert {path: found for path, found in written.items() if found} == {}


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_who_and_when_of_one_thing_stand_together() -> None:
    """Every `…_by` has its `…_at` or `…_on` (STYLE rule 1)."""
    alone = []
    for model in source.our_models():
        names = {field.name for field in model._meta.get_fields()}
        actors = {name.removesuffix("_by") for name in names if name.endswith("_by")}
        alone += [f"{model.__name__}.{stem}_by" for stem in actors if not {f"{stem}_at", f"{stem}_on", "at"} & names]

    assert set(alone) - MOMENT_ELSEWHERE == set()


def test_constraints_are_named_after_their_app_and_speak_dutch() -> None:
    wrong = [
        f"{model.__name__}: {constraint.name}"
        for model in source.our_models()
        for constraint in model._meta.constraints
        if not constraint.name.startswith(f"{model._meta.app_label}_")
    ]

    assert wrong == []


def test_texts_that_must_be_written_hold_more_than_white_space() -> None:
    assert set(texts.taken_for_written(source.our_models())) - set(NOT_WRITTEN) == set()


@pytest.mark.django_db
def test_team_rows_are_tied_to_a_team_of_their_organisation() -> None:
    assert database.untied_team_tables(connections["default"]) == []


def test_no_test_asks_for_today_while_it_is_read() -> None:
    """A run that passes midnight would compare with yesterday."""
    assert clock.asked_while_read(clock.test_modules()) == []


def test_sizes(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not enforced: modules about 60 lines in the median and under 400 at the ninth decile, functions 30."""
    modules, functions = source.module_sizes(), source.function_sizes()

    with capsys.disabled():
        for what, sizes, most in (("modules", modules, 400), ("functions", functions, 60)):
            lines = [size.lines for size in sizes]
            large = sorted((size for size in sizes if size.lines > most), key=lambda size: -size.lines)
            ninth = quantiles(lines, n=10)[8]
            report = [f"\n{len(lines)} {what}: median {median(lines):.0f} lines, ninth decile {ninth:.0f}"]
            report += [f"  {size.lines:4} {size.name}" for size in large[:8]]
            sys.stdout.write("\n".join(report))

    assert modules
    assert functions
