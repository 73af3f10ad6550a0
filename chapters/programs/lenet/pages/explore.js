// The page: a digit goes in, every layer is drawn, and any value can be taken apart.
"use strict";

const by_id = (id) => document.getElementById(id);

function element(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// "−0.1235": with a real minus sign
function shown(value, digits = 4) {
  return value.toFixed(digits).replace("-", "−");
}

function percent(p) {
  return `${(100 * p).toFixed(p > 0.9995 || p < 0.0995 ? 2 : 1)} %`;
}

// ---- The data in the page

function bytes_of(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

// Four bytes each, the lowest first, whatever this machine does.
function floats_of(base64) {
  const view = new DataView(bytes_of(base64).buffer);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, n) => view.getFloat32(4 * n, true));
}

function codes_of(pictures) {
  const values = pictures.flatMap((rows) => [...rows.join("")].map((letter) => (letter === "#" ? 1 : -1)));
  return tensor([pictures.length, values.length / pictures.length], Float32Array.from(values));
}

function make_model(name, data, all) {
  const weights = {};
  for (const [key, { shape, values }] of Object.entries(data.weights)) weights[key] = tensor(shape, floats_of(values));
  const smallest_wins = name === "lenet5-1998";
  const layers = smallest_wins
    ? lenet_1998(weights, all.c3_table, codes_of(all.digit_pictures))
    : modern_lenet(weights);
  const { accuracy, margin, background, step } = data;
  return { name, layers, smallest_wins, accuracy, margin, background, step, outputs: floats_of(data.outputs) };
}

const titles = { lenet5: "LeNet-5 of today", "lenet5-1998": "LeNet-5 of 1998" };
const data = JSON.parse(by_id("data").textContent);
const models = {};
for (const [name, model] of Object.entries(data.models)) models[name] = make_model(name, model, data);
const digits = { ...data.digits, pixels: bytes_of(data.digits.pixels) };
const digit_pixels = (n) => digits.pixels.subarray(n * 784, (n + 1) * 784);

// ---- What is shown now

const state = {
  model: null,
  pixels: new Uint8Array(784),
  digit: 0, // of the digits in the page; null: the reader's own
  values: [], // the input, and the output of each layer
  chosen: null, // { layer, f, i, j }: layer 0 is the input
  held: false, // does the chosen pixel stay when the mouse moves on?
  opened: new Set(), // groups of products that the reader opened
};
let views = [];

// ---- Colours, as the style sheet has them

let colours = {};

function read_colours() {
  const style = getComputedStyle(document.documentElement);
  const rgb = (name) => {
    const hex = style.getPropertyValue(`--${name}`).trim();
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  };
  colours = Object.fromEntries(["paper", "text", "plus", "minus", "seen"].map((name) => [name, rgb(name)]));
  colours.signed = colour_scale(colours.minus, colours.plus);
  colours.ink = colour_scale(colours.paper, colours.text);
}

// 511 colours, from `low` for -1 over paper for 0 to `high` for 1
function colour_scale(low, high) {
  return Array.from({ length: 511 }, (_, n) => {
    const share = n / 255 - 1;
    const end = share < 0 ? low : high;
    return colours.paper.map((from, c) => Math.round(from + Math.abs(share) * (end[c] - from)));
  });
}

const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

// A canvas with one pixel for each value, in rows of `columns`. A value is worth value * factor on the scale, -1 to 1.
function picture_of(values, columns, scale, factor) {
  const canvas = element("canvas", { width: columns, height: values.length / columns });
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  for (let n = 0; n < values.length; ++n) {
    const [red, green, blue] = scale[255 + Math.round(255 * Math.max(-1, Math.min(1, values[n] * factor)))];
    image.data[4 * n] = red;
    image.data[4 * n + 1] = green;
    image.data[4 * n + 2] = blue;
    image.data[4 * n + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function largest_of(values) {
  return values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-30);
}

// ---- A layer on the page

// The longest rows, up to 25, that D values fill. 400 values are 16 maps of 5x5: a row of 25 for each map.
function columns_for(D) {
  let columns = 1;
  for (let c = 2; c <= Math.min(25, D); ++c) if (D % c === 0) columns = c;
  return columns;
}

class LayerView {
  constructor(index, name, kind, shape) {
    Object.assign(this, { index, name, shape });
    [this.C, this.H, this.W] = as_maps(shape);
    this.vector = this.H * this.W === 1;
    const maps = `${this.C} ${this.C > 1 ? "maps" : "map"} of ${this.H}x${this.W}`;
    const size = this.vector ? `${this.C} values` : maps;
    this.canvas = element("canvas", { tabIndex: 0 });
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", `${name}, ${kind}, ${size}`);
    this.canvas.setAttribute("aria-describedby", "layer-keys");
    this.element = element("div", { className: "layer" }, [
      element("h3", {}, [`${name} `, element("small", { textContent: `${kind}, ${size}` })]),
      this.canvas,
    ]);
    this.listen();
  }

  // How many maps stand side by side, and how large a value is drawn, for a page of this width.
  lay_out(width) {
    this.gap = this.vector ? 0 : 6;
    const narrow = width < 420;
    // From layer to layer the maps become smaller, as the numbers do.
    const most = this.vector ? (this.C <= 10 ? 32 : 14) : this.C === 1 ? 6 : this.W > 5 ? 5 : 9;
    const painted = state.model.smallest_wins && this.C === 84;  // the picture of 7x12 that F6 paints
    if (this.vector) this.columns = painted ? 7 : columns_for(this.C);
    else if (this.C === 6) this.columns = this.W > 14 || narrow ? 3 : 6;
    else this.columns = this.C === 1 ? 1 : narrow && this.W > 5 ? 4 : 8;
    const cells = this.columns * this.W;
    this.cell = Math.max(2, Math.min(most, Math.floor((width - (this.columns - 1) * this.gap) / cells)));
    this.rows = Math.ceil(this.C / this.columns);
    this.width = cells * this.cell + (this.columns - 1) * this.gap + 4;
    this.height = this.rows * this.H * this.cell + (this.rows - 1) * this.gap + 4;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = this.width * ratio;
    this.canvas.height = this.height * ratio;
    this.canvas.style.width = `${this.width}px`;
    this.canvas.style.height = `${this.height}px`;
    this.ratio = ratio;
  }

  // The corner of map c, in the pixels of the page. A margin of 2 leaves room for frames.
  corner(c) {
    const x = 2 + (c % this.columns) * (this.W * this.cell + this.gap);
    return [x, 2 + Math.floor(c / this.columns) * (this.H * this.cell + this.gap)];
  }

  // One picture for each map, or one for a whole vector.
  paint(x) {
    const { background, step } = state.model;
    if (this.index === 0) {
      const ink = x.values.map((v) => v - background);
      this.pictures = [picture_of(ink, this.W, colours.ink, 1 / (255 * step))];
      return;
    }
    const factor = 1 / largest_of(x.values);
    const area = this.vector ? this.C : this.H * this.W;
    const columns = this.vector ? this.columns : this.W;
    this.pictures = [];
    for (let at = 0; at < x.values.length; at += area)
      this.pictures.push(picture_of(x.values.subarray(at, at + area), columns, colours.signed, factor));
  }

  // region: what the chosen value sees of this layer, or null; chosen: is the value on this layer?
  draw(region, chosen) {
    const context = this.canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, this.width, this.height);
    context.lineWidth = 1;
    context.strokeStyle = `rgb(${colours.text.join(" ")} / 0.3)`;
    this.pictures.forEach((picture, c) => {
      const [x, y] = this.corner(c);
      const [width, height] = [picture.width * this.cell, picture.height * this.cell];
      context.globalAlpha = region && !this.vector && !chosen && !region.maps.includes(c) ? 0.25 : 1;
      context.drawImage(picture, x, y, width, height);
      context.globalAlpha = 1;
      context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
    });
    if (region) this.draw_region(context, region, chosen);
  }

  draw_region(context, { maps, rows, cols }, chosen) {
    context.strokeStyle = css(chosen ? colours.text : colours.seen);
    context.lineWidth = 2;
    const frame = (x, y, w, h) => context.strokeRect(x - 1, y - 1, w + 2, h + 2);
    if (this.vector && maps.length === this.C && this.C > 1) return frame(2, 2, this.width - 4, this.height - 4);
    for (const c of maps) {
      const [x, y] = this.corner(c);
      const [i, j] = [rows[0], cols[0]];
      frame(x + j * this.cell, y + i * this.cell, (cols[1] - j + 1) * this.cell, (rows[1] - i + 1) * this.cell);
    }
  }

  // The value under a point of the canvas, or null between maps.
  value_at(x, y) {
    for (let c = 0; c < this.C; ++c) {
      const [left, top] = this.corner(c);
      const [i, j] = [Math.floor((y - top) / this.cell), Math.floor((x - left) / this.cell)];
      if (i >= 0 && j >= 0 && i < this.H && j < this.W) return { layer: this.index, f: c, i, j };
    }
    return null;
  }

  listen() {
    const at = (event) => {
      const box = this.canvas.getBoundingClientRect();
      return this.value_at(event.clientX - box.left, event.clientY - box.top);
    };
    this.canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && !state.held) choose(at(event));
    });
    this.canvas.addEventListener("click", (event) => {
      const value = at(event);
      if (!value) return;
      const same = state.held && JSON.stringify(value) === JSON.stringify(state.chosen);
      state.held = !same;
      choose(value, true);
    });
    this.canvas.addEventListener("keydown", (event) => {
      const step = key_steps[event.key];
      if (!step) return;
      event.preventDefault();
      const here = state.chosen && state.chosen.layer === this.index ? state.chosen : null;
      state.held = true;
      choose(here ? this.moved(here, step) : { layer: this.index, f: 0, i: this.H >> 1, j: this.W >> 1 }, true);
    });
  }

  // step: rows, columns and maps to go, or an end of the map
  moved({ layer, f, i, j }, step) {
    const clamp = (value, size) => Math.min(size - 1, Math.max(0, value));
    if (step === "first") return { layer, f: this.vector ? 0 : f, i: 0, j: 0 };
    if (step === "last") return { layer, f: this.vector ? this.C - 1 : f, i: this.H - 1, j: this.W - 1 };
    const [rows, cols, maps] = step;
    if (this.vector) return { layer, f: clamp(f + rows * this.columns + cols + maps, this.C), i, j };
    return { layer, f: clamp(f + maps, this.C), i: clamp(i + rows, this.H), j: clamp(j + cols, this.W) };
  }
}

const key_steps = {
  ArrowUp: [-1, 0, 0],
  ArrowDown: [1, 0, 0],
  ArrowLeft: [0, -1, 0],
  ArrowRight: [0, 1, 0],
  PageUp: [0, 0, -1],
  PageDown: [0, 0, 1],
  Home: "first",
  End: "last",
};

// ---- The arithmetic of one value

function place_of({ layer, f, i, j }) {
  const view = views[layer];
  return view.vector ? `value ${f}` : `${view.C > 1 ? `map ${f}, ` : ""}row ${i}, column ${j}`;
}

function cell_of(term, result, largest) {
  const weight = term.product === undefined ? term.x : term.product;
  const cell = element("td");
  cell.style.setProperty("--tint", weight > 0 ? "var(--plus)" : "var(--minus)");
  cell.style.setProperty("--share", `${((45 * Math.abs(weight)) / largest).toFixed(1)}%`);
  if (term.product === undefined) cell.textContent = shown(term.x);
  else {
    const [first, second, digits] = result.squared
      ? [`(${shown(term.x, 3)}`, `${term.w > 0 ? "− 1" : "+ 1"})²`, 3] // the codes are +1 and -1
      : [shown(term.x), `× ${shown(term.w)}`, 4];
    cell.append(first, element("br"), second, element("b", { textContent: shown(term.product, digits) }));
    cell.dataset.product = term.product;
  }
  if (term.winner) cell.className = "winner";
  return cell;
}

function terms_table(group, result) {
  const size = (term) => Math.abs(term.product === undefined ? term.x : term.product);
  const largest = Math.max(1e-30, ...group.terms.map(size));
  const narrow = group.columns < 5 ? " narrow" : group.columns === 7 ? " seven" : "";
  const table = element("table", { className: `terms${narrow}` });
  for (let at = 0; at < group.terms.length; at += group.columns) {
    const row = table.insertRow();
    row.append(...group.terms.slice(at, at + group.columns).map((term) => cell_of(term, result, largest)));
  }
  return table;
}

// The window, the kernel and their products as three small pictures.
function group_pictures(group, result) {
  const draw = (name, pick) => {
    const numbers = group.terms.map(pick);
    const canvas = picture_of(numbers, group.columns, colours.signed, 1 / largest_of(numbers));
    const scale = Math.min(10, 80 / canvas.height);
    canvas.style.width = `${canvas.width * scale}px`;
    canvas.style.height = `${canvas.height * scale}px`;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", name);
    return canvas;
  };
  const [x, w, p] = [(t) => t.x, (t) => t.w, (t) => t.product];
  return element("div", { className: "pictures" }, [
    draw("window", x),
    result.operator,
    draw(result.squared ? "code" : "kernel", w),
    result.squared ? "squared =" : "=",
    draw("products", p),
  ]);
}

function group_details(group, number, result, open) {
  const terms = `${group.terms.length} ${result.operator ? (result.squared ? "squares" : "products") : "values"}`;
  const sum = group.sum === undefined ? "" : `, sum ${shown(group.sum)}`;
  const details = element("details", { open }, [element("summary", { textContent: `${group.name}: ${terms}${sum}` })]);
  const fill = () => {
    if (details.children.length > 1 || !details.open) return;
    if (result.operator) details.append(group_pictures(group, result));
    details.append(terms_table(group, result));
  };
  details.addEventListener("toggle", () => {
    if (details.open) state.opened.add(number);
    else state.opened.delete(number);
    fill();
  });
  fill();
  return details;
}

// Which maps of the layer before each map sees; map f's column is marked.
function connections_table(table, f) {
  const C = 1 + Math.max(...table.flat());
  const result = element("table", { className: "connections" });
  const cell = (tag, n, textContent) => element(tag, { textContent, className: n === f ? "here" : "" });
  const title = "Which input maps (rows) each map (columns) sees";
  result.append(element("caption", { className: "quiet", textContent: title }));
  result.insertRow().append(element("th"), ...table.map((_, n) => cell("th", n, n)));
  for (let c = 0; c < C; ++c) {
    const row = result.insertRow();
    row.append(element("th", { textContent: c }));
    row.append(...table.map((channels, n) => cell("td", n, channels.includes(c) ? "X" : "·")));
  }
  return result;
}

function ledger_row(name, value, id, css_class = "") {
  const cell = element("td", { textContent: shown(value) });
  cell.dataset.value = value;
  cell.dataset.id = id;
  return element("tr", { className: css_class }, [element("td", { textContent: name }), cell]);
}

// What becomes of the value in the next layer, if that has one value for each; after the last, its probability.
function after_rows({ layer, f, i, j }) {
  const next = state.model.layers[layer];
  const x = state.values[layer];
  if (!next) return [ledger_row("→ probability of this digit", probabilities(state.model, x)[f], "probability")];
  if (!(next instanceof ActivationLayer)) return [];
  return [ledger_row(`→ ${next.name}: ${next.kind}`, next.explain(x, f, i, j).value, "activation")];
}

// { formula, groups, steps, value } for any value, the input's pixels too.
function explanation({ layer, f, i, j }) {
  if (layer > 0) {
    const { formula, table } = state.model.layers[layer - 1];
    return { formula, table, ...state.model.layers[layer - 1].explain(state.values[layer - 1], f, i, j) };
  }
  const { margin, background, step } = state.model;
  const inside = Math.min(i, j) >= margin && Math.max(i, j) < 28 + margin;
  const pixel = inside ? state.pixels[(i - margin) * 28 + j - margin] : 0;
  return {
    formula: "x[0,i,j] = background + step · pixel, pixels from 0 (paper) to 255 (ink)",
    groups: [],
    steps: [
      { name: inside ? "pixel" : "pixel (of the margin)", value: pixel, id: "pixel" },
      { name: "× step", value: step, id: "step" },
      { name: "+ background", value: background, id: "background" },
    ],
    value: background + step * pixel,
  };
}

// Opens the groups that the reader opened; else the only one, or the one with the largest sum.
function is_open(result, number) {
  if (state.opened.size > 0) return state.opened.has(number);
  const sizes = result.groups.map((group) => Math.abs(group.sum || 0));
  return number === sizes.indexOf(Math.max(...sizes));
}

function title_of_panel() {
  const title = `${views[state.chosen.layer].name}: ${place_of(state.chosen)}${state.held ? " (held)" : ""}`;
  const close = element("button", { id: "close", type: "button", textContent: "close" });
  close.addEventListener("click", let_go);
  return element("h2", {}, [element("span", { textContent: title }), close]);
}

// The sum of what the groups below add up to, what is added to it, and what becomes of it.
function ledger_of(result) {
  const name = `= ${views[state.chosen.layer].name}, ${place_of(state.chosen)}`;
  return element("table", { className: "ledger" }, [
    ...result.steps.map((step) => ledger_row(step.name, step.value, step.id)),
    ledger_row(name, result.value, "value", "total"),
    ...after_rows(state.chosen),
  ]);
}

function show_arithmetic(spoken) {
  const panel = by_id("panel");
  panel.classList.toggle("empty", !state.chosen);
  if (!state.chosen) return panel.replaceChildren(hint);
  const { f } = state.chosen;
  const result = explanation(state.chosen);
  panel.replaceChildren(
    title_of_panel(),
    element("code", { className: "formula", textContent: result.formula }),
    step_buttons(),
    ledger_of(result),
  );
  if (result.table) {
    const sees = `Map ${f} sees input maps ${result.table[f].join(", ")}.`;
    panel.append(element("p", { textContent: sees }), connections_table(result.table, f));
  }
  panel.append(...result.groups.map((group, n) => group_details(group, n, result, is_open(result, n))));
  if (!spoken) return;
  const steps = result.steps.map((step) => `${step.name} ${shown(step.value)}`).join(", ");
  by_id("announcement").textContent =
    `${views[state.chosen.layer].name}: ${place_of(state.chosen)}: ${shown(result.value)}. ${steps}`;
}

// For fingers, which are larger than pixels.
function step_buttons() {
  const buttons = [
    ["ArrowLeft", "←", "left"],
    ["ArrowUp", "↑", "up"],
    ["ArrowDown", "↓", "down"],
    ["ArrowRight", "→", "right"],
    ["PageUp", "map −", "previous map"],
    ["PageDown", "map +", "next map"],
  ];
  if (views[state.chosen.layer].C === 1 || views[state.chosen.layer].vector) buttons.length = 4;
  return element("div", { className: "pad-buttons" }, buttons.map(([key, text, label]) => {
    const button = element("button", { type: "button", textContent: text, ariaLabel: label });
    button.dataset.key = key;
    button.addEventListener("click", () => {
      state.held = true;
      choose(views[state.chosen.layer].moved(state.chosen, key_steps[key]), true);
      by_id("panel").querySelector(`[data-key=${key}]`).focus();
    });
    return button;
  }));
}

const hint = by_id("hint");

// ---- Choosing a value

function choose(value, spoken = false) {
  if (!value) return;
  if (state.chosen && state.chosen.layer !== value.layer) state.opened.clear();
  state.chosen = value;
  draw_layers();
  show_arithmetic(spoken);
}

function let_go() {
  state.held = false;
  state.chosen = null;
  draw_layers();
  show_arithmetic(false);
}

function draw_layers() {
  const regions = new Array(views.length).fill(null);
  if (state.chosen) {
    const { layer, f, i, j } = state.chosen;
    regions[layer] = { maps: [f], rows: [i, i], cols: [j, j] };
    for (let below = layer; below > 0; --below) regions[below - 1] = state.model.layers[below - 1].sees(regions[below]);
  }
  views.forEach((view, n) => {
    view.draw(regions[n], state.chosen !== null && n === state.chosen.layer);
  });
}

// ---- The answer

// One line for each digit: its bar, its probability, and for the network of 1998 its distance.
function show_bars(outputs, p, best) {
  const { smallest_wins } = state.model;
  by_id("bars").className = smallest_wins ? "distances" : "";
  by_id("bars").replaceChildren(...p.map((probability, k) => {
    const bar = element("i");
    bar.style.width = `${100 * probability}%`;
    const texts = [percent(probability), ...(smallest_wins ? [outputs.values[k].toFixed(1)] : [])];
    return element("li", { className: k === best ? "best" : "" }, [
      element("span", { textContent: k }),
      element("div", {}, [bar]),
      ...texts.map((textContent) => element("span", { textContent })),
    ]);
  }));
  by_id("bars-note").textContent = smallest_wins
    ? "Last column: the distance from the digit's code, the smaller the better. " +
      "Probability: softmax of the distances times −1."
    : "Softmax of the ten outputs.";
}

function show_answer(milliseconds) {
  const outputs = state.values[state.values.length - 1];
  const p = probabilities(state.model, outputs);
  const best = prediction(state.model, outputs);
  show_bars(outputs, p, best);
  const own = state.digit === null;
  const label = digits.labels[state.digit];
  const verdict = own ? "" : best === label ? " – right" : ` – wrong, it is a ${label}`;
  by_id("answer").replaceChildren(...(state.pixels.every((pixel) => pixel === 0)
    ? ["Draw a digit."]
    : ["It reads ", element("b", { textContent: best }), ` (${percent(p[best])})${verdict}`]));
  by_id("source").textContent = own
    ? "Your digit, scaled to 20x20, its centre of mass in the middle of 28x28."
    : `Digit ${state.digit + 1} of ${digits.labels.length}: test image ${digits.numbers[state.digit]}, a ${label}.`;
  by_id("time").textContent = `This digit took ${milliseconds.toFixed(1)} ms.`;
}

function classify() {
  const start = performance.now();
  state.values = forward(state.model, state.pixels);
  const milliseconds = performance.now() - start;
  views.forEach((view, n) => view.paint(state.values[n]));
  draw_layers();
  show_arithmetic(false);
  show_answer(milliseconds);
}

function lay_out() {
  const width = by_id("layers").clientWidth - 4;
  for (const view of views) view.lay_out(width);
}

function use_model(name) {
  state.model = models[name];
  state.chosen = null;
  state.held = false;
  for (const view of views) view.element.remove();
  const values = forward(state.model, state.pixels);
  const names = [["input", "28x28 with a margin of 2"], ...state.model.layers.map((layer) => [layer.name, layer.kind])];
  views = names.map(([layer, kind], n) => new LayerView(n, layer, kind, values[n].shape));
  by_id("layers").append(...views.map((view) => view.element));
  lay_out();
  classify();
}

// ---- Test digits and drawing

function use_digit(n) {
  const count = digits.labels.length;
  state.digit = (n + count) % count;
  state.pixels = digit_pixels(state.digit);
  pad.show(state.pixels);
  classify();
}

// The square to draw on. Its ink is the alpha of its pixels, so that dark pages can show it light.
class Pad {
  constructor(canvas) {
    this.canvas = canvas;
    this.S = canvas.width;
    this.ink = element("canvas", { width: this.S, height: this.S }).getContext("2d", { willReadFrequently: true });
    this.pen = { x: this.S / 2, y: this.S / 2, down: false };
    this.fresh = true; // is what stands here to go away at the next stroke?
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (this.last = null));
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("focus", () => this.draw());
    canvas.addEventListener("blur", () => this.draw());
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.S / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  }

  begin(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.last = this.at(event);
    this.stroke(this.last, this.last);
  }

  move(event) {
    if (!this.last) return;
    const now = this.at(event);
    this.stroke(this.last, now);
    this.last = now;
  }

  stroke(from, to) {
    if (this.fresh) this.wipe();
    this.ink.lineWidth = 22;
    this.ink.lineCap = "round";
    this.ink.beginPath();
    this.ink.moveTo(from.x, from.y);
    this.ink.lineTo(to.x, to.y + (from === to ? 0.01 : 0));
    this.ink.stroke();
    this.changed();
  }

  key(event) {
    const step = key_steps[event.key];
    if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else if (event.key === " ") {
      this.pen.down = !this.pen.down;
      if (this.pen.down) this.stroke(this.pen, this.pen);
    } else if (Array.isArray(step) && step[2] === 0) {
      const inside = (value) => Math.min(this.S - 12, Math.max(12, value));
      const from = { ...this.pen };
      this.pen.x = inside(from.x + 10 * step[1]);
      this.pen.y = inside(from.y + 10 * step[0]);
      if (this.pen.down) this.stroke(from, { ...this.pen });
    } else return;
    event.preventDefault();
    this.draw();
  }

  wipe() {
    this.ink.clearRect(0, 0, this.S, this.S);
    this.fresh = false;
  }

  clear() {
    this.wipe();
    this.pen.down = false;
    this.changed();
  }

  // Once for each frame of the screen, however fast the pen is.
  changed() {
    this.draw();
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (this.fresh) return;
      const rgba = this.ink.getImageData(0, 0, this.S, this.S).data;
      state.pixels = like_mnist(rgba.filter((_, n) => n % 4 === 3), this.S);
      state.digit = null;
      classify();
    });
  }

  // A test digit, its 28x28 pixels large.
  show(pixels) {
    this.ink.clearRect(0, 0, this.S, this.S);
    this.fresh = true;
    const size = this.S / 28;
    for (let n = 0; n < 784; ++n) {
      this.ink.globalAlpha = pixels[n] / 255;
      this.ink.fillRect((n % 28) * size, Math.floor(n / 28) * size, size, size);
    }
    this.ink.globalAlpha = 1;
    this.draw();
  }

  draw() {
    const context = this.canvas.getContext("2d");
    context.globalCompositeOperation = "source-over";
    context.clearRect(0, 0, this.S, this.S);
    context.drawImage(this.ink.canvas, 0, 0);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = css(colours.text);
    context.fillRect(0, 0, this.S, this.S);
    if (document.activeElement !== this.canvas || !this.canvas.matches(":focus-visible")) return;
    context.globalCompositeOperation = "source-over";
    context.strokeStyle = css(this.pen.down ? colours.plus : colours.seen);
    context.lineWidth = 3;
    context.beginPath();
    context.arc(this.pen.x, this.pen.y, 11, 0, 7);
    context.stroke();
  }
}

// ---- Start

function network_choice(name) {
  const there = name in models;
  const input = element("input", { type: "radio", name: "network", value: name, disabled: !there });
  input.addEventListener("change", () => use_model(name));
  const accuracy = there ? ` (${(100 * models[name].accuracy).toFixed(2)} %)` : " (not trained yet: see the foot of the page)";
  return element("label", {}, [input, element("span", { textContent: ` ${titles[name]}${accuracy}` })]);
}

function show_missing() {
  const missing = Object.keys(titles).filter((name) => !(name in models));
  by_id("missing").replaceChildren(...missing.flatMap((name) => [
    `${titles[name]} is not in this page: there were no weights of it. Train it with `,
    element("code", { textContent: `build/release/bin/lenet train --model ${name}` }),
    ", then type ",
    element("code", { textContent: "make explore" }),
    ". ",
  ]));
}

// The C++ program wrote its own outputs into the page: are they the same?
function largest_difference(model) {
  let largest = 0;
  for (let n = 0; n < digits.labels.length; ++n) {
    const values = forward(model, digit_pixels(n));
    values[values.length - 1].values.forEach((value, k) => {
      largest = Math.max(largest, Math.abs(value - model.outputs[10 * n + k]));
    });
  }
  return largest;
}

function check_all() {
  const differences = Object.values(models).map((model) =>
    `${titles[model.name]} ${largest_difference(model).toExponential(1)}`);
  by_id("check").textContent =
    `Outputs of the ${digits.labels.length} digits in this page, computed here and by the C++ program; ` +
    `largest difference: ${differences.join(", ")}.`;
}

read_colours();
const pad = new Pad(by_id("pad"));
state.pixels = digit_pixels(0);
by_id("networks").append(...Object.keys(titles).map(network_choice));
by_id("networks").querySelector("input:enabled").checked = true;
show_missing();
use_model(Object.keys(titles).find((name) => name in models));
use_digit(0);

by_id("next").addEventListener("click", () => use_digit(state.digit === null ? 0 : state.digit + 1));
by_id("previous").addEventListener("click", () => use_digit(state.digit === null ? -1 : state.digit - 1));
by_id("clear").addEventListener("click", () => pad.clear());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") let_go();
});
window.addEventListener("resize", () => {
  lay_out();
  draw_layers();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  read_colours();
  pad.draw();
  classify();
});
setTimeout(check_all, 200);
