"""Explanations as text."""

from __future__ import annotations

import json
from dataclasses import replace

from factory import URGES, article, claim, entity, person

from kg.explain import Explanation, explanation_json, explanation_text
from kg.model import Claim, ClaimTime, Modality, Status

RUDA, OLM = entity("Ruda"), entity("Olm")
VENN = person("Ida Venn")
FIRST = replace(
    claim(RUDA, URGES, OLM, said_by=(OLM, VENN), modality=Modality.PLANNED),
    content="pay more",
    time=ClaimTime("this week", "2019-11-11", "2019-11-17"),
    place=entity("Olm Town", "City"),
)
SECOND = replace(claim(RUDA, URGES, OLM, at=100), status=Status.DOUBTFUL, time=ClaimTime("one day"))


def explanation(*claims: Claim, left_out: int = 0, turned: int = 0) -> Explanation:
    return Explanation(claims, left_out, turned, (RUDA,), (), (article("a1"),))


def test_each_triple_stands_once_above_its_claims() -> None:
    """Every claim has its sentence, speakers, stance, time, place, article and id."""
    assert explanation_text(explanation(FIRST, SECOND)).split("\n") == [
        "subject: Ruda (Country)",
        "",
        "Ruda - urges - Olm",
        "",
        "    sentence  Ruda urged Olm.",
        "    wording   urged",
        "    content   pay more",
        "    speaker   Olm > Ida Venn",
        "    stance    affirmed, planned, certain",
        "    time      this week = 2019-11-11 to 2019-11-17",
        "    place     Olm Town",
        "    article   a1, Title of a1, 2019-11-15",
        f"    claim     {FIRST.id}, confidence 1.00",
        "",
        "    sentence  Ruda urged Olm.",
        "    wording   urged",
        "    speaker   the article itself",
        "    stance    affirmed, actual, certain, doubtful: not in the graph",
        "    time      one day",
        "    article   a1, Title of a1, 2019-11-15",
        f"    claim     {SECOND.id}, confidence 1.00",
        "",
        "2 claims in 1 article",
        "",
    ]


def test_what_is_not_shown_is_said() -> None:
    """Doubtful claims and those on the other side are counted in the last line."""
    last = explanation_text(explanation(FIRST, left_out=2, turned=1)).split("\n")[-2]
    assert last.startswith(
        "1 claim in 1 article; 2 doubtful not shown (--doubtful shows them); 1 claim the other way round ("
    )


def test_lines_fit_the_terminal_and_carry_no_control_characters() -> None:
    """A long sentence is wrapped under its label; an escape sequence in an article stays text."""
    evil = replace(FIRST, evidence=replace(FIRST.evidence, sentence="word \x1b[31m " * 40))
    text = explanation_text(explanation(evil), width=60)
    assert max(map(len, text.split("\n"))) <= 60
    assert "\x1b" not in text


def test_json_is_lines_of_claims() -> None:
    """A program reads what stands in claims.jsonl."""
    lines = explanation_json(explanation(FIRST, SECOND)).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [FIRST.id, SECOND.id]
