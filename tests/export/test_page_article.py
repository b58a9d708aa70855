"""Article and claims → articles/<id>.html."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from html.parser import HTMLParser

from factory import URGES, article, claim, entity, person, predicate, text

from kg.codec import Counts
from kg.export.page_article import article_page
from kg.merge.records import MergedArticle
from kg.model import Article, Claim, Evidence, Region, Status
from kg.vocabulary import KGR

STORY = "Menu | Home\nThe meeting\n\nAnn Ash urged Norland to wait.\nNorland said nothing 😀.\n\nShare this"
ANN, NORLAND = person("Ann Ash"), entity("Norland")
NOUNS = Counts(sentences=2, mentions=3, claims=2, drops=0, words=12)


class Elements(HTMLParser):
    """Elements with their attributes, and the text within each region and sentence."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._stack: list[str] = []
        self.feed(content.decode())
        self.texts = {name: "".join(parts) for name, parts in self._texts.items()}
        self.all_text = self.texts["everything"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "meta":
            self._stack.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._stack.pop()

    def handle_data(self, data: str) -> None:
        for name in {"everything", *(name for classes in self._stack for name in classes.split())}:
            self._texts[name].append(data)

    def with_id(self) -> set[str]:
        return {value for _, each in self.found if (value := each.get("id"))}

    def links(self) -> list[str]:
        return [each["href"] or "" for tag, each in self.found if tag == "a"]


def said(subject: str, start: int, *, quote: str, sentence: str, status: Status = Status.GRAPH) -> Claim:
    """Return a claim about ``subject`` with its evidence at these places of STORY."""
    at = STORY.index(sentence)
    where = at + sentence.index(quote)
    evidence = Evidence(quote, where, where + len(quote), sentence, at, at + len(sentence))
    plain = claim(entity(subject), predicate("kg:says", "says"), text("nothing"), at=start, status=status)
    return replace(plain, evidence=evidence)


URGED = said("Ann Ash", 1, quote="Ann Ash urged Norland", sentence="Ann Ash urged Norland to wait.")
SILENT = said("Norland", 2, quote="said nothing", sentence="Norland said nothing 😀.", status=Status.DOUBTFUL)


def source(**changes: object) -> Article:
    menu = Region(0, 11, "menu", "the line has the form of its kind")
    share = Region(STORY.index("Share"), len(STORY), "promotion", "a call to act")
    plain = replace(article("a1", STORY), boilerplate=(menu, share), headlines=((12, 23),), publisher="The Paper")
    return replace(plain, **changes)  # type: ignore[arg-type]


def elements(each: Article, *claims: Claim, origin: str = "a1") -> Elements:
    return Elements(article_page(MergedArticle(each, origin, NOUNS), claims, base=KGR))


def test_the_whole_text_is_there_in_order_and_boilerplate_is_marked() -> None:
    """The stored text reads as it is; what is no story is greyed with its kind."""
    page = elements(source(), URGED, SILENT)
    for line in STORY.split("\n"):
        assert line in page.texts["text"]
    assert "Menu | Home" in page.texts["region"]
    assert "Share this" in page.texts["region"]
    assert "urged" not in page.texts["region"]
    assert page.texts["kind"] == "menupromotion"
    assert "The meeting" in page.texts["headline"]


def test_sentences_with_claims_are_marked_and_lead_to_them() -> None:
    """From the sentence to its claims and back, each by an address that other pages can use."""
    page = elements(source(), URGED, SILENT)
    start = STORY.index("Ann Ash")
    assert "Ann Ash urged Norland to wait." in page.texts["sentence"]
    assert {URGED.id, SILENT.id, f"sentence-{start}"} <= page.with_id()
    assert {f"#{URGED.id}", f"#sentence-{start}"} <= set(page.links())


def test_each_local_address_exists() -> None:
    """No reference within the page leads nowhere, and no anchor is there twice."""
    page = elements(source(), URGED, SILENT, replace(URGED, id="claim-2"))
    ids = [each["id"] for _, each in page.found if "id" in each]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(ids)


def test_the_head_says_title_date_with_its_basis_and_publisher() -> None:
    """A reader sees how the date is known."""
    page = elements(source(), URGED)
    assert "2019-11-15 (from: dateline)" in page.all_text
    assert "The Paper" in page.all_text
    assert "Title of a1" in page.all_text


def test_doubtful_claims_are_shown_as_such_and_not_linked_to_the_graph() -> None:
    """What is kept out of the graph is still seen where it was read."""
    page = elements(source(), SILENT)
    assert "doubtful" in page.texts["chip"]
    assert not any("#claim=" in link for link in page.links())


def test_claims_link_to_the_graph_page() -> None:
    """A claim and its sides are found in the graph by their keys."""
    page = elements(source(), replace(URGED, object=NORLAND, predicate=URGES))
    assert f"../graph.html#claim={URGED.id}" in page.links()
    assert "../graph.html#node=Norland" in page.links()


def test_a_copy_names_its_origin() -> None:
    """A reprint says which article it is a copy of."""
    assert "a0.html" in elements(source(), URGED, origin="a0").links()


def test_an_address_that_could_run_is_no_link() -> None:
    """Only web addresses are links; a script, a file or a malformed address is left out."""
    for bad in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://[",
        "https://a\u202eb/",
        "//a/b",
    ):
        assert not any(link == bad for link in elements(source(url=bad)).links())
    assert "https://example.org/a?b=1&c" in elements(source(url="https://example.org/a?b=1&c")).links()


def test_a_sentence_over_line_ends_stays_one_paragraph() -> None:
    """A hard-wrapped sentence is not torn from its claims."""
    wrapped = "Ann Ash urged\nNorland to wait."
    each = replace(URGED, evidence=Evidence(wrapped, 0, len(wrapped), wrapped, 0, len(wrapped)))
    page = elements(article("a1", wrapped + "\nMore."), each)
    assert sum(1 for tag, each in page.found if tag == "section") == 2
    assert wrapped in page.texts["sentence"]


def test_a_very_long_article_takes_time_in_proportion() -> None:
    """Ten thousand sentences with a claim each are written without comparing each with all others."""
    sentence = "Ann urged Norland. "
    claims = [
        replace(URGED, id=f"claim-{n}", evidence=Evidence("Ann", at, at + 3, sentence.strip(), at, at + 18))
        for n, at in enumerate(range(0, 10_000 * len(sentence), len(sentence)))
    ]
    page = elements(article("a1", sentence * 10_000), *claims)
    assert sum(1 for tag, _ in page.found if tag == "li") == 10_000
