"""Sentence → amounts: what each wording of a number is worth and what it counts, over the real model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import Parser

from kg.annotate.amounts import find_amounts
from kg.annotate.amounts.numerals import value_of
from kg.annotate.numbers import number_forms
from kg.annotate.times import find_times
from kg.knowledge import Knowledge
from kg.model import Amount, Published

# Sentence | words of the amount | kind | value | upper end | unit | per | about | bound; "-" is nothing.
READ = """
The firm paid $5bn for the mine. | $5bn | money | 5000000000 | - | USD | - | - | -
The firm paid US$5 billion for the mine. | US$5 billion | money | 5000000000 | - | USD | - | - | -
The mine earns 5 billion dollars a year. | 5 billion dollars a year | money | 5000000000 | - | USD | year | - | -
It costs nearly US$5 billion annually. | nearly US$5 billion annually | money | 5000000000 | - | USD | year | about | -
They paid 1.04 trillion won for it. | 1.04 trillion won | money | 1040000000000 | - | KRW | - | - | -
The villa cost €3m last year. | €3m | money | 3000000 | - | EUR | - | - | -
The dam cost Rs 500 crore. | Rs 500 crore | money | 5000000000 | - | INR | - | - | -
The paper costs 50p. | 50p | money | 0.5 | - | GBP | - | - | -
The jury asked for half a million US dollars. | half a million US dollars | money | 500000 | - | USD | - | - | -
Oil rose to $30 a barrel. | $30 a barrel | money | 30 | - | USD | barrel | - | -
Repairs will cost $1-2 million. | $1-2 million | money | 1000000 | 2000000 | USD | - | - | -
Repairs will cost between $10 and $20. | between $10 and $20 | money | 10 | 20 | USD | - | - | -
Repairs will cost up to £50m. | up to £50m | money | 50000000 | - | GBP | - | - | at most
They lost hundreds of millions of dollars. | hundreds of millions of dollars | money | - | - | USD | - | about | -
Support fell to 12% in May. | 12% | percent | 12 | - | percent | - | - | -
Support fell by 3 percentage points. | 3 percentage points | percent | 3 | - | percentage points | - | - | -
Women hold about 28 percent of the seats. | about 28 percent | percent | 28 | - | percent of seats | - | about | -
Rents rose by 10-20 percent. | 10-20 percent | percent | 10 | 20 | percent | - | - | -
Rents rose by between 10 and 20 percent. | between 10 and 20 percent | percent | 10 | 20 | percent | - | - | -
The city saw a fivefold rise in rents. | fivefold | multiple | 5 | - | times | - | - | -
Rents doubled. | doubled | multiple | 2 | - | times | - | - | -
Rents are three times higher than in Rome. | three times | multiple | 3 | - | times | - | - | -
Two-thirds of the voters stayed away. | Two-thirds | fraction | 0.666666 | - | voters | - | - | -
One in five voters stayed away. | One in five | fraction | 0.2 | - | - | - | - | -
The 43-year-old singer left. | 43-year-old | age | 43 | - | years | - | - | -
He died aged 43. | aged 43 | age | 43 | - | years | - | - | -
Maria Lopez, 43, left the band. | 43 | age | 43 | - | years | - | - | -
The eleven-month-old boy slept. | eleven-month-old | age | 11 | - | months | - | - | -
The second round began. | second | ordinal | 2 | - | round | - | - | -
The visitors won 2-1 at home. | 2-1 | score | - | - | - | - | - | -
The blast left 10 dead. | 10 dead | count | 10 | - | people dead | - | - | -
The storm killed at least 20. | at least 20 | count | 20 | - | people | - | - | at least
Some 28,500 US troops stayed. | Some 28,500 US troops | count | 28500 | - | US troops | - | about | -
The airline ordered 30 Boeing 787 jets. | 30 Boeing 787 jets | count | 30 | - | Boeing 787 jets | - | - | -
Dozens of people marched. | Dozens of people | count | - | - | people | - | about | -
More than 1,200 workers left. | More than 1,200 workers | count | 1200 | - | workers | - | - | more than
They need 50 or more volunteers. | 50 or more volunteers | count | 50 | - | volunteers | - | - | at least
The party gained 13 seats and lost 10. | 10 | count | 10 | - | seats | - | - | -
He admitted 29 out of 30 charges. | 29 | count | 29 | - | charges | - | - | -
The ten-storey building burned. | ten-storey | count | 10 | - | storey | - | - | -
About 5m people voted. | About 5m people | count | 5000000 | - | people | - | about | -
Deaths surpassed 100,000. | 100,000 | count | 100000 | - | Deaths | - | - | -
A magnitude 6.1 earthquake struck. | magnitude 6.1 | measure | 6.1 | - | magnitude | - | - | -
The road is 10 km long. | 10 km | measure | 10 | - | kilometre | - | - | -
The ship carried 2,000 tonnes of rice. | 2,000 tonnes | measure | 2000 | - | tonne | - | - | -
It was 35C in the shade. | 35C | measure | 35 | - | degree Celsius | - | - | -
It was minus 5 degrees outside. | 5 degrees | measure | -5 | - | degree | - | - | -
The talks lasted two days. | two days | duration | 2 | - | days | - | - | -
"""

# Sentence whose number is no amount.
REFUSED = (
    "The war ended in 1945.",
    "The court ruled on 3 November 2016.",
    "Flight 370 vanished.",
    "They invoked Article 5.",
    "The F-16 took off.",
    "The virus COVID-19 spread.",
    "Call 555-2019 for help.",
    "The party chose its 2016 ticket.",
    "They live at 619 Waddell Avenue.",
    "The army won.",
    "One of them left.",
    "The Group of Seven met.",
    "The plane landed at 0454 UTC.",
)


def rows() -> list[tuple[str, ...]]:
    """Return the lines of the table."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in READ.strip().splitlines()]


def amounts(nlp: Parser, knowledge: Knowledge, text: str) -> list[Amount]:
    doc = nlp(text)
    times = find_times(doc, published=Published("2019-11-15", "option"), knowledge=knowledge)
    return list(find_amounts(doc, knowledge=knowledge, times=times))


def told(amount: Amount) -> tuple[str, ...]:
    """Return an amount as the cells of the table."""
    about = "about" if amount.approximate else None
    cells = (amount.value, amount.high, amount.unit, amount.per, about, amount.bound)
    written = [
        "-" if cell is None else f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else cell
        for cell in cells
    ]
    return (amount.text, amount.kind, *written)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_wording_is_worth_its_amount(nlp: Parser, knowledge: Knowledge, row: tuple[str, ...]) -> None:
    """Each wording has its value, unit, period, approximation and bound."""
    found = [told(amount) for amount in amounts(nlp, knowledge, row[0])]
    assert row[1:] in found, found


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_amount_is_none(nlp: Parser, knowledge: Knowledge, text: str) -> None:
    """Years, dates, flight numbers, articles, codes, addresses and pronouns count nothing."""
    assert [amount for amount in amounts(nlp, knowledge, text) if amount.kind != "ordinal"] == []


def test_sum_in_brackets_shares_the_period(nlp: Parser, knowledge: Knowledge) -> None:
    """Both sums of "1.04 trillion won ($870 million) a year" are a year's."""
    found = amounts(nlp, knowledge, "Seoul paid 1.04 trillion won ($870 million) a year.")
    assert [(amount.currency, amount.value, amount.per) for amount in found] == [
        ("KRW", 1.04e12, "year"),
        ("USD", 8.7e8, "year"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Rents rose from 10 to 20 percent.", [10, 20]),
        ("She led the poll, 51.3 to 43.5 percent.", [51.3, 43.5]),
        ("Among adults, it was 89% and 85%.", [89, 85]),
    ],
)
def test_two_numbers_are_not_always_a_range(nlp: Parser, knowledge: Knowledge, text: str, values: list[float]) -> None:
    """A change, a lead and a list have two amounts, each with the unit."""
    found = amounts(nlp, knowledge, text)
    assert [(amount.value, amount.high, amount.unit) for amount in found] == [(v, None, "percent") for v in values]


def test_count_covers_its_noun(nlp: Parser, knowledge: Knowledge) -> None:
    """The tokens of a count reach to the noun, so that the noun's argument knows its number."""
    doc = nlp("The airline ordered 30 new jets.")
    [amount] = find_amounts(doc, knowledge=knowledge)
    assert doc[amount.first : amount.last].text == "30 new jets"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("28,500", 28_500),
        ("1.04 trillion", 1.04e12),
        ("half a million", 5e5),
        ("two and a half million", 2.5e6),
        ("one hundred and twenty-five thousand", 125_000),
        ("two million three hundred thousand", 2.3e6),
        ("a dozen", 12),
        ("500 crore", 5e9),
        ("2½", 2.5),
        ("5bn", 5e9),
    ],
)
def test_numeral_has_its_value(knowledge: Knowledge, text: str, value: float) -> None:
    """Numerals in digits, words and both have the value that a reader gives them."""
    assert value_of(text, number_forms(knowledge.version)) == value


@given(st.integers(0, 10**12))
def test_digits_with_commas_are_read_back(knowledge: Knowledge, number: int) -> None:
    """A number written with commas is worth itself."""
    assert value_of(f"{number:,}", number_forms(knowledge.version)) == number


WORDS = """
the of in a to and or between from $ € 5 5bn 10 2,000 1.5 % percent million billion dollars won people dead
troops year per year-old aged km m magnitude first two-thirds dozens hundreds times 2-1 - , . ( ) about over at least
"""


@given(st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_spans_in_the_text(nlp: Parser, knowledge: Knowledge, words: list[str]) -> None:
    """Whatever the words: no crash, spans inside the text and apart, the upper end not below the lower."""
    doc = nlp(" ".join(words))
    found = find_amounts(doc, knowledge=knowledge)
    assert all(0 <= amount.first < amount.last <= len(doc) for amount in found)
    assert all(left.first <= right.first for left, right in pairwise(found))
    assert all(amount.high is None or amount.value is None or amount.value <= amount.high for amount in found)
