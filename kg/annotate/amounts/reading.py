"""Match → Amount: for each kind what it is worth, in which unit, or None where it is no amount."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.annotate.amounts.around import base_of, counted_noun, front_of, rate_of, tail_of
from kg.annotate.amounts.counts import counted
from kg.annotate.amounts.found import Found, values
from kg.annotate.amounts.numerals import value_of
from kg.knowledge import Knowledge
from kg.model import Amount
from kg.tokens import Span, Token

PENCE: Final = 100  # to a pound
LARGEST_QUAKE: Final = 10  # no earthquake's magnitude, nor a storm's category, is larger
OLDEST: Final = 120  # years of a person: a larger number between commas is no age


def amount(found: Found, knowledge: Knowledge) -> Amount | None:
    """Return the amount that a match is, or None."""
    if found.kind == "money":
        return _money(found, knowledge)
    if found.kind in {"percent", "multiple", "fraction"}:
        return _ratio(found, knowledge)
    if found.kind in {"measure", "magnitude", "grade", "duration"}:
        return _measure(found, knowledge)
    if found.kind == "age":
        return _age(found, knowledge)
    if found.kind == "score":
        return _score(found, knowledge)
    if found.kind == "ordinal":
        return _ordinal(found)
    part = counted(found, knowledge)
    return _built(found, knowledge, kind="count", unit=part.unit, last=part.last) if part is not None else None


def change(found: Found, whole: Amount) -> tuple[Amount, ...]:
    """Return the two amounts of what only looks like a range: "from 10 to 20 percent", "51 to 43 percent", two sums."""
    doc, join = found.span.doc, found.group("join").strip()
    from_to = join == "to" and whole.first and doc[whole.first - 1].lower_ == "from"
    falls = whole.high is not None and whole.value is not None and whole.value > whole.high
    code = found.forms.currencies.get(found.group("other")) if found.group("other") else whole.currency
    if whole.high is None or not (from_to or falls or code != whole.currency):
        return (whole,)
    first = doc.covering(*found.match.span("low"))
    second = doc.covering(found.match.start("other" if found.group("other") else "high"), found.match.end("high"))
    if first is None or second is None or first.end > second.start:
        return (whole,)
    left, right = doc[whole.first : first.end], doc[second.start : whole.last]
    return (
        replace(whole, last=first.end, text=" ".join(left.text.split()), high=None),
        replace(
            whole,
            first=second.start,
            text=" ".join(right.text.split()),
            value=whole.high,
            high=None,
            currency=code,
            unit=code if whole.currency is not None else whole.unit,
        ),
    )


def _built(
    found: Found,
    knowledge: Knowledge,
    *,
    kind: str,
    unit: str | None = None,
    last: int | None = None,
    factor: float = 1.0,
) -> Amount:
    """Return the amount with what stands around it; the unit of money is its currency."""
    doc, forms = found.span.doc, found.forms
    low, high = values(found)
    front = front_of(doc, found.span.start, forms, knowledge)
    end = last if last is not None else found.span.end
    end, tail, odd = tail_of(doc, end, forms)
    tail = tail or tail_of(doc, found.span.end, forms)[1]
    end, per = rate_of(doc, end, knowledge)
    return Amount(
        first=front.first,
        last=end,
        text=_wording(doc[front.first : end], found),
        kind=kind,
        value=None if low is None else low * factor,
        high=None if high is None else high * factor,
        unit=unit,
        currency=unit if kind == "money" else None,
        per=per,
        approximate=front.approximate or odd or bool(found.group("vague")),
        bound=front.bound or tail,
    )


def _wording(span: Span, found: Found) -> str:
    """Return the words; a sentence's full stop that the tokenizer left on the last ("£50m.") is none of them."""
    text = " ".join(span.text.split())
    return text.removesuffix(".") if span.end == found.span.end and not found.text.endswith(".") else text


def _money(found: Found, knowledge: Knowledge) -> Amount | None:
    """As in "$5bn", "1.04 trillion won", "50p", "hundreds of millions of dollars"."""
    if found.group("minor"):
        return _built(found, knowledge, kind="money", unit="GBP", factor=1 / PENCE)
    form = found.group("mark") or found.group("word")
    code = found.forms.currencies.get(" ".join(form.split())) or _folded(form, found)
    if code is None or (found.group("word") and not _is_currency(found, knowledge)):
        return None
    return _built(found, knowledge, kind="money", unit=code)


def _folded(form: str, found: Found) -> str | None:
    folded = " ".join(form.lower().split())
    return next((code for word, code in found.forms.currencies.items() if word.lower() == folded), None)


def _is_currency(found: Found, knowledge: Knowledge) -> bool:
    """Whether the word is money there: "won" may be a verb, "real" an adjective, pounds a weight."""
    word = found.span[-1]
    if word.pos_ not in {"NOUN", "PROPN"} and not (word.lower_ == "won" and _is_large(found)):
        return False
    if word.lemma_.lower() == "pound":
        return knowledge.words["weight-words"].isdisjoint(token.lower_ for token in word.sent)
    return word.dep_ not in {"compound", "amod"} or word.head.pos_ in {"NOUN", "PROPN"}


def _is_large(found: Found) -> bool:
    """Whether "won" after the number can only be money: nobody wins a million times."""
    value = values(found)[0]
    return value is not None and value >= 10_000


def _ratio(found: Found, knowledge: Knowledge) -> Amount | None:
    if found.kind == "percent":
        points = bool(found.group("points")) or found.text.endswith("pp")
        unit = "percentage points" if points else "percent" + base_of(found.span.doc, found.span.end)
        return _built(found, knowledge, kind="percent", unit=unit)
    if found.kind == "multiple":
        word = found.group("times").lower()
        if word and not _is_multiplying(found):
            return None
        built = _built(found, knowledge, kind="multiple", unit="times")
        return replace(built, value=found.forms.multiples[word]) if word else built
    part = found.forms.fractions.get(found.group("part").lower())
    low = values(found)[0]
    if part is None:
        total = value_of(found.group("of"), found.forms)
        built = _built(found, knowledge, kind="fraction")
        return replace(built, value=round(low / total, 6)) if low is not None and total > low else None
    if found.span[-1].tag_ == "JJ" and found.span[-1].dep_ == "amod":
        return None  # "a third man"
    whole = 1.0 if low is None else low
    noun = counted_noun(found.span)
    base = base_of(found.span.doc, found.span.end).removeprefix(" of ") or (noun.text if noun is not None else None)
    return replace(_built(found, knowledge, kind="fraction", unit=base), value=round(whole * part, 6))


def _is_multiplying(found: Found) -> bool:
    """Whether a word tells how many times: "doubled", "twice the size"; a "triple system" and a "double" do not."""
    word = found.span[-1]
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    compares = following is not None and following.lower_ in {"the", "as", "its", "their", "that"}
    return word.pos_ in {"VERB", "ADV"} or compares


def _measure(found: Found, knowledge: Knowledge) -> Amount | None:
    if found.kind in {"magnitude", "grade"}:
        value = values(found)[0]
        if value is None or value > LARGEST_QUAKE:
            return None
        return _built(found, knowledge, kind="measure", unit="magnitude" if found.kind == "magnitude" else "category")
    if found.kind == "duration":
        unit = found.group("unit").lower()
        return _built(found, knowledge, kind="duration", unit=unit if unit.endswith("s") else _plural(unit))
    sign = found.group("sign")
    unit = (
        found.forms.signs[" ".join(sign.lower().split())] if sign else found.forms.units[_spaced(found.group("unit"))]
    )
    if len(sign) == 1 and sign.isalpha() and not _is_sign(found, sign, knowledge):
        return None
    built = _built(found, knowledge, kind="measure", unit=unit)
    below = found.span.start and found.span.doc[found.span.start - 1].lower_ in {"minus", "-"}
    return replace(built, value=-built.value) if below and built.value is not None and "degree" in unit else built


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


def _plural(unit: str) -> str:
    return unit[:-1] + "ies" if unit == "century" else unit + "s"


def _is_sign(found: Found, sign: str, knowledge: Knowledge) -> bool:
    """Whether one letter is a unit: written as the unit is, and no people are counted after it ("5m people")."""
    following = found.span.doc[found.span.end] if found.span.end < len(found.span.doc) else None
    kind = knowledge.nouns.get(following.lemma_.lower()) if following is not None else None
    people = kind is not None and any(knowledge.is_a(kind, wanted) for wanted in ("Person", "Group"))
    return sign == (sign.upper() if sign.lower() in {"c", "f", "w"} else sign.lower()) and not people


def _age(found: Found, knowledge: Knowledge) -> Amount | None:
    """As in "the 43-year-old", "aged 43", "James Fields, 22,"; a number between commas needs a person before it."""
    span = found.span
    unit = found.group("unit").lower() or "years"
    worded = found.text[0].isalpha() and not found.text.lower().startswith("now")
    if found.group("unit") or worded:
        return _built(found, knowledge, kind="age", unit=unit if unit.endswith("s") else unit + "s")
    value = values(found)[0]
    before = span.doc[span.start - 2] if span.start > 1 else None
    if before is None or value is None or value > OLDEST or not _is_person(before):
        return None
    return _built(found, knowledge, kind="age", unit="years")


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def _score(found: Found, knowledge: Knowledge) -> Amount | None:
    """As in "won 2-1", "a 5-4 ruling": beside a word of winning or voting."""
    span = found.span
    nearby = [
        token.lemma_.lower() for token in span.doc[max(0, span.start - 8) : span.start] if token.sent == span.sent
    ]
    after = [token.lemma_.lower() for token in span.doc[span.end : span.end + 2]]
    words = knowledge.words
    if words["score-nouns"].isdisjoint((*nearby, *after)) and words["score-verbs"].isdisjoint(nearby):
        return None
    text = " ".join(span.text.split())
    return Amount(span.start, span.end, text, "score", value=None, unit=None)


def _ordinal(found: Found) -> Amount | None:
    """As in "the second round": the place in an order, and of what."""
    span = found.span
    noun = counted_noun(span)
    if noun is None or span[-1].dep_ != "amod":
        return None
    word = found.group("nth").lower()
    value = found.forms.ordinals[word] if word else float(found.group("low").replace(",", ""))
    unit = " ".join(span.doc[span.end : noun.i + 1].text.split())
    return Amount(span.start, span.end, " ".join(span.text.split()), "ordinal", value=value, unit=unit)
