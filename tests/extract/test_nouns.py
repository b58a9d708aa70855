"""Nouns of deeds: each claims exactly as much as what stands over it leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

# Sentence, and the world in which Iran attacks Israel there; None: nothing of the kind is claimed.
WORLDS = [
    ("Germany condemned Iran's attack on Israel.", "actual"),
    ("Iran's attack on Israel killed three people.", "actual"),
    ("Germany left the talks after the attack by Iran on Israel.", "actual"),
    ("Friday's attack on Israel by Iran was the third.", "actual"),
    ("The attack on Israel by Iran prevented a deal.", "actual"),
    ("Germany rejected an attack on Israel by Iran.", None),
    ("Diplomats prevented an Iranian attack on Israel.", None),
    ("Peter Smith fears an attack by Iran on Israel.", "possible"),
    ("A possible attack by Iran on Israel alarmed Germany.", "possible"),
    ("The threat of an Iranian attack on Israel alarmed Germany.", "possible"),
    ("Peter Smith demanded an attack by Iran on Israel.", "demanded"),
    ("Iran is preparing an attack on Israel.", "planned"),
    ("A planned attack by Iran on Israel alarmed Germany.", "planned"),
    ("There was no attack by Iran on Israel.", None),
    ("The year passed without an attack by Iran on Israel.", None),
    ("Peter Smith denied any attack by Iran on Israel.", None),
    ("Iran did not launch an attack on Israel.", None),
]


@pytest.mark.parametrize(("text", "world"), WORLDS, ids=[text for text, _ in WORLDS])
def test_noun_claims_in_its_world(text: str, world: str | None, claims_of: Callable[[str], list[Claim]]) -> None:
    """An attack that is feared, planned, demanded or prevented is not told as one that happened."""
    found = {
        str(claim.modality)
        for claim in claims_of(text)
        if claim.rule.startswith("noun-") and claim.predicate.label in {"attacks", "bombs"}
    }
    assert found == ({world} if world is not None else set())


def test_noun_in_a_saying_is_the_speakers(claims_of: Callable[[str], list[Claim]]) -> None:
    """What a quoted speaker tells with a noun is attributed to him."""
    claims = claims_of('"The attack by Iran on Israel was a mistake," Peter Smith said.')
    told = [claim for claim in claims if claim.rule == "noun-prep"]
    assert [[speaker.name for speaker in claim.attributed_to] for claim in told] == [["Peter Smith"]]


def test_an_owner_is_no_deed(claims_of: Callable[[str], list[Claim]]) -> None:
    """A noun for a person does nothing to its argument: a French owner of a plant makes France own nothing."""
    claims = claims_of("The French owner of Toyota dismissed 300 workers.")
    assert not [claim for claim in claims if claim.predicate.label == "owns"]
