"""What is no story is marked with a kind and a reason, and what is story is not."""

from __future__ import annotations

import pytest
from pages import STORY, TITLE, kinds, page, unmarked
from shapes import Read

MENU_LINES = [
    "Skip to main content",
    "Home > News > Europe",
    "Home / News / Port of Varna to close its grain terminal for repairs",
    "Facebook Twitter WhatsApp LinkedIn Email",
    "Share86 Tweet Email2",
    "15,322 Views 18 Comments",
    "BusinessMarketsSportCultureTravelWeather OpinionEssaysLettersCartoons",
    "4 min read",
    "You are here: Home",
    "Back to the front page",
    "« previous episode | next episode »",
    "Text size Aa Aa",
    "We use cookies to improve your experience. By continuing you accept our use of cookies.",
]


@pytest.mark.parametrize("line", MENU_LINES)
def test_menus_and_tools_above_a_story_are_marked(read: Read, line: str) -> None:
    """A line of a page's frame above the headline is no story, whatever tool or path it is."""
    article = read(page(line, TITLE, *STORY))
    assert line in kinds(article)
    assert article.title == TITLE


PROMOTION_LINES = [
    "READ ALSO  Ferry to Odesa sails again after nine years",
    "RELATED: Ferry to Odesa sails again",
    "Read more: Ferry to Odesa sails again after nine years",
    "Advertisement - scroll to continue",
    "Story continues below advertisement",
    "Follow Ana Kirova and Tom Reed on Twitter: @akirova and @treed",
    "Sign up for our morning newsletter",
    "Get the latest headlines delivered to your inbox every morning.",
    "Join Harbour Daily Plus now for just $5 and enjoy an ads-free website and exclusive content.",
    "Download our app from Google Play",
    "Dear reader, this article is free and it will stay free, but it is not free to make. Please become a member.",
    "Share your thoughts on the new terminal",
    "Independent journalism needs the support of its readers. Donate today.",
    "pic.twitter.com/zv0Inxbt3M",
    "https://t.co/dyv52WD0DU",
]


@pytest.mark.parametrize("line", PROMOTION_LINES)
def test_promotion_between_paragraphs_is_marked(read: Read, line: str) -> None:
    """A line that sells, links or asks for a click is marked between two paragraphs that are not."""
    article = read(page(TITLE, *STORY[:2], line, *STORY[2:]))
    assert line in kinds(article)
    assert all(paragraph.split(" — ")[-1] in unmarked(article) for paragraph in STORY)


def test_an_embedded_post_is_marked_with_the_words_it_quotes(read: Read) -> None:
    """The words above the line that names a post's author are the post's, not the article's."""
    post, author = "Belts at the grain terminal are worn through", "— Varna Port (@varnaport) March 2, 2021"
    found = kinds(read(page(TITLE, *STORY[:3], post, author, STORY[3])))
    assert found[post] == found[author] == "embed"


LISTED = ["Ferry fares to rise in spring", "Five charged over stolen cables", "Why the sea is warmer this year"]


@pytest.mark.parametrize("heading", ["Most read", "Recommended", "You may also like", "Latest trending news:"])
def test_headlines_of_other_stories_are_marked_with_their_heading(read: Read, heading: str) -> None:
    """A list of other stories after the text is no part of it."""
    article = read(page(TITLE, *STORY, heading, *LISTED))
    assert set(LISTED) <= set(kinds(article))
    assert heading in kinds(article)


@pytest.mark.parametrize("heading", ["Read on the Quay", "Share Your Berth", "Next-generation belts"])
def test_a_subheading_that_begins_like_a_button_is_none(read: Read, heading: str) -> None:
    """What opens a button opens a sub-heading as well: the button's other words have to follow."""
    assert heading in unmarked(read(page(TITLE, *STORY[:2], heading, *STORY[2:])))


def test_the_headline_near_the_story_is_the_title_when_a_list_above_has_it_too(read: Read) -> None:
    """A page that lists the day's headlines first still has its own headline, once."""
    article = read(page("What's Hot", LISTED[0], TITLE, "Trending", LISTED[1], TITLE, *STORY))
    assert article.title == TITLE
    assert article.headlines == ((article.text.rindex(TITLE), article.text.rindex(TITLE) + len(TITLE)),)


def test_reader_comments_are_marked_to_the_end(read: Read) -> None:
    """What readers write below an article is not the article's word, however much it reads like prose."""
    comment = "The terminal should have been rebuilt ten years ago when the port still had money for it."
    article = read(page(TITLE, *STORY, "2 Comments", "Old Sailor", "March 3, 2021 at 4:31 pm", comment, "Reply"))
    assert kinds(article)[comment] == "comment"
    assert article.published is None


def test_comments_below_a_short_story_are_known_by_several_of_their_forms(read: Read) -> None:
    """Two paragraphs may have comments too: who writes from where, and the button below each, show them."""
    said = [
        "I love the old terminal and have walked by it every day.",
        "They ought to have asked us years ago, really.",
    ]
    comments = [
        part
        for who, text in zip(("Mira from Sofia", "tom from Marlow, OH"), said, strict=True)
        for part in (who, text, "Flag this Comment")
    ]
    found = kinds(read(page(TITLE, *STORY[:2], "Comments [2]", *comments)))
    assert {found[text] for text in said} == {"comment"}


@pytest.mark.parametrize("caption", ["terminal hall news", "Harbour Belt"])
def test_a_few_words_above_a_picture_button_are_its_caption(read: Read, caption: str) -> None:
    """A picture in a copied page leaves its name, a button and its owner."""
    found = kinds(read(page(TITLE, *STORY[:2], caption, "More", "Ana Kirova/Harbour Daily", *STORY[2:])))
    assert (found[caption], found["Ana Kirova/Harbour Daily"]) == ("caption", "credit")


@pytest.mark.parametrize("shown", ["Ivan Petrov", "Ivan Petrov, harbour master of Varna"])
def test_names_below_the_paragraph_that_names_them_are_a_caption(read: Read, shown: str) -> None:
    """A picture leaves the name of whom it shows; a sub-heading tells what comes."""
    assert kinds(read(page(TITLE, *STORY, shown, STORY[2].replace("January", "June"))))[shown] == "caption"
    assert shown in unmarked(read(page(TITLE, *STORY[:2], shown, *STORY[2:])))


def test_a_button_for_comments_and_a_link_within_the_story_open_no_comments(read: Read) -> None:
    """ "More from Sofia" is a link, no reader who writes from there."""
    article = read(page(TITLE, *STORY[:3], "Comments", "More from Sofia", STORY[3], STORY[3].replace("Ivan", "Georgi")))
    assert STORY[3] in unmarked(article)


def test_a_site_that_describes_itself_is_marked_though_its_name_is_lost(read: Read) -> None:
    """The name was a picture: the line begins with "is"."""
    notice = "is published by Harbour Media, an association of dockers and captains."
    assert kinds(read(page(TITLE, *STORY, notice)))[notice] == "notice"


def test_the_foot_of_a_page_is_marked_after_its_copyright_line(read: Read) -> None:
    """Contests and phone numbers under the copyright line are the page's, even as whole sentences."""
    foot = "Win tickets to concerts, unique experiences, great prizes and much more with Radio Varna!"
    assert foot in kinds(read(page(TITLE, *STORY, "© 2021 Radio Varna", "1-888-555-9388", foot)))


def test_a_line_to_the_reader_without_a_word_of_the_story_is_marked(read: Read) -> None:
    """A page's own voice says "you" outside quotations and shares no words with the story."""
    voice = "You can choose how often you would like to hear from us."
    article = read(page(TITLE, *STORY[:3], voice, STORY[3]))
    assert kinds(article)[voice] == "promotion"


def test_a_line_that_says_i_and_a_long_last_paragraph_are_story(read: Read) -> None:
    """The page speaks as "we"; who tells as "I", or goes on at length, tells the story."""
    mine = "You would never guess what my uncle paid."
    last = (
        "Whether cheaper lorries can replace a conveyor is something we cannot say yet, since neither drivers nor "
        "fuel are easily found in winter, and since nobody has shown us what either of them would finally come to."
    )
    plain = unmarked(read(page(TITLE, *STORY[:3], mine, STORY[3], last)))
    assert mine in plain
    assert last in plain


CALLS = [
    "Never miss a story: get news alerts straight to your phone.",
    "If you see a spelling error on our site, select it and press Ctrl+Enter.",
    "A version of this article appeared in the print edition of the Harbour Daily.",
]


@pytest.mark.parametrize("call", CALLS)
def test_calls_and_notes_on_the_article_itself_are_marked(read: Read, call: str) -> None:
    """What the page asks of its readers, or says of the article, is no story, wherever it stands."""
    for lines in ((*STORY[:2], call, *STORY[2:]), (*STORY, call)):
        assert call in kinds(read(page(TITLE, *lines)))


def test_a_question_and_an_answer_of_an_interview_stay_story(read: Read) -> None:
    """An interview says "you" and "we" throughout."""
    talk = (
        "Q: When will you close the terminal?",
        "A: We will close it in March, and you will see ships in May again.",
    )
    assert all(line in unmarked(read(page(TITLE, *STORY[:3], *talk, STORY[3]))) for line in talk)


def test_an_explainer_that_addresses_its_readers_stays_story(read: Read) -> None:
    """A paragraph that says "you" about the story's own things is story."""
    advice = "If you sell grain through Varna, you will have to use the terminal at Burgas until the repairs end."
    assert advice in unmarked(read(page(TITLE, *STORY[:3], advice, STORY[3])))


def test_program_code_is_marked_and_the_sentence_after_it_is_not(read: Read) -> None:
    """Scripts and styles that a text dump carried along are code; prose in the same line stays."""
    code = "var s = document.createElement('script'); s.src = 'p.js'; document.body.appendChild(s);}"
    prose = "The last time the terminal was closed was in 2009, when a storm tore its roof off."
    article = read(page(TITLE, *STORY, code + prose))
    assert prose in unmarked(article)
    assert "createElement" not in unmarked(article)


def test_a_release_closes_with_notices(read: Read) -> None:
    """Legal caution and "About the company" after a release are no story."""
    caution = "This release contains forward-looking statements that involve risks. Actual results may differ."
    about = "Varna Grain operates two terminals on the Black Sea and employs 310 people."
    article = read(page(TITLE, *STORY, "Forward-Looking Statements", caution, "About Varna Grain", about))
    found = kinds(article)
    assert found[caution] == found[about] == "notice"


CAPTIONS = [
    "Harbour master Ivan Petrov (R) poses for a photo at the terminal in Varna. (Reuters)",
    "The grain terminal in Varna is seen in this file photo",
    "Grain silos in Varna [Peter Thomas/AP]",
    "Image caption The terminal was built in 1962",
    "A conveyor belt at the terminal. Photo: Ana Kirova",
    "Workers at the terminal.Credit...Ana Kirova/Getty Images",
    "Traders say 'no way' to the plan. Image via AP.",
]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_captions_are_a_kind_of_their_own(read: Read, caption: str) -> None:
    """A caption is no story text, but is told apart from menus since it gives names, posts and dates."""
    assert kinds(read(page(TITLE, caption, *STORY)))[caption] == "caption"


def test_a_repeated_caption_is_a_duplicate(read: Read) -> None:
    """A caption printed twice counts once."""
    article = read(page(TITLE, CAPTIONS[0], CAPTIONS[0], *STORY))
    assert [region.kind for region in article.boilerplate[:2]] == ["caption", "duplicate"]


BYLINES = [
    "By Ana Kirova and Tom Reed",
    "BY ASSOCIATED PRESS",
    "by Ana K. Kirova, Sofia",
    "Reporting by Ana Kirova; Editing by Tom Reed",
    "Ana Kirova contributed to this report.",
    "You can reach Ana Kirova at ana@harbour.example",
    "ana.kirova@harbour.example",
    "Ana Kirova covers ports and shipping for the Harbour Daily.",
]


@pytest.mark.parametrize("byline", BYLINES)
def test_bylines_and_credits_are_told_apart(read: Read, byline: str) -> None:
    """Who wrote it is no story and no menu."""
    assert kinds(read(page(TITLE, *STORY, byline)))[byline] in {"byline", "credit"}


def test_a_sentence_that_begins_with_by_is_no_byline(read: Read) -> None:
    """ "By Thursday none had been moved" is story."""
    sentence = "By Thursday none had been moved, said union leader Georgi Donev."
    assert sentence in unmarked(read(page(TITLE, *STORY[:3], sentence, STORY[3])))


def test_what_an_agreement_covers_is_no_byline(read: Read) -> None:
    """A writer covers a field; so does a contract."""
    sentence = "The contract signed in Sofia covers all four belts of the terminal and two cranes."
    assert sentence in unmarked(read(page(TITLE, *STORY[:3], sentence, STORY[3])))


def test_authors_below_a_lone_by_are_found(read: Read) -> None:
    """A byline cut into lines gives its names."""
    assert read(page(TITLE, "By", "Ana Kirova", ",", "Tom Reed", *STORY)).authors == ("Ana Kirova", "Tom Reed")


def test_a_line_in_another_script_or_language_is_foreign(read: Read) -> None:
    """Lines that English readers cannot read are marked; the English around them stays."""
    russian, german = (
        "Порт закрыт на ремонт до апреля",
        "Der Hafen bleibt wegen der Arbeiten noch sechs Wochen geschlossen.",
    )
    found = kinds(read(page(russian, TITLE, *STORY[:2], german, *STORY[2:])))
    assert found[russian] == found[german] == "foreign"


def test_offsets_are_those_of_the_stored_text(read: Read) -> None:
    """Nothing is deleted: each region cuts its own words out of the whole text."""
    text = page("Skip to content", TITLE, CAPTIONS[0], *STORY, "Most read", *LISTED)
    article = read(text)
    assert article.text == text
    assert all(0 <= region.start < region.end <= len(text) and region.reason for region in article.boilerplate)
    assert list(article.boilerplate) == sorted(article.boilerplate, key=lambda region: region.start)


def test_regions_never_overlap(read: Read) -> None:
    """A character has one kind."""
    article = read(page("Menu", TITLE, "By Ana Kirova", *STORY, *PROMOTION_LINES, *LISTED))
    ends = [region.end for region in article.boilerplate]
    assert all(end <= following.start for end, following in zip(ends, article.boilerplate[1:], strict=False))


def test_story_alone_is_left_alone(read: Read) -> None:
    """A clean article has nothing marked but its dateline."""
    article = read(page(TITLE, *STORY))
    assert [region.kind for region in article.boilerplate] == ["dateline"]


def test_subheadings_are_headlines_and_not_boilerplate(read: Read) -> None:
    """A heading between paragraphs carries no mark, yet is no sentence of the story."""
    article = read(page(TITLE, *STORY[:2], "Traders are angry", *STORY[2:]))
    start = article.text.index("Traders are angry")
    assert (start, start + len("Traders are angry")) in article.headlines
    assert "Traders are angry" not in kinds(article)
