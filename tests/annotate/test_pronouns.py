"""What a pronoun stands for, and where it stays open, on real parses."""

from __future__ import annotations

import pytest
from told import Parser

from kg.annotate.coreference import resolve
from kg.annotate.mentions import find_mentions
from kg.knowledge import Knowledge
from kg.model import Article


class Pronoun:
    """Resolves a text and names what its last mention of a wording stands for."""

    def __init__(self, nlp: Parser, knowledge: Knowledge) -> None:
        self._nlp = nlp
        self._knowledge = knowledge

    def __call__(self, word: str, text: str) -> str | None:
        doc = self._nlp(text)
        article = Article("a", "a.txt", "", text)
        found = find_mentions(doc, article=article, knowledge=self._knowledge)
        mentions, referents, _ = resolve(doc, found, article=article, knowledge=self._knowledge)
        said = [m.referent for m in mentions if doc[m.first : m.last].text == word and m.kind == "pronoun"]
        return None if said[-1] is None else referents[said[-1]].name

    def said(self, text: str) -> list[str]:
        """Return the wordings of the pronouns that stand for something or could."""
        doc = self._nlp(text)
        found = find_mentions(doc, article=Article("a", "a.txt", "", text), knowledge=self._knowledge)
        return [doc[m.first : m.last].text for m in found if m.kind == "pronoun"]


@pytest.fixture(scope="module")
def pronoun(nlp: Parser, knowledge: Knowledge) -> Pronoun:
    return Pronoun(nlp, knowledge)


def test_subject_of_the_clause_owns(pronoun: Pronoun) -> None:
    """A possessive belongs to the subject of its own clause."""
    assert pronoun("its", "Tesco centralized its management in Hungary.") == "Tesco"


def test_said_of_it_by_its_speaker(pronoun: Pronoun) -> None:
    """In what a body says, "it" is that body; what only happened to something is not said of the speaker."""
    assert pronoun("it", "Japan said it would end the pact.") == "Japan"
    assert pronoun("it", "The storm hit on Monday. Reuters reported it was of category three.") is None


def test_unknown_subject_ends_the_search(pronoun: Pronoun) -> None:
    """Where the nearest subject is a noun that nobody knows, the pronoun is not handed to one further off."""
    assert pronoun("its", "The Labour Party lost. The blorgh has, since its arrival in May, grown.") is None


def test_person_between_is_no_thing(pronoun: Pronoun) -> None:
    """With a person as subject, "it" is not sought in the sentence before."""
    assert pronoun("it", "Siemens grew in May. Peter Grant left as it rained.") is None


def test_body_called_they(pronoun: Pronoun) -> None:
    """ "They" may be the one body that speaks, if nothing in the plural stands before."""
    assert pronoun("they", "UNICEF reported they had delivered vaccine.") == "UNICEF"
    assert pronoun("they", "Two groups met UNICEF, and UNICEF reported they had agreed.") != "UNICEF"


def test_owner_in_a_phrase_that_opens_the_sentence(pronoun: Pronoun) -> None:
    """In "In its ruling, the court said" the owner is the subject that follows."""
    assert pronoun("its", "In its finding, the European Court of Justice set rules.") == "European Court of Justice"
    assert pronoun("his", "In his victory speech, Peter Grant thanked voters.") == "Peter Grant"


def test_object_of_the_sentence_drives(pronoun: Pronoun) -> None:
    """The subject of "for driving" is whom the sentence was passed on."""
    text = "Judge Michael Orban sentenced James Fields to prison for driving his car into a crowd."
    assert pronoun("his", text) in {"James Fields", None}


def test_rival_of_the_subject_above(pronoun: Pronoun) -> None:
    """Another man between the subject above and the pronoun leaves it open."""
    text = "Peter Grant issued a ruling against John Holm finding that prosecutors could view his records."
    assert pronoun("his", text) is None


def test_anybody(pronoun: Pronoun) -> None:
    """ "His or her" stands for nobody in particular."""
    assert pronoun("his", "Peter Grant said a voter must bring his or her passport.") is None


def test_stress_is_no_reflexive(pronoun: Pronoun) -> None:
    """ "Itself" right behind a noun only stresses it."""
    assert pronoun("itself", "Japan criticized the law itself.") is None


def test_left_out_verb(pronoun: Pronoun) -> None:
    """Where a verb is left out, the possessive does not go to the first clause's subject."""
    assert pronoun("its", "Tesco stated its aim to leave, Siemens its wish to stay.") != "Tesco"


def test_abstract_noun_is_no_person(pronoun: Pronoun) -> None:
    """ "True justice" is nobody whom "she" could mean."""
    assert pronoun("she", '"True justice takes time," she said.') is None


def test_later_name_tells_who_speaks(pronoun: Pronoun) -> None:
    """ "We" finds the speaker whom a later "he said" stands for."""
    text = 'Peter Grant arrived on Monday. "Our islands belong to us," he said.'
    assert pronoun("Our", text) == "Peter Grant"


def test_owner_between(pronoun: Pronoun) -> None:
    """Another body in the clause leaves a possessive behind it open."""
    assert pronoun("its", "The Sierra Club filed a lawsuit against Montana over its ballot law.") is None


def test_possessive_of_what_one_is_to_be(pronoun: Pronoun) -> None:
    """Whoever is picked "to be his deputy" is not his own deputy."""
    assert pronoun("his", "Engineer Peter Grant was picked to be his deputy.") is None


def test_it_before_an_adjective(pronoun: Pronoun) -> None:
    """ "It is ready to pay" is said of something, "it is common for banks to fail" of nothing."""
    assert pronoun("it", "Tesco said it is ready to pay.") == "Tesco"
    text = "Tesco said it is common for new shops to fail."
    assert not any(word == "it" for word in pronoun.said(text))


def test_object_is_not_the_subject_above(pronoun: Pronoun) -> None:
    """ "Them" as an object is not handed to the subject of the clause above."""
    assert pronoun("them", "Officials said a constable decided to question them.") is None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ('Anna Berg won. "She trained hard," said John Miller.', "She", "Anna Berg"),
        ('Anna Berg beat Maria Lund. "She trained hard," said John Miller.', "She", None),
        ('Anna Berg won. "She trained hard," he said.', "She", None),
        ('Anna Berg won. "Her friends trained hard," said John Miller.', "Her", None),
    ],
)
def test_a_quotation_speaks_of_the_only_other_one(pronoun: Pronoun, text: str, word: str, name: str | None) -> None:
    """Its subject is the one person near, where the speaker is known and somebody else."""
    assert pronoun(word, text) == name


def test_who_is_blamed_for_a_deed_did_it_to_another(pronoun: Pronoun) -> None:
    """Of "X lashed out at Y for calling him a spy", Y called somebody else so."""
    assert pronoun("him", "The expert lashed out against Peter Smith for calling him a spy.") != "Peter Smith"
    assert pronoun("him", "Ben Lowe criticized Peter Smith for calling him a spy.") == "Ben Lowe"
