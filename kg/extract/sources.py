"""Stance → the same stance with its speakers: a cue above the clause, a source beside it, the quotation around it."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.moods import Stance
from kg.extract.reading import Reading
from kg.extract.speech import is_whole, may_say, named_source, quote_speaker, vouched_for
from kg.extract.subjects import own_subjects, subjects
from kg.extract.syntax import NOUN_TAGS, Role, children, first_child, is_passive
from kg.tokens import Token


def spoken(cue: Token, inner: Stance, reading: Reading) -> Stance:
    """Add the speaker of a cue; without one the clause is hearsay, with an unclear one nothing is claimed."""
    if is_passive(cue):
        agent = first_child(cue, "agent")
        speaker = first_child(agent, "pobj") if agent is not None else None
        return (
            replace(inner, speakers=(Role(speaker, (speaker.i,)), *inner.speakers))
            if speaker is not None
            else inner.hedged()
        )
    found = subjects(cue, reading)
    if cue.pos_ in NOUN_TAGS:
        owner = first_child(cue, "poss") or next(
            (c for c in children(cue, "compound", "nmod") if reading.is_actor(c)), None
        )
        found = (Role(owner, (owner.i, cue.i)),) if owner is not None else ()
    actors = tuple(role for role in found if may_say(role.token, cue, reading))
    if actors:
        arcs = tuple(arc for role in actors for arc in role.arcs)
        return replace(inner, speakers=(*actors[:1], *inner.speakers), arcs=(*inner.arcs, *arcs))
    if any(role.token.pos_ == "PRON" for role in found):
        return inner.unasserted("unresolved speaker")
    return inner.hedged()


def reported_from_below(node: Token, verb: Token, inner: Stance, reading: Reading) -> Stance:
    """Add speakers that hang below a clause: "…, X said" as parenthesis, and "according to X"."""
    behind = (s for c in children(node, "advcl") for s in children(c, "prep") if s.i > c.i and vouched_for(s) == node)
    for child in (*node.children, *behind):
        if child == verb or child in verb.ancestors or _ends_before(child, node, verb):
            continue
        if child.dep_ == "parataxis" and child.lemma_.lower() in reading.knowledge.cues and not inner.speakers:
            return spoken(child, inner, reading)
        source = named_source(child, reading)
        if source is not None:
            return replace(inner, speakers=(Role(source, (source.i,)), *inner.speakers))
    return inner


def _ends_before(source: Token, node: Token, verb: Token) -> bool:
    """Whether a source closes a clause beside which the verb's stands: "A, according to X, but B"."""
    if not node.i < source.i < verb.i:
        return False
    branch = verb
    while branch.head not in (node, branch):
        branch = branch.head
    return branch.head == node and branch.dep_ == "conj" and bool(own_subjects(branch))


def quoted(verb: Token, inner: Stance, reading: Reading) -> Stance:
    """Give a clause that stands in quotation marks to the quotation's speaker, where the tree gave none."""
    quote = next((q for q in reading.quotes if q[0] <= verb.i < q[1]), None)
    if quote is None:
        return inner
    speaker = quote_speaker(quote, reading)
    within = tuple(role for role in inner.speakers if quote[0] <= role.token.i < quote[1])
    around = {role.token.i for role in inner.speakers} - {role.token.i for role in within}
    if speaker is None:
        return inner if around else inner.unasserted("quotation without a speaker")
    if speaker.token.i in around or (around and not is_whole(quote, reading)):
        return inner
    return replace(inner, speakers=(speaker, *within))
