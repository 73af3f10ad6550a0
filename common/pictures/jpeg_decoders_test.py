"""JPEG files that libjpeg's cjpeg writes are read as its djpeg reads them, within 2 of 255.

    python3 jpeg_decoders_test.py CHECK_IMAGE FOLDER DATASETS

Skips where cjpeg and djpeg (Debian: libjpeg-turbo-progs) are missing.
"""
import pathlib
import random
import shutil
import struct
import subprocess
import sys

if not (shutil.which("cjpeg") and shutil.which("djpeg")):
    print("skipped: there is no cjpeg or djpeg; install libjpeg-turbo-progs")
    sys.exit()

program, folder, datasets = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
random.seed(1)


def read_netpbm(data):
    """(width, height, channels, pixels)"""
    head, position = [], 0
    while len(head) < 4:
        end = min(i for i in (data.find(b" ", position), data.find(b"\n", position)) if i >= 0)
        head.append(data[position:end])
        position = end + 1
    return int(head[1]), int(head[2]), 1 if head[0] == b"P5" else 3, data[position:]


def write_netpbm(path, width, height, channels, pixels):
    path.write_bytes(b"P%d\n%d %d\n255\n" % (5 if channels == 1 else 6, width, height) + pixels)


def cut(picture, left, top, width, height):
    W, _, C, pixels = picture
    return width, height, C, b"".join(pixels[((top + i) * W + left) * C:((top + i) * W + left + width) * C]
                                      for i in range(height))


def run(*words):
    return subprocess.run([str(w) for w in words], check=True, capture_output=True).stdout


def ours(file, channels):
    target = folder / ("ours.pgm" if channels == 1 else "ours.ppm")
    run(program, file, target)
    return read_netpbm(target.read_bytes())


# What the camera's position says about a picture, as rows of pixels.
def turned(picture, orientation):
    width, height, C, pixels = picture
    rows = [[pixels[(i * width + j) * C:(i * width + j + 1) * C] for j in range(width)] for i in range(height)]
    mirrored = lambda r: [row[::-1] for row in r]
    upside_down = lambda r: r[::-1]
    transposed = lambda r: [list(column) for column in zip(*r)]
    rows = {1: rows, 2: mirrored(rows), 3: mirrored(upside_down(rows)), 4: upside_down(rows), 5: transposed(rows),
            6: mirrored(transposed(rows)), 7: mirrored(upside_down(transposed(rows))),
            8: upside_down(transposed(rows))}[orientation]
    return len(rows[0]), len(rows), C, b"".join(b"".join(row) for row in rows)


def with_orientation(jpeg, orientation, order):
    entries = struct.pack(order + "HHHIIHHIHH", 2, 0x0100, 3, 1, 7, 0x0112, 3, 1, orientation, 0)
    tiff = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8) + entries + bytes(4)
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


worst, count, different, values = 0, 0, 0, 0


def compare(file, what, expected=None):
    global worst, count, different, values
    expected = expected or read_netpbm(run("djpeg", "-pnm", file))
    found = ours(file, expected[2])
    assert found[:3] == expected[:3], (what, found[:3], expected[:3])
    differences = [abs(a - b) for a, b in zip(found[3], expected[3])]
    if max(differences) > 2:
        place = differences.index(max(differences))
        sys.exit(f"{what}: value {place} of {expected[:3]}: expected {expected[3][place]}, found {found[3][place]}")
    worst, count = max(worst, max(differences)), count + 1
    different, values = different + sum(d > 0 for d in differences), values + len(differences)


photos = [read_netpbm((datasets / f"{name}.ppm").read_bytes()) for name in ("china", "flower")]
file, source = folder / "a.jpg", folder / "a.ppm"
samplings = ("1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "2x4", "2x2,2x1", "2x2,1x2,2x1", "1x1,2x2,1x1",
             "3x1", "1x3", "3x2,1x2")
for k, (width, height) in enumerate([(1, 1), (3, 2), (5, 4), (9, 17), (16, 8), (33, 31)]):
    for sampling in samplings:
        photo = photos[k % 2]
        picture = cut(photo, random.randrange(320 - width), random.randrange(214 - height), width, height)
        if k % 3 == 0:  # noise: every wave, every code
            picture = (*picture[:3], bytes(random.randrange(256) for _ in picture[3]))
        write_netpbm(source, *picture)
        for kind in ([], ["-progressive"], ["-optimize"], ["-restart", "2B"], ["-progressive", "-restart", "1"]):
            quality = random.choice((5, 30, 75, 95, 100))
            file.write_bytes(run("cjpeg", "-quality", quality, "-sample", sampling, *kind, source))
            compare(file, f"{width}x{height} {sampling} {kind} quality {quality}")
        file.write_bytes(run("cjpeg", "-grayscale", *random.choice(([], ["-progressive"])), source))
        compare(file, f"{width}x{height} grey")
        file.write_bytes(run("cjpeg", "-rgb", source))
        compare(file, f"{width}x{height} red green blue")
for photo in photos:
    write_netpbm(source, *photo)
    for kind in ([], ["-progressive"]):
        file.write_bytes(run("cjpeg", "-quality", 85, *kind, source))
        compare(file, f"photograph {kind}")
write_netpbm(source, *cut(photos[0], 100, 50, 21, 13))
plain = run("cjpeg", source)
for orientation in range(1, 9):
    for order in "<>":
        file.write_bytes(plain)
        expected = turned(read_netpbm(run("djpeg", "-pnm", file)), orientation)
        file.write_bytes(with_orientation(plain, orientation, order))
        compare(file, f"orientation {orientation}", expected)
print(f"{count} pictures, largest difference {worst}, {100 * different / values:.2f} % of the values differ")
