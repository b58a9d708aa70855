"""Which stretches of an article refer to something, on real parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import Parser

from kg.annotate.coreference import resolve
from kg.annotate.mentions import country_of, find_mentions
from kg.knowledge import Knowledge
from kg.model import Article

type Found = Callable[[str], dict[str, tuple[str, str]]]


@pytest.fixture(scope="module")
def found(nlp: Parser, knowledge: Knowledge) -> Found:
    """Return a function from a text to its mentions: wording -> (kind, type)."""

    def run(text: str) -> dict[str, tuple[str, str]]:
        doc = nlp(text)
        mentions = find_mentions(doc, article=Article("a", "a.txt", "", text), knowledge=knowledge)
        return {doc[m.first : m.last].text: (m.kind, m.type) for m in mentions}

    return run


def test_capital_that_acts_is_the_state(found: Found) -> None:
    """A capital's name as subject of a verb of speech is the state's, after "in" the city's."""
    assert found("Seoul rejected the demand.")["Seoul"] == ("name", "Country")
    assert found("The two countries held talks in Seoul.")["Seoul"] == ("name", "City")
    assert found("The envoy flew to Tokyo on Monday.")["Tokyo"] == ("name", "City")


def test_government_is_the_state(found: Found) -> None:
    """A government, named by its state or by its leader, is a mention of the state."""
    mentions = found("The Trump administration and the South Korean government agreed.")
    assert mentions["Trump administration"] == ("name", "Country")
    assert mentions["South Korean government"] == ("name", "Country")


def test_surname_of_a_person_stays_a_person(found: Found) -> None:
    """A surname that follows a full name is a Person wherever it stands."""
    mentions = found("Mary Holloway won the race. Critics of Holloway disagreed. Holloway thanked voters.")
    assert mentions["Mary Holloway"] == ("name", "Person")
    assert mentions["Holloway"] == ("name", "Person")


def test_title_is_a_description_of_its_own(found: Found) -> None:
    """The title before a name is a nominal mention, and the name's mention leaves it out."""
    mentions = found("Prime Minister Boris Johnson spoke to reporters.")
    assert mentions["Boris Johnson"] == ("name", "Person")
    assert mentions["Prime Minister"] == ("nominal", "Person")


def test_two_names_in_one_token_are_two_mentions(nlp: Parser, knowledge: Knowledge) -> None:
    """ "U.S.-South Korea" gives the United States and South Korea, although the tokenizer joins them."""
    text = "The U.S.-South Korea alliance will last."
    doc, article = nlp(text), Article("a", "a.txt", "", text)
    mentions = find_mentions(doc, article=article, knowledge=knowledge)
    _, referents, _ = resolve(doc, mentions, article=article, knowledge=knowledge)
    assert {"United_States", "South_Korea"} <= {referent.gazetteer_id for referent in referents}


def test_counted_people_are_a_group(found: Found) -> None:
    """A count with its noun is one mention, of a group."""
    assert found("About 28,500 US troops are based there.")["28,500 US troops"] == ("nominal", "Group")


def test_adjective_of_belonging_is_no_mention(found: Found, nlp: Parser, knowledge: Knowledge) -> None:
    """A demonym before a noun is no mention, but tells the state."""
    assert "French" not in found("French officials declined to comment.")
    assert country_of(nlp("French officials")[:], knowledge) == "France"
    assert country_of(nlp("local officials")[:], knowledge) is None


def test_empty_it_is_no_mention(found: Found) -> None:
    """The "it" that only announces a clause stands for nothing."""
    assert "It" not in found("It is clear that the talks failed.")
    assert "It" in found("The bank failed. It closed on Monday.")


def test_name_only_in_a_loud_headline_is_no_mention(nlp: Parser, knowledge: Knowledge) -> None:
    """In a headline where every word is capitalized, a name that occurs nowhere else is not trusted."""
    text = "Angry Harvest Workers Slam Brimfield Deal\n\nThe workers met on Monday."
    doc = nlp(text)
    article = Article("a", "a.txt", "", text, headlines=((0, text.index("\n")),))
    assert [m for m in find_mentions(doc, article=article, knowledge=knowledge) if m.kind == "name"] == []


def test_portfolio_is_no_organization(found: Found) -> None:
    """What a minister is for is no body: "Emergency Situations" in the post's title is no name."""
    mentions = found(
        "Emergency Situations Minister Anna Petrova flew to the north. Secretary of State John Miller left."
    )
    assert {wording for wording, (kind, _) in mentions.items() if kind == "name"} == {"Anna Petrova", "John Miller"}


def test_surname_wins_over_a_city_of_the_same_name(found: Found) -> None:
    """The surname of a person named in full is that person, also where a city is called so."""
    mentions = found("Secretary Peter J. Houston III met the envoys. Houston said the talks went well.")
    assert mentions["Houston"] == ("name", "Person")


def test_words_beside_a_name_tell_its_class(found: Found) -> None:
    """A noun before a name or in apposition to it decides its class over the recognizer."""
    mentions = found("The fire began in Belograd, a city in the east. Police questioned the magician Tarvo Gish.")
    assert mentions["Belograd"] == ("name", "City")
    assert mentions["Tarvo Gish"] == ("name", "Person")


def test_last_word_of_a_name_tells_its_class(found: Found) -> None:
    """An avenue named after a person is no person."""
    assert found("Both explosions took place on Karl Lindner Avenue.")["Karl Lindner Avenue"] == ("name", "Facility")


def test_title_between_body_and_person_ends_the_name(found: Found) -> None:
    """The body before a title and the person after it are two names."""
    mentions = found("Yesterday, House of Representatives Speaker Nancy Porter confirmed the vote.")
    assert mentions["Nancy Porter"] == ("name", "Person")
    assert not any("Speaker" in wording for wording, (kind, _) in mentions.items() if kind == "name")


def test_zone_of_time_is_no_name(found: Found) -> None:
    """Zones of time are no names."""
    mentions = found("The fire started at 19:00 (1700 UTC). Image: Peter Holm.")
    assert "UTC" not in mentions


def test_capital_beside_its_country_is_the_city(found: Found) -> None:
    """A capital placed by the words beside it is the city."""
    assert found("The roof of a church in the French capital Paris caught fire.")["Paris"] == ("name", "City")
    assert found("The plane brought meat from Bishkek, Kyrgyzstan, on Monday.")["Bishkek"] == ("name", "City")


def test_form_of_address_before_a_name(found: Found) -> None:
    """What follows a princess's title is a person without the title."""
    assert found("The party nominated Princess Amalia Serrano in May.")["Amalia Serrano"] == ("name", "Person")


def test_post_with_its_place_is_no_organization(found: Found) -> None:
    """An archbishop is nobody's organization."""
    mentions = found("He was blessed by the Archbishop of Gdansk on Monday.")
    assert not any("Archbishop" in wording for wording, (kind, _) in mentions.items() if kind == "name")


def test_film_called_after_a_form_of_address(found: Found) -> None:
    """A form of address is not cut off where the rest is a country's name."""
    assert "America" not in found("The film Mister America had its premiere on Friday.")


def test_capital_inside_a_word(found: Found) -> None:
    """A word with a capital inside and a small letter at its start is a name."""
    assert found("The writers of bookHow met on Monday.")["bookHow"] == ("name", "Organization")


def test_surname_with_an_apostrophe(found: Found) -> None:
    """A surname with an apostrophe is found again as the person."""
    mentions = found("Mary O'Leary won. Voters in the town praised O'Leary.")
    assert mentions["O'Leary"] == ("name", "Person")


def test_article_belongs_to_no_person(found: Found) -> None:
    """A name with an article of its own is no person's."""
    mentions = found("She played for the Gliders. The Gliders won the final.")
    assert "Person" not in {kind for name, (_, kind) in mentions.items() if name == "Gliders"}


def test_thing_is_no_actor(found: Found) -> None:
    """A trophy, a thing with a price and a ship with a skipper are things; some of a party are people."""
    assert found("Norway won the Harbour Bay Trophy.")["Harbour Bay Trophy"] == ("name", "Product")
    assert found("The skipper of Windrose waved.").get("Windrose", ("", "Product"))[1] == "Product"
    assert found("Three Democrats left.")["Democrats"] == ("name", "Group")
    assert found("The organs were burned.")["organs"] == ("nominal", "Concept")
    assert found("The whale hurt its head.")["head"] == ("nominal", "Concept")


def test_description_keeps_its_hyphen(found: Found) -> None:
    """A hyphened noun is one description."""
    assert "vice-president of Namibia" in found("John Holm, former vice-president of Namibia, died.")


def test_people_by_an_adjective_alone(found: Found) -> None:
    """ "The Japanese refused" is said of people, "the British team" only of a team."""
    assert found("The Japanese refused.")["Japanese"] == ("name", "Group")
    assert "British" not in found("The British team won.")


def test_well_known_surname_of_the_start_of_a_sentence(found: Found) -> None:
    """A surname that is a common word too is found where it opens a sentence as its subject."""
    mentions = found("President Donald Trump spoke on Monday. Trump did not place the agency in charge.")
    assert mentions["Trump"] == ("name", "Person")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "A",
        "HE HE HE",
        "(" * 300,
        '"' * 301,
        "United States " * 400,
        "of the " * 300,
        "ABC (ABC) (" * 50,
    ],
)
def test_junk_is_annotated_without_error(text: str, nlp: Parser, knowledge: Knowledge) -> None:
    """Whatever the text, mentions lie within it in order, and referents exist."""
    _check(text, nlp, knowledge)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "Seoul",
                "he",
                "its",
                "(",
                ")",
                '"',
                "the pact",
                "U.S.-South",
                "\n\n",
                "Kim",
                "said",
                "-",
                "'s",
                ".",
                "and",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_any_text_is_annotated_without_error(text: str, nlp: Parser, knowledge: Knowledge) -> None:
    """No text makes it raise."""
    _check(text, nlp, knowledge)


def _check(text: str, nlp: Parser, knowledge: Knowledge) -> None:
    doc, article = nlp(text), Article("a", "a.txt", "", text)
    found = find_mentions(doc, article=article, knowledge=knowledge)
    mentions, referents, _ = resolve(doc, found, article=article, knowledge=knowledge)
    assert len(mentions) == len(found)
    for mention in mentions:
        assert 0 <= mention.first <= mention.head < mention.last <= len(doc)
        assert mention.referent is None or 0 <= mention.referent < len(referents)
