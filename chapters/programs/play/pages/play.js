// The page: its settings, its tabs, and the examples that an address names, play.html#set=NAME.
"use strict";

// What stands in a number field; `otherwise` while it is empty or out of its bounds.
function number_in(id, otherwise) {
  const field = by_id(id);
  return field.checkValidity() && Number.isFinite(field.valueAsNumber) ? field.valueAsNumber : otherwise;
}

// ---- The picture

function resized(x, H, W) {
  const y = make_map(H, W);
  for (let i = 0; i < Math.min(H, x.H); ++i)
    for (let j = 0; j < Math.min(W, x.W); ++j) y.values[i * W + j] = at(x, i, j);
  return y;
}

function use_picture(x) {
  stop();
  state.x = x;
  state.computed = Infinity;
  by_id("picture-rows").value = x.H;
  by_id("picture-cols").value = x.W;
  compute();
}

function open_picture(name) {
  const { map } = data.pictures.find((picture) => picture.name === name);
  by_id("paint").value = Math.max(1, ...map.values);
  by_id("picture").value = name;
  use_picture(map_of(map));
}

// The longer side gets 28 pixels, each the mean of what lies under it; grey as in chapter 2.
async function load_picture(file) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, 28 / Math.max(image.width, image.height));
  const [W, H] = [image.width, image.height].map((n) => Math.max(1, Math.round(n * scale)));
  const canvas = element("canvas", { width: W, height: H });
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white";
  context.fillRect(0, 0, W, H);
  context.drawImage(image, 0, 0, W, H);
  const rgba = context.getImageData(0, 0, W, H).data;
  const x = make_map(H, W);
  for (let n = 0; n < H * W; ++n)
    x.values[n] = Math.round(0.299 * rgba[4 * n] + 0.587 * rgba[4 * n + 1] + 0.114 * rgba[4 * n + 2]);
  by_id("picture").value = "";
  by_id("paint").value = 255;
  use_picture(x);
}

// ---- The kernel

function show_weights() {
  const { kernel, divisor } = state.s;
  const table = by_id("weights");
  table.replaceChildren();
  const width = Math.min(54, Math.floor(288 / kernel.W) - 3);
  table.style.setProperty("--width", `${width}px`);
  table.style.setProperty("--size", width < 44 ? "12px" : "14px");
  for (let n = 0; n < kernel.values.length; ++n) {
    const row = n % kernel.W === 0 ? table.insertRow() : table.rows[table.rows.length - 1];
    const field = element("input", { inputMode: "text", value: Number(kernel.values[n].toPrecision(6)), autocomplete: "off" });
    field.setAttribute("aria-label", `weight ${place_text(row_col(n, kernel.W))}`);
    field.addEventListener("input", () => {
      const value = Number(field.value.replace(",", ".").replace("−", "-"));
      const holds = field.value.trim() !== "" && Number.isFinite(value);
      field.setCustomValidity(holds ? "" : "a number, please");
      if (!holds) return;
      kernel.values[n] = value;
      by_id("kernel").value = "";
      compute();
    });
    field.addEventListener("keydown", (event) => walk_weights(event, n));
    row.insertCell().append(field);
  }
  by_id("kernel-rows").value = kernel.H;
  by_id("kernel-cols").value = kernel.W;
  by_id("divisor").value = divisor;
}

// Up and down go from weight to weight; left and right belong to the text in the field.
function walk_weights(event, n) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  const field = by_id("weights").querySelectorAll("input")[n + step * state.s.kernel.W];
  event.preventDefault();
  if (field) field.select();
}

function use_kernel(kernel, divisor) {
  Object.assign(state.s, { kernel, divisor });
  state.computed = Infinity;
  show_weights();
  compute();
}

// ---- Examples

function open_set(set) {
  stop();
  state.there = null;
  state.s = { ...set, kernel: map_of(set.kernel), divisor: 1, convolution: false, bias: 0, pool: { ...set.pool } };
  state.place = 0;
  state.chosen = null;
  for (const id of ["stride", "padding", "dilation", "border", "bias"]) by_id(id).value = state.s[id];
  by_id("relu").checked = set.relu;
  by_id("pool").value = set.pool.kind;
  by_id("pool-size").value = set.pool.size;
  by_id("pool-stride").value = set.pool.stride;
  document.querySelector("[name=operation][value=correlation]").checked = true;
  by_id("remark").textContent = set.remark;
  const same = ({ map, divisor }) => divisor === 1 && String(map.values) === String(set.kernel.values);
  const known = data.kernels.find(same);
  by_id("kernel").value = known ? known.name : "";
  show_weights();
  open_picture(set.picture);
  state.place = place_of_largest(state.there.activated);
  if (set.d_out.length) state.d_out = make_map(state.there.out.H, state.there.out.W, set.d_out);
  show();
}

function open_tab(name) {
  for (const other of ["maps", "descent"]) {
    by_id(other).hidden = other !== name;
    const tab = by_id(`tab-${other}`);
    tab.setAttribute("aria-selected", String(other === name));
    tab.tabIndex = other === name ? 0 : -1;
  }
  stop();
  stop_race();
  if (name === "maps") show();
  else draw();
}

// play.html#set=ravine
function open_address() {
  const name = decodeURIComponent(location.hash).replace("#set=", "");
  const set = data.sets.find((s) => s.name === name);
  const landscape = data.landscapes.find((s) => s.name === name);
  for (const link of document.querySelectorAll("#sets a"))
    if (link.hash === `#set=${name}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  if (set) open_set(set);
  if (landscape) open_landscape(landscape);
  if (set || landscape) open_tab(landscape ? "descent" : "maps");
}

// ---- Listening

function listen_to_numbers() {
  const whole = (id, set) =>
    by_id(id).addEventListener("input", () => {
      const value = number_in(id, null);
      if (value === null || (by_id(id).step !== "any" && !Number.isInteger(value))) return;
      stop();
      set(value);
    });
  for (const id of ["stride", "padding", "dilation", "bias"])
    whole(id, (value) => {
      state.s[id] = value;
      compute();
    });
  whole("divisor", (value) => {
    by_id("divisor").setCustomValidity(value === 0 ? "not by 0" : "");
    if (value === 0) return;
    state.s.divisor = value;
    by_id("kernel").value = "";
    compute();
  });
  for (const [id, key] of [["pool-size", "size"], ["pool-stride", "stride"]])
    whole(id, (value) => {
      state.s.pool[key] = value;
      compute();
    });
  whole("picture-rows", (H) => use_picture(resized(state.x, H, state.x.W)));
  whole("picture-cols", (W) => use_picture(resized(state.x, state.x.H, W)));
  whole("kernel-rows", (H) => use_kernel(resized(state.s.kernel, H, state.s.kernel.W), state.s.divisor));
  whole("kernel-cols", (W) => use_kernel(resized(state.s.kernel, state.s.kernel.H, W), state.s.divisor));
}

function listen_to_choices() {
  const on = (id, event, act) => by_id(id).addEventListener(event, act);
  const choices = (id, items, own) =>
    by_id(id).append(
      element("option", { value: "", textContent: own, hidden: true }),
      ...items.map(({ name, title }) => element("option", { value: name, textContent: title || name })),
    );
  choices("picture", data.pictures, "your own");
  choices("kernel", data.kernels, "your own");
  choices("border", data.borders.map((name) => ({ name })), "");
  on("picture", "change", () => open_picture(by_id("picture").value));
  on("kernel", "change", () => {
    const { map, divisor } = data.kernels.find((kernel) => kernel.name === by_id("kernel").value);
    use_kernel(map_of(map), divisor);
  });
  on("border", "change", () => {
    state.s.border = by_id("border").value;
    compute();
  });
  on("relu", "change", () => {
    state.s.relu = by_id("relu").checked;
    compute();
  });
  on("pool", "change", () => {
    state.s.pool.kind = by_id("pool").value;
    compute();
  });
  for (const radio of document.querySelectorAll("[name=operation]"))
    radio.addEventListener("change", () => {
      state.s.convolution = radio.value === "convolution";
      compute();
    });
  on("fill", "click", () => {
    by_id("picture").value = "";
    state.x.values.fill(number_in("paint", 0));
    use_picture(state.x);
  });
  on("file", "change", () => by_id("file").files[0] && load_picture(by_id("file").files[0]).catch(() => {
    by_id("fault").textContent = `${by_id("file").files[0].name} is no picture that this browser reads.`;
    by_id("fault").hidden = false;
  }));
}

function listen_to_transport() {
  const on = (id, act) => by_id(id).addEventListener("click", act);
  on("first", () => (stop(), step(-Infinity)));
  on("back", () => (stop(), step(-1)));
  on("forward", () => (stop(), step(1)));
  on("play", play);
  on("whole", show_whole);
  by_id("position").addEventListener("input", () => go_to(row_col(by_id("position").valueAsNumber, state.there.y.W)));
  on("d-clear", () => (state.d_out.values.fill(0), show()));
  on("d-ones", () => (state.d_out.values.fill(number_in("d-value", 1)), show()));
}

function listen_to_tabs() {
  for (const [name, other] of [["maps", "descent"], ["descent", "maps"]]) {
    by_id(`tab-${name}`).addEventListener("click", () => open_tab(name));
    by_id(`tab-${name}`).addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      open_tab(other);
      by_id(`tab-${other}`).focus();
    });
  }
}

function redraw() {
  read_colours();
  show();
  draw();
}

read_colours();
listen_to_choices();
listen_to_numbers();
listen_to_transport();
listen_to_tabs();
listen_to_descent();
open_set(data.sets[0]);
open_landscape(data.landscapes[0]);
open_tab("maps");
open_address();
addEventListener("hashchange", open_address);
for (const link of document.querySelectorAll("#sets a")) // once more: the address stays, the example begins anew
  link.addEventListener("click", () => link.hash === location.hash && open_address());
addEventListener("resize", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
if (innerWidth <= 900) for (const part of document.querySelectorAll(".controls details")) part.open = false;
