"""A page of news to put lines around, and what of a read page is marked."""

from __future__ import annotations

from kg.model import Article

TITLE = "Port of Varna to close its grain terminal for repairs"
STORY = (
    "VARNA, Bulgaria — The port of Varna will close its grain terminal in March, the harbour authority said on Monday.",
    "Repairs to the terminal's conveyor belts will take six weeks and cost 4.2 million euros, the authority said.",
    "Grain traders asked the authority in January to wait until the winter harvest had left the port.",
    "“We cannot wait, the belts are worn,” harbour master Ivan Petrov told reporters at the terminal.",
)


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def kinds(article: Article) -> dict[str, str]:
    """Return the kind of each marked stretch by its text."""
    return {article.text[region.start : region.end]: region.kind for region in article.boilerplate}


def unmarked(article: Article) -> str:
    text = list(article.text)
    for region in article.boilerplate:
        text[region.start : region.end] = " " * (region.end - region.start)
    return "".join(text)
