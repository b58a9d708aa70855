"""Descriptions that mean something listed or named: troops by owner and host, chiefs by their body, and their bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Parser, Told

from kg.knowledge import Knowledge

type Tell = Callable[[str], Told]


@pytest.fixture(scope="module")
def tell(nlp: Parser, knowledge: Knowledge) -> Tell:
    return lambda text: Told(text, nlp, knowledge)


@pytest.mark.parametrize(
    ("text", "wording", "command"),
    [
        (
            "Taxes pay for the upkeep of the 20,000-strong U.S. troops stationed in South Korea.",
            "20,000-strong U.S. troops",
            "US Forces Korea",
        ),
        ("U.S. troops in South Korea will train next week.", "U.S. troops", "US Forces Korea"),
        ("The U.S. military in South Korea denied the report.", "U.S. military", "US Forces Korea"),
        ("American forces based in Japan moved.", "American forces", "US Forces Japan"),
        ("Japan-based American troops left.", "Japan-based American troops", "US Forces Japan"),
        ("British troops stationed in Germany will leave.", "British troops", "British Forces Germany"),
        ("The cost of 9,000 French soldiers in Djibouti rose.", "9,000 French soldiers", "French Forces in Djibouti"),
        ("Russian troops stationed in Armenia will leave.", "Russian troops", "102nd Military Base"),
    ],
)
def test_troops_by_owner_and_host(tell: Tell, text: str, wording: str, command: str) -> None:
    """Whose troops they are and where they stand tells which command they are."""
    assert tell(text).name(wording) == command


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The film shows U.S. troops in South Korean uniforms.", "U.S. troops"),
        ("U.S. troops who trained in Japan went home.", "U.S. troops"),
        ("There are no US troops in Iraq.", "US troops"),
        ("There are no US troops in South Korea.", "US troops"),
        ("Injured U.S. troops in Japan recovered.", "Injured U.S. troops"),
        ("500 U.S. troops in South Korea fell ill.", "500 U.S. troops"),
        ("US soldiers in South Korea who refused vaccines left.", "US soldiers"),
        ("A U.S. soldier in South Korea fled.", "U.S. soldier"),
        ("Danish troops stationed in Japan left.", "Danish troops"),
    ],
)
def test_some_troops_are_no_command(tell: Tell, text: str, wording: str) -> None:
    """Troops that are dressed so, trained there, denied, counted in part or of another state are not the command."""
    referent = tell(text).referent(wording)
    assert referent is None or referent.gazetteer_id is None


def test_forces_without_host_are_the_whole_army(tell: Tell) -> None:
    """Without a place the forces of a state are all of them."""
    assert tell("American forces left.").name("American forces") == "US Armed Forces"


CABINET = "U.S. Defense Secretary Mary Holloway met South Korean Defense Minister Peter Brim. "


@pytest.mark.parametrize(
    ("text", "wording", "person"),
    [
        (f"Pentagon chief calls for talks\n\n{CABINET}", "Pentagon chief", "Mary Holloway"),
        (f"{CABINET}The South Korean defence chief agreed.", "South Korean defence chief", "Peter Brim"),
        (f"{CABINET}The defense chief agreed.", "defense chief", "defense chief"),
        ("Russian President Mary Holloway spoke. The Kremlin leader left.", "Kremlin leader", "Mary Holloway"),
        ("Mary Holloway, chief executive of Tesco, quit. The Tesco boss spoke.", "Tesco boss", "Mary Holloway"),
        (
            "NATO Deputy Secretary General Peter Brim and NATO Secretary General Mary Holloway met. The NATO chief spoke.",
            "NATO chief",
            "Mary Holloway",
        ),
        (
            "White House spokesman Peter Brim denied it. The White House spokesman left.",
            "White House spokesman",
            "Peter Brim",
        ),
        (
            "Former U.S. Defense Secretary Mary Holloway spoke. The Pentagon chief listened.",
            "Pentagon chief",
            "Pentagon chief",
        ),
        (
            "British Defence Secretary Mary Holloway spoke. The Pentagon chief listened.",
            "Pentagon chief",
            "Pentagon chief",
        ),
        (
            "Russian President Mary Holloway spoke. A former Kremlin leader left.",
            "former Kremlin leader",
            "former Kremlin leader",
        ),
    ],
)
def test_chief_of_a_body(tell: Tell, text: str, wording: str, person: str) -> None:
    """A body's chief is the one person whose post is to head it; where none or several are, nobody is meant."""
    assert tell(text).name(wording) == person


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The governor declared a state of emergency.", "state of emergency"),
        ("A state of war exists.", "state of war"),
        ("This state of affairs cannot last.", "state of affairs"),
        ("The calm state of mind helped.", "calm state of mind"),
    ],
)
def test_condition_is_no_state(tell: Tell, text: str, wording: str) -> None:
    """What "state" with "of" and a common noun tells is a condition."""
    referent = tell(text).referent(wording)
    assert referent is not None
    assert referent.type in {"Concept", "Event"}


def test_state_of_a_name_is_a_state(tell: Tell) -> None:
    """With a name behind "of" it is a state."""
    referent = tell("She crossed the state of Alaska.").referent("state of Alaska")
    assert referent is not None
    assert referent.type == "Country"


def test_lone_mark_is_no_part_of_a_name(tell: Tell) -> None:
    """A mark of quotation whose partner stands elsewhere is in no name."""
    told = tell('The union rejected a tentative agreement of a "9% increase in pay", he said.')
    assert told.referents
    assert [each.name for each in told.referents if each.name.count('"') % 2] == []


@pytest.mark.parametrize(
    "text",
    [
        "The United States waited. Puerto Rico's Senate passed the bill.",
        "The United States waited. North Carolina's state Senate passed the bill.",
        "The United States waited. The state Senate passed the bill.",
        "The United States waited. North Carolina's Senate met. The Senate passed the bill.",
    ],
)
def test_senate_of_a_part_of_a_state(tell: Tell, text: str) -> None:
    """The Senate of a region is not the state's, nor is "the Senate" after it."""
    referent = tell(text).referent("Senate")
    assert referent is not None
    assert referent.gazetteer_id is None


def test_senate_of_the_state_spoken_of(tell: Tell) -> None:
    """The Senate alone is that of the state that the article speaks of."""
    assert tell("The United States waited. The Senate passed the bill.").name("Senate") == "US Senate"


def test_adjective_at_the_start_is_no_body(tell: Tell) -> None:
    """An adjective with a capital only because it opens the sentence names nothing."""
    told = tell("Amateur researcher Mary Holloway found the tomb.")
    assert [each.type for each in told.referents if each.named] == ["Person"]


@pytest.mark.parametrize(
    ("text", "wording", "name"),
    [
        (
            "Denmark votes today. Voters queued long. Halls were full. Police watched. Rain fell. The country is split.",
            "country",
            "Denmark",
        ),
        (
            "Visitors praised Elm Valley Convention. Many wore masks. The event ended well.",
            "event",
            "Elm Valley Convention",
        ),
        ("Visitors praised Elm Valley Convention. A race was held. The event ended well.", "event", "event"),
        ("Visitors liked Elm Valley Convention and Oak Hill Festival. The event ended well.", "event", "event"),
    ],
)
def test_class_alone_means_the_one_named_thing(tell: Tell, text: str, wording: str, name: str) -> None:
    """ "The country" is the only one so far, "the event" the one that the article opens with, without another nearby."""
    assert tell(text).name(wording) == name
