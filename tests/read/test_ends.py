"""Where a story begins and ends on a page: lists, comments, portraits and links around and within it are marked."""

from __future__ import annotations

import pytest
from pages import STORY, TITLE, kinds, page, unmarked
from shapes import Read

LONG_STORY = (
    *STORY,
    "Petrov said the winter wheat would be loaded from barges at the old quay in March, as in the years before 1998.",
    "The traders' union said the barges would cost its members at least two euros for each tonne of wheat.",
)
BLURBS = (
    "More from the Danube Courier",
    "Ferry to Odesa sails again",
    "After nine years a ferry leaves for Odesa on Sunday, with forty lorries and a brass band on board.",
    "Five charged over stolen cables",
    "The five are said to have sold eleven kilometres of copper cable to a dealer in Ruse last year.",
)


def test_headlines_with_a_sentence_each_below_the_story_are_marked(read: Read) -> None:
    """A list of other stories to the page's end is no story, though each of its sentences looks like one."""
    article = read(page(TITLE, *LONG_STORY, *BLURBS, "Jobs"))
    assert {*BLURBS, "Jobs"} <= set(kinds(article))
    assert all(paragraph in unmarked(article) for paragraph in LONG_STORY[1:])


def test_paragraphs_after_a_list_inside_the_story_stay_story(read: Read) -> None:
    """Where two paragraphs follow each other again below a list, the story goes on."""
    article = read(page(TITLE, *LONG_STORY[:4], *BLURBS[:3], *LONG_STORY[4:]))
    assert all(paragraph in unmarked(article) for paragraph in LONG_STORY[4:])


def test_a_sentence_of_the_frame_far_above_the_story_is_marked(read: Read) -> None:
    """A page's notice that reads like a sentence is none of the story, and no end to the search for the headline."""
    notice = "The Danube Courier has moved to a new home beside the lighthouse."
    article = read(page(notice, "Home", "News", TITLE, "4 January 2019", *STORY))
    assert kinds(article)[notice] == "menu"
    assert article.title == TITLE


def test_signed_and_dated_comments_without_a_heading_are_marked(read: Read) -> None:
    """Three lines "Posted by ..., day | hour" below the story sign what readers wrote."""
    wrote = "I have loaded wheat at that quay for years and the barges always came too late."
    signed = [
        part
        for name in "ABC"
        for part in (wrote + name, f"Posted by: {name} Ivanov, 27 Sep 2011 | 15:2{ord(name) - 64}")
    ]
    article = read(page(TITLE, *LONG_STORY, *signed))
    assert {kinds(article)[part] for part in signed} == {"comment"}


def test_comments_below_forms_and_buttons_are_found_by_their_hours(read: Read) -> None:
    """Where the first comment is far below its heading, several hours and days tell that they are comments."""
    form = (
        "Comments",
        "Your name",
        "Your email",
        "Our rules",
        "Order of entries",
        "Best first",
        "All 3",
        "Refresh now",
    )
    wrote = [
        part
        for hour in (1, 2, 3)
        for part in (f"0{hour}:24 AM on 9/19/2010", f"The belts broke {hour} times at least.")
    ]
    article = read(page(TITLE, *LONG_STORY, *form, *wrote))
    assert all(part in kinds(article) for part in (*form, *wrote))


def test_a_portrait_of_the_author_below_the_story_is_a_byline(read: Read) -> None:
    """Whoever has a line above the story and a paragraph below it wrote it."""
    portrait = "Vera Stoyanova is the harbour reporter of a Varna paper. She has written a book on lighthouses."
    article = read(page(TITLE, "Vera Stoyanova", *LONG_STORY, portrait))
    assert kinds(article)[portrait] == "byline"


LINKS = [
    "IN RUSE: Five charged over eleven kilometres of stolen cables",
    "Harbour master of Ruse rejects calls from traders to resign over eleven kilometres of stolen cables",
]


@pytest.mark.parametrize("link", LINKS)
def test_another_storys_headline_between_paragraphs_is_marked(read: Read, link: str) -> None:
    """A label in capitals, or more words than a sub-heading has, tell a link."""
    assert kinds(read(page(TITLE, *STORY[:2], link, *STORY[2:])))[link] == "promotion"


def test_topics_hours_and_repeated_sections_are_of_the_frame(read: Read) -> None:
    """Topics in a row, an hour between entries and the name of a section are no story."""
    topics = "Port of Varna, Grain, Bulgaria, Black Sea, Danube Traders, Harbours"
    article = read(
        page("Danube Courier 24", TITLE, topics, STORY[0], "9:25 p.m.", STORY[1], "Danube Courier 24", *STORY[2:])
    )
    assert kinds(article)[topics] == "menu"
    assert kinds(article)["9:25 p.m."] == "dateline"
    assert "Danube Courier 24" not in unmarked(article)


def test_a_dated_line_beside_a_credit_is_a_caption(read: Read) -> None:
    """What a picture shows is told with its day and stands beside its credit."""
    caption = "Barges lie at the old quay of Varna during a strike of the lightermen on March 3, 2015."
    assert (
        kinds(read(page(TITLE, STORY[0], caption, "Vera Stoyanova/Pool/Getty Images", *STORY[1:])))[caption]
        == "caption"
    )


def test_a_sentence_in_the_foot_does_not_make_the_foot_story(read: Read) -> None:
    """Between the last paragraph and a lone sentence far below stand lists; all of it is the page's."""
    lists = [f"{word} Courier" for word in ("Local", "Danube", "Weekend", "Harbour", "Evening", "Night")]
    alone = "Readers of the Danube Courier send letters to the old customs house at the harbour of Varna."
    article = read(page(TITLE, *LONG_STORY, *lists, "Order Our Almanac", alone, *lists))
    assert all(line in kinds(article) for line in (*lists, alone))
    assert unmarked(article).strip().endswith(LONG_STORY[-1])


def test_a_long_row_of_links_is_no_paragraph(read: Read) -> None:
    """Bars part its links, however many they are."""
    row = " | ".join(
        f"{word} Fares and Timetables" for word in ("Ferry", "Barge", "Pilot", "Dredger", "Tug", "Yacht", "Bus")
    )
    assert kinds(read(page(TITLE, *LONG_STORY, row)))[row] == "menu"


def test_a_pictures_owner_and_what_stands_below_it_are_no_story(read: Read) -> None:
    """A © with a name alone inside the story is a credit, and no end of it; an unfinished line below is its caption."""
    article = read(page(TITLE, *LONG_STORY[:3], "© Harbour Museum", "The conveyor belts of 1974", *LONG_STORY[3:]))
    assert kinds(article)["© Harbour Museum"] == "credit"
    assert kinds(article)["The conveyor belts of 1974"] == "caption"
    assert LONG_STORY[-1] in unmarked(article)


def test_a_story_goes_on_below_a_long_table(read: Read) -> None:
    """Two paragraphs in a row that have the story's words bring it back, however many bare lines stand above them."""
    table = [f"Terminal {name} {number}00 tonnes" for number, name in enumerate("ABCDEFGHIJKLMNOP", start=1)]
    article = read(page(TITLE, *LONG_STORY[:4], *table, *LONG_STORY[4:], "© 2019 Danube Courier. All rights reserved."))
    assert all(paragraph in unmarked(article) for paragraph in LONG_STORY[4:])
