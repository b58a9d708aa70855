// The drawing: vis-network draws nodes and edges where they were laid out; labels are drawn here, at one size on the
// screen and only where they do not run into one another: the selection's first, then by connections.
const LABEL_SIZE = 12.5; // pixels on the screen
const EDGE_LABEL_SIZE = 11.5;
const MOST_EDGE_LABELS = 160;
const HUB = 5; // links from which on a label may cover the dots of lesser things
const MOST_IMPORTANT = 40; // labels that do
const PLAIN_FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const motion = still ? false : { duration: 350, easingFunction: "easeInOutQuad" };

const labels = held.network.nodes.map((node) => node.label);
const palette = {};
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["--paper", "--ink", "--soft", "--accent", ...STANCES.map((each) => variable(each[0]))]) {
    palette[name] = style.getPropertyValue(name).trim();
  }
}
readPalette();

let drawn = visible();
let boost = 1; // of radii and widths, for the present zoom
let hovered = null; // {kind, number}

function active() {
  // Returns what stands out: the selection with what touches it; null where nothing is selected.
  if (!shown.selected) return null;
  const kept = { things: new Set(selectedThings()), links: new Set() };
  if (shown.selected.kind === "edge") {
    kept.links.add(shown.selected.number);
    return kept;
  }
  for (const number of linksOf[shown.selected.number]) {
    if (!drawn.links[number]) continue;
    kept.links.add(number);
    kept.things.add(links[number].from).add(links[number].to);
  }
  return kept;
}
let kept = null;

function nodeStyle(number) {
  const thing = things[number];
  const colour = colourOf.get(thing.type);
  const chosen = selectedThings().includes(number);
  return {
    id: number,
    hidden: !drawn.things[number],
    size: held.network.nodes[number].size * boost,
    opacity: !kept || kept.things.has(number) ? 1 : 0.13,
    borderWidth: chosen ? 3.5 : thing.named ? 1 : 1.8, // vis keeps borders at one width on the screen
    color: {
      background: thing.named ? colour : palette["--paper"],
      border: chosen ? palette["--ink"] : thing.named ? palette["--paper"] : colour,
    },
  };
}

function edgeStyle(number) {
  const link = links[number];
  const chosen = shown.selected && shown.selected.kind === "edge" && shown.selected.number === number;
  const faint = kept && !kept.links.has(number);
  return {
    id: number,
    hidden: !drawn.links[number],
    color: { color: palette[variable(link.stance)], opacity: faint ? 0.08 : chosen ? 1 : 0.85, inherit: false },
    dashes: link.attributed ? [7 * boost, 5 * boost] : false,
    width: ((chosen ? 2.5 : 0) + 1.3 + Math.log2(Math.max(1, link.origins))) * boost,
    arrows: { to: { enabled: true, type: { stated: "arrow", denied: "bar" }[link.stance] || "vee", scaleFactor: 0.55 } },
  };
}

const nodeSet = new vis.DataSet(held.network.nodes.map((node) => ({ ...node, label: undefined, group: undefined, ...nodeStyle(node.id) })));
const edgeSet = new vis.DataSet(held.network.edges.map((edge) => ({ ...edge, label: undefined, ...edgeStyle(edge.id) })));
const network = new vis.Network(document.getElementById("canvas"), { nodes: nodeSet, edges: edgeSet }, {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { chosen: false, shapeProperties: { interpolation: false } },
  edges: { chosen: false, hoverWidth: 0, selectionWidth: 0 },
  interaction: {
    hover: true, tooltipDelay: 1e9, multiselect: false, selectConnectedEdges: false, hideEdgesOnDrag: links.length > 1500,
    keyboard: { enabled: true, bindToWindow: false, speed: { x: 8, y: 8, zoom: 0.03 } },
  },
});

const lookOf = { things: [], links: [] };
function redraw() {
  // Updates only what looks different from before.
  drawn = visible();
  kept = active();
  const changed = (style, looks, number) => {
    const look = JSON.stringify(style);
    if (looks[number] === look) return false;
    looks[number] = look;
    return true;
  };
  nodeSet.update(things.map((_, number) => nodeStyle(number)).filter((style) => changed(style, lookOf.things, style.id)));
  edgeSet.update(links.map((_, number) => edgeStyle(number)).filter((style) => changed(style, lookOf.links, style.id)));
  network.redraw();
}

const MARGIN = { x: 90, y: 36 }; // pixels of the screen around the outermost nodes, for their labels
function fitTo(numbers, closest, animation = motion) {
  const frame = document.getElementById("canvas");
  const places = numbers.map((number) => network.body.nodes[number]);
  const middle = (axis) => {
    const values = places.map((place) => place[axis]);
    const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
    return [(least + most) / 2, Math.max(1, most - least)];
  };
  const [x, width] = middle("x");
  const [y, height] = middle("y");
  const room = (size, margin) => Math.max(60, size - 2 * margin);
  const scale = Math.min(closest, room(frame.clientWidth, MARGIN.x) / width, room(frame.clientHeight, MARGIN.y) / height);
  network.moveTo({ position: { x, y }, scale: Math.max(0.02, scale), animation });
  magnify(Math.max(0.02, scale));
}

// Far out, dots and lines shrink more slowly than their distances, or they would vanish.
function magnify(scale) {
  const wanted = scale < 1 ? Math.min(5, 1.25 ** Math.round(Math.log(scale ** -0.6) / Math.log(1.25))) : 1;
  if (wanted === boost) return;
  boost = wanted;
  redraw();
}

function fitWhole(animation = motion) {
  const all = things.map((_, number) => number).filter((number) => drawn.things[number]);
  if (all.length) fitTo(all, 1.4, animation);
}

// Returns a book of taken rectangles, as rows of a coarse grid. Each has a weight, for a dot its thing's links, for a
// label more than any; a label may cover what weighs no more than it is allowed.
function makeRoom(width, height) {
  const rows = new Map();
  const ROW = 24;
  const clear = (row, x0, y0, x1, y1, allowed) => (rows.get(row) || []).every((box) =>
    box[4] <= allowed || box[0] >= x1 || box[2] <= x0 || box[1] >= y1 || box[3] <= y0);
  return {
    free(x0, y0, x1, y1, allowed = -1) {
      if (x0 < 0 || x1 > width || y0 < 0 || y1 > height) return false;
      for (let row = Math.floor(y0 / ROW); row <= Math.floor(y1 / ROW); row += 1) {
        if (!clear(row, x0, y0, x1, y1, allowed)) return false;
      }
      return true;
    },
    take(x0, y0, x1, y1, weight = Infinity) {
      for (let row = Math.floor(y0 / ROW); row <= Math.floor(y1 / ROW); row += 1) {
        if (!rows.has(row)) rows.set(row, []);
        rows.get(row).push([x0, y0, x1, y1, weight]);
      }
    },
  };
}

const widths = new Map();
function widthOf(context, text, font) {
  // Returns the width of a text in pixels of the screen; measured once.
  const name = font + text;
  if (!widths.has(name)) {
    context.font = font;
    widths.set(name, context.measureText(text).width);
  }
  return widths.get(name);
}

function write(context, text, x, y, colour) {
  context.strokeStyle = palette["--paper"];
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function onScreen(number, scale, origin) {
  const node = network.body.nodes[number];
  return { x: (node.x - origin.x) * scale, y: (node.y - origin.y) * scale, radius: node.options.size * scale };
}

function byImportance(count, isDrawn, isChosen, isKept) {
  const order = [];
  for (let number = 0; number < count; number += 1) {
    if (!isDrawn[number] || (kept && !isKept.has(number) && !isChosen(number))) continue;
    order.push(number);
  }
  return order.sort((left, right) => isChosen(right) - isChosen(left) || left - right);
}

function nodeLabels(context, room, scale, origin) {
  let placed = 0;
  const chosen = selectedThings();
  const isChosen = (number) => chosen.includes(number) || Boolean(hovered && hovered.kind === "node" && hovered.number === number);
  for (const number of byImportance(things.length, drawn.things, isChosen, kept ? kept.things : null)) {
    const at = onScreen(number, scale, origin);
    const size = LABEL_SIZE + (linksOf[number].length > 9 ? 2 : 0);
    const font = `${isChosen(number) || linksOf[number].length > 9 ? "600 " : ""}${size}px ${PLAIN_FONT}`;
    const wide = widthOf(context, labels[number], font);
    const places = [
      [at.x - wide / 2, at.y + at.radius + 2], [at.x - wide / 2, at.y - at.radius - size - 4],
      [at.x + at.radius + 4, at.y - size / 2], [at.x - at.radius - 4 - wide, at.y - size / 2],
    ];
    const fits = (allowed) => places.find(([x, y]) => room.free(x - 2, y - 1, x + wide + 2, y + size + 2, allowed));
    let place = fits() || (placed < MOST_IMPORTANT && linksOf[number].length >= HUB && fits(linksOf[number].length / 3));
    placed += 1;
    if (!place && isChosen(number)) place = places[0];
    if (!place) continue;
    room.take(place[0] - 2, place[1] - 1, place[0] + wide + 2, place[1] + size + 2);
    context.font = font;
    write(context, labels[number], place[0], place[1] + size * 0.85, things[number].named ? palette["--ink"] : palette["--soft"]);
  }
}

function edgeLabels(context, room, scale, origin) {
  const isChosen = (number) =>
    Boolean((shown.selected && shown.selected.kind === "edge" && shown.selected.number === number) ||
      (hovered && hovered.kind === "edge" && hovered.number === number));
  const font = `${EDGE_LABEL_SIZE}px ${PLAIN_FONT}`;
  let written = 0;
  for (const number of byImportance(links.length, drawn.links, isChosen, kept ? kept.links : null)) {
    const link = links[number];
    const from = onScreen(link.from, scale, origin);
    const to = onScreen(link.to, scale, origin);
    const span = Math.hypot(from.x - to.x, from.y - to.y) - from.radius - to.radius;
    const wide = widthOf(context, link.label, font);
    const mustHave = isChosen(number);
    if (!mustHave && (written >= MOST_EDGE_LABELS || span < (kept ? 0.4 : 0.6) * wide + 10)) continue;
    for (const part of mustHave || kept ? [0.5, 0.4, 0.6, 0.3, 0.7] : [0.5, 0.4, 0.6]) {
      const point = network.body.edges[number].edgeType.getPoint(part);
      const x = (point.x - origin.x) * scale - wide / 2;
      const y = (point.y - origin.y) * scale - EDGE_LABEL_SIZE / 2;
      if (!room.free(x - 2, y - 1, x + wide + 2, y + EDGE_LABEL_SIZE + 2) && !(mustHave && part === 0.7)) continue;
      room.take(x - 2, y - 1, x + wide + 2, y + EDGE_LABEL_SIZE + 2);
      context.font = font;
      write(context, link.label, x, y + EDGE_LABEL_SIZE * 0.85, palette[variable(link.stance)]);
      written += 1;
      break;
    }
  }
}

network.on("zoom", (event) => magnify(event.scale));
network.on("animationFinished", () => magnify(network.getScale()));
network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  const origin = network.DOMtoCanvas({ x: 0, y: 0 });
  const frame = document.getElementById("canvas");
  const ratio = context.canvas.width / frame.clientWidth;
  const room = makeRoom(frame.clientWidth, frame.clientHeight);
  things.forEach((_, number) => {
    if (!drawn.things[number]) return;
    const at = onScreen(number, scale, origin);
    const half = Math.max(1, at.radius * 0.75);
    if (!kept || kept.things.has(number)) room.take(at.x - half, at.y - half, at.x + half, at.y + half, linksOf[number].length);
  });
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  nodeLabels(context, room, scale, origin);
  edgeLabels(context, room, scale, origin);
  context.restore();
});
