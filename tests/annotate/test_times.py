"""Sentence → times: what each wording of a date comes to, over the real model; and the calendar beneath."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import Parser

from kg.annotate.times import find_times
from kg.annotate.times.spans import Interval, easter, part_of, shifted, unit_around, weekday_of_month
from kg.knowledge import Knowledge
from kg.model import Published, TimeMention

FRIDAY = "2019-11-15"  # the publication date of the sentences below

# Sentence | words of the time | start | end; "-" is an open or unknown side.
RESOLVED = """
She began on August 20, 2018. That September, the group was founded. | September | 2018-09-01 | 2018-09-30
He took office in 1965, and spent the next five decades there. | the next five decades | - | -
At the end of the month, the mayor held a speech. | the end of the month | - | -
The fair was held on the last weekend of July. | the last weekend | - | -
The bank was founded in 1998. A decade later, it was sold. | A decade later | 2008-01-01 | 2008-12-31
On Wednesday, the cabinet agreed that schools would be closed on Thursday. | Thursday | 2019-11-14 | 2019-11-14
In late June, the minister visited Rome. | late June | 2019-06-15 | 2019-06-30
In early March, prices fell. | early March | 2019-03-01 | 2019-03-15
Talks resumed on the 20th (local time). | the 20th (local time) | 2019-10-20 | 2019-10-20
The envoy left on the 12th. | the 12th | 2019-11-12 | 2019-11-12
He will travel to Lima next month. | next month | 2019-12-01 | 2019-12-31
Sales fell last month. | last month | 2019-10-01 | 2019-10-31
Sales fell last week. | last week | 2019-11-04 | 2019-11-10
The harbour was closed last year. | last year | 2018-01-01 | 2018-12-31
The bridge must be ready by year's end. | by year's end | - | 2019-12-31
The bridge must be ready by the end of this year. | by the end of this year | - | 2019-12-31
The museum opened in September last year. | September last year | 2018-09-01 | 2018-09-30
The museum opened in May of last year. | May of last year | 2018-05-01 | 2018-05-31
Profits rose in the third quarter. | the third quarter | 2019-07-01 | 2019-09-30
Sales fell in the first quarter of 2018. | the first quarter of 2018 | 2018-01-01 | 2018-03-31
Revenue reached 5 million euros in Q2 2017. | Q2 2017 | 2017-04-01 | 2017-06-30
Output grew in the first half of 2019. | the first half of 2019 | 2019-01-01 | 2019-06-30
The parliament voted on Friday. | Friday | 2019-11-15 | 2019-11-15
The parliament voted on Monday. | Monday | 2019-11-11 | 2019-11-11
The parliament will vote on Monday. | Monday | 2019-11-18 | 2019-11-18
The parliament is scheduled to vote on Tuesday. | Tuesday | 2019-11-19 | 2019-11-19
The vote is due on Wednesday. | Wednesday | 2019-11-20 | 2019-11-20
A report published Wednesday shows losses. | Wednesday | 2019-11-13 | 2019-11-13
The mayor spoke on Thursday evening. | Thursday evening | 2019-11-14 | 2019-11-14
The mayor spoke last Friday. | last Friday | 2019-11-08 | 2019-11-08
The mayor will speak next Friday. | next Friday | 2019-11-22 | 2019-11-22
The court ruled on Nov. 3. | Nov. 3 | 2019-11-03 | 2019-11-03
The court ruled on December 20. | December 20 | 2018-12-20 | 2018-12-20
The court will rule on December 20. | December 20 | 2019-12-20 | 2019-12-20
The court will rule on January 4. | January 4 | 2020-01-04 | 2020-01-04
The court ruled on 3 November 2016. | 3 November 2016 | 2016-11-03 | 2016-11-03
The court ruled on November 3, 2016. | November 3, 2016 | 2016-11-03 | 2016-11-03
The court ruled on Thursday, November 3, 2016. | Thursday, November 3, 2016 | 2016-11-03 | 2016-11-03
The court ruled on the 3rd of November 2016. | the 3rd of November 2016 | 2016-11-03 | 2016-11-03
The file is dated 2016-11-03. | 2016-11-03 | 2016-11-03 | 2016-11-03
The file was signed on 25/12/2016. | 25/12/2016 | 2016-12-25 | 2016-12-25
The fair ran from 3-5 June. | 3-5 June | 2019-06-03 | 2019-06-05
Prices rose in March 2015. | March 2015 | 2015-03-01 | 2015-03-31
Prices rose in March. | March | 2019-03-01 | 2019-03-31
Prices rose last March. | last March | 2019-03-01 | 2019-03-31
Budgets for fiscal 2020 shrank. | fiscal 2020 | 2020-01-01 | 2020-12-31
Rents doubled in the 1990s. | the 1990s | 1990-01-01 | 1999-12-31
Rents doubled in the early 1990s. | the early 1990s | 1990-01-01 | 1993-04-30
Rents doubled in the '80s. | the '80s | 1980-01-01 | 1989-12-31
The chapel dates from the 19th century. | the 19th century | 1800-01-01 | 1899-12-31
Work began in mid-2018. | mid-2018 | 2018-05-01 | 2018-08-31
Work began in late 2018. | late 2018 | 2018-09-01 | 2018-12-31
Work began at the beginning of 2017. | the beginning of 2017 | 2017-01-01 | 2017-01-01
The river flooded over the weekend. | the weekend | 2019-11-09 | 2019-11-10
The river flooded last weekend. | last weekend | 2019-11-09 | 2019-11-10
Over the past five years, rents doubled. | the past five years | 2014-11-15 | 2019-11-15
Rents will double over the next two years. | the next two years | 2019-11-15 | 2021-11-15
Rents doubled in recent years. | recent years | - | 2019-11-15
Between 2015 and 2017, the firm grew. | Between 2015 and 2017 | 2015-01-01 | 2017-12-31
The firm grew from 2015 to 2017. | from 2015 to 2017 | 2015-01-01 | 2017-12-31
The firm grew in 2015-17. | 2015-17 | 2015-01-01 | 2017-12-31
It shrank from June to August. | from June to August | 2019-06-01 | 2019-08-31
It shrank from November to January 2018. | from November to January 2018 | 2017-11-01 | 2018-01-31
The armistice has held since 1953. | since 1953 | 1953-01-01 | -
The rule applies until Friday. | until Friday | - | 2019-11-15
Emissions must fall by 2030. | by 2030 | - | 2030-12-31
The rule applied before 2015. | before 2015 | - | 2014-12-31
The rule changed after 2015. | after 2015 | 2016-01-01 | -
It rained at the end of March. | the end of March | 2019-03-31 | 2019-03-31
Early next week, the court will rule. | Early next week | 2019-11-18 | 2019-11-21
The factory closed late last year. | late last year | 2018-09-01 | 2018-12-31
The factory closed earlier this year. | earlier this year | 2019-01-01 | 2019-11-15
The factory will close later this month. | later this month | 2019-11-15 | 2019-11-30
The bank failed on 3 May 2012. The same day, the minister resigned. | The same day | 2012-05-03 | 2012-05-03
The bank failed on 3 May 2012. Two days later, the minister resigned. | Two days later | 2012-05-05 | 2012-05-05
The bank failed on 3 May 2012. The next day, the minister resigned. | The next day | 2012-05-04 | 2012-05-04
The bank failed on 3 May 2012. The following year, it reopened. | The following year | 2013-01-01 | 2013-12-31
Profits rose in the third quarter of 2019 from a year earlier. | a year earlier | 2018-07-01 | 2018-09-30
This morning, a train stopped. | This morning | 2019-11-15 | 2019-11-15
A train stopped yesterday. | yesterday | 2019-11-14 | 2019-11-14
A train stopped last night. | last night | 2019-11-14 | 2019-11-14
The talks begin tomorrow. | tomorrow | 2019-11-16 | 2019-11-16
The mill burned down three weeks ago. | three weeks ago | 2019-10-21 | 2019-10-27
She captained the team in 2009, 2010 and 2011. | 2010 | 2010-01-01 | 2010-12-31
The mill burned down two years ago. | two years ago | 2017-01-01 | 2017-12-31
The mill burned down several years ago. | several years ago | - | 2019-11-15
The mill will reopen in two weeks. | in two weeks | 2019-11-25 | 2019-12-01
The shops closed on Christmas Day. | Christmas Day | 2018-12-25 | 2018-12-25
The shops will close on Christmas Day. | Christmas Day | 2019-12-25 | 2019-12-25
The shops closed on Good Friday. | Good Friday | 2019-04-19 | 2019-04-19
The festival was held in the summer of 2012. | the summer of 2012 | 2012-06-01 | 2012-09-30
"""

# Sentence with words that are no time there.
REFUSED = (
    "Theresa May may march on the capital.",
    "They may march again.",
    "She came second, and a second goal followed.",
    "The Sun reported the story.",
    "He won gold at the 2020 Summer Olympics.",
    "The 43-year-old mayor, aged 43, resigned.",
    "They won 2-1 and then 3-2.",
    "Brown took 3 for 77.",
    "Call 555-2019 for help.",
    "About 2,000 people marched.",
    "April Ryan wrote for the Sunday Times.",
    "The virus 2019-nCoV spread.",
    "They raised $2016 for the school.",
)


def rows() -> list[tuple[str, str, str | None, str | None]]:
    """Return the lines of the table."""
    cells = [[cell.strip() for cell in line.split("|")] for line in RESOLVED.strip().splitlines()]
    return [(text, words, None if a == "-" else a, None if b == "-" else b) for text, words, a, b in cells]


def times(nlp: Parser, knowledge: Knowledge, text: str, *, published: str | None = FRIDAY) -> list[TimeMention]:
    basis = None if published is None else Published(published, "option")
    return list(find_times(nlp(text), published=basis, knowledge=knowledge))


def test_enough_wordings_are_tried() -> None:
    """The table holds more than the sixty wordings that are promised."""
    assert len(rows()) >= 80


@pytest.mark.parametrize(("text", "words", "start", "end"), rows(), ids=lambda value: str(value)[:40])
def test_wording_comes_to_its_days(
    nlp: Parser, knowledge: Knowledge, text: str, words: str, start: str | None, end: str | None
) -> None:
    """In an article of Friday, 15 November 2019, each wording means the days that a reader understands."""
    found = times(nlp, knowledge, text)
    assert (words, "date", start, end) in [(time.text, time.kind, time.start, time.end) for time in found], found


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_time_is_none(nlp: Parser, knowledge: Knowledge, text: str) -> None:
    """Names, verbs, ages, scores, codes and counts give no date."""
    assert [time for time in times(nlp, knowledge, text) if time.kind == "date"] == []


@pytest.mark.parametrize(
    "text", ["The court ruled on Friday.", "It opens next month.", "He left on the 20th.", "It fell in March."]
)
def test_unknown_publication_stays_unknown(nlp: Parser, knowledge: Knowledge, text: str) -> None:
    """Without a publication date a relative time keeps its wording and has no days."""
    [time] = times(nlp, knowledge, text, published=None)
    assert (time.start, time.end, time.anchor) == (None, None, "")


@pytest.mark.parametrize(
    ("text", "start"), [("It opened in May 2015.", "2015-05-01"), ("It has run since 1953.", "1953-01-01")]
)
def test_full_dates_need_no_publication(nlp: Parser, knowledge: Knowledge, text: str, start: str) -> None:
    """A date with its year is resolved in an article without a date."""
    [time] = times(nlp, knowledge, text, published=None)
    assert time.start == start


def test_year_of_publication_resolves_what_needs_no_day(nlp: Parser, knowledge: Knowledge) -> None:
    """Published in "2019", "last year" is known and "last month" is not."""
    known, unknown = times(nlp, knowledge, "Sales rose last year and fell last month.", published="2019")
    assert (known.start, known.end) == ("2018-01-01", "2018-12-31")
    assert unknown.start is None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("They waited 11 months for a reply.", "11 months", "duration"),
        ("The three-day visit ended.", "three-day", "duration"),
        ("She wrote for decades.", "decades", "duration"),
        ("They built it in two weeks.", "in two weeks", "duration"),
        ("She visits twice a week.", "twice a week", "frequency"),
        ("The council meets every Friday.", "every Friday", "frequency"),
        ("The council meets on Sundays.", "Sundays", "frequency"),
        ("The index is published annually.", "annually", "frequency"),
    ],
)
def test_lengths_and_frequencies_are_no_dates(
    nlp: Parser, knowledge: Knowledge, text: str, words: str, kind: str
) -> None:
    """How long and how often have kinds of their own, and no days."""
    found = times(nlp, knowledge, text)
    assert [(time.text, time.kind, time.start) for time in found] == [(words, kind, None)]


def test_event_relative_time_is_not_guessed(nlp: Parser, knowledge: Knowledge) -> None:
    """Two days after an event is a time whose day is not known, even if another date stands before."""
    [_, after] = times(nlp, knowledge, "The bank failed on 3 May 2012. It reopened two days after the vote.")
    assert (after.text, after.start) == ("two days after", None)


def test_moved_date_is_no_stretch(nlp: Parser, knowledge: Knowledge) -> None:
    """What is postponed from one date to another has two dates."""
    found = times(nlp, knowledge, "The fair was postponed from 5 May 2019 to 9 June 2019.")
    assert [time.start for time in found] == ["2019-05-05", "2019-06-09"]


def test_ambiguous_numeric_date_stays_unknown(nlp: Parser, knowledge: Knowledge) -> None:
    """3/4/2016 is March or April: no days."""
    [time] = times(nlp, knowledge, "The file was signed on 3/4/2016.")
    assert time.start is None


WORDS = """
the of in on by from to between and until since a 2019 Nov. March 31 Friday last next week year years ago two
three early mid- end quarter fiscal 1990s 30 February later before 9/11 Easter , . ( ) % $
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25)


@given(PIECES, st.sampled_from([None, "2019-11-15", "2020-02-29", "2019-11", "2019", "1001-01-01", "9998-12-31"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_ordered_spans_in_the_text(
    nlp: Parser, knowledge: Knowledge, words: list[str], published: str | None
) -> None:
    """Whatever the words: no crash, spans inside the text and apart, the start not after the end."""
    doc = nlp(" ".join(words))
    found = find_times(doc, published=None if published is None else Published(published, "x"), knowledge=knowledge)
    edges = [position for time in found for position in (time.first, time.last)]
    assert edges == sorted(edges)
    assert all(0 <= time.first < time.last <= len(doc) for time in found)
    assert all(time.start is None or time.end is None or time.start <= time.end for time in found)


# -- the calendar ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))]
)
def test_easter_of_known_years(year: int, day: date) -> None:
    """Easter falls where the almanac has it."""
    assert easter(year) == day


def test_weekdays_of_a_month_count_from_both_ends() -> None:
    """The fourth Thursday and the last Monday of a month."""
    assert weekday_of_month(2019, 11, 3, 4) == date(2019, 11, 28)
    assert weekday_of_month(2019, 5, 0, -1) == date(2019, 5, 27)


def test_a_month_after_the_31st_is_its_last_day() -> None:
    """A month after 31 January is the last of February."""
    assert shifted(date(2020, 1, 31), "month", 1) == date(2020, 2, 29)


@given(
    st.dates(date(1001, 1, 1), date(9990, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "year", "decade"])
)
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    """The unit around a day holds that day, and its parts lie within it."""
    found = unit_around(day, unit)
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert found.start <= day <= found.end
    for part in ("start", "early", "mid", "late", "end"):
        piece = part_of(found, part)
        assert piece is not None
        assert piece.start is not None
        assert piece.end is not None
        assert found.start <= piece.start <= piece.end <= found.end


def test_an_open_interval_has_no_parts() -> None:
    """What is open at one side is not divided."""
    assert part_of(Interval(None, date(2019, 1, 1)), "early") == Interval(None, date(2019, 1, 1))
