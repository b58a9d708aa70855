"""Reprints of one text share an origin; reports of one event, written apart, do not."""

from __future__ import annotations

import random
import time

import pytest
from factory import article

from kg.merge.copies import origins
from kg.model import Article, Region

STORY = (
    "The port of Varna will close its grain terminal in March, the harbour authority said on Monday.",
    "Repairs to the terminal's conveyor belts will take six weeks and cost 4.2 million euros.",
    "Grain traders had asked the authority in January to wait until the winter harvest had left the port.",
    "Harbour master Ivan Petrov told reporters that the belts were worn and could break at any time.",
    "The terminal was built in 1962 and loads about two million tonnes of wheat and barley a year.",
    "Ships will be sent to Burgas while the work goes on, and the railway will run more freight trains.",
)
OTHER = (
    "Bulgaria's biggest grain terminal shuts for a month and a half this spring, its operator announced.",
    "Ivan Petrov, who runs the harbour at Varna, told reporters that worn belts left him no choice.",
    "Exporters fear that farmers will miss the best prices, since Burgas can take only half as many ships.",
    "Wheat futures in Paris rose by one percent after the news, traders said on Tuesday afternoon.",
)
WORDS = tuple(f"{first}{second}" for first in "bdfglmnprst" for second in ("ara", "edo", "imu", "oke", "usi"))


def test_exact_copies_share_the_first_id() -> None:
    """The same text under three names is one voice."""
    text = "\n\n".join(STORY)
    assert origins([article("c", text), article("a", text), article("b", text)]) == dict.fromkeys("abc", "a")


EDITED = [
    ("another headline", ("Grain terminal to close", *STORY)),
    ("a lost paragraph", STORY[:-1]),
    (
        "two changed words",
        tuple(line.replace("Monday", "Jan. 5").replace("cost", "swallow") for line in STORY),
    ),
    (
        "a paragraph of its own",
        (
            *STORY,
            "The mayor of Varna welcomed the plan and promised new jobs for dockers.",
        ),
    ),
]


@pytest.mark.parametrize("lines", [lines for _, lines in EDITED], ids=[name for name, _ in EDITED])
def test_a_wire_story_that_an_outlet_edited_is_a_copy(lines: tuple[str, ...]) -> None:
    """A reprint is one although its outlet cut, renamed or added a little."""
    assert origins([article("a", "\n\n".join(STORY)), article("b", "\n\n".join(lines))])["b"] == "a"


def test_two_reports_of_one_event_are_two_voices() -> None:
    """Who wrote the news himself corroborates it."""
    found = origins([article("a", "\n\n".join(STORY)), article("b", "\n\n".join(OTHER))])
    assert found == {"a": "a", "b": "b"}


def test_menus_and_feet_make_no_copies_and_hide_none() -> None:
    """Only the story counts: two articles of one site with a long frame are no copies."""
    frame = "\n\n".join(f"Read more about {word} and {word}s on our pages today" for word in WORDS)

    def framed(name: str, lines: tuple[str, ...]) -> Article:
        text = frame + "\n\n" + "\n\n".join(lines)
        plain = article(name, text)
        return Article(
            plain.id,
            plain.path,
            plain.sha256,
            text,
            boilerplate=(Region(0, len(frame), "menu", "frame"),),
        )

    found = origins([framed("a", STORY), framed("b", OTHER), article("c", "\n\n".join(STORY))])
    assert found == {"a": "a", "b": "b", "c": "a"}


def test_copies_of_copies_share_an_origin() -> None:
    """Likeness is passed on: a text that lost its end and one that lost its start meet in the whole."""
    whole, head, tail = ("\n\n".join(STORY[part]) for part in (slice(None), slice(5), slice(1, 6)))
    assert set(origins([article("a", head), article("b", whole), article("c", tail)]).values()) == {"a"}


def test_an_article_without_story_is_its_own_origin() -> None:
    """Two empty articles are no copies of one another."""
    assert origins([article("a", ""), article("b", "")]) == {"a": "a", "b": "b"}


def test_the_order_of_articles_makes_no_difference() -> None:
    """Origins depend on the set of articles alone."""
    articles = [article(f"{number}", "\n\n".join(STORY[number % 3 :])) for number in range(6)]
    assert origins(articles) == origins(articles[::-1])


def _many(number: int, *, copied: bool) -> list[Article]:
    """Return articles of 300 words: all about different things, or all reprints with a few words of their own."""
    chance = random.Random(number)  # noqa: S311 - words, no secrets
    base = [chance.choice(WORDS) for _ in range(300)]
    articles = []
    for position in range(number):
        words = list(base) if copied else [chance.choice(WORDS) for _ in range(300)]
        words[position % 300] = f"own{position}"
        articles.append(article(f"{position:05}", " ".join(words)))
    return articles


@pytest.mark.parametrize("copied", [False, True], ids=["different", "reprints"])
def test_the_time_grows_with_the_number_and_not_with_its_square(copied: bool) -> None:  # noqa: FBT001 - a case
    """Four times the articles take some four times as long, even when all are reprints of one text."""
    seconds = []
    for number in (250, 1000):
        articles = _many(number, copied=copied)
        began = time.process_time()
        found = origins(articles)
        seconds.append(time.process_time() - began)
        assert len(set(found.values())) == (1 if copied else number)
    assert seconds[1] < 10 * seconds[0]
