"""Any text goes the whole way, parse to link, with the real models: no exception, true offsets, bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate import Models, annotate, parse
from kg.extract import extract
from kg.knowledge import Knowledge
from kg.link import link
from kg.model import Article, Candidate, Claim, Published

LONGEST = 30.0  # seconds that one text may take: far more than it does, far less than a loop that explodes

POEM = "O river,\nwhere do you\n  carry the moon,\n\nand who\nsaid Norway\nwaits?\n"
TABLE = "State\tTroops\tCost\nNorway\t1,200\t$3 million\nCanada\t-\tn/a\n|---|---|\n| Spain | 5 | 7% |\n"
LIST = "- Norway\n- Canada\n* 3 kg of rice\n1. Anna Miller\n2) said\n• “No”\n"
CASES = {
    "empty": "",
    "blank": " \n\t\r\n ",
    "one word": "Norway",
    "one mark": "”",
    "full stops": "." * 3000,
    "capitals": "NORWAY URGED CANADA TO PAY $5 MILLION BY MONDAY, ANNA MILLER SAID. SHE DENIED IT.",
    "small letters": "norway urged canada to pay five million dollars, anna miller said. she denied it.",
    "no punctuation": "Norway urged Canada to pay Anna Miller said she met Peter Smith in Oslo on Monday " * 40,
    "list": LIST * 20,
    "table": TABLE * 30,
    "poem": POEM * 20,
    "right to left": "قال الرئيس Norway urged Canada إن \u202eالاتفاق\u202c انتهى. שר החוץ said it. " * 20,
    "other scripts": "ノルウェーはカナダに要求した。Норвегия призвала Канаду. नॉर्वे ने कहा। " * 30,
    "emoji": "🇳🇴 Norway 🔥 urged 👩‍👩‍👧 Canada to pay 💰5 million 😂😂😂, Anna Miller 👍🏽 said. " * 20,
    "zero width": "Nor\u200bway urg\u200ded Can\ufeffada to p\u00aday, Anna\u2060 Miller said. " * 20,
    "combining": "N\u0301o\u0301r\u0301w\u0301ay" + "\u0301" * 500 + " urged Canada.",
    "control": "Norway\x00 urged\x07 Canada\x1b[31m to pay.\x0c Anna Miller said so.\x85\u2028\u2029",
    "surrogate half": "Norway urged \ufffd\ufffd Canada.",
    "brackets": "(" * 500 + "Norway urged Canada" + "]" * 500,
    "hyphens": "Norway-" * 800 + "Canada pact",
    "apostrophes": "Norway's Canada's Spain's " * 300 + "pact ended.",
    "and": "Norway and Canada and " * 300 + "Spain met.",
    "of": "The state of the cost of the pact of " * 200 + "Norway ended.",
    "said that": "Anna Miller said that " * 300 + "Norway left.",
    "numbers": "$5 million 7% 1,200 2019-11-15 3-4 ½ 1e9 ٣٤ 10^6 " * 100,
    "endless number": "Norway paid $" + "9" * 5000 + " and " + "1," * 2000 + "000 euros.",
    "nested quotes": "“Norway said ‘" * 2500 + "no" + "’”" * 2500,
    "one quote open": '"Norway urged Canada to pay. ' * 60,
    "long word": "Nor" + "w" * 20_000 + "ay urged Canada.",
    "hostile headline": "Chief chief chief boss of boss of boss\n\nNorway's Pentagon chief's chief urged chiefs.",
    "troops": "U.S. troops in U.S. troops in South Korea-based-based troops stationed in in stationed. " * 40,
}

type Run = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def run(models: Models, knowledge: Knowledge) -> Run:
    """Return a function that takes a text all the way and checks what holds of every text."""

    def whole(text: str) -> list[Claim]:
        began = time.monotonic()
        headline = text.partition("\n")[0]
        article = Article(
            "bad", "bad.txt", "", text, published=Published("2019-11-15", "option"), headlines=((0, len(headline)),)
        )
        [(article, parsed)] = parse([article], models=models)
        annotated = annotate(article, parsed, knowledge=knowledge)
        candidates = [found for found in extract(annotated, knowledge=knowledge) if isinstance(found, Candidate)]
        claims = [
            found for found in link(candidates, annotated=annotated, knowledge=knowledge) if isinstance(found, Claim)
        ]
        for claim in claims:
            quote = claim.evidence
            assert quote.quote == text[quote.start : quote.end]
            assert claim.subject.name.strip()
        assert time.monotonic() - began < LONGEST
        return claims

    return whole


@pytest.mark.parametrize("case", sorted(CASES))
def test_bad_text_is_read_without_error(case: str, run: Run) -> None:
    """Junk gives claims or none, never an exception, and every quote stands in the text at its offsets."""
    run(CASES[case])


def test_sentence_of_a_hundred_thousand_characters(run: Run) -> None:
    """One endless sentence is read in bounded time."""
    clause = "Norway urged Canada, whose troops Anna Miller praised, to pay Spain and "
    text = clause * (100_000 // len(clause)) + "left."
    assert len(text) > 99_000
    run(text)


@pytest.mark.parametrize("case", ["emoji", "right to left", "zero width", "control"])
def test_good_sentence_survives_its_neighbours(case: str, run: Run) -> None:
    """A plain sentence behind junk still gives its claim."""
    found = run(f"{CASES[case]}\n\nNorway urged Canada to leave the treaty.")
    assert ("Norway", "Canada") in {(claim.subject.name, getattr(claim.object, "name", "")) for claim in found}


PIECES = ["Norway", "U.S. troops in Japan", "said", "the Pentagon chief", "“", "”", '"', "'", "(", ")", "\n\n", "$5", "7%",
          "who", "urged", "to", "pay", "not", "Anna Miller", "he", "its", "of", "state of", "and", ",", ".", "-", "🇳🇴",
          "\u200b", "\u202e", "على", "on Monday", "\t|\t", "—"]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(text=st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join))
def test_any_text_is_read_without_error(text: str, run: Run) -> None:
    """No text makes it raise or misquote."""
    run(text)
