"""What a reader's own data and weights may be: letters, colours, other sizes, files of other programs.

usage: data_test.py LENET WORK

Whatever does not fit is said in one line before anything is written.
"""
import json
import os
import random
import shutil
import struct
import subprocess
import sys

lenet, work = sys.argv[1:3]
chance = random.Random(1)
failures = []
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)


def at(*names):
    return os.path.join(work, *names)


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def check(holds, what):
    if not holds:
        failures.append(what)


def images(count, shape, classes):
    """Noise, in which a bright row tells the class: (pixels of each image, labels)."""
    rows, columns = shape[-2:]
    pixels, labels = [], [n % classes for n in range(count)]
    for label in labels:
        plane = [chance.randrange(60) for _ in range(rows * columns)]
        for j in range(columns):
            plane[(label * rows // classes) * columns + j] = 230
        pixels.append(bytes(plane) * (shape[0] if len(shape) == 3 else 1))
    return pixels, labels


def write_set(folder, split, shape, pixels, labels):
    header = struct.pack(f">I{1 + len(shape)}I", 0x801 + len(shape), len(labels), *shape)
    write(at(folder, f"{split}-images-idx{1 + len(shape)}-ubyte"), header + b"".join(pixels))
    write(at(folder, f"{split}-labels-idx1-ubyte"), struct.pack(">II", 0x801, len(labels)) + bytes(labels))


def make(folder, shape, classes, names=None, test_shape=None, test_classes=None):
    write_set(folder, "train", shape, *images(5 * classes, shape, classes))
    write_set(folder, "t10k", test_shape or shape, *images(52, test_shape or shape, test_classes or classes))
    if names:
        write(at(folder, "classes.txt"), "\n".join(names).encode())


def run(*words):
    return subprocess.run([lenet, *words], capture_output=True, text=True, check=False)


def train(folder, save, *more):
    return run("train", "--data", at(folder), "--epochs", "1", "--batch", "10", "--save", at(save, "w.safetensors"),
               *more)


def succeeds(said, text, what):
    check(said.returncode == 0 and text in said.stdout, f"{what}: {said.returncode} {said.stderr}\n{said.stdout}")


def refuses(said, text, what, unwritten=None):
    check(said.returncode == 1 and text in said.stderr and len(said.stderr.splitlines()) == 1,
          f"{what}: {said.returncode} {said.stderr}\nexpected: {text}")
    check(unwritten is None or not os.path.exists(at(unwritten)), f"{what}: {unwritten} was written")


def split_weights(path):
    raw = read(path)
    length = struct.unpack("<Q", raw[:8])[0]
    return json.loads(raw[8:8 + length]), raw[8 + length:]


def join_weights(path, header, values):
    text = json.dumps(header).encode()
    write(path, struct.pack("<Q", len(text)) + text + values)


# 26 letters of 20x20 pixels, by name and by number; colours.
LETTERS = [chr(ord("A") + k) for k in range(26)]
make("letters", (20, 20), 26, LETTERS)
said = train("letters", "a")
succeeds(said, "130 training and 52 test images of 20x20", "letters")
check("labels: A B C" in said.stdout and "the most frequent confusions of 26 classes" in said.stdout, said.stdout)
header, _ = split_weights(at("a", "w.safetensors"))
check(header["__metadata__"]["classes"] == "".join(name + "\n" for name in LETTERS), "classes of the letters")
check(f"<dt>classes</dt><dd>{', '.join(LETTERS)}</dd>" in read(at("a", "report.html")).decode(),
      "classes in the report")
succeeds(run("test", "--weights", at("a", "w.safetensors"), "--data", at("letters")), " of 52)", "letters, tested")
write(at("letter.pgm"), b"P5 20 20 255\n" + images(1, (20, 20), 26)[0][0])
said = run("predict", "--weights", at("a", "w.safetensors"), at("letter.pgm"))
check(said.returncode == 0 and said.stdout.split("letter.pgm: ")[1][0] in LETTERS,
      f"a letter: {said.stdout}{said.stderr}")
make("numbers", (20, 20), 26)
succeeds(train("numbers", "b"), "the most frequent confusions of 26 classes", "letters without names")
make("colours", (3, 24, 18), 4, ["sea", "wood", "town", "field"])
succeeds(train("colours", "c"), "images of 24x18 in 3 channels", "colours")
write(at("wood.ppm"), b"P6 18 24 255\n" + bytes(range(256)) * 5 + bytes(16))
succeeds(run("predict", "--weights", at("c", "w.safetensors"), at("wood.ppm")), "wood.ppm: ", "a colour picture")

# EMNIST's images lie on their side: set upright, they are the images.
shutil.copytree(at("letters"), at("lying"))
for split in ("train", "t10k"):
    raw = read(at("letters", f"{split}-images-idx3-ubyte"))
    pixels = [raw[16 + 400 * n:16 + 400 * (n + 1)] for n in range((len(raw) - 16) // 400)]
    turned = [bytes(image[20 * j + i] for i in range(20) for j in range(20)) for image in pixels]
    write(at("lying", f"{split}-images-idx3-ubyte"), raw[:16] + b"".join(turned))
succeeds(train("lying", "d", "--transpose"), "labels: A B C", "images on their side")
check(read(at("d", "w.safetensors")) == read(at("a", "w.safetensors")), "images set upright train to other weights")

# What is printed: how many images were read, counted from the outputs, and what a network needs: 61,706 parameters of
# 4 bytes and as many gradients, 10 images of 62.6 KB.
said = run("test", "--weights", at("a", "w.safetensors"), "--data", at("letters"), "--logits", at("logits.txt"))
labels = read(at("letters", "t10k-labels-idx1-ubyte"))[8:]
with open(at("logits.txt"), encoding="utf-8") as file:
    outputs = [[float(word) for word in line.split()] for line in file]
right = sum(values.index(max(values)) == label for values, label in zip(outputs, labels))
check(said.stdout.endswith(f"\ntest accuracy {100 * right / 52:.2f} % ({right} of 52)\n"),
      f"{right} of 52 outputs are right:\n{said.stdout}")
said = run("describe", "--batch", "10").stdout.splitlines()
check(said[0] == "lenet5, input (1,32,32)" and len(said) == 19, f"describe: {said}")
check(said[3] == "c1       convolution 5x5                   (6,28,28)          156       117,600      122,304    5x5"
      "    4.0 KB", f"the first layer: {said[3]}")
check(said[-1].endswith("a batch of 10 keeps 0.6 MB, weights and gradients take 0.5 MB."), f"the memory: {said[-1]}")

# What does not fit.
make("two_sizes", (20, 20), 10, test_shape=(24, 24))
refuses(train("two_sizes", "none"), "t10k-images-idx3-ubyte: holds images of (C,H,W) (1,24,24), the network lenet5 was "
        "made for (1,20,20)", "two sizes", "none")
make("more_classes", (20, 20), 12, test_classes=13)
refuses(train("more_classes", "none"), "has labels up to 12, the network lenet5 tells 12 classes apart", "13 classes",
        "none")
make("small", (8, 8), 10)
refuses(train("small", "none"), "needs images of at least 12x12 pixels, got (C,H,W) (1,8,8)", "small images", "none")
refuses(train("letters", "none", "--model", "lenet5-1998"), "classes", "as many classes as there are codes", "none")
make("digits", (28, 28), 10)
refuses(run("test", "--weights", at("a", "w.safetensors"), "--data", at("digits")),
        "was made for (1,20,20)", "digits for a network of letters")

# Another image or another order of them: a checkpoint does not go on with it.
succeeds(train("digits", "e"), "weights in", "digits")
raw = bytearray(read(at("digits", "train-images-idx3-ubyte")))
raw[1000] ^= 1
shutil.copytree(at("digits"), at("one_pixel"))
write(at("one_pixel", "train-images-idx3-ubyte"), bytes(raw))
refuses(train("one_pixel", "e", "--resume"), "was written while training on other images", "one pixel")
refuses(train("digits", "e", "--resume", "--kernels", "plain"), "was written with --kernels fast", "other kernels")

# Weights as other programs write them: without our metadata, or with those of PyTorch.
own = run("test", "--weights", at("e", "w.safetensors"), "--data", at("digits"))
header, values = split_weights(at("e", "w.safetensors"))
for name, metadata in (("bare", None), ("torch", {"format": "pt"})):
    foreign = {key: entry for key, entry in header.items() if key != "__metadata__"}
    if metadata:
        foreign["__metadata__"] = metadata
    join_weights(at(name + ".safetensors"), foreign, values)
    refuses(run("test", "--weights", at(name + ".safetensors"), "--data", at("digits")),
            "does not say which network it belongs to; name it with --model", name)
    said = run("test", "--weights", at(name + ".safetensors"), "--model", "lenet5", "--data", at("digits"))
    check(said.returncode == 0 and said.stdout == own.stdout, f"{name}, named: {said.returncode} {said.stderr}")
    refuses(run("test", "--weights", at(name + ".safetensors"), "--model", "tf-mnist", "--data", at("digits")),
            name + ".safetensors: ", name + ", named wrongly")
refuses(run("test", "--weights", at("e", "w.safetensors"), "--model", "tf-mnist", "--data", at("digits")),
        "holds the model lenet5, not tf-mnist", "another name")
join_weights(at("nan.safetensors"), header, struct.pack("<f", float("nan")) + values[4:])
for verb in (["test", "--data", at("digits")], ["predict", at("letter.pgm")]):
    refuses(run(*verb, "--weights", at("nan.safetensors")), "is no number (NaN)", "weights that are no numbers")

# A photograph: dark ink on grey paper, which the network gets, and the reader sees, as light ink on black.
photo = bytearray(200 for _ in range(80 * 60))
for i in range(20, 60):
    photo[60 * i + 40:60 * i + 45] = bytes([30] * 5)
write(at("photo.pgm"), b"P5 60 80 255\n" + photo)
said = run("predict", "--photo", "--weights", at("e", "w.safetensors"), at("photo.pgm"))
*picture, prediction = said.stdout.splitlines()
check(said.returncode == 0 and "photo.pgm: " in prediction, f"a photograph: {said.stdout}{said.stderr}")
inked = [line for line in picture if line.strip()]
check(len(picture) == 28 and len(inked) == 20 and all("@" in line for line in inked),
      f"the picture of the photograph:\n{said.stdout}")

for failure in failures:
    print("FAIL", failure)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
