import pytest

from vpd.ui.charts import Series, bars
from vpd.ui.own_files import _tokens, static_file, theme_file, tokens
from vpd.ui.pdf import Pdf


@pytest.fixture
def theme(settings, tmp_path):
    """A municipality's own stylesheet among the static files."""
    (tmp_path / "waterdam.css").write_text(
        "/* --vpd-brand: #000000; */ :root { --vpd-brand: #aa0055; --vpd-chart-1: var(--vpd-brand); }"
    )
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path]
    settings.THEME_CSS = "/static/waterdam.css"
    yield
    theme_file.cache_clear()
    _tokens.cache_clear()


def test_theme_goes_over_the_tokens_in_charts(theme):
    figure = bars(title="Plaats", reading="Balie.", values=Series("Aantal", [1]), categories=["Balie"])

    assert tokens()["--vpd-chart-1"] == "#aa0055"
    assert "#aa0055" in figure.svg


def test_what_was_made_in_another_look_does_not_hold_any_more(settings):
    paper = Pdf("pdf/norm_card.html", {}, title="Normkaart")
    settings.THEME_CSS = "/static/vpd/app.css"
    in_another = paper.fingerprint
    settings.THEME_CSS = ""

    assert paper.fingerprint != in_another


@pytest.mark.parametrize("address", ["", "/static/weg.css", "/thema/waterdam.css", "/static/../manage.py"])
def test_theme_that_cannot_be_read_leaves_the_default_look(settings, address):
    settings.THEME_CSS = address

    assert tokens()["--vpd-chart-1"] == "#00566b"


def test_static_file_stays_inside():
    with pytest.raises(Exception, match=r"outside|is not|No such"):
        static_file("../manage.py")
