"""Opens report.html and explore.html in a real browser: draws, points, types, and compares with the C++ program.

    python3 pages_test.py LENET MNIST WORK CHROMIUM       exit code 77 if there is no Chromium
"""
import json
import os
import shutil
import struct
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pages"))
from browser import Browser  # noqa: E402

LENET, MNIST, WORK, CHROMIUM = sys.argv[1:5]
IMAGES = 1000  # compared with the C++ program
MODELS = ("lenet5", "lenet5-1998")
failures = []


def check(holds, message):
    if not holds:
        failures.append(message)
        print("FAIL", message)


def lenet(*words):
    done = subprocess.run([LENET, *words], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"lenet {' '.join(words)}: {done.stderr}")
    return done.stdout


def rows_of(path):
    with open(path) as file:
        return [[float(number) for number in line.split()] for line in file]


def tensors_of(path):
    """safetensors: 8 bytes with the length of a JSON header, the header, the values."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:8 + length])
    return {name: struct.unpack(f"<{(end - begin) // 4}f", content[8 + length + begin:8 + length + end])
            for name, entry in header.items() if name != "__metadata__" for begin, end in [entry["data_offsets"]]}


def test_pixels():
    with open(f"{MNIST}/t10k-images-idx3-ubyte", "rb") as file:
        return file.read()[16:16 + 784 * IMAGES]


# ---- The page computes what the program computes

def compare_outputs(page, model):
    """The outputs of all images, a hundred at a time, by the functions of the page and by C++."""
    expected = rows_of(f"{WORK}/{model}.txt")
    pixels = test_pixels()
    largest, milliseconds = 0, 0
    for first in range(0, IMAGES, 100):
        part = list(pixels[784 * first:784 * (first + 100)])
        found = page.value(f"""(() => {{
            const model = models["{model}"], start = performance.now(), pixels = {json.dumps(part)};
            const all = [];
            for (let n = 0; n < 100; ++n) all.push(forward(model, pixels.slice(784 * n, 784 * (n + 1))).pop());
            const time = performance.now() - start;
            return {{time, rows: all.map(y => [...y.values]), read: all.map(y => prediction(model, y))}};
        }})()""")
        milliseconds += found["time"]
        for row, read, wanted in zip(found["rows"], found["read"], expected[first:first + 100]):
            largest = max(largest, *(abs(a - b) for a, b in zip(row, wanted)))
            best = min(wanted) if model == "lenet5-1998" else max(wanted)
            check(read == wanted.index(best), f"{model}: the page reads {read}, C++ {wanted.index(best)}")
    print(f"{model}: {IMAGES} images, largest difference of outputs {largest:.1e}, {milliseconds / IMAGES:.2f} ms each")
    check(largest <= 1e-4, f"{model}: outputs differ by {largest}")


def c3_by_hand(model, pixels, f, i, j):
    """One value of c3 of the modern network, straight from the file of weights."""
    w = tensors_of(f"{WORK}/{model}.safetensors")
    grey = [(value / 255 - 0.1307) / 0.3081 for value in pixels]

    def x(row, col):
        inside = 2 <= row < 30 and 2 <= col < 30
        return grey[28 * (row - 2) + col - 2] if inside else -0.1307 / 0.3081

    def c1(c, row, col):
        return w["c1.bias"][c] + sum(x(row + u, col + v) * w["c1.weight"][25 * c + 5 * u + v]
                                     for u in range(5) for v in range(5))

    def s2(c, row, col):
        return max(0, *(c1(c, 2 * row + u, 2 * col + v) for u in (0, 1) for v in (0, 1)))

    return w["c3.bias"][f] + sum(s2(c, i + u, j + v) * w["c3.weight"][150 * f + 25 * c + 5 * u + v]
                                 for c in range(6) for u in range(5) for v in range(5))


# ---- The page for a reader with a mouse, a finger, a keyboard, a screen reader

def box_of(page, selector, index=0):
    """Left, top, width, height of an element, after scrolling to it."""
    return page.value(f"""(() => {{
        const found = document.querySelectorAll('{selector}')[{index}];
        found.scrollIntoView({{block: 'center'}});
        const box = found.getBoundingClientRect();
        return [box.x, box.y, box.width, box.height];
    }})()""")


def place_of(page, layer, f, i, j):
    """Where on the screen the value is."""
    x, y, _, _ = box_of(page, ".layer canvas", layer)
    dx, dy, cell = page.value(f"[...views[{layer}].corner({f}), views[{layer}].cell]")
    return x + dx + (j + 0.5) * cell, y + dy + (i + 0.5) * cell


def number(text):
    return float(text.replace("−", "-"))


def ledger(page):
    return page.value("""Object.fromEntries([...document.querySelectorAll('.ledger [data-id]')]
        .map(cell => [cell.dataset.id, [cell.textContent, Number(cell.dataset.value)]]))""")


def open_all(page):
    page.value("document.querySelectorAll('#panel details').forEach(details => details.open = true)")
    page.frame()


def check_drawing(page):
    for name, way in ("mouse", page.stroke), ("finger", page.finger):
        x, y, w, h = box_of(page, "#pad")
        page.value("pad.clear()")
        page.frame()
        way([(x + w * 0.3, y + h * (0.15 + 0.05 * n)) for n in range(9)])
        page.frame()
        pixels = page.value("[...state.pixels]")
        rows = [n // 28 for n in range(784) if pixels[n]]
        cols = [n % 28 for n in range(784) if pixels[n]]
        if not rows:
            check(False, f"{name}: nothing was drawn")
            continue
        check(max(rows) - min(rows) == 19, f"{name}: the longer side is {max(rows) - min(rows) + 1} pixels, not 20")
        mass = sum(pixels)
        for axis in (lambda n: n // 28, lambda n: n % 28):
            middle = sum((axis(n) + 0.5) * pixels[n] for n in range(784)) / mass
            check(abs(middle - 14) <= 0.5, f"{name}: the centre of mass is at {middle}")
        with open(f"{WORK}/drawn.pgm", "wb") as file:
            file.write(b"P5 28 28 255\n" + bytes(pixels))
        for model in MODELS:
            page.value(f"document.querySelector('[value=\"{model}\"]').click()")
            page.frame()
            said = lenet("predict", "--weights", f"{WORK}/{model}.safetensors", f"{WORK}/drawn.pgm")
            wanted = said.split("drawn.pgm: ")[1][0]
            shown = page.value("document.querySelector('#answer b').textContent")
            check(shown == wanted, f"{name}, {model}: the page shows {shown}, lenet predict says {said}")
            if model == "lenet5":
                check(shown == "1", f"{name}: a vertical line was read as {shown}")
    page.value("document.querySelector('[value=\"lenet5\"]').click()")


def check_pointing(page):
    """The printed arithmetic of one value of c3, and of one output, against Python and C++."""
    page.value("use_digit(0)")
    page.mouse("mouseMoved", *place_of(page, 4, 7, 4, 5))
    page.frame()
    open_all(page)
    title = page.value("document.querySelector('#panel h2').textContent")
    check("c3: map 7, row 4, column 5" in title, f"pointing at c3[7,4,5] shows {title}")
    products = page.value("[...document.querySelectorAll('.terms b')].map(cell => cell.textContent)")
    check(len(products) == 150, f"c3 has {len(products)} products, not 150")
    cells = page.value("[...document.querySelectorAll('.terms td')].map(cell => cell.innerText)")
    for cell in cells:
        a, b, product = [number(line.replace("×", "")) for line in cell.split("\n")]
        check(abs(a * b - product) < 5.1e-5 * (1 + abs(a) + abs(b)), f"printed: {cell}")
    shown = ledger(page)
    total = sum(number(product) for product in products)
    check(abs(total - number(shown["sum"][0])) < 0.5e-4 * 151, f"products {total}, printed sum {shown['sum'][0]}")
    value = number(shown["sum"][0]) + number(shown["bias"][0])
    check(abs(value - number(shown["value"][0])) < 1.6e-4, f"sum and bias {value}, printed {shown['value'][0]}")
    by_hand = c3_by_hand("lenet5", test_pixels()[:784], 7, 4, 5)
    check(abs(by_hand - shown["value"][1]) < 1e-4, f"c3[7,4,5] is {by_hand}, printed {shown['value'][1]}")
    check(abs(max(0, by_hand) - shown["activation"][1]) < 1e-4, f"ReLU of {by_hand}, printed {shown['activation'][1]}")
    check_frame(page)

    logits = rows_of(f"{WORK}/lenet5.txt")[0]
    page.mouse("mouseMoved", *place_of(page, 12, 3, 0, 0))
    page.frame()
    shown = ledger(page)
    check(abs(shown["value"][1] - logits[3]) < 1e-4, f"output 3 is {logits[3]}, printed {shown['value'][1]}")


def check_frame(page):
    """The receptive field of c3[7,4,5] in the input: 14x14 from row 8, column 10, framed in the colour for it."""
    found = page.value("""(() => { const view = views[0], w = view.canvas.width, [r, g, b] = colours.seen;
        const rgba = view.canvas.getContext('2d').getImageData(0, 0, w, view.canvas.height).data, at = [];
        for (let n = 0; n < rgba.length / 4; ++n)
            if (rgba[4*n] === r && rgba[4*n+1] === g && rgba[4*n+2] === b) at.push([n % w, Math.floor(n / w)]);
        const xs = at.map(p => p[0]), ys = at.map(p => p[1]);
        const edges = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        return at.length === 0 ? [0, 0, 0, 0] : edges.map(p => (p - 2) / view.cell); })()""")
    wanted = [10, 24, 8, 22]
    check(all(abs(a - b) < 0.5 for a, b in zip(found, wanted)), f"the frame on the input is {found}, not {wanted}")


def check_1998(page):
    page.value("document.querySelector('[value=\"lenet5-1998\"]').click()")
    page.frame()
    logits = rows_of(f"{WORK}/lenet5-1998.txt")[0]
    page.mouse("mouseMoved", *place_of(page, 5, 7, 2, 2))
    page.frame()
    text = page.value("document.getElementById('panel').innerText")
    check("Map 7 sees input maps 1, 2, 3, 4." in text, f"c3 of 1998: {text[:200]}")
    open_all(page)
    count = page.value("document.querySelectorAll('.terms b').length")
    check(count == 100, f"c3[7] of 1998 has {count} products, not 100")
    page.mouse("mouseMoved", *place_of(page, 14, 6, 0, 0))
    page.frame()
    shown = ledger(page)
    check(abs(shown["value"][1] - logits[6]) < 1e-4, f"distance 6 is {logits[6]}, printed {shown['value'][1]}")
    # Every layer: what the panel adds up is what the layer's forward pass has computed.
    worst = page.value("""(() => { let worst = 0;
        views.forEach((view, n) => { for (let f = 0; f < view.C; f += 5) {
            const at = { layer: n, f, i: view.H - 1, j: view.W >> 1 };
            const wanted = state.values[n].values[(f * view.H + at.i) * view.W + at.j];
            worst = Math.max(worst, Math.abs(explanation(at).value - wanted) / Math.max(1, Math.abs(wanted))); } });
        return worst; })()""")
    check(worst < 1e-5, f"an explanation differs from its layer by {worst}")
    page.value("document.querySelector('[value=\"lenet5\"]').click()")


def check_keyboard(page):
    check(not page.complaints(), f"explore.html: {page.complaints()}")
    page.open(f"{WORK}/explore.html")
    seen = []
    for _ in range(8):
        page.key("Tab")
        seen.append(page.value("(e => e.ariaLabel || e.value || e.id)(document.activeElement)"))
    wanted = ["lenet5", "Drawing area", "previous test digit", "next", "clear", "input, ", "c1, ", "relu1, "]
    check(all(have.startswith(want) for have, want in zip(seen, wanted)), f"the focus goes {seen}")
    title = "document.querySelector('#panel h2, #panel').textContent"
    for key, text in [("ArrowRight", "relu1: map 0, row 14, column 14"), ("ArrowRight", "map 0, row 14, column 15"),
                      ("ArrowUp", "map 0, row 13, column 15"), ("PageDown", "map 1, row 13, column 15"),
                      ("Home", "map 1, row 0, column 0"), ("ArrowUp", "map 1, row 0, column 0"),
                      ("End", "map 1, row 27, column 27")]:
        page.key(key)
        check(text in page.value(title), f"{key}: {page.value(title)}, not {text}")
        check(text in page.value("document.getElementById('announcement').textContent"), f"{key} is not announced")
    check(page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus is not visible")
    page.key("Escape")
    check("Point at a pixel" in page.value(title), "Escape does not let go")

    page.value("pad.clear(); pad.canvas.focus()")  # a 1 with the keys
    for key in ["ArrowUp"] * 8 + [" "] + ["ArrowDown"] * 16 + [" "]:
        page.key(key, " " if key == " " else "")
    page.frame()
    check(page.value("document.querySelector('#answer b').textContent") == "1", "a 1 drawn with the keys is not read")
    page.key("Delete")
    page.frame()
    check(page.value("document.getElementById('answer').textContent") == "Draw a digit.", "Delete does not clear")
    page.value("document.getElementById('next').focus()")
    page.key("Enter", "\r")
    page.key("Enter", "\r")
    check("test image 1, a 2" in page.value("document.getElementById('source').textContent"), "no second test digit")


def check_names(page):
    """Everything that can have the focus has a name for those who cannot see it."""
    for node in page.call("Accessibility.getFullAXTree")["nodes"]:
        properties = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
        role = node.get("role", {}).get("value")
        if properties.get("focusable") and role not in ("RootWebArea",):
            check(node.get("name", {}).get("value"), f"a {role} has no name")


def check_width(page, name):
    """On a phone nothing sticks out, light or dark, and text stands out from its ground."""
    for scheme, ground in ("light", "rgb(255, 255, 255)"), ("dark", "rgb(13, 17, 23)"):
        page.media(scheme)
        page.frame()
        width = page.value("document.documentElement.scrollWidth")
        check(width <= 390, f"{name} is {width} pixels wide on a phone of 390")
        page.value("document.querySelectorAll('#bars .best div + span').forEach(e => e.textContent = '100.00 %')")
        bars = page.value("[...document.querySelectorAll('#digit')].filter(e => e.scrollWidth > e.clientWidth).length")
        check(bars == 0, f"{name}: the digit's column has a scroll bar")
        found = page.value("getComputedStyle(document.body).backgroundColor")
        check(found == ground, f"{name}, {scheme}: the ground is {found}")
    page.media("light")


def check_explore(page):
    page.window(1280, 900)
    page.media("light")
    page.open(f"{WORK}/explore.html")
    page.frame()
    paint = page.value("performance.getEntriesByType('paint').map(entry => entry.startTime)")
    size = os.path.getsize(f"{WORK}/explore.html")
    print(f"explore.html: {size / 1e6:.2f} MB, first paint after {max(paint or [0]):.0f} ms")
    check(size < 1.5e6, "explore.html is too large")
    for model in MODELS:
        compare_outputs(page, model)
    check_drawing(page)
    check_pointing(page)
    check_1998(page)
    check_keyboard(page)
    check_names(page)
    page.window(390, 844, phone=True)
    page.frame()
    for model in MODELS:
        page.value(f"document.querySelector('[value=\"{model}\"]').click(); choose({{layer: 4, f: 1, i: 1, j: 1}})")
        check_width(page, f"explore.html with {model}")
    check(not page.complaints(), f"explore.html: {page.complaints()}")

    page.open(f"{WORK}/one.html")  # without weights of 1998
    text = page.value("document.getElementById('missing').textContent")
    for part in "LeNet-5 of 1998 is not in this page", "lenet train --model lenet5-1998":
        check(part in text, f"of the missing network the page says: {text}")
    check(page.value("document.querySelector('[value=\"lenet5-1998\"]').disabled"), "a missing network can be chosen")
    check(not page.complaints(), f"one.html: {page.complaints()}")


def check_report(page):
    page.window(390, 844, phone=True)
    page.open(f"{WORK}/report.html")
    print(f"report.html: {os.path.getsize(f'{WORK}/report.html') / 1e6:.2f} MB")
    check_width(page, "report.html")
    check(page.value("[...document.images].every(image => image.complete && image.naturalWidth > 0 && image.alt)"),
          "a picture of the report is broken or has no text")
    size = page.value("""Math.min(...[...document.querySelectorAll('svg text')].filter(text => text.textContent)
        .map(text => [parseFloat(text.getAttribute("font-size")), text.getScreenCTM()])
        .map(([size, {a, b}]) => size * Math.hypot(a, b)))""")
    check(size >= 11, f"on a phone a chart of the report has text {size} pixels high")
    headings = page.value("[...document.querySelectorAll('h2')].map(heading => heading.textContent)")
    check(len(headings) == 8, f"sections of the report: {headings}")
    page.window(700, 990)
    page.media("light", "print")
    page.frame()
    check(page.value("document.documentElement.scrollWidth") <= 700, "the report is too wide for paper")
    check(len(page.call("Page.printToPDF", printBackground=True)["data"]) > 10000, "the report cannot be printed")
    check(not page.complaints(), f"report.html: {page.complaints()}")


def main():
    if not os.path.exists(CHROMIUM):
        print("skipped: there is no Chromium; on Debian: apt install chromium")
        return 77
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    lenet("train", "--data", MNIST, "--train-images", "2000", "--test-images", "200", "--epochs", "3",
          "--save", f"{WORK}/lenet5.safetensors")
    lenet("train", "--data", MNIST, "--train-images", "600", "--test-images", "100", "--epochs", "1",
          "--model", "lenet5-1998", "--save", f"{WORK}/lenet5-1998.safetensors", "--report", f"{WORK}/other.html")
    weights = [f"{WORK}/{model}.safetensors" for model in MODELS]
    for model, path in zip(MODELS, weights):
        lenet("test", "--data", MNIST, "--weights", path, "--test-images", str(IMAGES),
              "--logits", f"{WORK}/{model}.txt")
    lenet("explore", "--data", MNIST, "--test-images", "300", "--save", f"{WORK}/explore.html", *weights)
    lenet("explore", "--data", MNIST, "--test-images", "300", "--save", f"{WORK}/one.html", weights[0])
    with open(f"{WORK}/browser.log", "w") as log:
        page = Browser(CHROMIUM, f"{WORK}/profile", log)
        try:
            check_explore(page)
            check_report(page)
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
