"""The lexicon and the properties it names: complete stanzas, wordings that the look-up can reach, no double meaning."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import KnowledgeError
from kg.knowledge import Knowledge, Property, load_knowledge
from kg.knowledge.lexicon import KINDS, load_lexicon
from kg.knowledge.ontology import RDF, RDFS, SKOS, load_ontology, turtle_triples
from kg.vocabulary import KG

ONTOLOGY = Path(__file__).parents[2] / "ontology"
# What was promised, and what there is: a stanza that stops being read must not pass silently.
PROPERTIES, WORDINGS, CUES = 420, 3900, 375
STATED = (RDFS + "label", SKOS + "definition", RDFS + "isDefinedBy", KG + "domainIncludes", KG + "rangeIncludes")
# Words that may follow a verb in a wording; the reader of a sentence looks for no others.
# fmt: off
TAIL = frozenset(
    {
        "about", "across", "after", "against", "ahead", "alongside", "among", "around", "aside", "at", "away",
        "back", "before", "behind", "by", "down", "during", "for", "forward", "from", "in", "into", "like",
        "near", "of", "off", "on", "out", "outside", "over", "since", "through", "to", "together", "toward",
        "towards", "under", "until", "up", "upon", "with", "within", "as",
    }
)
# fmt: on
FACTS = frozenset({"evidence", "fact", "proof", "reality"})  # nouns whose clause is so, whoever says it
LONG_TAILS = frozenset({"guilty of", "guilty on", "in favor of", "in favour of", "on behalf of", "together with"})


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, int]]:
    """Return how many values each property of the news has for each predicate, by local name."""
    found: dict[str, Counter[str]] = {}
    kinds: dict[str, set[str]] = {}
    for triple in turtle_triples(ONTOLOGY / "kg.ttl"):
        if isinstance(triple.subject, NamedNode):
            name = triple.subject.value.removeprefix(KG)
            found.setdefault(name, Counter())[triple.predicate.value] += 1
            if triple.predicate.value == RDF + "type" and isinstance(triple.object, NamedNode):
                kinds.setdefault(name, set()).add(triple.object.value)
    return {name: found[name] for name in found if RDF + "Property" in kinds.get(name, ())}


def worded(knowledge: Knowledge) -> dict[str, list[tuple[str, str]]]:
    """Return the kind and key of each wording by the property it says."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, senses in knowledge.wordings.items():
        for sense in senses:
            found.setdefault(sense.property, []).append(key)
    return found


def test_there_are_as_many_as_promised(knowledge: Knowledge) -> None:
    """At least so many properties of the news, wordings and cues are read, by far more than 150, 900 and 300."""
    properties = [p for p in knowledge.properties.values() if p.domain and p.range]
    assert len(properties) >= PROPERTIES
    assert sum(len(senses) for senses in knowledge.wordings.values()) >= WORDINGS
    assert len(knowledge.cues) >= CUES
    assert {kind for kind, _ in knowledge.wordings} == set(KINDS)


def test_each_property_with_a_wording_has_a_whole_stanza(
    knowledge: Knowledge, facts: dict[str, dict[str, int]]
) -> None:
    """Each has one label, one definition, one isDefinedBy, a super-property, and a domain and range of classes."""
    for curie in worded(knowledge):
        name = curie.removeprefix("kg:")
        said = facts[name]
        assert all(said[predicate] for predicate in STATED), name
        assert said[RDFS + "label"] == said[SKOS + "definition"] == said[RDFS + "isDefinedBy"] == 1, name
        assert knowledge.properties[curie].parents or name == "relatesTo", name


def test_each_property_leads_up_to_the_last_resort(knowledge: Knowledge) -> None:
    """Super-properties form no circle and all end in relatesTo, so that a question for it finds every claim."""
    for curie in worded(knowledge):
        seen: set[str] = set()
        queue = [curie]
        while queue:
            parents = knowledge.properties[queue.pop()].parents
            assert not seen & set(parents), curie
            seen |= set(parents)
            queue += parents
        assert curie == "kg:relatesTo" or "kg:relatesTo" in seen, curie


def test_labels_tell_properties_apart(knowledge: Knowledge) -> None:
    """No two properties with wordings have the same label: a reader of an edge knows which it is."""
    labels = Counter(knowledge.properties[curie].label for curie in worded(knowledge))
    assert [label for label, number in labels.items() if number > 1] == []


def test_a_wording_with_several_readings_is_decided_by_classes(knowledge: Knowledge) -> None:
    """Two properties of one wording have no class in common in their domains, or none in their ranges."""
    double = {key: senses for key, senses in knowledge.wordings.items() if len(senses) > 1}
    assert double  # "dismiss" a worker, and a claim
    for key, senses in double.items():
        for one, other in combinations(senses, 2):
            left, right = knowledge.properties[one.property], knowledge.properties[other.property]
            domains = admitted(left.domain, knowledge) & admitted(right.domain, knowledge)
            ranges = admitted(left.range, knowledge) & admitted(right.range, knowledge)
            assert not (domains and ranges), (key, left.curie, right.curie)
            assert one.inverse == other.inverse, key


def admitted(names: tuple[str, ...], knowledge: Knowledge) -> set[str]:
    """Return all classes, and "Literal", that a domain or range lets through."""
    every = {*knowledge.classes, "Literal"}
    return {one for one in every if not names or any(knowledge.is_a(one, name) for name in names)}


def test_wordings_can_be_reached(knowledge: Knowledge) -> None:
    """A wording has the form that its kind is looked up with: else it is dead weight that looks like knowledge."""
    for kind, key in knowledge.wordings:
        words = key.split()
        assert key == " ".join(words).lower(), key
        if kind == "phrase":
            assert len(words) in (2, 3), key
        elif kind == "light":
            assert len(words) >= 3, key
        elif kind in ("noun", "framed"):
            assert len(words) >= 2, key
        else:
            tail = words[2:] if words[0] == "be" else words[1:]
            assert " ".join(tail) in LONG_TAILS or set(tail) <= TAIL, (kind, key)


def test_stanzas_are_alphabetical() -> None:
    """In both files terms stand in the order of their names, so that one is found and none is written twice."""
    for name in ("kg.ttl", "lexicon.ttl"):
        lines = (ONTOLOGY / name).read_text(encoding="utf-8").splitlines()
        terms = [line.split()[0] for line in lines if line.startswith("kg:") and not line.startswith("kg: ")]
        assert terms == sorted(terms), name
        assert len(terms) == len(set(terms)), name


def test_idioms_stay_open(knowledge: Knowledge) -> None:
    """An idiom is under relatesTo alone: "paid attention" is no payment."""
    senses = knowledge.wordings["phrase", "pay attention"]
    assert [sense.property for sense in senses] == ["kg:relatesTo"]
    idioms = worded(knowledge)["kg:relatesTo"]
    assert all(len(knowledge.wordings[key]) == 1 for key in idioms)


def test_a_users_wording_is_added_after_ours(tmp_path: Path, knowledge: Knowledge) -> None:
    """A folder of additions gives a property and its wordings; a wording of ours keeps its own reading first."""
    (tmp_path / "kg.ttl").write_text(
        "@prefix kg: <https://w3id.org/newskg/ns#> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'kg:juggles a rdf:Property ; rdfs:label "juggles" ; skos:definition "Keeps in the air." ;\n'
        "  rdfs:subPropertyOf kg:actsOn .\n",
        encoding="utf-8",
    )
    (tmp_path / "lexicon.ttl").write_text(
        "@prefix kg: <https://w3id.org/newskg/ns#> .\n@prefix lex: <https://w3id.org/newskg/lexicon#> .\n"
        'kg:juggles lex:verb "juggle", "throw" ; lex:noun "^juggler of" .\n',
        encoding="utf-8",
    )
    more = load_knowledge(extra=[tmp_path])
    assert more.properties["kg:juggles"] == Property(
        "kg:juggles", "juggles", "Keeps in the air.", parents=("kg:actsOn",)
    )
    assert [w.property for w in more.wordings["verb", "throw"]] == ["kg:throws", "kg:juggles"]
    assert more.wordings["noun", "juggler of"][0].inverse
    assert ("verb", "juggle") not in knowledge.wordings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('kg:nothing lex:verb "x" .', "kg:nothing lex:verb: give a property of kg.ttl"),
        ('kg:urges lex:verbs "x" .', "lex:verbs: give a property of kg.ttl and one of alone, clause"),
        ("kg:urges lex:verb kg:x .", "is no wording; give property, lex:kind and a string"),
        ('kg:urges lex:verb "x', "lexicon.ttl is not Turtle"),
    ],
)
def test_a_slip_in_the_lexicon_is_named(tmp_path: Path, knowledge: Knowledge, text: str, message: str) -> None:
    """A wording of an unknown property or kind, or no string, stops the loading and says what to write."""
    head = "@prefix kg: <https://w3id.org/newskg/ns#> .\n@prefix lex: <https://w3id.org/newskg/lexicon#> .\n"
    (tmp_path / "lexicon.ttl").write_text(head + text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_lexicon([tmp_path], knowledge.properties)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('kg:x a rdf:Property ; skos:definition "d" .', "has 0 values of"),
        ('kg:x a rdf:Property ; rdfs:label "a", "b" ; skos:definition "d" .', "has 2 values of"),
        ('kg:x a rdf:Property ; rdfs:label "a" ; skos:definition "d" ; rdfs:subPropertyOf kg:y .', "under kg:y"),
        ('kg:x a rdf:Property ; rdfs:label "a" ; skos:definition "d" ; kg:domainIncludes kg:Y .', "names class Y"),
    ],
)
def test_a_slip_in_the_ontology_is_named(tmp_path: Path, text: str, message: str) -> None:
    """A property without label or definition, under an unknown property or over an unknown class, is refused."""
    head = (
        "@prefix kg: <https://w3id.org/newskg/ns#> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    )
    (tmp_path / "kg.ttl").write_text(head + text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_ontology([tmp_path])
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("lemma", "control", "complement"),
    [
        ("refuse", "subject", "none"),
        ("decline", "subject", "none"),
        ("fail", "subject", "none"),
        ("avoid", "subject", "none"),
        ("reluctant", "subject", "none"),
        ("prevent", "object", "none"),
        ("promise", "subject", "planned"),
        ("plan", "subject", "planned"),
        ("go", "subject", "planned"),
        ("expect", "object", "possible"),
        ("allow", "object", "possible"),
        ("enable", "object", "possible"),
        ("able", "subject", "possible"),
        ("likely", "subject", "possible"),
        ("try", "subject", "possible"),
        ("urge", "object", "demanded"),
        ("order", "object", "demanded"),
        ("force", "object", "actual"),
        ("manage", "subject", "actual"),
        ("begin", "subject", "actual"),
        ("say", "none", "reported"),
        ("deny", "none", "denied"),
    ],
)
def test_verbs_do_to_their_clauses_what_they_mean(
    lemma: str, control: str, complement: str, knowledge: Knowledge
) -> None:
    """The clause beneath each of these is in the world that the verb puts it in, and done by whom it says."""
    rows = {(row.control, row.through): row.complement for row in knowledge.verbs[lemma]}
    assert rows[control, ""] == complement


def test_every_verb_of_speech_says_so_in_both_tables(knowledge: Knowledge) -> None:
    """A verb that denies, or reports, its clause is a cue of speech in its row."""
    silent = [
        row.lemma
        for rows in knowledge.verbs.values()
        for row in rows
        if row.complement in {"reported", "denied"} and not row.speech and row.lemma not in FACTS
    ]
    assert silent == []
