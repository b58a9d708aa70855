"""Title, publisher, authors, and above all the date of publication with where it was found; never a guess."""

from __future__ import annotations

import pytest
from shapes import Read

from kg.model import Published
from kg.read.dates import date_of_age, find_dates

TITLE = "Council of Marlow votes to replace the Elm Street bridge"
STORY = (
    "The city council of Marlow voted on Tuesday to replace the Elm Street bridge rather than repair it.",
    "The new bridge will cost $6.2 million, city engineer Paul Hsu said, and the state will pay half of it.",
    "Work on the bridge is to start in May, when the council expects the state's money, Hsu said.",
)
TEXT = "\n\n".join((TITLE, *STORY))

PRINTED = [
    ("Friday, January 4, 2019", "2019-01-04"),
    ("4 January 2019", "2019-01-04"),
    ("Published: Friday, 4 January 2019 at 10:15 GMT", "2019-01-04"),
    ("This content was published on January 4, 2019 - 14:02", "2019-01-04"),
    ("Posted at 7:19 PM, Jan 04, 2019", "2019-01-04"),
    ("NEWS | Jan. 4, 2019", "2019-01-04"),
    ("2019-01-04 08:00 KST", "2019-01-04"),
    ("2019.01.04", "2019-01-04"),
    ("January 4, 2019 / 9:41 AM / 3 years ago", "2019-01-04"),
    ("4. Jan 2019, 17:31", "2019-01-04"),
    ("Jan 4, 2019, 08:00 ET", "2019-01-04"),
    ("MarlowTimes October 06, 2018", "2018-10-06"),
    ("Marlow News Desk | Marlow | Updated: 26-01-2019 01:32 IST | Created: 25-01-2019 01:32 IST", "2019-01-25"),
    ("by Janet Rowe04 January 2019", "2019-01-04"),
]


@pytest.mark.parametrize(("line", "value"), PRINTED)
def test_a_printed_date_line_dates_the_article(read: Read, line: str, value: str) -> None:
    """However an outlet prints its date line, the day is found and said to be from there."""
    article = read("\n\n".join((TITLE, line, *STORY)))
    assert article.published == Published(value, "date line")
    assert article.title == TITLE


DATELINES = [
    ("MARLOW, Nov. 15, 2019 (Reuters) -- ", "2019-11-15"),
    ("MARLOW, Nov. 15, 2019 /Newswire/ - ", "2019-11-15"),
    ("SEOUL, Nov. 15 (Yonhap) -- ", None),
    ("Seoul: ", None),
    ("WASHINGTON -- ", None),
    ("LONDON/PARIS (AFP) – ", None),
    ("KYIV, Ukraine (AP) — ", None),
    ("LIMA Jan 15 ", None),
    ("Cebu City (Kyodo News, August 6) — ", None),
]


@pytest.mark.parametrize(("dateline", "value"), DATELINES)
def test_datelines_are_marked_and_date_only_with_a_year(read: Read, dateline: str, value: str | None) -> None:
    """A dateline is no story, and without a year it dates nothing."""
    article = read(f"{TITLE}\n\n{dateline}{STORY[0]}\n\n{STORY[1]}")
    marked = [article.text[region.start : region.end] for region in article.boilerplate]
    assert marked == [dateline.strip()]
    assert article.published == (None if value is None else Published(value, "dateline"))


NO_DATELINES = ["Trump: we will ", "UNESCO — the body for culture — said that ", "The council (the lower house) and "]


@pytest.mark.parametrize("opening", NO_DATELINES)
def test_a_sentence_is_no_dateline(read: Read, opening: str) -> None:
    """A name with a colon or a dash begins a sentence as often as a dateline."""
    assert read(f"{TITLE}\n\n{opening}{STORY[0]}\n\n{STORY[1]}").boilerplate == ()


UNDATED = [
    "On March 3, 2015, the council had voted on Tuesday to repair the old bridge at a cost of two million dollars.",
    "The bridge was built between 1931 and 1934 and closed on 4 May 2018 after an inspection by the state.",
]


@pytest.mark.parametrize("paragraph", UNDATED)
def test_a_date_in_the_story_is_no_date_of_publication(read: Read, paragraph: str) -> None:
    """What happened on a day does not tell when it was printed."""
    assert read(f"{TEXT}\n\n{paragraph}").published is None


def test_the_date_of_another_story_in_a_list_is_not_taken(read: Read) -> None:
    """Related stories below the text carry dates of their own."""
    assert read(f"{TEXT}\n\nMore on this story\n\nBridge closed after inspection\n\n4 May 2018").published is None


def test_several_dates_below_the_story_are_those_of_other_stories(read: Read) -> None:
    """Better none than the date of another story, whatever the heading above them is."""
    others = ("Ferries in the fog", "by Ana Kirova (5/17/2007)", "Cranes for sale", "by Tom Reed (5/25/2005)")
    assert read("\n\n".join((TITLE, *STORY, "ALSO BY THE QUAY", *others))).published is None


def test_the_headline_above_a_dated_list_of_other_stories_is_the_title(read: Read) -> None:
    """Between headline and text a page may list other stories, each with its date."""
    dates = ("May 3, 2016", "June 4, 2015", "August 5, 2014")
    others = [part for day in dates for part in (f"Elm Street bridge of Marlow was closed in {day[-4:]}", day)]
    text = "\n\n".join((TITLE, "Ana Kirova", "January 4, 2019", "More stories like this one", *others, *STORY))
    article = read(text)
    assert (article.title, article.published) == (TITLE, Published("2019-01-04", "date line"))


@pytest.mark.parametrize(
    ("signature", "authors"), [("Ana Kirova, Harbourly", ("Ana Kirova",)), ("Ana Kirova", ("Ana Kirova",))]
)
def test_a_name_between_headline_and_date_is_the_author(read: Read, signature: str, authors: tuple[str, ...]) -> None:
    """No "By", and the headline a play on words: the order of the lines tells which is which."""
    article = read("\n\n".join(("A slow belt and a fast crow went by", signature, "January 4, 2019", *STORY)))
    assert (article.title, article.authors) == ("A slow belt and a fast crow went by", authors)


def test_a_headline_stands_above_its_summary(read: Read) -> None:
    """The summary is signed and shares more words with the story, but is too long for a headline."""
    summary = (
        "An engineer of the council tells what the Elm Street bridge of Marlow taught him about patience, about old "
        "steel and about those who cross it daily"
    )
    assert (
        read("\n\n".join(("Six Lessons of a Bridge", summary, "By Ana Kirova", *STORY))).title
        == "Six Lessons of a Bridge"
    )


def test_a_headline_with_a_full_stop_is_known_by_the_byline_below(read: Read) -> None:
    """Where nothing else above the story has the shape of a title."""
    assert read("\n\n".join(("The Dockers Oath.", "By Ana Kirova", *STORY))).title == "The Dockers Oath."


def test_the_day_on_which_a_page_was_looked_at_is_not_taken(read: Read) -> None:
    """A clock above the headline gives way to the date between headline and story."""
    article = read("\n\n".join(("Saturday 25 July 2026", TITLE, "4 January 2019", *STORY)))
    assert article.published == Published("2019-01-04", "date line")


def test_a_date_of_two_readings_is_none(read: Read) -> None:
    """03/04/2019 is March in one country and April in another."""
    assert read(f"{TITLE}\n\n03/04/2019\n\n{STORY[0]}\n\n{STORY[1]}").published is None


def test_a_caption_dates_the_article_if_the_story_tells_of_its_day(read: Read) -> None:
    """A picture taken on the weekday that the lead names is of that day; a file picture is of any."""
    caption = "Council members vote in Marlow on Jan. 8, 2019. (Reuters)"
    assert read(f"{TITLE}\n\n{caption}\n\n" + "\n\n".join(STORY)).published == Published("2019-01-08", "caption")
    old = "The Elm Street bridge in a file photo taken on Jan. 8, 2019. (Reuters)"
    assert read(f"{TITLE}\n\n{old}\n\n" + "\n\n".join(STORY)).published is None


def test_the_published_option_dates_only_what_shows_no_date(read: Read) -> None:
    """What the article prints is nearer than what the user says of all."""
    assert read(TEXT, published="2020-01").published == Published("2020-01", "option")
    dated = f"{TITLE}\n\nFriday, January 4, 2019\n\n{STORY[0]}\n\n{STORY[1]}"
    assert read(dated, published="2020-01").published == Published("2019-01-04", "date line")


def test_a_column_of_a_table_dates_its_row(read: Read) -> None:
    """A table's date is taken before any in the text."""
    assert read(TEXT, kind="row", date="2019-11-15T08:00:00Z").published == Published("2019-11-15", "column")


def test_an_address_dates_its_page(read: Read) -> None:
    """A year, month and day in the address are of the publication."""
    url = "https://news.example/world/2019/11/15/bridge.html"
    assert read(TEXT, kind="row", url=url).published == Published("2019-11-15", "url")


def test_relative_dates_need_a_known_day_of_saving(read: Read) -> None:
    """ "5 days ago" dates an article only for who knows when the page was saved."""
    text = f"5 days ago\n\n{TEXT}"
    assert read(text, kind="row").published is None
    assert read(text, kind="row", crawled="2025-07-16").published == Published("2025-07-11", "age")


@pytest.mark.parametrize(
    ("age", "value"),
    [
        ("3 hours ago", "2025-07-16"),
        ("2 weeks ago", "2025-07-02"),
        ("30 hours ago", "2025-07-15"),
        ("a year ago", None),
    ],
)
def test_ages_lead_back_to_a_day_or_to_none(age: str, value: str | None) -> None:
    """Hours, days and weeks tell a day; months and years do not."""
    assert date_of_age(age, seen="2025-07-16") == value


def test_impossible_days_are_no_dates() -> None:
    """There is no 31 February, and no news of 1745 on the web."""
    assert find_dates("31 February 2019; 3 May 1745; 2019-13-01") == ()


def test_title_publisher_and_author_are_found_in_the_text(read: Read) -> None:
    """A pasted page tells its headline, its author and, under the copyright, its owner."""
    page = (
        f"{TITLE}\n\nBy Janet Rowe, Marlow Herald\n\n"
        + "\n\n".join(STORY)
        + "\n\n© 2019 Marlow Herald. All rights reserved."
    )
    article = read(page)
    assert (article.title, article.authors, article.publisher) == (TITLE, ("Janet Rowe",), "Marlow Herald")


def test_an_agency_in_the_dateline_is_the_publisher_where_nobody_else_is(read: Read) -> None:
    """A wire story without its outlet is the agency's."""
    assert read(f"{TITLE}\n\nSEOUL, Nov. 15 (Yonhap) -- {STORY[0]}\n\n{STORY[1]}").publisher == "Yonhap News Agency"


SIGNED = [
    ("4 January 2019 10:23Get short URL", "2019-01-04"),
    ("Janet Rowe, MARLOW TODAY 8:42 a.m. EDT January 4, 2019", "2019-01-04"),
    ("First Posted: 01-14-19 05:18 PM | Updated: 01-15-19 12:41 AM", "2019-01-14"),
]


@pytest.mark.parametrize(("line", "value"), SIGNED)
def test_buttons_names_and_short_years_leave_a_date_a_date(read: Read, line: str, value: str) -> None:
    """A button glued to the date, the author before its hour, a year of two digits: the day is plain in each."""
    article = read("\n\n".join((TITLE, line, *STORY, "Most read", "Bridge closed", "Feb 10, 2020")))
    assert article.published == Published(value, "date line")


def test_a_question_to_the_reader_is_no_title(read: Read) -> None:
    """What a page asks its readers stands above many headlines."""
    article = read("\n\n".join(("What do you make of our new look?", "Trains late all week", "4 January 2019", *STORY)))
    assert article.title == "Trains late all week"


def test_the_line_above_the_date_is_the_title_where_none_has_words_of_the_story(read: Read) -> None:
    """A play on words as headline is known by byline or date below it."""
    article = read("\n\n".join(("Stories of the week", "Water under the arches", "4 January 2019", *STORY)))
    assert article.title == "Water under the arches"


def test_a_headline_may_end_with_an_abbreviation(read: Read) -> None:
    """ "... With the U.S." has no full stop."""
    title = "Marlow's Elm Street Bridge Stirs Questions About the Oldest Bridges in the U.S."
    assert read("\n\n".join(("Valley News Digital Network", title, *STORY))).title == title


AUTHORS = [
    ("Janet Rowe Senior Valley Correspondent", ("Janet Rowe",)),
    ("By Marlow's Editorial Writers", ()),
    ("By Ana del Rowe, Janet van der Roe and John Roe", ("Ana del Rowe", "Janet van der Roe", "John Roe")),
    ("By Janet Rowe and John Roe", ("Janet Rowe", "John Roe")),
]


@pytest.mark.parametrize(("byline", "authors"), AUTHORS)
def test_posts_are_no_part_of_an_authors_name(read: Read, byline: str, authors: tuple[str, ...]) -> None:
    """What the writer is stands beside the name, or in its place."""
    assert read("\n\n".join((TITLE, byline, *STORY))).authors == authors


def test_names_in_a_pages_foot_are_no_authors(read: Read) -> None:
    """An address far below the story is not that of its author."""
    foot = ("Most read", "Bridge closed", "Ferry sails", "Trains late", "Rowe wins", "By Paul Stone")
    assert read("\n\n".join((TITLE, *STORY, *foot))).authors == ()


def test_a_date_below_the_first_sentence_comes_before_the_pages_clock(read: Read) -> None:
    """Some pages print the date below the lead; the day on which the page was saved stands above all."""
    article = read(
        "\n\n".join(("Thursday 10 January 2019", "Home", TITLE, STORY[0], "9:39AM GMT 05 Jan 2019", *STORY[1:]))
    )
    assert article.published == Published("2019-01-05", "date line")


DATED_BYLINES = [
    'By Janet "Jay Lee" Rowe January 4, 2019 7:18 pm',
    "By Janet Rowe on January 4, 2019 08:08 pm @marlow345 76Comments",
]


@pytest.mark.parametrize("byline", DATED_BYLINES)
def test_a_byline_with_its_date_dates_the_article(read: Read, byline: str) -> None:
    """Author and date share a line with buttons."""
    article = read("\n\n".join((TITLE, byline, *STORY)))
    assert article.published == Published("2019-01-04", "date line")
    assert all(author.startswith("Janet") for author in article.authors)


OWNERS = [
    ("© Copyright of Marlow Media Group 2019", "Marlow Media Group"),
    ("© 2019 Marlow Media. | Terms | Privacy | Jobs | Advertise | Help", "Marlow Media"),
    ("All content © All Rights Reserved Marlow Media. 2019", "Marlow Media"),
]


@pytest.mark.parametrize(("line", "owner"), OWNERS)
def test_the_owner_of_the_page_is_the_publisher_and_that_of_a_picture_is_not(read: Read, line: str, owner: str) -> None:
    """A page's owner is named with a year or with rights."""
    assert read("\n\n".join((TITLE, STORY[0], "© Pat Lens", *STORY[1:], line))).publisher == owner


def test_an_outlet_of_several_words_is_no_part_of_the_author(read: Read) -> None:
    """ "DOD News" ends with an outlet's word, and is cut from the name as a whole."""
    assert read("\n\n".join((TITLE, "By Janet Rowe, DOD News", *STORY))).authors == ("Janet Rowe",)
    assert read("\n\n".join((TITLE, "BY Janet Rowe DOD News", *STORY))).authors == ("Janet Rowe",)


def test_a_sign_off_with_a_full_stop_names_author_and_outlet(read: Read) -> None:
    """Broadcasters end with the reporter's name and their own."""
    article = read("\n\n".join((TITLE, *STORY, "Janet Rowe Marlow News.")))
    assert (article.authors, article.publisher) == (("Janet Rowe",), "Marlow News")
