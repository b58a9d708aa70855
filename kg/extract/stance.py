"""Verb → stance: is it said to be so, in which world, how surely, and on whose word.

The walk goes from the verb up to the root of its sentence. Each governing word changes the stance of the clause
beneath it as ``ontology/verbs.tsv`` says (plans: planned; refuses: nothing asserted) and cues of speech add a speaker.
The conventions are those of DESIGN and of MinIE (Gashteovski et al. 2017): polarity, modality, attribution.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.extract.conditions import is_condition, is_inverted, stand_apart
from kg.extract.moods import Stance, is_subjunctive, own_stance
from kg.extract.negation import is_excess, is_negative, is_outstanding, is_refused
from kg.extract.reading import Reading
from kg.extract.sources import quoted, reported_from_below, spoken
from kg.extract.subjects import is_through, own_subjects, subjects
from kg.extract.syntax import (
    NOUN_TAGS,
    RELATIVE_TAGS,
    VERB_TAGS,
    children,
    first_child,
    in_quotes,
    is_finite,
    is_infinitive,
    is_passive,
    marker,
    particle,
    stray_governor,
)
from kg.knowledge import VerbBehaviour
from kg.model import Certainty, Modality, Polarity
from kg.tokens import Token

DEEPEST: Final = 25  # governing words looked at; deeper trees are a parser's knot

# Openers of an indirect question: what stands below is asked, not said.
QUESTION_WORDS: Final = frozenset({"whether", "if", "how", "when", "where", "why"})

# Labels over which a clause's stance does not change.
TRANSPARENT: Final = frozenset({"conj", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "attr", "acomp", "dep", "appos"})
# Labels of a clause that a predicative word beside it may judge: "it is likely that ...".
JUDGED: Final = frozenset({"advcl", "csubj"})
# Determiners of what is known to be there.
GIVEN: Final = frozenset({"the", "this", "that", "these", "those", "both", "each"})


def stance(verb: Token, reading: Reading) -> Stance:
    """Return the stance of the clause that ``verb`` heads."""
    return reading.once("stance", verb.i, lambda: _stance(verb, reading))


def _stance(verb: Token, reading: Reading) -> Stance:
    result = own_stance(verb, reading)
    around = _held(verb, reading)
    if around.polarity is Polarity.DENIED:  # "should not feel threatened by X"
        result = result.flipped()
    result = result.at_most(around.modality)
    opener = _opening_noun(verb)
    if opener is not None:
        result = _under(opener, verb, result, reading)
    current = verb
    presupposed = apposed = False
    if verb.sent.text.rstrip(" \n\"'").endswith("?"):
        result = result.unasserted()
    for _ in range(DEEPEST):
        result = reported_from_below(current, verb, result, reading)
        if current.dep_ == "ROOT" or current.head == current or is_apart(current, reading):
            break
        stray = stray_governor(current, reading.knowledge.cues)
        stepped = _step(current, result, reading) if stray is None else _under(stray, current, result, reading)
        # What a relative, participial or causal clause tells is presupposed: above it only speakers count.
        if apposed and stepped.modality is Modality.DEMANDED is not result.modality:
            stepped = replace(stepped, speakers=result.speakers)  # who demands a thing does not say what it is
        result = replace(result, speakers=stepped.speakers, fault=stepped.fault) if presupposed else stepped
        presupposed = presupposed or (stray is None and _presupposes(current, reading))
        apposed = apposed or (presupposed and current.dep_ in {"relcl", "acl"})
        current = current.head if stray is None else stray
    return quoted(verb, result, reading)


def _held(word: Token, reading: Reading) -> Stance:
    """Return the stance of the verb whose predicative word this is: of "is not able to" that of "is not"."""
    copula = word.head if word.dep_ == "acomp" and word.head.pos_ in VERB_TAGS else None
    return own_stance(copula, reading) if copula is not None else Stance()


def _opening_noun(verb: Token) -> Token | None:
    """Return the noun whose content the clause is, where the parser turned it round: "There is no chance X will go"."""
    subject = first_child(verb, "nsubj", "nsubjpass")
    noun = subject.doc[subject.left_edge.i - 1] if subject is not None and subject.left_edge.i > 0 else None
    if noun is None or noun.dep_ != "attr" or noun in verb.ancestors or first_child(noun.head, "expl") is None:
        return None
    return noun


def is_apart(clause: Token, reading: Reading) -> bool:
    """Whether a clause has nothing to do with the one it hangs on: "X said A and Y wrote B", "A; Y wrote B"."""
    above = clause.head
    if clause.dep_ == "conj":
        said = above.dep_ == "ccomp" and _is_cue(above.head, reading) and not _is_cue(above, reading)
        goes_on = marker(clause) == "that" or any(child.pos_ == "PRON" for child in children(clause, "nsubj"))
        return said and _is_cue(clause, reading) and is_finite(clause) and not goes_on
    before = clause.dep_ == "ccomp" and clause.i < above.i
    if before and any(child.lower_ in {"that", "which"} for child in children(above, "dobj")):
        return True  # "X is made of Y, that Z described as W"
    if before and stand_apart(above, clause, ";"):
        # "A; B, X said": what stands between the semicolon and its verb may be said as A is.
        return not any(clause.i < other.i < above.i for other in children(above, "ccomp"))
    return clause.dep_ == "advcl" and marker(clause) in {"while", "whereas"} and _is_cue(clause, reading)


def _presupposes(clause: Token, reading: Reading) -> bool:
    """Whether the clause is background: "troops based there", "the pact, which covers ...", "as prices rose"."""
    if clause.dep_ == "acl" and is_infinitive(clause) and first_child(clause.head, "poss") is not None:
        return True  # "told X not to delay its plans to leave": the plans are there
    if clause.dep_ in {"relcl", "acl"}:
        told = clause.tag_ in {"VBN", "VBG", "VBD"} or _is_given(clause.head)
        return not is_infinitive(clause) and marker(clause) != "that" and told
    opener = marker(clause)
    if clause.dep_ == "advcl" and not opener and clause.tag_ == "VBG" and _is_cue(clause, reading):
        return True  # "plans to leave, saying ...": the saying is no part of the plan
    open_ = opener in reading.knowledge.words["conditional"] or _is_open_time(clause, reading)
    return clause.dep_ == "advcl" and bool(opener) and not open_


def _is_open_time(clause: Token, reading: Reading) -> bool:
    """Whether a clause tells of a time that need not come: "until the inquiry is over", "when people know"."""
    opener = marker(clause)
    if opener not in reading.knowledge.words["open-time"]:
        return False
    tensed = clause.head if clause.tag_ in {"VBG", "VBN"} and not is_finite(clause) else clause  # "said when asked"
    forms = (tensed, *children(tensed, "aux", "auxpass"))
    return not any(form.tag_ == "VBD" or (opener == "after" and form.lemma_ == "have") for form in forms)


def _is_given(noun: Token) -> bool:
    """Whether a noun names something that is there: "the deal", "Seoul", "his plan"; not "a deal", "any deal", "deals".

    Of what is not given, a clause tells only as much as the clause around it claims: "no deal that helps", "hopes for a
    role that pays".
    """
    if noun.tag_ in {"NNP", "NNPS"} or any(child.dep_ in {"poss", "nummod"} for child in noun.children):
        return True
    return any(child.dep_ == "det" and child.lower_ in GIVEN for child in noun.children)


def _is_untold_content(clause: Token, reading: Reading) -> bool:
    """Whether a finite clause without a gap is what a noun of saying or thinking is about: "an allegation he hit X"."""
    lemma = clause.head.lemma_.lower()
    clausal = lemma in reading.knowledge.verbs or lemma in reading.knowledge.cues
    subject, object_ = first_child(clause, "nsubj"), first_child(clause, "dobj")
    gapless = subject is not None and object_ is not None and subject.tag_ not in RELATIVE_TAGS
    return clausal and is_finite(clause) and gapless


def behaviour(governor: Token, clause: Token, reading: Reading) -> VerbBehaviour | None:
    """Return what the governing word does to the clause beneath it, by its kind (infinitive or finite)."""
    lemma = governor.lemma_.lower()
    known = reading.knowledge.verbs
    rows = known.get(f"{lemma} {particle(governor)}".strip()) or known.get(lemma, ())
    if not rows:
        return None
    bare = clause.dep_ == "xcomp" or is_infinitive(clause)
    told = first_child(governor, "dobj", "dative") or first_child(clause, "nsubj")  # "wants Y to go" has Y below
    controlled = is_passive(governor) or told is not None
    wanted = ("object" if controlled else "subject",) if bare else ("none",)
    fitting = [row for row in rows if row.control in wanted] or [row for row in rows if (row.control != "none") == bare]
    return fitting[0] if fitting else rows[0]


def _step(clause: Token, inner: Stance, reading: Reading) -> Stance:
    """Return the stance after going from a clause to the word that governs it."""
    if clause.dep_ in TRANSPARENT:
        return inner
    word = _complemented(clause, reading)
    if word is not None:
        return _under(word, clause, inner, reading)
    if clause.dep_ == "advcl":
        return _adverbial(clause, inner, reading)
    if clause.dep_ in {"relcl", "acl"} and not _is_given(clause.head):
        return _within_open_phrase(clause, inner, reading)
    if clause.dep_ == "pcomp":
        return _gerund(clause, inner, reading)
    if clause.dep_ == "parataxis" and clause.head.lemma_.lower() in reading.knowledge.cues:
        return spoken(clause.head, inner, reading)
    return inner


def _gerund(clause: Token, inner: Stance, reading: Reading) -> Stance:
    """Return the stance of a clause under a preposition: "charged with lying", "plans on leaving", "without paying"."""
    preposition, words = clause.head.lower_, reading.knowledge.words
    above = clause.head.head
    wording = f"{_phrasal(above) or above.lemma_.lower()} {preposition}"
    before = clause.head.nbor(-1).lower_ if clause.head.i else ""  # "look forward to", "bad at"
    wordings = {wording, f"{above.lemma_.lower()} {before} {preposition}", f"{before} {preposition}"}
    if marker(clause) in QUESTION_WORDS or wordings & words["gerunds-not-asserted"]:
        return inner.unasserted()
    if preposition == "without":
        return inner.flipped()
    if preposition in words["conditional"]:  # "provided that X goes"
        return inner.at_most(Modality.HYPOTHETICAL)
    if preposition == "as" and _ascribes(clause.head.head, reading):
        return spoken(clause.head.head, inner, reading)
    if preposition == "against":  # "decided against leaving", "voted against X joining"
        return inner.unasserted()
    return inner.at_most(Modality.PLANNED) if wordings & words["gerunds-planned"] else inner


def _ascribes(verb: Token, reading: Reading) -> bool:
    """Whether a verb tells on somebody's word what its object does: "describes X as having Y", "cited X as saying"."""
    return _is_cue(verb, reading) or verb.lemma_.lower() in reading.knowledge.words["ascribing"]


def _complemented(clause: Token, reading: Reading) -> Token | None:
    """Return the word whose complement the clause is, or None where it is none."""
    governor, label = clause.head, clause.dep_
    if _is_listed(governor, clause, reading):
        return None
    to_that = is_infinitive(clause) or marker(clause) == "that"
    stray = label in {"relcl", "advcl"} and marker(clause) == "that" and _is_cue(governor, reading)
    wished = label == "advcl" and marker(clause) == "for" and behaviour(governor, clause, reading) is not None
    bare = is_infinitive(clause) or (clause.tag_ == "VBG" and not marker(clause))  # "went on to say", "gave up looking"
    wished = wished or (label == "advcl" and bare and _phrasal(governor) in reading.knowledge.verbs)
    parted = stand_apart(governor, clause) or (clause.i < governor.i and is_finite(clause))
    if label == "ccomp" and not _is_cue(governor, reading) and parted:
        return None  # "X serves as Y; he was appointed in 2009", "he wants X, he wants Y to go"
    of_noun = label in {"acl", "relcl"} and (to_that or _is_untold_content(clause, reading))
    if label in {"xcomp", "ccomp", "oprd"} or stray or of_noun or wished or is_through(clause, reading):
        return governor
    judged = first_child(governor, "acomp", "attr") if governor.lemma_ == "be" and label in JUDGED else None
    known = judged is not None and judged.lemma_.lower() in reading.knowledge.verbs
    return judged if known and to_that else None


def _phrasal(verb: Token) -> str:
    """Return the lemma with its particle ("go on"), or "" where it has none."""
    tail = particle(verb)
    return f"{verb.lemma_.lower()} {tail}" if tail else ""


def _is_cue(word: Token, reading: Reading) -> bool:
    return word.lemma_.lower() in reading.knowledge.cues


def _within_open_phrase(clause: Token, inner: Stance, reading: Reading) -> Stance:
    """Return the stance of a clause about something that only the verb above makes exist: "no deal that helps".

    What has happened has happened in any world: "would help people who had been accused".
    """
    noun = clause.head
    verb = noun.head
    while verb.dep_ in {"prep", "pobj", "conj"} and verb.pos_ not in VERB_TAGS and verb.head != verb:
        verb = verb.head
    if noun.dep_ not in {"dobj", "attr", "pobj", "conj"} or verb.pos_ not in VERB_TAGS:
        return inner
    outer = own_stance(verb, reading)
    if outer.polarity is Polarity.DENIED:
        return inner.unasserted()
    past = any(form.tag_ == "VBD" for form in (clause, *children(clause, "aux", "auxpass")))
    return inner if past else inner.at_most(outer.modality)


def _adverbial(clause: Token, inner: Stance, reading: Reading) -> Stance:
    if is_inverted(clause):
        return inner.unasserted()
    if is_condition(clause, reading) or _is_open_time(clause, reading):
        return inner.unasserted() if inner.speakers else inner.at_most(Modality.HYPOTHETICAL)  # "if X says Y"
    if is_infinitive(clause) and marker(clause) == "for":
        judged = clause.head.pos_ not in VERB_TAGS or clause.head.lemma_ == "be"  # "it is illegal for X to run"
        return inner.unasserted() if judged else inner.at_most(Modality.PLANNED)
    if is_infinitive(clause):
        return inner.at_most(Modality.PLANNED)
    follows = clause.tag_ == "VBG" and clause.i > clause.head.i and not marker(clause) and not _is_cue(clause, reading)
    if not follows or first_child(clause, "aux") is not None:
        return inner
    outer = own_stance(clause.head, reading)  # "will lift the ban, paving the way"
    return inner.at_most(outer.modality) if outer.polarity is Polarity.AFFIRMED else inner


def _under(governor: Token, clause: Token, inner: Stance, reading: Reading) -> Stance:
    """Return the stance of a complement clause, by what its governor does to it."""
    row = behaviour(governor, clause, reading)
    outer = own_stance(governor, reading)
    if _held(governor, reading).polarity is Polarity.DENIED:
        outer = outer.flipped()
    negated = outer.polarity is Polarity.DENIED or is_negative(governor)
    inner = replace(inner, arcs=(*inner.arcs, clause.i))
    if is_outstanding(governor, clause):
        return inner.flipped()
    if _is_void(governor, clause, reading):
        return inner.unasserted()
    if row is None:
        return _under_unknown(governor, clause, inner, outer, reading)
    if row.complement == "none":
        return inner.unasserted()
    if row.complement in {"reported", "denied"}:
        if (
            negated
            or outer.modality in {Modality.POSSIBLE, Modality.HYPOTHETICAL}
            or _is_disbelieved(governor, reading)
        ):
            return inner.unasserted()
        wished = inner.at_most(Modality.DEMANDED) if is_subjunctive(clause) else inner
        told = spoken(governor, wished.flipped() if row.complement == "denied" else wished, reading)
        hedged = outer.certainty is Certainty.HEDGED or _is_supposed(governor, reading)
        return told.hedged() if hedged else told
    if negated and row.complement in {"demanded", "hypothetical"} and row.control == "object":
        return inner.unasserted()
    turned = inner.flipped() if negated else inner
    worlded = turned.at_most(Modality(row.complement)).at_most(outer.modality)
    if row.complement == "demanded" and row.control != "subject":
        worlded = spoken(governor, worlded, reading)
    return worlded.hedged() if outer.certainty is Certainty.HEDGED else worlded


def _is_void(governor: Token, clause: Token, reading: Reading) -> bool:
    """Whether a complement is only asked, is equated, or is done away with by what stands over its noun."""
    equated = governor.lemma_ == "be" and governor.pos_ in VERB_TAGS and clause.dep_ == "ccomp"
    refused = governor.pos_ in NOUN_TAGS and is_refused(governor, reading)
    proposed = clause.tag_ == "VBG" and governor.lemma_ in reading.knowledge.words["gerunds-not-asserted"]
    return marker(clause) in QUESTION_WORDS or equated or refused or proposed or is_excess(governor, clause)


def _is_supposed(cue: Token, reading: Reading) -> bool:
    """Whether the speaker says that he only thinks so: "said they believed that"."""
    told = cue.dep_ == "ccomp" and _is_cue(cue.head, reading) and not in_quotes(cue, reading.quotes)
    return told and reading.knowledge.cues.get(cue.lemma_.lower()) == "think"


def _is_disbelieved(cue: Token, reading: Reading) -> bool:
    """Whether a cue tells that nobody says it, or that it is not so: "no one believes that", "falsely claimed that"."""
    words = reading.knowledge.words
    if any(child.lower_ in words["falsely"] for child in children(cue, "advmod", "amod")):
        return True
    nobody = (is_negative(role.token) or role.token.lower_ in words["negation"] for role in subjects(cue, reading))
    return cue.pos_ in VERB_TAGS and any(nobody)


def _under_unknown(governor: Token, clause: Token, inner: Stance, outer: Stance, reading: Reading) -> Stance:
    """A governor the lexicon does not know: a cue reports, "be to" plans, anything else leaves it open."""
    if governor.lemma_.lower() not in reading.knowledge.cues and _stands_alone(governor, clause):
        return inner
    if governor.lemma_.lower() in reading.knowledge.cues:
        return spoken(governor, inner, reading) if outer.polarity is Polarity.AFFIRMED else inner.unasserted()
    turned = inner.flipped() if outer.polarity is Polarity.DENIED else inner
    if governor.lemma_ == "be" and any(child.tag_ == "TO" for child in children(clause, "aux")):
        return turned.at_most(Modality.PLANNED)
    if governor.pos_ in NOUN_TAGS:  # a sign, an idea, a chance that ...: mentioned, not said
        return turned.at_most(Modality.PLANNED) if is_infinitive(clause) else inner.unasserted()
    return turned.at_most(Modality.POSSIBLE).at_most(outer.modality)


def _is_listed(governor: Token, clause: Token, reading: Reading) -> bool:
    """Whether a clause is the first of a list, read as complement of the next: "A left, B was out, and C stayed"."""
    if clause.dep_ != "ccomp" or clause.i > governor.i or _is_cue(governor, reading) or marker(clause):
        return False
    subject = first_child(governor, "nsubj", "nsubjpass")
    goes_on = any(after.i > governor.i and own_subjects(after) for after in children(governor, "conj"))
    return goes_on and subject is not None and subject.i > clause.i and bool(own_subjects(clause))


def _stands_alone(governor: Token, clause: Token) -> bool:
    """Whether what the parser calls a complement is none: "X appealed; Y wept", or what is happening ("saw X fall")."""
    if clause.dep_ != "ccomp" or governor.pos_ not in VERB_TAGS:
        return False
    return clause.i < governor.i or stand_apart(governor, clause) or clause.tag_ == "VBG"
