// The panel: the start, a thing, or a link with its claims. Built from elements and text nodes only.
const panel = document.getElementById("panel");
const PORTION = 25; // entries listed before a button asks for more

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "click") made.addEventListener("click", value);
    else if (name === "colour") made.style.setProperty("--c", value);
    else made.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    made.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return made;
}

const dot = (thing) => element("span", { class: thing.named ? "dot" : "dot hollow", colour: colourOf.get(thing.type) });
const text = (words) => element("bdi", null, words);
const chip = (word) => element("span", { class: "chip " + word }, word);
const amount = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

function portions(list, render, container) {
  // Appends entries a portion at a time, so that a hub with thousands opens at once.
  let next = 0;
  const more = element("button", { type: "button", click: () => add() });
  const add = () => {
    more.remove();
    for (const each of list.slice(next, next + PORTION)) container.append(render(each));
    next += PORTION;
    if (next < list.length) {
      more.textContent = `${amount(list.length - next, "more", "more")} …`;
      container.append(more);
    }
  };
  add();
  return container;
}

function nameButton(number, name) {
  if (number === null) return text(name);
  return element("button", { type: "button", class: "name", click: () => go("node", things[number].key) }, text(name || things[number].name));
}

function highlighted(sentence, quote) {
  // Offsets count code points, as everywhere in the build.
  const points = Array.from(sentence);
  const part = (start, end) => points.slice(start, end).join("");
  return [part(0, quote[0]), element("mark", null, part(quote[0], quote[1])), part(quote[1])];
}

function rows(pairs) {
  const list = element("dl", { class: "rows" });
  for (const [name, value] of pairs) {
    if (value) list.append(element("dt", null, name), element("dd", null, text(value)));
  }
  return list.childNodes.length ? list : null;
}

function speakers(claim) {
  if (!claim.by.length) return element("span", { class: "chip" }, "the article's own voice");
  const said = claim.by.slice().reverse();
  return element("span", null, "said by ", said.map((each, place) => [place ? ", according to " : "", nameButton(each[1], each[0])]).flat());
}

function card(number, withTriple) {
  const claim = claims[number];
  const sentence = sentences[claim.sentence];
  const article = articles[sentence.article];
  const link = claim.link === null ? null : links[claim.link];
  return element(
    "article", { class: "card", id: "card-" + claim.id },
    withTriple && element(
      "div", { class: "says" }, nameButton(claim.subject), " ", claim.predicate, " ",
      link ? nameButton(link.to) : text(claim.value)),
    element("blockquote", null, highlighted(sentence.text, claim.quote)),
    element(
      "div", { class: "source" },
      element("a", { href: `${article.page}#${claim.id}` }, text(article.title)),
      [article.publisher, article.date].filter(Boolean).map((each) => [" · ", text(each)]).flat()),
    element("div", { class: "chips" }, speakers(claim), [claim.polarity, claim.modality, claim.certainty].map(chip)),
    rows([
      ["Time", claim.time], ["Place", claim.place], ["Quantity", claim.quantity], ["Content", claim.content],
      ["Wording", claim.text === claim.predicate ? null : claim.text], ["Confidence", claim.confidence.toFixed(2)],
    ]));
}

function linkEntry(number, from) {
  const link = links[number];
  const outward = link.from === from;
  const other = outward ? link.to : link.from;
  return element("li", null, element(
    "button", { type: "button", class: "link", click: () => go("edge", link.key) },
    element("span", { class: "stroke" + (link.attributed ? " dashed" : ""), colour: `var(${variable(link.stance)})` }),
    element(
      "span", null, outward ? null : [text(things[other].name), " "],
      element("span", { class: "label", colour: `var(${variable(link.stance)})` }, text(link.label)),
      outward ? [" ", text(things[other].name)] : null),
    element("span", { class: "soft" }, link.origins > 1 ? amount(link.origins, "article", "articles") : "")));
}

function section(title, list, render, leftOut) {
  if (!list.length) return [];
  const body = portions(list, render, element(render === card ? "div" : "ul", { class: "links" }));
  const note = leftOut > 0 && element("p", { class: "soft" }, `${amount(leftOut, "further claim is", "further claims are")} not in this page; kg explain lists all.`);
  return [element("h3", null, title), body, note];
}

function open(...content) {
  panel.replaceChildren(...content.flat(3).filter(Boolean));
  panel.scrollTop = 0;
}

function closing() {
  return element("button", { type: "button", class: "back", click: () => go(null) }, "Close");
}

function kindOf(thing) {
  return element(
    "span", { class: "kind" }, dot(thing), thing.type,
    thing.named ? null : " (described, not named)");
}

function openThing(number) {
  const thing = things[number];
  const passing = linksOf[number].filter((each) => passesFilters(links[each]));
  const alone = thing.claims.filter((each) => passesAlone(claims[each]));
  const filtered = linksOf[number].length - passing.length + thing.claims.length - alone.length;
  const between = (side) => passing.filter((each) => links[each][side] === number)
    .sort((left, right) => links[right].origins - links[left].origins || left - right);
  const about = (claim) => card(claim, true);
  open(
    closing(), element("h2", null, text(thing.name)), kindOf(thing),
    thing.aliases.length ? element("p", { class: "aliases" }, element("span", { class: "soft" }, "Also: "), text(thing.aliases.join(" · "))) : null,
    element("p", null, element("code", { class: "iri" }, thing.iri, thing.ids.map((each) => ` · ${each[0]}: ${each[1]}`))),
    thing.merges.length ? element(
      "details", { class: "why" }, element("summary", null, "Why these names are one thing"),
      element("ul", null, thing.merges.map((each) => element("li", null, text(`${each[0]}: ${each[1]}`))))) : null,
    filtered ? element("p", { class: "soft" }, `${amount(filtered, "link or claim is", "links and claims are")} hidden by the filters.`) : null,
    section(`${thing.name} →`, between("from"), (each) => linkEntry(each, number)),
    section(`→ ${thing.name}`, between("to"), (each) => linkEntry(each, number)),
    section("About it alone", alone, about, thing.total - thing.claims.length),
    section("What it says", saidBy[number], about),
    linksOf[number].length || thing.claims.length || saidBy[number].length ? null
      : element("p", { class: "soft" }, "This page holds no claims about it; kg explain lists all."));
}

function openLink(number, found) {
  const link = links[number];
  const cited = new Set(link.claims.map((each) => sentences[claims[each].sentence].article)).size;
  const others = linksOf[link.from].filter((each) =>
    each !== number && (links[each].from === link.to || links[each].to === link.to));
  const support = link.origins === cited
    ? amount(link.origins, "article", "articles") : `${amount(link.origins, "independent article", "independent articles")} of ${cited}`;
  open(
    closing(),
    element(
      "h2", null, nameButton(link.from), " ",
      element("span", { class: "label" }, text(link.label)), " ", nameButton(link.to)),
    element("p", { class: "soft" }, `${amount(link.total, "claim", "claims")} in ${support}; ${link.attributed ? "said by others" : "in the articles' own voice"}`),
    link.conflicts.length ? element(
      "div", { class: "against" }, element("h3", null, "Contradicted by"),
      element("ul", { class: "links" }, link.conflicts.map((key) => linkEntry(linkByKey.get(key), links[linkByKey.get(key)].from)))) : null,
    section("Sentences", link.claims, (each) => card(each, false), link.total - link.claims.length),
    section("Also between the two", others, (each) => linkEntry(each, links[each].from)));
  if (found) mark(found);
}

function mark(id) {
  const shownCard = document.getElementById("card-" + id);
  if (!shownCard) return;
  shownCard.classList.add("found");
  shownCard.scrollIntoView({ block: "nearest" });
}

function openStart(message) {
  const thingEntry = (number) => element("li", null, element(
    "button", { type: "button", class: "link", click: () => go("node", things[number].key) },
    dot(things[number]),
    text(things[number].name),
    element("span", { class: "soft" }, amount(linksOf[number].length, "link", "links"))));
  const articleEntry = (article) => element("li", null, element("a", { href: article.page }, text(article.title)),
    element("span", { class: "soft" }, [article.publisher, article.date].filter(Boolean).map((each) => ` · ${each}`)));
  open(
    message ? element("p", { class: "against" }, message) : null,
    element("h2", null, "Who says what about whom"),
    element("p", null, "Each link is a claim that articles make. Select a link or a thing, here or in the graph, to read the sentences."),
    section("Best connected", things.map((_, number) => number).slice(0, counts.first), thingEntry),
    section("Articles", articles, articleEntry));
}
