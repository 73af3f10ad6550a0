"""Opens play.html in a real browser: computes, points, paints, types, and compares with the functions of the book.

    python3 page_test.py PLAY NUMBERS WORK CHROMIUM       exit code 77 if there is no Chromium
"""
import json
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pages"))
from browser import Browser  # noqa: E402

PLAY, NUMBERS, WORK, CHROMIUM = sys.argv[1:5]
PAGE = f"{WORK}/play.html"
failures = []


def check(holds, message):
    if not holds:
        failures.append(message)
        print("FAIL", message)


def lines_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout.splitlines()


# ---- The page computes what the book computes

COMPARE = """
globalThis.distance = (a, b) => a.H !== b.H || a.W !== b.W ? Infinity
    : Math.max(0, ...b.values.map((value, n) => Math.abs(a.values[n] - value)));
globalThis.compare = ({ x, s, d_out, there, back, fails }) => {
    const map = ({ H, W, values }) => make_map(H, W, values);
    s.kernel = map(s.kernel);
    let mine;
    try { mine = way_there(map(x), s); } catch (error) { return fails ? {} : { refused: error.message }; }
    if (fails) return { computed: true };
    const mine_back = way_back(map(x), s, mine, map(d_out));
    const found = { db: Math.abs(mine_back.db - back.db) };
    for (const name of ["padded", "y", "activated", "out"]) found[name] = distance(mine[name], there[name]);
    for (const name of ["d_activated", "dy", "d_padded", "dx", "dk"]) found[name] = distance(mine_back[name], back[name]);
    return found;
};
0"""


def compare_maps(page):
    page.value(COMPARE)
    lines = lines_of(NUMBERS)
    refused = sum('"fails"' in line for line in lines)
    largest = 0
    for first in range(0, len(lines), 100):
        part = lines[first:first + 100]
        for line, found in zip(part, page.value(f"[{','.join(part)}].map(compare)")):
            for name, difference in found.items():
                good = isinstance(difference, float | int) and difference is not True and difference <= 1e-9
                largest = max(largest, difference) if good else largest
                if not good:
                    case = json.loads(line)
                    x, s = case["x"], case["s"]
                    check(False, f"{name} differs by {difference} for a picture of {x['H']}x{x['W']} and {s}")
                if len(failures) > 5:
                    return
    print(f"{len(lines)} cases, {refused} of them refused by both, largest difference {largest:.1e}")
    check(refused > 100 and len(lines) - refused > 1000, "too few cases")


def compare_paths(page):
    lines = lines_of(NUMBERS, "paths")
    largest = 0
    for line in lines:
        case = json.loads(line)
        found = page.value(f"""(({{landscape, rule, rate, path}}) => {{
            const mine = descend(landscape, rule, {{...data.optimizers[rule], learning_rate: rate}}, path[0], 50);
            return {{ path: mine, losses: mine.map(landscapes[landscape].loss) }}; }})({line})""")
        name = f"{case['rule']} on {case['landscape']}"
        check(len(found["path"]) == 51, f"{name}: {len(found['path'])} places, not 51")
        pairs = [(a, b) for mine, wanted in zip(found["path"], case["path"]) for a, b in zip(mine, wanted)]
        pairs += list(zip(found["losses"], case["losses"]))
        worst = max(abs(a - b) for a, b in pairs)
        largest = max(largest, worst)
        check(worst <= 1e-9, f"{name}: differs by {worst}")
    print(f"{len(lines)} paths of 50 steps, largest difference {largest:.1e}")
    check(len(lines) == 36, f"{len(lines)} paths, not 36: four landscapes, the nine runners of the race")


# ---- The page for a reader with a mouse, a finger, a keyboard, a screen reader

def open_set(page, name):
    page.value(f"document.querySelector('#sets [href$=\"={name}\"]').click()")
    page.frame()


def place_of(page, view, i, j):
    """Where on the screen the middle of a cell is, after scrolling to it."""
    x, y, cell = page.value(f"""(() => {{ const view = views.{view};
        view.canvas.scrollIntoView({{block: 'center'}});
        const box = view.canvas.getBoundingClientRect();
        return [box.x + 2, box.y + 2, view.cell]; }})()""")
    return x + (j + 0.5) * cell, y + (i + 0.5) * cell


def click(page, view, i, j):
    page.stroke([place_of(page, view, i, j)])
    page.frame()


def text_of(page, id):
    return page.value(f"document.getElementById('{id}').innerText").replace("−", "-")


def type_in(page, id, value):
    page.value(f"""(() => {{ const field = document.getElementById('{id}'); field.value = '{value}';
        field.dispatchEvent(new Event('input')); field.dispatchEvent(new Event('change')); }})()""")
    page.frame()


def check_examples(page):
    """Every link of the page opens its example; the sentence and the numbers are there."""
    names = page.value("[...document.querySelectorAll('#sets a')].map(link => link.hash.replace('#set=', ''))")
    check(len(names) > 12, f"only {names}")
    for name in names:
        open_set(page, name)
        shown = page.value("[...document.querySelectorAll('main')].filter(tab => !tab.hidden).map(tab => tab.id)")
        wanted = page.value(f"data.landscapes.some(set => set.name === '{name}') ? 'descent' : 'maps'")
        check(shown == [wanted], f"{name}: shown is {shown}")
        check(page.value("document.querySelectorAll('#sets [aria-current]').length") == 1, f"{name} is not marked")
        check(page.value("document.getElementById('fault').hidden"), f"{name}: {text_of(page, 'fault')}")


def check_window(page):
    open_set(page, "face")
    check("y[3,1] = 1·1 + 1·1 + 1·1 + 1·1 = 4" in text_of(page, "sum"), f"the sum: {text_of(page, 'sum')}")
    click(page, "y", 2, 3)
    check("y[2,3] = 1·1 + 1·1 = 2" in text_of(page, "sum"), f"after a click on the map: {text_of(page, 'sum')}")
    page.stroke([place_of(page, "x", 3, 3), place_of(page, "x", 1, 5)])
    page.frame()
    check(page.value("state.place") == 4, f"dragged to the top right corner: place {page.value('state.place')}")
    page.finger([place_of(page, "x", 1, 1), place_of(page, "x", 5, 5)])
    page.frame()
    check(page.value("state.place") == 24, f"drawn by finger to the last place: {page.value('state.place')}")
    page.value("views.y.canvas.focus()")
    for key, place in ("Home", 0), ("ArrowRight", 1), ("ArrowDown", 6), ("End", 24):
        page.key(key)
        check(page.value("state.place") == place, f"{key} on the map: place {page.value('state.place')}, not {place}")
    check("row 4, column 4: 1" in text_of(page, "announcement"), f"heard: {text_of(page, 'announcement')}")
    page.value("document.getElementById('first').click(); document.getElementById('forward').click()")
    check(page.value("[state.place, state.computed]") == [1, 2], "a step forward does not grow the map")
    page.value("document.getElementById('play').click()")
    end = time.monotonic() + 20
    while page.value("state.timer !== null") and time.monotonic() < end:
        time.sleep(0.1)
    check(page.value("[state.place, state.computed]") == [24, 25], f"played to place {page.value('state.place')}")
    page.value("document.querySelector('[value=convolution]').click()")
    check(page.value("[...views.y.map.values].slice(20)") == [2, 2, 1, 0, 1], "turned, the last row is wrong")
    check("turned by half a turn" in page.value("views.w.note.textContent"), "nothing says that the kernel is turned")


def check_painting(page):
    open_set(page, "face")
    page.value("document.querySelector('[value=paint]').click()")
    for name, way in ("mouse", page.stroke), ("finger", page.finger):
        type_in(page, "paint", "0")
        page.value("document.getElementById('fill').click()")
        type_in(page, "paint", "2.5")
        way([place_of(page, "x", 2, 1), place_of(page, "x", 2, 2), place_of(page, "x", 2, 3)])
        page.frame()
        painted = page.value("[...state.x.values].map((v, n) => v ? [n, v] : null).filter(Boolean)")
        check(painted == [[15, 2.5], [16, 2.5], [17, 2.5]], f"{name}: painted {painted}")
    page.value("views.x.canvas.focus()")
    for key in "Home", "ArrowDown", " ":
        page.key(key, " " if key == " " else "")
    check(page.value("state.x.values[7]") == 2.5, "Space does not paint")
    type_in(page, "picture-rows", 3)
    check(page.value("[state.x.H, views.y.map.H]") == [3, 1], "three rows give another map")
    type_in(page, "picture-rows", 2)
    said = text_of(page, "fault")
    check("rows: a window of 3 does not fit in 2 + 0 padding" in said, f"a window that does not fit: {said}")
    type_in(page, "padding", 1)
    check(page.value("document.getElementById('fault').hidden"), "with padding the window fits, but the page says no")
    loaded = page.value("""(async () => {
        const canvas = element("canvas", { width: 300, height: 150 }), context = canvas.getContext("2d");
        context.fillStyle = "rgb(200 200 200)";
        context.fillRect(0, 0, 150, 150);
        await load_picture(await new Promise(done => canvas.toBlob(done)));
        return [state.x.H, state.x.W, state.x.values[0], state.x.values[27]]; })()""")
    check(loaded == [14, 28, 200, 255], f"a file of 300x150 became {loaded}")
    size = page.value("[Number(by_id('picture-rows').value), Number(by_id('picture-cols').value)]")
    check(size == [14, 28], f"beside a picture of 14x28 the fields say {size}")


def check_new_picture(page):
    """Another picture stops the window that slides over the old one, and is shown whole."""
    open_set(page, "face")
    page.value("document.getElementById('play').click()")
    page.value("""(() => { const field = by_id('picture');
        field.value = data.pictures.find(picture => picture.map.H !== state.x.H).name;
        field.dispatchEvent(new Event('change')); })()""")
    page.frame()
    check(page.value("state.timer === null"), "the window goes on over a new picture")
    check(page.value("[state.x.H, state.x.W]") == page.value("[views.x.map.H, views.x.map.W]"), "the picture is not shown")
    size = page.value("[Number(by_id('picture-rows').value), Number(by_id('picture-cols').value)]")
    check(size == page.value("[state.x.H, state.x.W]"), f"beside the new picture the fields say {size}")


def check_fields(page):
    open_set(page, "face")
    page.value("document.querySelectorAll('#weights input')[2].focus()")
    page.key("ArrowDown")
    check(page.value("document.activeElement.ariaLabel") == "weight [1,2]", "down does not go to the weight below")
    page.value("""(() => { const field = document.activeElement; field.value = '-2';
        field.dispatchEvent(new Event('input')); })()""")
    page.frame()
    check(page.value("state.s.kernel.values[5]") == -2, "a weight that was typed does not count")
    type_in(page, "kernel", "box_blur")
    check(page.value("[state.s.divisor, Number(way_there(state.x, state.s).w.values[0].toFixed(6))]") == [9, 0.111111],
          "the box blur of the gallery is not the mean of nine")
    type_in(page, "kernel-rows", 7)
    check(page.value("[state.s.kernel.H, state.s.kernel.W, views.y.map.H]") == [7, 3, 1], "a kernel of 7x3")
    for field, value in ("stride", "0"), ("stride", "1.5"), ("dilation", ""):
        type_in(page, field, value)
        check(page.value(f"state.s['{field}']") == 1, f"{field} takes {value!r}")


def check_way_back(page):
    open_set(page, "line")
    check(page.value("[...views.dx.map.values, ...views.dk.map.values]") == [2, 23, 230, 300, 421, 742], "the line of chapter 1")
    page.mouse("mouseMoved", *place_of(page, "dx", 0, 2))
    page.frame()
    check("dx[0,2] = 10·3 + 100·2 = 230" in text_of(page, "received"), f"dx: {text_of(page, 'received')}")
    page.value("views.dk.canvas.focus()")
    page.key("Home")
    page.key("ArrowRight")
    check("dk[0,1] = 1·2 + 10·4 + 100·7 = 742" in text_of(page, "received"), f"dk: {text_of(page, 'received')}")
    type_in(page, "d-value", "5")
    click(page, "d_out", 0, 1)
    check(page.value("[...state.d_out.values]") == [1, 5, 100], "a click puts the number into an output")
    page.value("views.d_out.canvas.focus()")
    page.key(" ", " ")
    check(page.value("[...state.d_out.values]") == [1, 0, 100], "Space takes it away")
    open_set(page, "winner")
    check(page.value("[...views.dx.map.values]") == [0, 0, 0, 0, 1111, 0, 0, 0, 0], "the winner does not collect 1111")
    # The sums that the card writes out are the gradients, with a border, stride, ReLU and a turned kernel.
    worst = page.value("""(() => {
        open_set({ ...data.sets[0], padding: 2, stride: 2, border: "reflect", relu: true });
        state.s.convolution = true;
        state.d_out.values.forEach((_, n) => state.d_out.values[n] = n % 4 - 1.5);
        compute();
        let worst = 0;
        for (const of of ["dx", "dk"]) for (let n = 0; n < state.back[of].values.length; ++n) {
            state.chosen = { of, place: row_col(n, state.back[of].W) };
            const products = chosen_terms().terms.map(t => t.replace(/[()]/g, "").replace(/−/g, "-").split("·").map(Number));
            const sum = products.reduce((total, [a, b]) => total + a * b, 0);
            worst = Math.max(worst, Math.abs(sum - state.back[of].values[n]));
        }
        return worst; })()""")
    check(worst < 1e-9, f"the terms of the card differ from the gradient by {worst}")


def check_descent(page):
    open_set(page, "ravine")
    check(page.value("race.paths.nesterov.length") == 101, "nesterov does not run")
    row = page.value("document.querySelector('[data-rule=nesterov]').innerText")
    check("24" in row, f"Nesterov arrives at step 24: {row}")
    x, y, w, h = page.value("""(() => { const box = document.getElementById('paths').getBoundingClientRect();
        return [box.x, box.y, box.width, box.height]; })()""")
    page.stroke([(x + w / 2, y + h / 3)])
    page.frame()
    start = page.value("race.start")
    wanted = page.value(f"weights_at({w / 2}, {h / 3})")
    check(all(abs(a - b) < 0.02 for a, b in zip(start, wanted)), f"clicked at {wanted}, the start is {start}")
    check(page.value("race.paths.sgd[0]") == start, "the paths do not begin at the start")
    page.value("document.getElementById('paths').focus()")
    page.key("ArrowRight")
    check(page.value("race.start[0]") > start[0], "an arrow does not move the start")
    page.value("""(() => { const field = document.querySelector('[aria-label="sgd: learning_rate"]'); field.value = 0.5;
        field.dispatchEvent(new Event('input')); })()""")
    page.frame()
    row = page.value("document.querySelector('[data-rule=sgd]').innerText")
    check("not yet" in row and "e+" in row, f"sgd beyond its limit: {row}")
    type_in(page, "steps", 1000)
    row = page.value("document.querySelector('[data-rule=sgd]').innerText")
    check("beyond all numbers" in row, f"sgd far beyond its limit: {row}")
    page.value("document.getElementById('run-adamw').click()")
    check(page.value("race.paths.adamw.length") == 1001, "adamw does not join")
    open_set(page, "ravine")
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    page.value("document.getElementById('race').click()")
    check(page.value("[race.timer, race.shown]") == [None, 100], "whoever wants less motion does not see the end")
    page.media("light")
    page.value("document.getElementById('race').click()")
    check(page.value("race.timer !== null && race.shown < 20"), "the race does not begin at the start")


def check_names(page):
    """Everything that can have the focus has a name for those who cannot see it."""
    for node in page.call("Accessibility.getFullAXTree")["nodes"]:
        properties = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
        role = node.get("role", {}).get("value")
        if properties.get("focusable") and role not in ("RootWebArea",):
            check(node.get("name", {}).get("value"), f"a {role} has no name")


def check_keyboard(page):
    """Tab reaches every field and map of the tab that is open, and each shows that it has the focus."""
    for name in "pooled", "ravine":
        open_set(page, name)
        page.value("document.querySelectorAll('details').forEach(part => part.open = true)")
        wanted = page.value("""[...document.querySelectorAll('main:not([hidden]) :is(input, select, button, canvas, #paths)')]
            .filter(e => e.checkVisibility() && e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked))
            .map((e, n) => e.dataset.stop = n).length""")
        page.value("document.getElementById('tab-maps').focus(); document.querySelector('[aria-selected=true]').focus()")
        seen = set()
        for _ in range(wanted + 12):
            page.key("Tab")
            stop, outline = page.value("""[document.activeElement.dataset.stop,
                getComputedStyle(document.activeElement).outlineStyle]""")
            if stop is not None:
                seen.add(stop)
                check(outline == "solid", f"{name}: the focus on stop {stop} is not visible")
        check(len(seen) == wanted, f"{name}: Tab reaches {len(seen)} of {wanted}")
        page.value("document.querySelectorAll('[data-stop]').forEach(e => delete e.dataset.stop)")


def check_widths(page):
    """Nothing sticks out, on a phone and on a screen, light or dark; text stands out from its ground."""
    names = page.value("[...document.querySelectorAll('#sets a')].map(link => link.hash.replace('#set=', ''))")
    for width, height, phone in (390, 844, True), (1280, 900, False):
        page.window(width, height, phone)
        for scheme, ground in ("light", "rgb(255, 255, 255)"), ("dark", "rgb(13, 17, 23)"):
            page.media(scheme)
            page.value("document.querySelectorAll('details').forEach(part => part.open = true)")
            for name in names:
                open_set(page, name)
                found = page.value("document.documentElement.scrollWidth")
                check(found <= width, f"{name}: {found} pixels wide on {width}")
            found = page.value("getComputedStyle(document.body).backgroundColor")
            check(found == ground, f"{scheme}: the ground is {found}")
            faint = page.value(CONTRAST)
            check(not faint, f"{scheme}, {width}: faint text: {faint}")
    page.media("light")


# Text whose contrast to the ground behind it is less than 4.5.
CONTRAST = """(() => {
    const rgb = text => text.match(/[\\d.]+/g).map(Number);
    const light = c => c.slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
    const ground = e => { for (; e; e = e.parentElement) {
        const c = getComputedStyle(e).backgroundColor; if (c.startsWith('rgb') && rgb(c)[3] !== 0) return rgb(c); }
        return [255, 255, 255]; };
    const faint = [];
    for (const tab of ['maps', 'descent']) { open_tab(tab);
        for (const e of document.querySelectorAll('body *')) {
            if (!e.checkVisibility() || e.tagName === 'OPTION' || e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const style = getComputedStyle(e);
            if (!style.color.startsWith('rgb')) continue;
            const [a, b] = [light(rgb(style.color)), light(ground(e))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(e.tagName + ' ' + e.textContent.trim().slice(0, 30));
        } }
    return faint.join('; '); })()"""


def main():
    if not os.path.exists(CHROMIUM):
        print("skipped: there is no Chromium; on Debian: apt install chromium")
        return 77
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    lines_of(PLAY, "--save", PAGE)
    print(f"play.html: {os.path.getsize(PAGE) / 1e3:.0f} kB")
    check(os.path.getsize(PAGE) < 200e3, "play.html is too large")
    with open(f"{WORK}/browser.log", "w") as log:
        page = Browser(CHROMIUM, f"{WORK}/profile", log)
        try:
            page.window(1280, 900)
            page.media("light")
            page.open(PAGE + "#set=ravine")
            page.frame()
            check(not page.value("document.getElementById('descent').hidden"), "the address does not open its example")
            for look in (compare_maps, compare_paths, check_examples, check_window, check_painting, check_new_picture,
                         check_fields, check_way_back, check_descent, check_names, check_keyboard, check_widths):
                look(page)
            check(not page.complaints(), f"{page.complaints()}")
        finally:
            page.close()
    if failures:
        print(f"{len(failures)} failed")
        return 1
    shutil.rmtree(WORK)
    return 0


if __name__ == "__main__":
    start = time.monotonic()
    code = main()
    print(f"{time.monotonic() - start:.1f} s")
    sys.exit(code)
