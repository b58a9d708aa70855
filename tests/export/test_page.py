"""Merged → graph.html: one file, nothing from outside, article text only ever text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from factory import URGES, article, claim, described, entity, fragment, money, person, predicate, text

from kg.export.network import Arrow, curves, network
from kg.export.page import graph_page, write_pages
from kg.export.page_graph import Limits, page_graph
from kg.knowledge import Knowledge
from kg.merge import Merged, merge
from kg.model import Certainty, Fragment, Modality, Polarity, Status
from kg.vocabulary import KGR

HOSTILE = '</script><img src=x onerror="alert(1)"><!-- {{ 7 * 7 }} \u202e & '
ANN, BOB = person("Ann Ash", "Ash"), person("Bob Birch")
NORLAND, SUDLAND = entity("Norland"), entity("Sudland")
WARNS = predicate("kg:warns", "warns", "warned")
VOID = frozenset({"meta", "br", "input", "link", "img", "hr"})


class Page(HTMLParser):
    """What a browser would make of a page: elements with attributes, texts of script and style, balance of tags."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []  # script and style with their texts
        self.text = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in {"script", "style"}:
            self.raw.append((*self._open[-1], data))
        else:
            self.text += data

    def data(self) -> Any:
        return json.loads(next(each for tag, attributes, each in self.raw if attributes.get("id") == "data"))

    def policy(self) -> str:
        return next(
            each["content"] or "" for tag, each in self.elements if each.get("http-equiv") == "Content-Security-Policy"
        )

    def names(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def hashed(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def page_of(knowledge: Knowledge, *fragments: Fragment, limits: Limits | None = None) -> Page:
    merged = merge(fragments, knowledge=knowledge)
    return Page(graph_page(merged, knowledge=knowledge, base=KGR, limits=limits or Limits()))


def hostile() -> Fragment:
    """Return a fragment whose every string that an article or a user decides tries to get out of the page."""
    ann = person(f"Ann {HOSTILE}", HOSTILE)
    says = predicate("open:says", f"says {HOSTILE}", HOSTILE)
    made = fragment(
        "a1",
        claim(ann, says, entity(f"Norland {HOSTILE}")),
        claim(ann, says, text(HOSTILE), said_by=(person(f"Cy {HOSTILE}"),)),
        story=HOSTILE,
    )
    source = replace(made.article, title=HOSTILE, publisher=HOSTILE, authors=(HOSTILE,), notes=(HOSTILE,))
    return replace(made, article=source)


def pages(folder: Path, knowledge: Knowledge, fragments: Sequence[Fragment]) -> dict[str, bytes]:
    merged = merge(fragments, knowledge=knowledge)
    folder.mkdir()
    write_pages(folder, merged, knowledge=knowledge, base=KGR)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_every_element_of_a_page_that_could_fetch_is_absent(knowledge: Knowledge, tmp_path: Path) -> None:
    """Nothing is asked for from outside: no link, no source, no import, no address in a style."""
    for content in pages(tmp_path / "b", knowledge, [hostile()]).values():
        page = Page(content)
        assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & set(page.names())
        assert not any("src" in each or "srcset" in each or "style" in each for _, each in page.elements)
        assert not any(name.startswith("on") for _, each in page.elements for name in each)
        assert not any(re.search(r"url\(|@import", each) for tag, _, each in page.raw if tag == "style")


def test_the_policy_names_each_script_and_style_by_its_hash_and_nothing_else(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    """A browser runs what we wrote, and nothing that an article could have put in."""
    for name, content in pages(tmp_path / "b", knowledge, [hostile()]).items():
        page = Page(content)
        scripts = [each for tag, attributes, each in page.raw if tag == "script" and "type" not in attributes]
        styles = [each for tag, _, each in page.raw if tag == "style"]
        assert len(scripts) == (2 if name == "graph.html" else 0)
        allowed = " ".join(map(hashed, scripts)) or "'none'"
        assert page.policy() == (
            f"default-src 'none'; script-src {allowed}; style-src {hashed(*styles)}; base-uri 'none'; form-action 'none'"
        )
        assert b"\r" not in content  # HTML turns it into a line feed, and the hash would not fit


def test_text_of_articles_stays_text(knowledge: Knowledge, tmp_path: Path) -> None:
    """A name, title, wording or sentence that is HTML is shown as it stands; it makes no element."""
    written = pages(tmp_path / "b", knowledge, [hostile()])
    plain = pages(tmp_path / "c", knowledge, [fragment("a1", claim(ANN, URGES, NORLAND), claim(ANN, WARNS, text("x")))])
    graph = Page(written["graph.html"])
    assert graph.names() == Page(plain["graph.html"]).names()
    assert any("</script><img" in thing["name"] for thing in graph.data()["things"])
    story = Page(written["articles/a1.html"])
    assert "img" not in story.names()
    assert "script" not in story.names()
    assert story.text.count("</script><img src=x") >= 6
    assert "49" not in story.text
    assert not any("\u202e" in content.decode() for content in written.values())


def test_parallel_links_are_all_kept_and_bend_apart(knowledge: Knowledge) -> None:
    """Two relations between two things, and the one back, are three edges; no two lie on each other."""
    page = page_of(
        knowledge,
        fragment("a1", claim(NORLAND, URGES, SUDLAND), claim(NORLAND, WARNS, SUDLAND), claim(SUDLAND, URGES, NORLAND)),
    )
    edges = page.data()["network"]["edges"]
    assert sorted(edge["label"] for edge in edges) == ["urges", "urges", "warns"]
    assert all(edge["arrows"] == "to" for edge in edges)


@pytest.mark.parametrize("number", range(2, 30))
def test_each_curve_of_a_pair_is_another(number: int) -> None:
    """However many links two things have, and whichever way they point, each has a side and a bend of its own."""
    arrows = [Arrow(each % 2, 1 - each % 2, "x") for each in range(number)]
    seen = set()
    for arrow, curve in zip(arrows, curves(arrows), strict=True):
        if isinstance(curve, dict):
            side = (curve["type"] == "curvedCW") is (arrow.start < arrow.end)
            seen.add((side, curve["roundness"]))
            assert 0 < curve["roundness"] <= 1
        else:
            seen.add((curve, 0))
    assert len(seen) == number


def test_a_label_that_is_empty_is_not_replaced_by_a_number() -> None:
    """pyvis would put the node's id for a name that is gone."""
    from kg.export.network import Dot

    assert network([Dot("", "Person", 6, 0, 0)], [])["nodes"][0]["label"] == " "


def test_one_link_for_each_triple_stance_and_voice(knowledge: Knowledge) -> None:
    """Claims that say the same in the same way are one link with all its sentences; a denial is another link."""
    page = page_of(
        knowledge,
        fragment(
            "a1",
            claim(ANN, URGES, NORLAND),
            claim(ANN, URGES, NORLAND),
            claim(ANN, URGES, NORLAND, polarity=Polarity.DENIED),
            claim(ANN, URGES, NORLAND, modality=Modality.PLANNED, said_by=(BOB,)),
            claim(ANN, URGES, NORLAND, certainty=Certainty.HEDGED),
            claim(ANN, URGES, NORLAND, status=Status.DOUBTFUL),
        ),
    )
    links = {(link["label"], link["stance"], link["attributed"]): link for link in page.data()["links"]}
    assert {key: link["total"] for key, link in links.items()} == {
        ("urges", "stated", False): 2,
        ("urges · denied", "denied", False): 1,
        ("urges · planned", "not actual", True): 1,
        ("urges · hedged", "hedged", False): 1,
    }
    assert links["urges", "stated", False]["conflicts"] == [links["urges · denied", "denied", False]["key"]]


def test_a_claim_shows_its_sentence_speaker_stance_and_article(knowledge: Knowledge) -> None:
    """What the panel shows of a claim is all there: quote within the sentence, speaker, stance, article and its page."""
    each = claim(ANN, URGES, NORLAND, said_by=(BOB,), modality=Modality.DEMANDED)
    data = page_of(knowledge, fragment("a1", each, claim(BOB, WARNS, ANN))).data()
    shown = next(one for one in data["claims"] if one["predicate"] == "urges")
    sentence = data["sentences"][shown["sentence"]]
    assert sentence["text"][slice(*shown["quote"])] == each.evidence.quote
    assert (shown["polarity"], shown["modality"], shown["certainty"]) == ("affirmed", "demanded", "certain")
    assert [name for name, _ in shown["by"]] == ["Bob Birch"]
    assert data["things"][shown["by"][0][1]]["name"] == "Bob Birch"
    assert data["articles"][sentence["article"]]["page"] == "articles/a1.html"
    assert data["articles"][sentence["article"]]["title"] == "Title of a1"


def test_a_literal_is_listed_with_its_thing(knowledge: Knowledge) -> None:
    """What has no other side to link to is found with the thing it is about, the amount as it was read."""
    pays = predicate("kg:pays", "pays", "paid")
    amount = money("5000000000", "$5 billion", per="year", approximate=True)
    data = page_of(knowledge, fragment("a1", claim(NORLAND, pays, amount))).data()
    assert data["links"] == []
    (thing,) = data["things"]
    assert data["claims"][thing["claims"][0]]["value"] == "$5 billion (about 5,000,000,000 USD a year)"


def test_copies_of_one_text_count_as_one_independent_article(knowledge: Knowledge) -> None:
    """Two reprints are two sentences and one voice."""
    words = "The ministers of both countries met again on Friday and agreed to meet once more before the year ends. "
    each = claim(ANN, URGES, NORLAND)
    data = page_of(knowledge, fragment("a1", each, story=words * 3), fragment("a2", each, story=words * 3)).data()
    (link,) = data["links"]
    assert (link["total"], link["origins"]) == (2, 1)


def star(leaves: int) -> Merged:
    """Return a hub with its leaves, and a pair apart; each thing with a claim about it alone."""
    from kg.knowledge import load_knowledge

    spokes = [claim(NORLAND, URGES, entity(f"Leaf {number:03}")) for number in range(leaves)]
    alone = [claim(entity(f"Leaf {number:03}"), WARNS, text("soon")) for number in range(leaves)]
    pair = claim(described("a1", "a plan"), URGES, described("a1", "a talk"))
    return merge([fragment("a1", *spokes, *alone, pair)], knowledge=load_knowledge())


def test_beyond_the_limit_the_best_connected_come_first_and_what_is_left_out_is_counted() -> None:
    """A capped page keeps the hub and its neighbours, and says how much there is altogether."""
    graph = page_graph(star(30), limits=Limits(first_view=5, things=10, links=6))
    assert graph.things[0].entity.name == "Norland"
    assert all(thing.entity.named for thing in graph.things)
    assert (graph.first_view, len(graph.things), len(graph.links)) == (5, 10, 6)
    assert (graph.all_things, graph.all_links, graph.all_claims) == (33, 31, 61)


def test_the_page_tells_what_it_leaves_out(knowledge: Knowledge) -> None:
    """The numbers behind the message of a capped view are in the page."""
    content = graph_page(star(30), knowledge=knowledge, base=KGR, limits=Limits(first_view=5, things=10))
    counts = Page(content).data()["counts"]
    assert counts == {"first": 5, "things": 33, "links": 31, "claims": 61, "articles": 1, "independent": 1}


def test_claims_beyond_the_limit_of_a_link_are_counted(knowledge: Knowledge) -> None:
    """A link that says the same a hundred times lists some of its sentences and says how many there are."""
    made = fragment("a1", *[claim(ANN, URGES, NORLAND) for _ in range(9)])
    (link,) = page_of(knowledge, made, limits=Limits(link_claims=4)).data()["links"]
    assert (len(link["claims"]), link["total"]) == (4, 9)


def test_a_subclass_without_a_colour_has_that_of_its_ancestor(knowledge: Knowledge) -> None:
    """A user's own class is drawn in the colour of what it is a kind of."""
    classes = {**knowledge.classes, "Treaty": ("Treaty", "Agreement", "Thing")}
    own = replace(knowledge, classes=classes)
    merged = merge(
        [
            fragment(
                "a1",
                claim(ANN, URGES, entity("Pact of X", "Treaty")),
                claim(ANN, URGES, entity("Pact of Y", "Agreement")),
            )
        ],
        knowledge=own,
    )
    colours = {
        each["name"]: each["colour"] for each in Page(graph_page(merged, knowledge=own, base=KGR)).data()["classes"]
    }
    assert colours["Treaty"] == colours["Agreement"] != colours["Person"]


def test_the_same_claims_give_the_same_bytes(knowledge: Knowledge, tmp_path: Path) -> None:
    """Pages do not depend on the order of articles, nor on chance."""
    parts = [
        fragment(
            f"a{number}",
            claim(person(f"P {number % 7}"), URGES, entity(f"C {number % 5}")),
            claim(ANN, WARNS, text("x")),
        )
        for number in range(40)
    ]
    assert pages(tmp_path / "b", knowledge, parts) == pages(tmp_path / "c", knowledge, parts[::-1])


def test_a_build_without_claims_has_its_pages_too(knowledge: Knowledge, tmp_path: Path) -> None:
    """An article that says nothing is still there to be read."""
    written = pages(tmp_path / "b", knowledge, [Fragment(article("a1", "Nothing."))])
    assert sorted(written) == ["articles/a1.html", "graph.html"]
    assert Page(written["graph.html"]).data()["things"] == []
