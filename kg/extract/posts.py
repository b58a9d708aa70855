"""Name with a title → candidates: who holds which post, and for whom.

Read are titles before a name ("U.S. Defense Secretary Mark Esper"), appositions on either side ("Mark Esper, the US
defence secretary,"; "the company's founder, X") and the state or organization that the title names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.phrases import wording
from kg.extract.reading import Reading, sentence_bounds
from kg.extract.syntax import NOUN_TAGS, children, first_child, is_prefix
from kg.knowledge import Title
from kg.model import Argument, Candidate, Drop, Mention, PredicateWord
from kg.tokens import Token

# Kinds of title that are a post somebody holds; an honorific is none.
POST_KINDS: Final = frozenset({"post", "rank", "occupation"})
# Marks that end what belongs to a title before it.
BREAKS: Final = frozenset({",", "(", ")", ";", "—", "–", "-", "/"})
# Words before a title, and after it, that still belong to the post's name.
LONGEST_FRONT: Final = 6
LONGEST_BACK: Final = 18
# Words a title phrase has at most in titles.tsv.
LONGEST_TITLE: Final = 6

HOLDS_POST: Final = "kg:holdsPost"
WORKS_FOR: Final = "kg:worksFor"


def post_candidates(mention: Mention, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield the posts that the words around a person's name give."""
    for tokens in (_before(mention, reading), *_appositions(mention, reading)):
        denied = any(token.lower_ in reading.knowledge.words["negation"] for token in tokens)  # "never a member of X"
        position = None if denied else _title_end(tokens, reading)
        if position is not None:
            yield from _claims(mention, tokens, position, reading)
    yield from _whose(mention, reading)


def post_title(mention: Mention, reading: Reading) -> str | None:
    """Return the title that the words around a person's name give, without the state: "foreign minister"."""
    for tokens in (_before(mention, reading), *_appositions(mention, reading)):
        position = _title_end(tokens, reading)
        relational = position is not None and ("noun", f"{position[2].text} of") in reading.knowledge.wordings
        if position is not None and position[2].kind == "post" and not relational:  # no "Japanese owner"
            return wording(tokens[position[0] : position[1]], reading)
    return None


def _whose(mention: Mention, reading: Reading) -> Iterator[Candidate]:
    """As in "X, whose president is Y" and "X's president is Y"."""
    head = reading.doc[mention.head]
    verb = head.head
    noun = first_child(verb, "nsubj") if head.dep_ == "attr" and verb.lemma_ == "be" and verb.tag_ == "VBZ" else None
    owner = first_child(noun, "poss") if noun is not None else None
    if noun is None or owner is None or first_child(verb, "neg") is not None:
        return
    tokens = [token for token in _front(noun) if token.i > owner.i and token.dep_ != "case"]
    position = _title_end(tokens, reading)
    relative = owner.tag_ == "WP$" and verb.dep_ == "relcl"
    employer = _employer_token(verb.head if relative else owner, reading) if owner.tag_ != "PRP$" else None
    if position is None or employer is None:
        return
    first, last, title = position
    person = Argument(head.idx, head.idx + len(head), head.text, referent=mention.referent)
    post = Argument(
        tokens[first].idx, tokens[last - 1].idx + len(tokens[last - 1]), wording(tokens[first:last], reading)
    )
    yield claim(mention, person, PredicateWord(title.text, "hold post", HOLDS_POST), post, "title-whose", reading)
    yield claim(mention, person, PredicateWord(title.text, "work for", WORKS_FOR), employer, "title-whose", reading)


def _before(mention: Mention, reading: Reading) -> list[Token]:
    """Return the tokens of the noun phrase that stand before the name."""
    head = reading.doc[mention.head]
    # A title before another name, or before "and", is another's.
    floor = max((m.last for m in reading.annotated.mentions if m.type == "Person" and m.kind == "name"
                 and m.last <= mention.first and not _modifies(m, head, reading)), default=0)  # fmt: skip
    floor = max([floor, *(t.i + 1 for t in reading.doc[floor : mention.first] if t.dep_ == "cc" and t.head.i < floor)])
    first = min(
        (token.i for token in head.subtree if floor <= token.i < mention.first and _premodifies(token, head)),
        default=mention.first,
    )
    if first < mention.first and first > floor + 1 and _is_tied(reading.doc[first - 1]):
        first -= 2  # "co-author X", where the parser takes the word apart
    elif floor < first < mention.first and _is_tied(reading.doc[first]):
        first -= 1  # "ex-UK minister X"
    return [token for token in reading.doc[first : mention.first] if not token.is_space]


def _modifies(other: Mention, head: Token, reading: Reading) -> bool:
    """Whether a name taken for a person's is a noun's modifier within the title: "Caloundra coach Geoff Ingram"."""
    word = reading.doc[other.head]
    if word.dep_ == "poss" and other.last < head.i and reading.doc[other.last].tag_ == "POS":
        return head in {word.head, word.head.head}  # "Caloundra's coach Geoff Ingram"
    return word.dep_ in {"compound", "nmod"} and word.head.pos_ == "NOUN" and word.head.head == head


def _is_tied(mark: Token) -> bool:
    """Whether a hyphen stands within a word."""
    return mark.text == "-" and not mark.whitespace_ and not mark.nbor(-1).whitespace_


def _premodifies(token: Token, head: Token) -> bool:
    """Whether the token reaches the head of the name over links of a noun phrase's front part only."""
    while token != head:
        if token.dep_ not in {
            "compound",
            "nmod",
            "amod",
            "poss",
            "case",
            "prep",
            "pobj",
            "det",
            "punct",
            "advmod",
            "nummod",
            "npadvmod",
        }:
            return False
        token = token.head
    return True


def _appositions(mention: Mention, reading: Reading) -> Iterator[list[Token]]:
    """Yield the noun phrases in apposition to the name, after it or before it."""
    head = reading.doc[mention.head]
    for noun in children(head, "appos"):
        other = reading.mention_at.get(noun.i)
        if noun.tag_ == "NNS":
            continue  # "X, nurses and a teacher" is a list
        if other is None or other.kind != "name" or other.type != "Person":
            yield _front(noun)  # "X, president Y, and Z": the title before Y is Y's
    if head.dep_ == "appos" and head.head.pos_ in NOUN_TAGS and head.head.i not in reading.names:
        yield [token for token in _front(head.head) if token.i < mention.first]


def _front(noun: Token) -> list[Token]:
    """Return the noun phrase up to where other names, clauses or conjuncts begin."""
    loose = {t.i for child in children(noun, "relcl", "appos", "conj", "cc", "acl") for t in child.subtree}
    return [token for token in noun.subtree if token.i not in loose and not token.is_space]


def _title_end(tokens: list[Token], reading: Reading) -> tuple[int, int, Title] | None:
    """Return where a post's title stands among the tokens (first, last) and which it is; the rightmost longest."""
    for last in range(len(tokens), 0, -1):
        for first in range(max(0, last - LONGEST_TITLE), last):
            title = _title(tokens[first:last], reading)
            if title is not None and not _within_compound(tokens, first):
                return first, last, title
    return None


def _title(tokens: list[Token], reading: Reading) -> Title | None:
    """Return the post that the tokens name, hyphens apart ("then-prime-minister" has "prime minister")."""
    forms = [token.lower_ for token in tokens if token.text != "-"]
    if not forms or tokens[0].text == "-":
        return None
    for form in (" ".join(forms), " ".join([*forms[:-1], tokens[-1].lemma_.lower()])):
        title = reading.knowledge.titles.get(form)
        if title is not None and title.kind in POST_KINDS:
            return title
    return None


def _within_compound(tokens: list[Token], first: int) -> bool:
    """Whether a title is only the tail of a hyphened word that we do not know ("songwriter-author" has no "author")."""
    modifier = tokens[first - 2].lower_ if first > 1 else ""
    return first > 0 and tokens[first - 1].text == "-" and modifier not in {"then", "ex", "vice", "deputy", "co"}


def _claims(
    mention: Mention, tokens: list[Token], position: tuple[int, int, Title], reading: Reading
) -> Iterator[Candidate | Drop]:
    first, last, title = position
    last = _with_suffix(tokens, last, reading)
    head = reading.doc[mention.head]
    person = Argument(head.idx, head.idx + len(head), head.text, referent=mention.referent)
    employer = _employer([*tokens[:first], *_complements(tokens[last:])], reading)
    words = _post_words(tokens, first, last)
    post = title.text if tokens[last - 1].tag_ in {"NNS", "NNPS"} else _post(words, reading)  # "presidents X and Y"
    if post is None and employer is None:
        yield Drop("extract", "post of an untold body", head.sent.text.strip()[:80])
        return
    literal = Argument(words[0].idx, words[-1].idx + len(words[-1]), post or wording(words, reading))
    yield claim(mention, person, PredicateWord(title.text, "hold post", HOLDS_POST), literal, "title", reading)
    said = {token.lower_ for token in tokens}
    if any(said & reading.knowledge.words[name] for name in ("coming-titles", "past-titles", "doubted-titles")):
        return
    if employer is not None and not (title.kind == "occupation" and _is_state(employer, reading)):
        yield claim(
            mention, person, PredicateWord(title.text, "work for", WORKS_FOR), employer, "title-employer", reading
        )


def _post(words: list[Token], reading: Reading) -> str | None:
    """Return the post as text, "the company's director" with the company's name; None where it says nothing alone."""
    owner, text, alone = words[0], wording(words, reading), reading.knowledge.words["posts-of-bodies"]
    referent = reading.referent(owner) if owner.dep_ == "poss" and owner.pos_ == "NOUN" else None
    if referent is not None and referent.named:
        return text.replace(owner.text, referent.name, 1)
    bare = text if referent is None else wording(words[2:], reading)
    return None if bare.lower() in alone else text


def _with_suffix(tokens: list[Token], last: int, reading: Reading) -> int:
    """Return the end of a title with what follows it as a part of it: "Bishop Emeritus", "president-elect"."""
    end = last + 1 + (last < len(tokens) and tokens[last].text == "-")
    return end if end <= len(tokens) and tokens[end - 1].lower_ in reading.knowledge.words["post-suffixes"] else last


def _complements(tokens: list[Token]) -> list[Token]:
    """Return what follows the title in its own prepositional phrases: "of the Bank", "at the embassy in X"."""
    inner = {"prep", "pobj", "compound", "det", "amod", "poss", "case", "nmod", "punct", "conj", "cc", "appos"}
    kept: list[Token] = []
    for token in tokens:
        starts = kept or token.dep_ == "prep"
        lists = token.text == "," and token.i + 1 < len(token.doc) and token.nbor(1).dep_ in {"conj", "compound"}
        if token.dep_ not in inner or not starts or (_breaks(token) and not lists):
            break
        kept.append(token)
    return kept


def _breaks(token: Token) -> bool:
    """Whether a mark ends a title phrase; a hyphen within a word ("anti-war activist", "ex-president") does not."""
    return token.text in BREAKS and (token.text != "-" or bool(token.whitespace_))


def _post_words(tokens: list[Token], first: int, last: int) -> list[Token]:
    """Return the words of the post as a whole: "former U.S. Defense Secretary", "vice president at PG&E"."""
    start = max((i + 1 for i in range(first) if tokens[i].dep_ == "cc" or _breaks(tokens[i])), default=0)
    if first and tokens[first].text.istitle() and tokens[first - 1].tag_ == "NN" and tokens[first - 1].text.islower():
        start = first  # "author Professor X": two titles
    start = max(start, first - LONGEST_FRONT)
    while start < first and (tokens[start].tag_ in {"DT", "PRP$", "POS", "WP$", "CD"} or tokens[start].is_punct):
        start += 1
    end = last + len(_complements(tokens[last:]))
    while end > last and (tokens[end - 1].is_punct or tokens[end - 1].dep_ in {"prep", "det", "case", "cc"}):
        end -= 1
    words = tokens[start : end if end - last <= LONGEST_BACK else last]
    before = words[0].nbor(-2) if words[0].i > 1 else None
    return [before, before.nbor(1), *words] if before is not None and is_prefix(before) else words  # "ex-director"


def _employer(tokens: list[Token], reading: Reading) -> Argument | None:
    """Return the organization, or failing that the state, that the phrase names."""
    found = [argument for argument in (_employer_token(token, reading) for token in tokens) if argument is not None]
    organizations = [
        a for a in found if a.referent is not None and reading.annotated.referents[a.referent].type == "Organization"
    ]
    return next(iter(organizations or found), None)


def _is_state(employer: Argument, reading: Reading) -> bool:
    """Whether it is a state: of an occupation it tells where somebody is from ("US singer"), not for whom he works."""
    if employer.gazetteer_id is not None:
        return True
    return employer.referent is not None and reading.annotated.referents[employer.referent].type == "Country"


def _employer_token(token: Token, reading: Reading) -> Argument | None:
    """Return what the token names, if that is a state or an organization that can employ."""
    mention = next((m for m in reading.annotated.mentions if m.first <= token.i < m.last and m.kind == "name"), None)
    if mention is None and token.dep_ == "poss":
        mention = reading.mention_at.get(token.i)  # "the company's director", of a company that has a name
    if mention is not None and mention.referent is not None:
        referent = reading.annotated.referents[mention.referent]
        if referent.type in {"Country", "Organization"} and referent.named:
            return Argument(token.idx, token.idx + len(token), token.text, referent=mention.referent)
        if referent.type in {"Region", "City"}:
            return None  # "New Mexico governor" is no governor of Mexico
    return demonym_of(token, reading, "demonym", "name")


def demonym_of(token: Token, reading: Reading, *kinds: str) -> Argument | None:
    """Return the state that a word, with those right before it, is an adjective of: "South Korean"."""
    for width in (3, 2, 1):
        surface = reading.doc[max(0, token.i - width + 1) : token.i + 1].text
        for entry, kind in reading.knowledge.names.get(surface, ()):
            if kind in (kinds or ("demonym",)) and reading.knowledge.entries[entry].type == "Country":
                return Argument(token.idx, token.idx + len(token), token.text, gazetteer_id=entry)
    return None


def claim(
    mention: Mention, subject: Argument, predicate: PredicateWord, object_: Argument, rule: str, reading: Reading
) -> Candidate:
    """Return the claim of a person that an object, a post or an employer, is his; told in passing by the article."""
    start, end = min(subject.start, object_.start), max(subject.end, object_.end)
    sentence_start, sentence_end = sentence_bounds(reading.doc[mention.head].sent)
    return Candidate(
        subject=subject,
        predicate=predicate,
        object=object_,
        rule=rule,
        start=start,
        end=end,
        sentence_start=min(sentence_start, start),
        sentence_end=max(sentence_end, end),
        trigger=object_.start,
        signs=(f"rule={rule}", f"rule={rule}-{'before' if object_.start < subject.start else 'after'}"),
    )


def person_mentions(reading: Reading) -> Iterator[Mention]:
    """Yield the mentions of persons by name, in order."""
    for mention in reading.annotated.mentions:
        if mention.kind == "name" and mention.type == "Person" and mention.referent is not None:
            yield mention
