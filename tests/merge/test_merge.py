"""Merging: whatever the order of the fragments, one thing is one entity, and different things stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import URGES, article, claim, date, described, entity, fragment, money, person, predicate, text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.errors import OutputError
from kg.knowledge import Knowledge
from kg.merge import Conflict, Merged, merge
from kg.model import Certainty, Claim, Entity, Fragment, Modality, Polarity

HOLDS = predicate("kg:holdsPost", "holds the post of")
WORKS = predicate("kg:worksFor", "works for")
MEETS = predicate("kg:meets", "meets", "met")
EXPIRES = predicate("kg:expiresOn", "expires on", "expires on")
PAYS = predicate("kg:pays", "pays", "pays")
OPPOSES = predicate("kg:opposes", "opposes", "opposes")
SOUTH = entity("South Korea", key="South_Korea")
NORTH = entity("North Korea", key="North_Korea")
RUTANIA, OSTMARK = entity("Rutania"), entity("Ostmark")
ANA = person("Ana Velik", "Velik")


def names(merged: Merged) -> set[str]:
    return {each.name for each in merged.entities}


def found(merged: Merged, name: str) -> Entity:
    (only,) = [each for each in merged.entities if each.name == name]
    return only


# -- fragments in any order, any number of times -----------------------------------------------------------------------

SIDES = st.sampled_from([SOUTH, NORTH, RUTANIA, ANA, person("Velik"), person("Jan Korda", "Korda"), person("Korda")])
CLAIMS = st.builds(
    claim,
    SIDES,
    st.sampled_from([URGES, MEETS, WORKS]),
    st.one_of(
        SIDES, st.sampled_from([text("the talks"), money("5000000", "$5 million"), date("2019-11-23", "Nov. 23")])
    ),
    polarity=st.sampled_from(Polarity),
    modality=st.sampled_from(Modality),
    certainty=st.sampled_from(Certainty),
    said_by=st.sampled_from([(), (ANA,)]),
)
FRAGMENTS = st.lists(st.lists(CLAIMS, max_size=4), min_size=1, max_size=4).map(
    lambda groups: [fragment(f"a{number}", *claims, story=f"Story {number}.") for number, claims in enumerate(groups)]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_the_order_of_fragments_and_repeated_ones_make_no_difference(knowledge: Knowledge, data: st.DataObject) -> None:
    """Any order, and each fragment any number of times, give the same records."""
    fragments = data.draw(FRAGMENTS)
    shuffled = data.draw(st.permutations(fragments + fragments[:1]))
    assert merge(shuffled, knowledge=knowledge) == merge(fragments, knowledge=knowledge)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_nothing_is_lost_and_everything_is_sorted(knowledge: Knowledge, data: st.DataObject) -> None:
    """Each claim is kept, or counted as a drop; each side of a claim is an entity; records are sorted, ids unique."""
    fragments = data.draw(FRAGMENTS)
    merged = merge(fragments, knowledge=knowledge)
    dropped = sum(count for stage, _, count in merged.drops if stage == "merge")
    assert len(merged.claims) + dropped == sum(len(each.claims) for each in fragments)
    iris = [each.iri for each in merged.entities]
    assert iris == sorted(set(iris))
    ids = [each.id for each in merged.claims]
    assert ids == sorted(set(ids))
    sides = {side.iri for each in merged.claims for side in (each.subject, *each.attributed_to)}
    assert sides <= set(iris)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_one_article_more_takes_no_claim_away(knowledge: Knowledge, data: st.DataObject) -> None:
    """Claims of an article keep their ids and what they say, whichever articles come beside it."""
    fragments = data.draw(FRAGMENTS)
    alone = {each.id: each.evidence for each in merge(fragments[:1], knowledge=knowledge).claims}
    together = {each.id: each.evidence for each in merge(fragments, knowledge=knowledge).claims}
    # A bare surname can turn out to be the other side of its own claim once another article has the full name.
    missing = set(alone) - set(together)
    assert all(alone[name] == together[name] for name in set(alone) & set(together))
    assert len(missing) <= sum(c for stage, _, c in merge(fragments, knowledge=knowledge).drops if stage == "merge")


def test_two_different_fragments_of_one_article_are_refused(knowledge: Knowledge) -> None:
    """Two articles of one id would mix their claims."""
    with pytest.raises(OutputError, match="two different fragments are of article 'a1'"):
        merge([fragment("a1"), fragment("a1", claim(ANA, URGES, RUTANIA))], knowledge=knowledge)


# -- the same, or not ----------------------------------------------------------------------------------------------------


def test_the_koreas_never_merge(knowledge: Knowledge) -> None:
    """Two names that look alike are two countries, even where an article gives one the alias of the other."""
    confused = replace(NORTH, aliases=("Korea", "South Korea"))
    merged = merge(
        [
            fragment("a1", claim(ANA, URGES, replace(SOUTH, aliases=("Korea", "Seoul")))),
            fragment("a2", claim(ANA, URGES, confused)),
            fragment("a3", claim(ANA, MEETS, NORTH), claim(ANA, MEETS, SOUTH)),
        ],
        knowledge=knowledge,
    )
    assert {"South Korea", "North Korea"} <= names(merged)
    assert found(merged, "South Korea").iri != found(merged, "North Korea").iri


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ministry of Peace of Rutania", "Ministry of Peace of Ostmark"),
        ("Treaty of 1987", "Treaty of 1978"),
        ("Ana Velik", "Anna Velik"),
        ("Bank of Norland", "Bank of Norlund"),
    ],
)
def test_names_that_are_nearly_alike_stay_apart(knowledge: Knowledge, one: str, two: str) -> None:
    """No score of likeness joins names."""
    kind = "Person" if "Velik" in one else "Organization"
    first, second = entity(one, kind, key=one), entity(two, kind, key=two)
    merged = merge(
        [fragment("a1", claim(first, MEETS, RUTANIA)), fragment("a2", claim(second, MEETS, RUTANIA))],
        knowledge=knowledge,
    )
    assert {one, two} <= names(merged)


def test_an_acronym_that_an_article_defines_is_the_whole_name_elsewhere(knowledge: Knowledge) -> None:
    """The merge is recorded with its rule and both articles."""
    whole = entity("Northern Grain Board", "Organization", key="Northern Grain Board", aliases=("NGB",))
    short = entity("NGB", "Organization")
    merged = merge(
        [fragment("a1", claim(whole, MEETS, RUTANIA)), fragment("a2", claim(short, MEETS, OSTMARK))],
        knowledge=knowledge,
    )
    board = found(merged, "Northern Grain Board")
    assert "NGB" in board.aliases
    assert ("acronym", "NGB in a2 = Northern Grain Board in a1") in board.merges
    assert {each.subject.iri for each in merged.claims} == {board.iri}


def test_an_exact_alias_joins_and_is_recorded(knowledge: Knowledge) -> None:
    """What one article calls by a name and by its alias is, under the alias, the same in another."""
    whole = entity("Grand Harbour Company", "Organization", key="Grand Harbour Company", aliases=("Harbour Works",))
    merged = merge(
        [
            fragment("a1", claim(whole, MEETS, RUTANIA)),
            fragment("a2", claim(entity("Harbour Works", "Organization", key="Harbour Works"), MEETS, OSTMARK)),
        ],
        knowledge=knowledge,
    )
    assert ("alias", "Harbour Works in a2 = Grand Harbour Company in a1") in found(
        merged, "Grand Harbour Company"
    ).merges


def test_a_name_that_fits_two_joins_neither(knowledge: Knowledge) -> None:
    """An acronym that two bodies have stays an entity of its own."""
    merged = merge(
        [
            fragment("a1", claim(entity("Northern Grain Board", "Organization", aliases=("NGB",)), MEETS, RUTANIA)),
            fragment("a2", claim(entity("National Glass Bank", "Organization", aliases=("NGB",)), MEETS, RUTANIA)),
            fragment("a3", claim(entity("NGB", "Organization"), MEETS, RUTANIA)),
        ],
        knowledge=knowledge,
    )
    assert {"Northern Grain Board", "National Glass Bank", "NGB"} <= names(merged)


def test_a_person_and_a_place_of_one_alias_stay_apart(knowledge: Knowledge) -> None:
    """A name joins within its kind only."""
    merged = merge(
        [
            fragment("a1", claim(person("Jan Orm Korda", "Orm Korda"), MEETS, RUTANIA)),
            fragment("a2", claim(ANA, MEETS, entity("Orm Korda", "Place", key="Orm Korda"))),
        ],
        knowledge=knowledge,
    )
    assert {"Jan Orm Korda", "Orm Korda"} <= names(merged)


def posts(article_id: str, who: Entity, post: str, body: Entity, story: str = "") -> Fragment:
    return fragment(article_id, claim(who, HOLDS, text(post)), claim(who, WORKS, body), story=story)


def test_a_surname_with_the_same_post_is_the_person_of_that_post(knowledge: Knowledge) -> None:
    """Surname, post and body together know a person; the reason is recorded."""
    merged = merge(
        [posts("a1", ANA, "defense minister", RUTANIA), posts("a2", person("Velik"), "defense minister", RUTANIA)],
        knowledge=knowledge,
    )
    assert names(merged) == {"Ana Velik", "Rutania"}
    assert "surname with post" in {rule for rule, _ in found(merged, "Ana Velik").merges}


def test_a_surname_alone_is_nobody_known(knowledge: Knowledge) -> None:
    """Without the post, and with another post, a surname stays the article's own."""
    merged = merge(
        [
            posts("a1", ANA, "defense minister", RUTANIA),
            fragment("a2", claim(person("Velik"), MEETS, RUTANIA)),
            posts("a3", person("Velik"), "defense minister", OSTMARK, "Other words."),
        ],
        knowledge=knowledge,
    )
    people = [each for each in merged.entities if each.type == "Person"]
    assert len(people) == 3
    assert len({each.iri for each in people}) == 3


def test_what_two_articles_describe_stays_two(knowledge: Knowledge) -> None:
    """The pact of one article is not the pact of another."""
    merged = merge(
        [fragment(each, claim(described(each, "the pact"), EXPIRES, text("soon"))) for each in ("a1", "a2")],
        knowledge=knowledge,
    )
    assert len([each for each in merged.entities if each.name == "the pact"]) == 2


# -- copies, triples, conflicts ------------------------------------------------------------------------------------------

STORY = (
    "The ferry to the outer islands will run twice a day from the first week of spring, the harbour master said, after "
    "a winter in which storms kept it in port for more than thirty days and left shops without fresh goods for a week."
)


def test_copies_count_once(knowledge: Knowledge) -> None:
    """A reprint is no second source; an article of its own words is."""
    reprint = "Rutania Wire: " + STORY
    merged = merge(
        [
            fragment("a1", claim(ANA, URGES, RUTANIA), story=STORY),
            fragment("a2", claim(ANA, URGES, RUTANIA), story=reprint),
            fragment("a3", claim(ANA, URGES, RUTANIA), story="Something else altogether was written here by hand."),
        ],
        knowledge=knowledge,
    )
    assert [each.origin for each in merged.articles] == ["a1", "a1", "a3"]
    (triple,) = merged.triples
    assert (triple.origins, len(triple.claims), triple.own_voice) == (2, 3, True)


def test_an_articles_own_voice_counts_before_speakers(knowledge: Knowledge) -> None:
    """Where an article says so itself, only such articles are counted; where only speakers do, it is told."""
    quoted = claim(ANA, URGES, OSTMARK, said_by=(ANA,))
    merged = merge(
        [
            fragment("a1", claim(ANA, URGES, RUTANIA), quoted),
            fragment("a2", claim(ANA, URGES, RUTANIA, said_by=(ANA,)), story="Own."),
        ],
        knowledge=knowledge,
    )
    told = {triple.object: (triple.own_voice, triple.origins) for triple in merged.triples}
    assert told == {RUTANIA.iri: (True, 1), OSTMARK.iri: (False, 1)}


@pytest.mark.parametrize(
    ("changed", "plain"),
    [
        (claim(ANA, URGES, RUTANIA), True),
        (claim(ANA, URGES, RUTANIA, polarity=Polarity.DENIED), False),
        (claim(ANA, URGES, RUTANIA, certainty=Certainty.HEDGED), False),
        (claim(ANA, URGES, RUTANIA, modality=Modality.DEMANDED), False),
        (claim(ANA, URGES, RUTANIA, modality=Modality.PLANNED), False),
        (claim(RUTANIA, EXPIRES, date("2019-11-23", "Nov. 23"), modality=Modality.PLANNED), True),
        (claim(RUTANIA, EXPIRES, date("2019-11-23", "Nov. 23"), modality=Modality.POSSIBLE), False),
    ],
)
def test_a_plain_triple_is_what_some_claim_asserts(knowledge: Knowledge, changed: Claim, plain: bool) -> None:  # noqa: FBT001
    """Affirmed, certain and actual, or on a schedule."""
    assert bool(merge([fragment("a1", changed)], knowledge=knowledge).triples) is plain


def test_a_denial_and_an_assertion_are_a_conflict(knowledge: Knowledge) -> None:
    """The plain triple stays; both claims are named. What is only demanded not to be is no contradiction."""
    yes, no = claim(ANA, MEETS, RUTANIA), claim(ANA, MEETS, RUTANIA, polarity=Polarity.DENIED)
    never = claim(ANA, MEETS, RUTANIA, polarity=Polarity.DENIED, modality=Modality.DEMANDED)
    merged = merge([fragment("a1", yes), fragment("a2", no, never, story="Other.")], knowledge=knowledge)
    (affirmed,) = [each.id for each in merged.claims if each.polarity is Polarity.AFFIRMED]
    (denied,) = [
        each.id for each in merged.claims if each.polarity is Polarity.DENIED and each.modality is Modality.ACTUAL
    ]
    assert merged.conflicts == (Conflict(affirmed, denied),)
    assert len(merged.triples) == 1


def test_amounts_in_other_units_do_not_contradict(knowledge: Knowledge) -> None:
    """Five billion a year and five billion at once are two things said."""
    merged = merge(
        [
            fragment("a1", claim(RUTANIA, PAYS, money("5", "$5 a year", per="year"))),
            fragment("a2", claim(RUTANIA, PAYS, money("5", "$5"), polarity=Polarity.DENIED)),
        ],
        knowledge=knowledge,
    )
    assert merged.conflicts == ()


def test_a_thing_about_itself_is_counted_as_a_drop(knowledge: Knowledge) -> None:
    """Where merging makes one thing of both sides, the claim goes, with its reason."""
    whole = entity("Northern Grain Board", "Organization", aliases=("NGB",))
    odd = claim(entity("NGB", "Organization"), OPPOSES, whole)
    merged = merge([fragment("a1", claim(whole, MEETS, RUTANIA)), fragment("a2", odd)], knowledge=knowledge)
    assert ("merge", "a thing about itself", 1) in merged.drops


def test_an_empty_build_merges(knowledge: Knowledge) -> None:
    """No fragments give no records."""
    merged = merge([], knowledge=knowledge)
    assert (merged.articles, merged.entities, merged.claims, merged.triples) == ((), (), (), ())
    assert merge([Fragment(article("a1"))], knowledge=knowledge).articles[0].origin == "a1"


# -- the seeds -----------------------------------------------------------------------------------------------------------


def test_one_country_under_all_its_names(seed_build: kg.Build) -> None:
    """Seoul, South Korea, the Republic of Korea, ROK and S. Korea are one actor in five articles."""
    (country,) = [each for each in seed_build.entities() if each.name == "South Korea"]
    assert {"Seoul", "Republic of Korea", "ROK", "S. Korea"} <= set(country.aliases)
    assert ("same IRI", "in 5 articles") in country.merges
    others = [each for each in seed_build.entities() if each.type == "Country" and each.iri != country.iri]
    forms = {"Seoul", "South Korea", "Republic of Korea", "the Republic of Korea", "ROK", "S. Korea"}
    assert [each.name for each in others if forms & {each.name, *each.aliases}] == []


def test_one_person_under_all_his_names(seed_build: kg.Build) -> None:
    """Mr Esper, Esper, Mark Esper and the Pentagon chief are one person; no second person has such a name."""
    people = [each for each in seed_build.entities() if each.type == "Person"]
    forms = ("Esper", "Pentagon chief")
    named = [each for each in people if any(form in " ".join((each.name, *each.aliases)) for form in forms)]
    described = [each.name for each in named if not each.named and "'s " not in each.name]
    assert described == []
    (esper,) = [each for each in named if each.named]
    assert esper.name == "Mark Esper"
    assert {"Esper", "Pentagon chief"} <= set(esper.aliases)
    mister = [
        each for each in seed_build.claims() if "Mr Esper" in each.evidence.quote and each.predicate.label == "says"
    ]
    assert {each.subject.iri for each in mister} == {esper.iri}
    assert len(mister) >= 3
