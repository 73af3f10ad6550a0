"""Photographs: Pillow resizes them alike, torchvision prepares them alike, PyTorch says the same of them.

    python3 second_opinion.py PREPARED NETWORKS FOLDER DATASETS

The weights are decoded here once more, by another program. Skips what needs a library that is missing.
"""
import pathlib
import random
import re
import struct
import subprocess
import sys

try:
    import numpy
    from PIL import Image
except ImportError as error:
    print(f"skipped: {error}; Debian: python3-pil python3-numpy")
    sys.exit(77)

prepared, networks, folder, datasets = sys.argv[1], sys.argv[2], *map(pathlib.Path, sys.argv[3:5])
folder.mkdir(parents=True, exist_ok=True)
shipped = [datasets / "squeezenet" / name for name in ("chelsea.png", "coffee.png")]
random.seed(1)


def fail(text):
    print(text)
    sys.exit(1)


def run(*words):
    result = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if result.returncode != 0:
        fail(f"{words}: {result.stderr}")
    return result.stdout


def prepared_by_the_book(name, picture):
    run(prepared, name, picture, folder / "x")
    x = numpy.frombuffer((folder / "x").read_bytes(), "<f4")
    side = round((x.size / 3) ** 0.5)
    return x.reshape(3, side, side)


# ---- Pillow: smaller, larger, both at once, and a part of a picture whose sides are odd.
count = differ = 0
for picture in shipped:
    image = Image.open(picture).convert("RGB")
    for _ in range(12):
        box = [random.randrange(0, 150), random.randrange(0, 100)]
        box += [random.randrange(box[0] + 1, image.width), random.randrange(box[1] + 1, image.height)]
        part = image.crop(box)
        part.save(folder / "part.png")
        width, height = random.randrange(1, 400), random.randrange(1, 400)
        run(prepared, "resize", folder / "part.png", folder / "resized.ppm", height, width)
        ours = numpy.asarray(Image.open(folder / "resized.ppm")).astype(int)
        theirs = numpy.asarray(part.resize((width, height), Image.BILINEAR)).astype(int)
        if abs(ours - theirs).max() > 1:
            fail(f"{box} of {picture} to {width}x{height}: differs from Pillow by {abs(ours - theirs).max()} of 255")
        count, differ = count + ours.size, differ + (ours != theirs).sum()
if differ > count / 500:  # exact halves
    fail(f"{differ} of {count} values differ from Pillow's")
print(f"resized as Pillow does: {differ} of {count} values differ, by 1 of 255")

try:
    import torch
    from torch.nn import functional
except ImportError as error:
    print(f"the rest needs PyTorch: {error}")
    sys.exit()

# ---- torchvision
try:
    from torchvision import transforms
    ready = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
                                transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
    for turn in (0, 90):
        for picture in shipped:
            image = Image.open(picture).convert("RGB").rotate(turn, expand=True)
            image.save(folder / "turned.png")
            difference = abs(prepared_by_the_book("squeezenet1_0", folder / "turned.png") - ready(image).numpy()).max()
            if difference > 1.01 / 255 / 0.224:
                fail(f"{picture}, turned by {turn}: differs from torchvision's preparation by {difference}")
    print("prepared as torchvision does")
except ImportError as error:
    print(f"not compared with torchvision: {error}")

# ---- PyTorch, with the weights decoded here
data = (datasets / "squeezenet" / "compressed_SqueezeNet.net").read_bytes()
shapes = [(96, 3, 7, 7)]
for inputs, squeeze, expand in ((96, 16, 64), (128, 16, 64), (128, 32, 128), (256, 32, 128), (256, 48, 192), (384, 48, 192),
                                (384, 64, 256), (512, 64, 256)):
    shapes += [(squeeze, inputs, 1, 1), (expand, squeeze, 1, 1), (expand, squeeze, 3, 3)]
shapes.append((1000, 512, 1, 1))
stored = struct.unpack(f"<{len(shapes)}I", data[:4 * len(shapes)])
position, layers = 4 * len(shapes), []


def take(kind, number):
    global position
    values = numpy.frombuffer(data, kind, number, position)
    position += values.nbytes
    return values


for shape, number in zip(shapes, stored):
    book, bias, places, skips = take("<f4", 256), take("<f4", shape[0]), take("u1", number), take("u1", (number + 1) // 2)
    skips = numpy.stack([skips & 15, skips >> 4], 1).ravel()[:number].astype(int)
    weight = numpy.zeros(numpy.prod(shape), "f4")
    weight[numpy.cumsum(skips + 1) - 1] = book[places]
    layers.append((torch.tensor(weight.reshape(shape)), torch.tensor(bias.copy())))


def squeezenet(x):
    rest = iter(layers)
    conv = lambda x, **options: functional.relu(functional.conv2d(x, *next(rest), **options))
    pool = lambda x: functional.max_pool2d(x, 3, 2, ceil_mode=True)

    def fires(x, count):
        for _ in range(count):
            x = conv(x)
            x = torch.cat([conv(x), conv(x, padding=1)], 1)
        return x
    x = fires(pool(conv(x, stride=2)), 3)
    x = fires(pool(fires(pool(x), 4)), 1)
    return conv(x, padding=1).mean((2, 3))


names = (datasets / "squeezenet" / "imagenet_classes.txt").read_text().splitlines()


def compare(picture, x, tolerance):
    """The five lines that networks prints, against PyTorch's for this input."""
    p = 100 * functional.softmax(squeezenet(torch.tensor(x.copy())[None]), 1)[0]
    printed = re.findall(r"([0-9.]+) % +#* +(\S.*)", run(networks, "predict", picture))
    best = [f"{p[k]:.1f} % {names[k]}" for k in p.topk(5).indices]
    for percent, name in printed:
        if abs(float(percent) - p[names.index(name)]) > tolerance:
            fail(f"{picture}: networks says {percent} % {name}, PyTorch {best}")
    if printed[0][1] != names[p.argmax()] or len(printed) != 5:
        fail(f"{picture}: networks says {printed}, PyTorch {best}")
    print(f"{picture.name}: PyTorch says the same: {', '.join(best)}")


for picture in [*shipped, datasets / "china.ppm", datasets / "flower.ppm"]:
    compare(picture, prepared_by_the_book("squeezenet", picture), 0.06)

# ---- The whole way, with nothing of the book in it: Pillow reads, resizes and cuts.
for picture in shipped:
    image = Image.open(picture).convert("RGB")
    ways = [("png", {}), ("jpg", {"quality": 90}), ("jpg", {"quality": 90, "subsampling": 0, "progressive": True})]
    for way, (ending, options) in enumerate(ways):
        file = folder / f"{picture.stem}{way}.{ending}"
        image.save(file, **options)
        theirs = Image.open(file)
        width, height = (n * 227 // min(theirs.size) for n in theirs.size)
        left, top = round((width - 227) / 2), round((height - 227) / 2)
        square = theirs.resize((width, height), Image.BILINEAR).crop((left, top, left + 227, top + 227))
        x = numpy.asarray(square, "f4")[:, :, ::-1] - numpy.array([104, 117, 123], "f4")
        compare(file, x.transpose(2, 0, 1), 0.55)
