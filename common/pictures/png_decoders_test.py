"""PNG files of common/pictures/png.cpp are read by other programs, and theirs by it.

    python3 png_decoders_test.py CHECK_IMAGE FOLDER DATASETS

Python brings zlib, which knows nothing of our deflate; pngcheck looks at the files too, where it is installed.
"""
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import zlib

program, folder, datasets = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
random.seed(1)


def write_netpbm(path, width, height, channels, pixels):
    path.write_bytes(b"P%d %d %d 255\n" % (5 if channels == 1 else 6, width, height) + pixels)


def read_netpbm(path):
    """(width, height, channels, pixels)"""
    data, head, position = path.read_bytes(), [], 0
    while len(head) < 4:
        end = min(i for i in (data.find(b" ", position), data.find(b"\n", position)) if i >= 0)
        head.append(data[position:end])
        position = end + 1
    return int(head[1]), int(head[2]), 1 if head[0] == b"P5" else 3, data[position:]


def guess(kind, left, up, corner):
    if kind == 4:
        estimate = left + up - corner
        return min((abs(estimate - left), 0, left), (abs(estimate - up), 1, up), (abs(estimate - corner), 2, corner))[2]
    return (0, left, up, (left + up) // 2)[kind]


def filtered(kind, row, above, step):
    """The row's differences (a list of byte values) under one of the five filters."""
    def before(values, k):
        return values[k - step] if k >= step else 0
    return bytes([kind] + [(row[k] - guess(kind, before(row, k), above[k], before(above, k))) % 256
                           for k in range(len(row))])


def unfiltered(raw, width, height, step):
    rows, above = [], [0] * (width * step)
    for i in range(height):
        line = raw[i * (width * step + 1):(i + 1) * (width * step + 1)]
        row = []
        for k, difference in enumerate(line[1:]):
            left, corner = (row[k - step], above[k - step]) if k >= step else (0, 0)
            row.append((difference + guess(line[0], left, above[k], corner)) % 256)
        rows.append(bytes(row))
        above = row
    return b"".join(rows)


def chunks(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    position = 8
    while position < len(data):
        length, = struct.unpack(">I", data[position:position + 4])
        kind, content = data[position + 4:position + 8], data[position + 8:position + 8 + length]
        assert struct.unpack(">I", data[position + 8 + length:position + 12 + length])[0] == zlib.crc32(kind + content)
        yield kind, content
        position += length + 12


def decoded(path):
    parts = list(chunks(path.read_bytes()))
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", parts[0][1])
    assert [kind for kind, _ in parts] == [b"IHDR", b"IDAT", b"IEND"] and depth == 8 and rest == [0, 0, 0]
    step = {0: 1, 2: 3}[colour]
    return width, height, step, unfiltered(zlib.decompress(parts[1][1]), width, height, step)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def encoded(width, height, colour, pixels, level, strategy, kinds, parts, palette=b""):
    """A PNG with the filters `kinds` in turn, its stream cut into so many IDAT chunks."""
    step = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    rows = [pixels[i * width * step:(i + 1) * width * step] for i in range(height)]
    above = [bytes(width * step)] + rows
    raw = b"".join(filtered(kinds[i % len(kinds)], rows[i], above[i], step) for i in range(height))
    packer = zlib.compressobj(level, zlib.DEFLATED, 15, 9, strategy)
    stream = packer.compress(raw) + packer.flush()
    size = -(-len(stream) // parts)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)) +
            (chunk(b"PLTE", palette) if palette else b"") + chunk(b"tEXt", b"Comment\0by hand") +
            b"".join(chunk(b"IDAT", stream[i:i + size]) for i in range(0, len(stream), size)) + chunk(b"IEND", b""))


def on_white(colour, a):
    return bytes((x * a + 255 * (255 - a) + 127) // 255 for x in colour)


def convert(source, target):
    subprocess.run([program, source, target], check=True)


# Ours, read by zlib and by pngcheck.
samples = {}
for name in ("china", "flower"):
    samples[name] = read_netpbm(datasets / f"{name}.ppm")
for width, height, channels in ((1, 1, 1), (1, 1, 3), (257, 3, 1), (5, 90, 3), (200, 200, 1)):
    for values in (1, 3, 256):
        pixels = bytes(random.randrange(values) for _ in range(width * height * channels))
        samples[f"random_{width}_{height}_{channels}_{values}"] = width, height, channels, pixels
written = []
for name, sample in samples.items():
    source = folder / f"{name}.{'pgm' if sample[2] == 1 else 'ppm'}"
    write_netpbm(source, *sample)
    written.append(folder / f"{name}.png")
    convert(source, written[-1])
    assert decoded(written[-1]) == sample, name
if shutil.which("pngcheck"):
    subprocess.run(["pngcheck", "-q", *written], check=True)

# Theirs, read by us: every block kind, filter, colour type.
count = 0
for colour, step in ((0, 1), (2, 3), (3, 1), (4, 2), (6, 4)):
    for level, strategy in ((0, 0), (1, 0), (9, 0), (9, zlib.Z_FIXED), (9, zlib.Z_HUFFMAN_ONLY), (9, zlib.Z_RLE)):
        for kinds in ([0], [1], [2], [3], [4], [4, 3, 2, 1, 0]):
            width, height, parts = random.randrange(1, 60), random.randrange(1, 60), random.randrange(1, 5)
            pixels = bytes((k * k // 7 + random.randrange(9)) % 256 for k in range(width * height * step))
            palette = bytes(random.randrange(256) for _ in range(768)) if colour == 3 else b""
            file = folder / "theirs.png"
            file.write_bytes(encoded(width, height, colour, pixels, level, strategy, kinds, parts, palette))
            shown = {0: lambda p: p, 2: lambda p: p, 3: lambda p: palette[3 * p[0]:3 * p[0] + 3],
                     4: lambda p: on_white(p[:1], p[1]), 6: lambda p: on_white(p[:3], p[3])}[colour]
            expected = b"".join(shown(pixels[k:k + step]) for k in range(0, len(pixels), step))
            target = folder / ("theirs.pgm" if colour in (0, 4) else "theirs.ppm")
            convert(file, target)
            assert read_netpbm(target)[3] == expected, (colour, level, strategy, kinds)
            count += 1

# The rarer kinds: few or many bits, interlaced.
passes = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))


def packed(values, depth):
    bits = "".join(format(v, f"0{depth}b") for v in values)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[k:k + 8], 2) for k in range(0, len(bits), 8))


for colour, values in ((0, 1), (2, 3), (4, 2), (6, 4)):
    for depth in (1, 2, 4, 8, 16) if colour == 0 else (8, 16):
        for interlace in (0, 1):
            width, height, most = random.randrange(1, 20), random.randrange(1, 20), 2 ** depth - 1
            pixels = [[[random.randint(0, most) for _ in range(values)] for _ in range(width)] for _ in range(height)]
            step, raw = max(1, values * depth // 8), b""
            for i0, j0, di, dj in passes if interlace else ((0, 0, 1, 1),):
                above = None
                for i in range(i0, height, di):
                    row = packed([v for j in range(j0, width, dj) for v in pixels[i][j]], depth)
                    if row:
                        raw += filtered(random.randrange(5), row, above or bytes(len(row)), step)
                        above = row
            file = folder / "rare.png"
            file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
                ">IIBBBBB", width, height, depth, colour, 0, 0, interlace)) + chunk(b"IDAT", zlib.compress(raw)) +
                chunk(b"IEND", b""))
            if shutil.which("pngcheck"):
                subprocess.run(["pngcheck", "-q", file], check=True)
            channels = 1 if colour in (0, 4) else 3
            expected = []
            for v in (v for row in pixels for v in row):
                eight = [(x * 255 + most // 2) // most for x in v]
                a = eight[channels] if values > channels else 255
                expected += [(x * a + 255 * (255 - a) + 127) // 255 for x in eight[:channels]]
            target = folder / ("rare.pgm" if channels == 1 else "rare.ppm")
            convert(file, target)
            assert read_netpbm(target)[3] == bytes(expected), (colour, depth, interlace)
            count += 1
print(f"{len(samples)} of ours, {count} of theirs", "" if shutil.which("pngcheck") else "(pngcheck is not installed)")
