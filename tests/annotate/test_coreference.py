"""Which mentions of an article are one thing, on real parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import Parser, Told

from kg.annotate.mentions.acronyms import fits
from kg.knowledge import Knowledge
from kg.model import Drop

type Tell = Callable[[str], Told]


@pytest.fixture(scope="module")
def tell(nlp: Parser, knowledge: Knowledge) -> Tell:
    return lambda text: Told(text, nlp, knowledge)


def test_surname_joins_the_full_name(tell: Tell) -> None:
    """A surname is the one person who bears it; two bearers leave it alone."""
    assert tell("Mary Holloway won. Holloway thanked voters.").name("Holloway") == "Mary Holloway"
    told = tell("Mary Holloway and Peter Holloway ran. Officials praised Holloway.")
    assert told.name("Holloway") == "Holloway"


def test_family_name_first(tell: Tell) -> None:
    """A name whose family name stands first is shortened to its first word."""
    told = tell("Moon Jae-in met Kim Jong-un. Moon thanked Kim.")
    assert (told.name("Moon"), told.name("Kim")) == ("Moon Jae-in", "Kim Jong-un")


def test_acronym_joins_what_it_stands_for(tell: Tell) -> None:
    """An acronym defined in brackets is the same thing as the words before it, and says so."""
    told = tell("Officials renewed the Northern Grain Agreement (NGA). The NGA covers wheat.")
    assert told.name("NGA") == "Northern Grain Agreement"
    referent = told.referent("NGA")
    assert referent is not None
    assert any("acronym" in rule for rule in referent.merges)


def test_acronym_letters_begin_words() -> None:
    """Letters strewn over one word are no acronym of it."""
    assert fits("UNHCR", "United Nations High Commissioner for Refugees")
    assert not fits("EU", "ensured")


def test_state_of_several_names_is_one(tell: Tell) -> None:
    """A state, its government and its capital that acts share one referent."""
    told = tell("South Korea agreed. Seoul said it would pay. The South Korean government signed.")
    assert len({*told.numbers("South Korea"), *told.numbers("Seoul"), *told.numbers("South Korean government")}) == 1


def test_city_is_not_its_state(tell: Tell) -> None:
    """The capital as place and the state that it names are two referents."""
    told = tell("Seoul rejected the plan. Thousands marched in Seoul.")
    assert len(set(told.numbers("Seoul"))) == 2


def test_title_again(tell: Tell) -> None:
    """ "The secretary" is the one person called so before."""
    told = tell("Defense Secretary Mark Esper arrived. The secretary met generals.")
    assert told.name("secretary") == "Mark Esper"


def test_unnamed_official_is_one_person(tell: Tell) -> None:
    """ "A Foreign Ministry official" and then "the official" are one person without a name."""
    told = tell("A Foreign Ministry official rejected the plan. The official declined to comment.")
    referent = told.referent("official")
    assert referent is not None
    assert (referent.name, referent.named) == ("Foreign Ministry official", False)


def test_both_sides_are_the_two_states(tell: Tell) -> None:
    """ "The two sides" stands for both parties, and only where there are exactly two."""
    told = tell("South Korea and Japan resumed talks. The two sides agreed.")
    pair = told.referent("two sides")
    assert pair is not None
    assert {told.referents[number].name for number in pair.members} == {"South Korea", "Japan"}
    three = tell("South Korea, China and Japan resumed talks. The two sides agreed.").referent("two sides")
    assert three is not None
    assert three.members == ()


def test_it_is_the_subject_of_the_verb_of_speech(tell: Tell) -> None:
    """In reported speech, "it" is the state or organization that speaks."""
    assert tell("Japan said it would end the pact.").name("it") == "Japan"


def test_he_agrees_in_gender(tell: Tell) -> None:
    """ "She" is the woman of the two, "he" the man."""
    told = tell("Mary Holloway met Peter Grant. She thanked voters.")
    assert told.name("She") == "Mary Holloway"


def test_object_is_not_its_subject(tell: Tell) -> None:
    """ "Him" is never the subject of its own verb, "himself" always."""
    assert tell("Peter Grant praised him.").numbers("him") == [None]
    assert tell("Peter Grant praised himself.").name("himself") == "Peter Grant"


def test_we_in_a_quotation_is_its_speaker(tell: Tell) -> None:
    """ "We" within quotation marks stands for who speaks; outside it stays open."""
    assert tell('"We want peace," President Joe Biden said.').name("We") == "Joe Biden"
    assert tell("We want peace.").numbers("We") == [None]


def test_unclear_pronoun_is_a_counted_drop(tell: Tell) -> None:
    """A pronoun without an antecedent stays unresolved and is counted."""
    told = tell("They left early.")
    assert told.numbers("They") == [None]
    assert told.drops == (Drop("annotate", "unresolved pronoun", "They"),)


def test_nothing_is_resolved_forward(tell: Tell) -> None:
    """A pronoun before the only name does not stand for it."""
    assert tell("When he arrived, Peter Grant spoke.").numbers("he") == [None]


def test_headline_pronoun_stays_open(nlp: Parser, knowledge: Knowledge) -> None:
    """In a headline no pronoun is resolved."""
    text = "Peter Grant says he will run\n\nThe vote is on Monday."
    assert Told(text, nlp, knowledge, headline=text.index("\n")).numbers("he") == [None]


def test_relative_pronoun_is_its_noun(tell: Tell) -> None:
    """ "Who" is the person that the clause hangs on."""
    assert tell("Mary Holloway, who won, thanked voters.").name("who") == "Mary Holloway"


def test_other_thing_of_the_same_noun_is_another(tell: Tell) -> None:
    """Words that tell things apart keep two descriptions of one noun apart."""
    told = tell("The first round ended in May. The second round failed.")
    assert told.numbers("first round") != told.numbers("second round")


def test_long_sentence_stays_linear(nlp: Parser, knowledge: Knowledge) -> None:
    """A very long sentence without an end is annotated too."""
    told = Told("the pact and its allies and South Korea said it ".replace("  ", " ") * 300, nlp, knowledge)
    assert told.name("South Korea") == "South Korea"


def test_title_tells_which_of_two_namesakes(tell: Tell) -> None:
    """ "President Reyes" is the one of two called president, and from there on "Reyes" alone is too."""
    told = tell("President Daniel Reyes and his niece Mary Reyes came. President Reyes spoke. Reyes then left.")
    assert told.name("Reyes") == "Daniel Reyes"


def test_body_of_a_region_is_not_the_states(tell: Tell) -> None:
    """ "The Senate" is the one named in the article before it is the best known."""
    told = tell("The Puerto Rico Senate met in the United States. The Senate rejected the bill.")
    assert told.name("Senate") == "Puerto Rico Senate"


def test_ministry_of_another_state_is_not_taken(tell: Tell) -> None:
    """A ministry whose name many states share is no listed one of a state that the article hardly speaks of."""
    told = tell("Hungary bought guns. Hungary said the deal circumvented the Ministry of Defence. Hungary will pay.")
    referent = told.referent("Ministry of Defence")
    assert referent is not None
    assert referent.gazetteer_id is None


def test_court_again(tell: Tell) -> None:
    """A capitalized common noun alone is the one longer name that ends in it."""
    told = tell("The Zurich Labor Court ruled on Monday. The Court dismissed the suit.")
    assert told.name("Court") == "Zurich Labor Court"


def test_storm_by_its_name(tell: Tell) -> None:
    """A storm is called by its name without the kind."""
    told = tell("Hurricane Zelda hit the coast. Zelda then weakened.")
    assert told.name("Zelda") == "Hurricane Zelda"


def test_two_nations_by_their_adjectives(tell: Tell) -> None:
    """ "Both nations" are the two states of the sentence before, also where one is only an adjective there."""
    told = tell("Turkey denied it. US President Joe Biden and Turkish President Ali Kaya spoke. Both nations agreed.")
    pair = told.referent("nations")
    assert pair is not None
    assert {told.referents[number].name for number in pair.members} == {"Turkey", "United States"}


def test_parties_not_spoken_of_together(tell: Tell) -> None:
    """Two states that only happen to stand in one sentence are not "the two sides"."""
    text = "Officials in Japan who had studied the long and costly history of trade said that France was pleased. The two sides agreed."
    pair = tell(text).referent("two sides")
    assert pair is None or pair.members == ()


def test_the_country_is_the_one_spoken_of(tell: Tell) -> None:
    """ "The country" is a state also where its name stands within a longer one; with two it stays open."""
    assert tell("Namibia mourns. The country lost a leader.").name("country") == "Namibia"
    text = "The Parliament of Iraq voted to expel US troops. The country waits."
    assert tell(text).name("country") == "country"


def test_the_company_is_what_the_sentence_before_is_about(tell: Tell) -> None:
    """Of several companies "the company" is the subject of the sentence before; it is never a court."""
    assert tell("Tesco sold stores to Siemens. The company then left.").name("company") == "Tesco"
    assert tell("The Supreme Court ruled. The company paid.").name("company") == "company"


def test_phrase_that_narrows_makes_another_thing(tell: Tell) -> None:
    """ "The agreement on troops" is not the agreement on borders."""
    told = tell("The agreement on borders was signed. The agreement on troops failed.")
    first, second = told.numbers("agreement")
    assert first != second


def test_title_before_a_name_with_a_place(tell: Tell) -> None:
    """ "Governor of Alaska Mary Holm" is one person with her post."""
    told = tell("In 2008, then-governor of Alaska Mary Holm was chosen.")
    referent = told.referent("Mary Holm")
    assert referent is not None
    assert any("governor" in alias for alias in referent.aliases)


def test_long_form_of_an_acronym_is_a_name(tell: Tell) -> None:
    """What an acronym in brackets stands for is one name, whatever the recognizer saw in it."""
    told = tell("According to Notes from Poland (NFP), shops opened. NFP named buyers.")
    assert told.name("NFP") == "Notes from Poland"


def test_marks_on_letters_left_out(tell: Tell) -> None:
    """A surname without the marks of the full name is the same person."""
    assert tell("Minister Joachim Brudziński spoke. Later Brudzinski left.").name("Brudzinski") == "Joachim Brudziński"


def test_legal_form_left_out(tell: Tell) -> None:
    """A company is the same with and without its legal form."""
    told = tell("The deal pleased Brimfield Holdings Inc. on Monday. Brimfield Holdings paid.")
    assert len({*told.numbers("Brimfield Holdings Inc."), *told.numbers("Brimfield Holdings")}) == 1


def test_namesake_introduced_later(tell: Tell) -> None:
    """A surname used before a namesake is introduced means the first, and goes on to mean him."""
    text = "Usman Khan fled. Khan was stopped. The mayor, Sadiq Khan, thanked the police. Khan had been released."
    told = tell(text)
    assert set(told.numbers("Khan")) == set(told.numbers("Usman Khan"))
