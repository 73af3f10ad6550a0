// The first tab: a picture, a kernel, and what becomes of them, there and back.
"use strict";

const data = JSON.parse(by_id("data").textContent);
const map_of = ({ H, W, values }) => make_map(H, W, values);

// What the reader has chosen. s is what way_there takes.
const state = {
  x: make_map(1, 1),
  s: null,
  place: 0, // of the window, counted row by row
  computed: Infinity, // so many outputs are shown: the map grows
  timer: null,
  d_out: make_map(1, 1),
  chosen: null, // { of: "dx" or "dk", place }: what the card of the way back takes apart
  there: null,
};

const inside = (value, least, most) => Math.max(least, Math.min(most, value));
const place_text = ([i, j]) => `[${i},${j}]`;
const row_col = (n, W) => [Math.floor(n / W), n % W];

// ---- The maps on the page

const views = {
  x: new MapView("picture", {
    press: (place) => touch_picture(place),
    drag: (place) => touch_picture(place),
    act: (place) => painting() && paint(place),
    move: (place) => painting() || move_window(place),
  }),
  w: new MapView("kernel"),
  y: new MapView("map y", { press: go_to, drag: go_to, move: go_to }),
  activated: new MapView("after ReLU"),
  out: new MapView("after pooling"),
  d_out: new MapView("dy", { tap: put_gradient, act: put_gradient }),
  d_activated: new MapView("d activated"),
  dy: new MapView("dy"),
  d_padded: new MapView("d padded"),
  dx: new MapView("dx", choosing("dx")),
  dk: new MapView("dk", choosing("dk")),
};
for (const name of ["x", "w", "y", "activated", "out"]) by_id("there").append(views[name].element);
for (const name of ["d_out", "d_activated", "dy", "d_padded", "dx", "dk"]) by_id("back-maps").append(views[name].element);
views.x.canvas.classList.add("dragged");
views.y.canvas.classList.add("dragged");

function choosing(of) {
  const choose = (place) => {
    state.chosen = { of, place };
    show();
  };
  return { hover: choose, tap: choose, move: choose };
}

const painting = () => document.querySelector("[name=tool][value=paint]").checked;

function paint([p, q]) {
  const { top, left } = inner();
  const [i, j] = [p - top, q - left];
  if (i < 0 || j < 0 || i >= state.x.H || j >= state.x.W) return;
  state.x.values[i * state.x.W + j] = number_in("paint", 1);
  by_id("picture").value = "";
  compute();
}

// The window's middle goes to the place.
function move_window([p, q]) {
  const { o, w, y } = state.there;
  const nearest = (at, k, axis, n) => inside(Math.round((at - ((k - 1) * o.dilation[axis]) / 2) / o.stride[axis]), 0, n - 1);
  go_to([nearest(p, w.H, 0, y.H), nearest(q, w.W, 1, y.W)]);
}

function touch_picture(place) {
  if (painting()) paint(place);
  else move_window(place);
}

function go_to([i, j]) {
  stop();
  state.place = i * state.there.y.W + j;
  show();
}

function put_gradient([i, j]) {
  const value = number_in("d-value", 1);
  const n = i * state.d_out.W + j;
  state.d_out.values[n] = state.d_out.values[n] === value ? 0 : value;
  announce(`output ${place_text([i, j])}: ${say(state.d_out.values[n])}`);
  compute();
}

// Where the picture lies in the padded one.
function inner() {
  const [top, left] = state.there ? state.there.o.padding : [0, 0];
  return { top, left, H: state.x.H, W: state.x.W };
}

// ---- Computing and showing

function compute() {
  const shape = state.there ? [state.there.out.H, state.there.out.W] : [];
  try {
    state.there = way_there(state.x, state.s);
  } catch (error) {
    stop();
    by_id("fault").textContent = `${error.message}. Make the picture larger, or the window, the padding or the dilation smaller.`;
    by_id("fault").hidden = false;
    by_id("results").hidden = true;
    return;
  }
  by_id("fault").hidden = true;
  by_id("results").hidden = false;
  const { out, y } = state.there;
  if (state.d_out.H !== out.H || state.d_out.W !== out.W || shape.length === 0) state.d_out = one_at_the_largest(out);
  state.place = Math.min(state.place, y.values.length - 1);
  show();
}

// The place of the number that is farthest from 0.
function place_of_largest(x) {
  const most = largest_of(x);
  return Math.max(0, x.values.findIndex((value) => Math.abs(value) === most));
}

function one_at_the_largest(out) {
  const d = make_map(out.H, out.W);
  d.values[place_of_largest(out)] = 1;
  return d;
}

// The side of a cell: all maps have the same, as large as the widest allows.
function cell_size() {
  const room = Math.min(by_id("results").clientWidth || 360, 380) - 4;
  return inside(Math.floor(room / state.there.padded.W), 7, 38);
}

function show() {
  if (!state.there || by_id("maps").hidden || by_id("results").hidden) return;
  show_there();
  show_back();
}

function show_there() {
  const { x, s, there } = state;
  const { o, w, y, padded, activated, out } = there;
  const cell = cell_size();
  const [i, j] = row_col(state.place, y.W);
  const window_frame = {
    i: i * o.stride[0],
    j: j * o.stride[1],
    H: (w.H - 1) * o.dilation[0] + 1,
    W: (w.W - 1) * o.dilation[1] + 1,
    colour: colours.seen,
  };
  const taps = [];
  if (o.dilation[0] > 1)
    for (let u = 0; u < w.H; ++u)
      for (let v = 0; v < w.W; ++v) taps.push([window_frame.i + u * o.dilation[0], window_frame.j + v * o.dilation[1]]);
  const [PH, PW] = o.padding;
  const border = PH || PW ? `${x.H}x${x.W}, border of ${s.padding}: ${s.border}` : "";
  const here = { i, j, H: 1, W: 1, colour: colours.seen };
  const pool = s.pool.kind === "none" ? [] : pool_windows(i, j);
  const pool_frames = pool.map(([a, b]) => ({ i: a * s.pool.stride, j: b * s.pool.stride, H: s.pool.size, W: s.pool.size, colour: colours.focus }));
  const not_yet = (n) => n >= state.computed;
  const complete = state.computed >= y.values.length;
  const grey = { grey: true, largest: Math.max(1e-30, ...padded.values), inner: inner() };
  views.x.show({ map: padded, note: border, frames: [window_frame], dots: taps, ...grey }, cell);
  views.w.show({ map: w, note: s.convolution ? "turned by half a turn" : "" }, Math.max(30, Math.min(cell, 40)));
  views.y.show({ map: y, frames: s.relu ? [here] : [...pool_frames, here], pale: not_yet }, cell);
  views.activated.element.hidden = !s.relu;
  if (s.relu) views.activated.show({ map: activated, frames: [...pool_frames, here], pale: not_yet }, cell);
  views.out.element.hidden = s.pool.kind === "none";
  if (s.pool.kind !== "none") {
    const pooled = pool.map(([a, b]) => ({ i: a, j: b, H: 1, W: 1, colour: colours.focus }));
    const note = `${s.pool.kind === "max" ? "the largest" : "the mean"} of ${s.pool.size}x${s.pool.size}, stride ${s.pool.stride}`;
    views.out.show({ map: out, note, frames: pooled, pale: () => !complete }, cell);
  }
  by_id("position").max = y.values.length - 1;
  by_id("position").value = state.place;
  by_id("position").setAttribute("aria-valuetext", `row ${i}, column ${j}`);
  by_id("sum").replaceChildren(...sum_card(i, j));
}

// The windows of the pool that hold the place (i, j).
function pool_windows(i, j) {
  const { out } = state.there;
  const { size, stride } = state.s.pool;
  const found = [];
  for (let n = 0; n < out.values.length; ++n) {
    const [a, b] = row_col(n, out.W);
    if (i >= a * stride && i < a * stride + size && j >= b * stride && j < b * stride + size) found.push([a, b]);
  }
  return found;
}

function show_back() {
  const { x, s, there } = state;
  const back = way_back(x, s, there, state.d_out);
  state.back = back;
  const cell = cell_size();
  const chosen = state.chosen && chosen_terms();
  views.d_out.title = s.pool.kind !== "none" ? "d pooled" : s.relu ? "d activated" : "dy";
  const direct = chosen && s.pool.kind === "none" && !s.relu;
  views.d_out.show({ map: state.d_out, note: "click: put a number here", dots: direct ? chosen.outputs : [] }, cell);
  const optional = (name, wanted, picture) => {
    views[name].element.hidden = !wanted;
    if (wanted) views[name].show(picture, cell);
  };
  const last = chosen ? chosen.outputs : [];
  views.d_activated.title = s.relu ? "d activated" : "dy";
  optional("d_activated", s.pool.kind !== "none", {
    map: back.d_activated,
    note: s.pool.kind === "max" ? "to the largest of each window" : "a share to each of the window",
    dots: s.relu ? [] : last,
  });
  optional("dy", s.relu, { map: back.dy, note: "where y was above 0", dots: last });
  const [PH, PW] = there.o.padding;
  optional("d_padded", PH || PW, { map: back.d_padded, inner: inner(), note: folded_note(s) });
  const frame_of = (of) => (chosen && state.chosen.of === of ? [framed(state.chosen.place)] : []);
  views.dx.show({ map: back.dx, note: "what each pixel receives", frames: frame_of("dx"), dots: chosen ? chosen.pixels : [] }, cell);
  const note = `what each weight receives; the bias: db = ${say(back.db)}`;
  views.dk.show({ map: back.dk, note, frames: frame_of("dk") }, Math.max(38, Math.min(cell, 44)));
  by_id("received").replaceChildren(...received_card(chosen));
}

const framed = ([i, j]) => ({ i, j, H: 1, W: 1, colour: colours.seen });
const folded_note = (s) => (s.border === "zero" ? "what falls on zeros is lost" : "copies hand it to their pixel");

// ---- The sum at the window's place, written out

function sum_card(i, j) {
  const { w, y, padded, o } = state.there;
  const terms = [];
  for (let u = 0; u < w.H; ++u)
    for (let v = 0; v < w.W; ++v)
      terms.push({ x: at(padded, i * o.stride[0] + u * o.dilation[0], j * o.stride[1] + v * o.dilation[1]), w: at(w, u, v) });
  const told = terms.filter((t) => t.x * t.w !== 0);
  const silent = terms.length - told.length;
  const products = told.map((t) => `${bracketed(t.x)}·${bracketed(t.w)}`).join(" + ") || "0";
  const bias = state.s.bias ? ` + ${bracketed(state.s.bias)}` : "";
  const formula = element("p", { className: "formula" }, [
    `y${place_text([i, j])} = ${products}${bias} = `,
    element("b", { className: "result", textContent: say(at(y, i, j)) }),
  ]);
  const note = silent ? `${silent} of the ${terms.length} products ${silent === 1 ? "is" : "are"} 0.` : "";
  const words = element("div", {}, [formula, element("p", { className: "quiet", textContent: note }), ...after(i, j)]);
  return [element("div", { className: "two" }, [products_table(terms, w.W), words])];
}

const bracketed = (value) => (value < 0 ? `(${say(value)})` : say(value));

// A cell for each weight: pixel, weight, product.
function products_table(terms, columns) {
  const largest = Math.max(1e-30, ...terms.map((t) => Math.abs(t.x * t.w)));
  const table = element("table", { className: columns > 5 ? "terms seven" : "terms" });
  table.setAttribute("aria-label", "Pixel times weight, for each place of the window");
  for (let n = 0; n < terms.length; ++n) {
    const row = n % columns === 0 ? table.insertRow() : table.rows[table.rows.length - 1];
    const { x, w } = terms[n];
    const cell = element("td", {}, [say(x), element("br"), `× ${say(w, 3)}`, element("b", { textContent: say(x * w) })]);
    cell.style.setProperty("--tint", x * w > 0 ? "var(--plus)" : "var(--minus)");
    cell.style.setProperty("--share", `${(45 * Math.abs(x * w)) / largest}%`);
    row.append(cell);
  }
  return table;
}

// What ReLU and the pool make of the number.
function after(i, j) {
  const { y, activated, out } = state.there;
  const { relu: with_relu, pool } = state.s;
  const lines = [];
  if (with_relu) lines.push(`ReLU: max(0, ${say(at(y, i, j))}) = ${say(at(activated, i, j))}`);
  if (pool.kind !== "none") {
    const windows = pool_windows(i, j);
    if (windows.length === 0) lines.push("Pooling: no window holds this place, it is left over.");
    for (const [a, b] of windows.slice(0, 4)) {
      const values = [];
      for (let u = 0; u < pool.size; ++u)
        for (let v = 0; v < pool.size; ++v) values.push(say(at(activated, a * pool.stride + u, b * pool.stride + v)));
      const name = pool.kind === "max" ? "the largest" : "the mean";
      lines.push(`Pool ${place_text([a, b])}: ${name} of ${values.join(", ")} is ${say(at(out, a, b))}`);
    }
  }
  return lines.map((textContent) => element("p", { textContent }));
}

// ---- What a pixel or a weight receives, written out

// terms: the products that arrive there; outputs: where they come from; pixels: which pixels took part
function chosen_terms() {
  const { chosen, x, s, there } = state;
  const size = chosen.of === "dx" ? x : s.kernel;
  const place = [Math.min(chosen.place[0], size.H - 1), Math.min(chosen.place[1], size.W - 1)];
  state.chosen.place = place;
  const { w, padded, o } = there;
  const source = (p, q) => [source_index(p - o.padding[0], x.H, o.border), source_index(q - o.padding[1], x.W, o.border)];
  const turned = s.convolution ? [w.H - 1 - place[0], w.W - 1 - place[1]] : place;
  const found = { terms: [], outputs: [], pixels: [] };
  for_each_product(there.y, w, o, (i, j, u, v, p, q) => {
    const d = at(state.back.dy, i, j);
    const mine = chosen.of === "dx" ? String(source(p, q)) === String(place) : u === turned[0] && v === turned[1];
    if (!mine || d === 0) return;
    found.terms.push(`${bracketed(d)}·${bracketed(chosen.of === "dx" ? at(w, u, v) : at(padded, p, q))}`);
    found.outputs.push([i, j]);
    const pixel = source(p, q);
    if (chosen.of === "dk" && pixel[0] >= 0 && pixel[1] >= 0) found.pixels.push(pixel);
  });
  return found;
}

function received_card(found) {
  if (!found) return [element("p", { textContent: "Point at a pixel of dx or at a weight of dk: here stands what it receives." })];
  const { of, place } = state.chosen;
  const most = 40;
  const more = found.terms.length - most;
  const sum = found.terms.slice(0, most).join(" + ") + (more > 0 ? ` + ${more} more` : "") || "0";
  const from = of === "dx" ? "each dy times the weight that met the pixel" : "each dy times the pixel that the weight met";
  return [
    element("p", { className: "formula" }, [
      `${of}${place_text(place)} = ${sum} = `,
      element("b", { className: "result", textContent: say(at(state.back[of], ...place)) }),
    ]),
    element("p", { className: "quiet", textContent: found.terms.length ? from : "Nothing arrives here: no output with a dy sees it." }),
  ];
}

// ---- The window walks

function stop() {
  clearInterval(state.timer);
  state.timer = null;
  by_id("play").textContent = "▶ play";
}

function step(by) {
  const last = state.there.y.values.length - 1;
  state.place = inside(state.place + by, 0, last);
  state.computed = state.place + 1;
  if (state.place === last) stop();
  show();
}

function play() {
  if (state.timer) return stop();
  const outputs = state.there.y.values.length;
  if (state.place === outputs - 1) state.place = 0;
  state.computed = state.place + 1;
  by_id("play").textContent = "❙❙ pause";
  state.timer = setInterval(() => step(1), calm() ? 1200 : inside(20000 / outputs, 30, 450));
  show();
}

function show_whole() {
  stop();
  state.computed = Infinity;
  show();
}
