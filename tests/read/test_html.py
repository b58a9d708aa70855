"""Pages give their article and what their markup says of it; a page built to break a parser costs one line."""

from __future__ import annotations

import pytest
from shapes import Read

from kg.errors import InputError
from kg.model import Published

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "MARLOW, Ohio — The city council of Marlow voted on Tuesday to replace the Elm Street bridge rather than repair it.",
        "The new bridge will cost $6.2 million, city engineer Paul Hsu said, and the state will pay half of it.",
        "Work on the bridge is to start in May, when the council expects the state's money, Hsu said on Tuesday.",
    )
)


def page(head: str = "", body: str = STORY) -> str:
    return f"<html><head><title>Council votes for new bridge</title>{head}</head><body><article>{body}</article></body></html>"


DATES = [
    '<meta property="article:published_time" content="2019-11-15T08:00:00Z">',
    '<meta name="pubdate" content="15 November 2019">',
    '<script type="application/ld+json">{"datePublished": "2019-11-15T08:00:00+09:00", "dateModified": "2020-01-01"}</script>',
    "<meta itemprop='datePublished' content='2019-11-15'>",
]


@pytest.mark.parametrize("head", DATES)
def test_markup_dates_a_page(read: Read, head: str) -> None:
    """Linked data and meta elements give the date of first publication, not that of a change."""
    assert read(page(head), kind="html").published == Published("2019-11-15", "metadata")


def test_a_page_gives_title_and_story_without_its_frame(read: Read) -> None:
    """Navigation and footers of a page are not in its text, or are marked there."""
    frame = "<nav><ul><li>Home</li><li>News</li></ul></nav>" + STORY + "<footer>Share this article</footer>"
    article = read(page(body=frame), kind="html")
    assert article.title == "Council votes for new bridge"
    assert "replace the Elm Street bridge" in article.text
    marked = " ".join(article.text[region.start : region.end] for region in article.boilerplate)
    assert "Share this article" not in article.text or "Share this article" in marked


DEEP = ["div", "DIV", "font", "x-y", "table><tr><td", "div a='>'"]


@pytest.mark.parametrize("tag", DEEP)
def test_a_page_nested_100000_deep_is_one_line(read: Read, tag: str) -> None:
    """Depth is counted before a parser recurses into it."""
    with pytest.raises(InputError, match=r"nested 100,?\d+ elements deep|nested [1-9]\d+ elements deep"):
        read(page(body=f"<{tag}>" * 100_000 + STORY), kind="html")


def test_markup_in_scripts_and_comments_is_not_nested(read: Read) -> None:
    """What a script or a comment holds is no element of the page."""
    noise = "<!--" + "<div>" * 1000 + "--><script>" + "<div>" * 1000 + "</script>"
    assert "Elm Street" in read(page(body=noise + STORY), kind="html").text


def test_a_tag_of_a_hundred_thousand_attributes_is_one_line(read: Read) -> None:
    """A parser compares each attribute with all before it: so many would cost hours."""
    with pytest.raises(InputError, match="100,000 attributes"):
        read(page(body="<div " + "a='1' " * 100_000 + ">" + STORY), kind="html")


def test_a_page_without_text_is_one_line(read: Read) -> None:
    """A page of scripts alone holds no article."""
    with pytest.raises(InputError, match=r"no article text|no letters"):
        read("<html><body><script>var a = 1;</script></body></html>", kind="html")


@pytest.mark.parametrize("author", ["Account You're logged", "Council News", "WIRE"])
def test_markup_that_names_no_author_gives_none(read: Read, author: str) -> None:
    """Words of the page or an outlet's name in the place of the author are left out."""
    assert read(page(f'<meta name="author" content="{author}">'), kind="html").authors == ()


def test_a_date_beside_the_headline_of_the_whole_page_dates_it(read: Read) -> None:
    """Where markup gives no date and the extractor leaves the date line out, the page as it is seen is looked at."""
    frame = (
        "<nav title='a > b'><p>Mon, 25 Dec 2023</p><ul><li>Home<li>News</ul></nav><h1>Council votes for new bridge</h1>"
        "<div class='byline'><span>15 November 2019</span></div>"
    )
    html = f"<html><head><title>Council votes for new bridge</title></head><body>{frame}<article>{STORY}</article></body></html>"
    untitled = html.replace("<h1>Council votes for new bridge</h1>", "")
    assert read(untitled, kind="html").published is None
    published = read(html, kind="html").published
    assert published is not None
    assert published.value == "2019-11-15"


TITLES = ["Council votes for new bridge | The Marlow Post", "Marlow Post - Council votes for new bridge"]


@pytest.mark.parametrize("title", TITLES)
def test_the_name_of_the_site_is_no_part_of_the_title(read: Read, title: str) -> None:
    """Pages put their name before or behind their titles."""
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Marlow Post">'
    assert read(page(head), kind="html").title == "Council votes for new bridge"
