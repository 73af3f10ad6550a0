"""The page of `networks predict --page` in a real browser: nothing sticks out, nothing is missing, the slider works.

    python3 page_test.py NETWORKS DATASETS FOLDER [CHROMIUM]
"""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "pages"))
from browser import Browser

if len(sys.argv) < 5 or not pathlib.Path(sys.argv[4]).exists():
    print("skipped: there is no Chromium")
    sys.exit(77)
networks, datasets, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
page = folder / "photo.html"
pictures = [datasets / "squeezenet" / "chelsea.png", datasets / "squeezenet" / "coffee.png"]
subprocess.run([networks, "predict", *pictures, "--page", page], check=True, stdout=subprocess.DEVNULL)

failures = []


def check(holds, what):
    if not holds:
        failures.append(what)


with open(folder / "chromium.log", "w") as log:
    browser = Browser(sys.argv[4], folder / "profile", log)
    try:
        for width, height, phone in ((390, 844, True), (1280, 860, False)):
            for scheme in ("light", "dark"):
                about = f"{width} pixels, {scheme}: "
                browser.window(width, height, phone)
                browser.media(scheme)
                browser.open(page)
                browser.frame()
                complaints = browser.complaints()
                check(not complaints, f"{about}{complaints}")
                check(browser.value("document.documentElement.scrollWidth") <= width, about + "the page is too wide")
                heads = browser.value("[...document.querySelectorAll('h1')].map(h => h.textContent)")
                check(heads == ["Egyptian cat", "espresso"], f"{about}{heads}")
                check(browser.value("document.querySelectorAll('.bars li').length") == 10, about + "not ten bars")
                wide = browser.value("[...document.querySelectorAll('.bars i')].slice(0, 2)"
                                     ".map(bar => bar.getBoundingClientRect().width / bar.parentNode.clientWidth)")
                check(0.44 < wide[0] < 0.46 and 0.27 < wide[1] < 0.31, f"{about}bars of {wide}")
                check(browser.value("[...document.images].every(i => i.complete && i.naturalWidth == 227)"),
                      about + "a picture is missing")
                check(browser.value("[...document.querySelectorAll('.look')].every(e => e.clientHeight > 150)"),
                      about + "a picture with its map has no height")
                browser.value("(s => { s.value = 0.25; s.dispatchEvent(new Event('input')); })"
                              "(document.querySelector('input'))")
                veils = browser.value("[...document.querySelectorAll('.veil')].map(v => getComputedStyle(v).opacity)")
                check(veils == ["0.25", "1"], f"{about}the slider makes veils of {veils}")
    finally:
        browser.close()

print("\n".join(failures))
sys.exit(len(failures) > 0)
