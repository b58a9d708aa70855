"""graph.html in a real browser: opened from a folder, driven by its address. Skipped where no Chromium is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from factory import URGES, claim, entity, fragment, person, predicate, text

from kg.export.page import write_pages
from kg.knowledge import Knowledge
from kg.merge import merge
from kg.model import Claim
from kg.vocabulary import KGR

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--virtual-time-budget=4000",
    "--window-size=1200,800",
    "--enable-logging=stderr",
)
RUNS = '</script><img src=x onerror="document.title=1">'
ANN = person("Ann Ash", "Ash", RUNS)
NORLAND = entity("Norland")

type Built = tuple[Path, tuple[Claim, ...]]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to open the page with"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Built:
    """Return a folder with the pages of a small graph, one name of which is HTML, and its claims."""
    folder = tmp_path_factory.mktemp("pages")
    made = fragment(
        "a1",
        claim(ANN, URGES, NORLAND),
        claim(NORLAND, predicate("kg:rejects", "rejects", "rejected"), text("the plan " + RUNS), said_by=(ANN,)),
    )
    merged = merge([made], knowledge=knowledge)
    write_pages(folder, merged, knowledge=knowledge, base=KGR)
    return folder, merged.claims


def opened(page: Path, address: str, profile: Path) -> tuple[str, str]:
    """Return what stands in the page's panel after its scripts ran, as HTML, and what the browser complained of."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *SWITCHES, f"--user-data-dir={profile}", "--dump-dom", f"{page.as_uri()}{address}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)  # noqa: S603 - our command
    panel = re.search(r'<aside id="panel".*?</aside>', done.stdout, re.DOTALL)
    complaints = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return panel[0] if panel else "", complaints


@pytest.mark.parametrize("address", ["#node=Ann_Ash", "#node=ash"])
def test_an_address_opens_a_thing_by_key_or_alias(built: Built, tmp_path: Path, address: str) -> None:
    """The panel shows the thing, its names as text, and the link it has; the browser has nothing to complain of."""
    panel, complaints = opened(built[0] / "graph.html", address, tmp_path)
    assert not complaints
    assert "<h2><bdi>Ann Ash</bdi></h2>" in panel
    assert "&lt;/script&gt;&lt;img src=x" in panel
    assert "<img" not in panel
    assert "urges" in panel
    assert "Norland" in panel


def test_an_address_opens_a_claim_with_its_sentence(built: Built, tmp_path: Path) -> None:
    """From an article's page one comes to the sentence, its quote marked, its speaker and stance beside it."""
    folder, claims = built
    one = next(each for each in claims if each.attributed_to)
    panel, complaints = opened(folder / "graph.html", f"#claim={one.id}", tmp_path)
    assert not complaints
    assert f'id="card-{one.id}"' in panel
    assert "<mark>Norland rejected the plan" in panel
    assert "said by" in panel
    assert "<img" not in panel


def test_an_unknown_address_is_told(built: Built, tmp_path: Path) -> None:
    """A link to what the page does not hold ends in a sentence, not in an empty panel."""
    panel, complaints = opened(built[0] / "graph.html", "#node=Nowhere", tmp_path)
    assert not complaints
    assert "does not hold “Nowhere”" in panel
