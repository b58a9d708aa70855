"""Doc → amounts: numbers with what they count, their currency, period, bounds and approximation."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.annotate.numbers import Forms, number_forms
from kg.knowledge import Knowledge
from kg.model import Amount

# Words before a number that are looked at for approximation and bounds.
LONGEST_FRONT: Final = 3
NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
PER: Final = re.compile(
    r"^(?:a|an|per|each|every|/) ?(year|month|week|day|hour|person|head|barrel|share|tonne|ton)\b|^(annually|monthly|yearly|weekly|daily)\b"
)
ADVERB_PER: Final = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
# Measures of length, weight, power and the like stay measures; their unit is the word itself.
HALF: Final = "half"


def find_amounts(doc: Doc, *, knowledge: Knowledge) -> tuple[Amount, ...]:
    """Return the amounts of the document, in order and without overlap; years and dates are none."""
    forms = number_forms(knowledge.version)
    found: list[Amount] = []
    position = 0
    while position < len(doc):
        amount = _amount_at(doc, position, forms, knowledge)
        if amount is None:
            position += 1
        else:
            found.append(amount)
            position = max(amount.last, position + 1)
    return tuple(found)


def _amount_at(doc: Doc, position: int, forms: Forms, knowledge: Knowledge) -> Amount | None:
    """Return the amount whose number starts at the position, or None."""
    sign = (
        forms.currencies.get(doc[position].text) if not doc[position].is_alpha or doc[position].text.isupper() else None
    )
    start = position + 1 if sign is not None and position + 1 < len(doc) else position
    while start < len(doc) and sign is not None and doc[start].text in forms.currencies and not doc[start].is_digit:
        sign, start = forms.currencies[doc[start].text], start + 1
    parsed = _number(doc, start, forms)
    if parsed is None or (sign is None and _is_date(doc[start])):
        return None
    value, last, high = parsed
    if value is None and sign is None and doc[start].lower_ in {"a", "an"}:
        return None
    currency = sign
    unit_last = last
    if currency is None:
        for width in (3, 2, 1):
            code = forms.currencies.get(doc[last : last + width].text) or forms.currencies.get(
                doc[last : last + width].text.lower()
            )
            if (code is not None and doc[last].text != "won") or (
                code == "KRW" and doc[last - 1].lower_ in forms.magnitudes
            ):
                currency, unit_last = code, last + width
                break
    return _described(doc, (position, unit_last), value, high, currency, knowledge)


def _number(doc: Doc, start: int, forms: Forms) -> tuple[float | None, int, float | None] | None:
    """Return value, end and upper value of the number at ``start``; digits, words and magnitudes together."""
    if start >= len(doc):
        return None
    token = doc[start]
    match = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(m|mn|bn|tn|k)?", token.lower_)
    if match:
        value = float(match.group(1).replace(",", ""))
        value *= forms.magnitudes.get(match.group(2) or "", 1.0)
    elif token.lower_ in forms.values and token.lower_ not in {"a", "an"}:
        value = forms.values[token.lower_]
    else:
        return None
    last, high = start + 1, None
    if last + 1 < len(doc) and doc[last].text in {"-", "–", "to"} and NUMBER.fullmatch(doc[last + 1].text) and match:
        high, last = float(doc[last + 1].text.replace(",", "")), last + 2
    if not match and last + 1 < len(doc) and doc[last].text == "-" and doc[last + 1].lower_ in forms.values:
        value, last = value + forms.values[doc[last + 1].lower_], last + 2
    while last < len(doc) and doc[last].lower_ in forms.magnitudes and len(doc[last]) > 1:
        factor = forms.magnitudes[doc[last].lower_]
        value, high, last = value * factor, high * factor if high is not None else None, last + 1
    return value, last, high


def _is_date(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"} or token.pos_ == "PROPN"


def _described(
    doc: Doc,
    reach: tuple[int, int],
    value: float | None,
    high: float | None,
    currency: str | None,
    knowledge: Knowledge,
) -> Amount | None:
    """Add unit, period, approximation and bound to a number."""
    first, last = reach
    front = _front(doc, first, knowledge)
    after = doc[last] if last < len(doc) else None
    kind, unit = "count", None
    if currency is not None:
        kind, unit = "money", currency
    elif after is not None and (after.text == "%" or after.lower_ in {"percent", "pct"}):
        kind, unit, last = "percent", "percent", last + 1
    elif after is not None and after.lower_ == "per" and last + 1 < len(doc) and doc[last + 1].lower_ == "cent":
        kind, unit, last = "percent", "percent", last + 2
    else:
        head = doc[last - 1].head if doc[last - 1].dep_ in {"nummod", "quantmod", "compound"} else None
        if head is None or head.pos_ not in {"NOUN", "PROPN"} or head.i < last:
            return None
        if head.lemma_.lower() in knowledge.words["time-nouns"]:
            kind = "duration"
        unit = " ".join(token.text for token in doc[last : head.i + 1])
    per = PER.match(doc[last : last + 3].text.lower()) if kind in {"money", "count"} else None
    if per is not None and kind == "money":
        last += 1 if per.group(2) else 2
    words = doc[front:first].text.lower()
    return Amount(
        first=front,
        last=last,
        text=" ".join(doc[front:last].text.split()),
        kind=kind,
        value=value,
        high=high,
        unit=unit,
        currency=currency,
        per=(per.group(1) or ADVERB_PER[per.group(2)]) if per is not None and kind == "money" else None,
        approximate=words in knowledge.words["approximators"],
        bound=words if words in knowledge.words["bounds"] else None,
    )


def _front(doc: Doc, first: int, knowledge: Knowledge) -> int:
    """Return where the approximating or bounding words before a number begin."""
    known = knowledge.words["approximators"] | knowledge.words["bounds"]
    for width in range(LONGEST_FRONT, 0, -1):
        begin = max(0, first - width)
        span: Span = doc[begin:first]
        if span.text.lower() in known:
            return begin
    return first
