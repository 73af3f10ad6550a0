"""Compares the networks that torchvision has with this book's: the same weights, written by torchvision, the same pictures.

usage: second_opinion.py PROGRAM FOLDER [SEED [NAME ...]]

Random weights and running averages. In test mode the 1,000 outputs, in 32 bits, must agree to 1e-4 of the largest; of those
in TRAINED one training step, in 64 bits (the loss, and the gradients of the first, of a middle and of the last tensor of
weights), to 1e-6. Files go to FOLDER, one at a time. Without a SEED a new one is drawn, and printed.
Exit code 77: PyTorch or torchvision is missing.
"""
import json
import os
import random
import struct
import subprocess
import sys

try:
    import torch
    import torchvision
except ImportError as error:
    print(f"SKIP: {error} (Debian: apt install python3-torch python3-torchvision)")
    sys.exit(77)

TRAINED = ("googlenet", "resnet18", "resnet50", "squeezenet1_0")  # every kind of block once
LABELS = torch.tensor([3, 997, 500])
program, folder = sys.argv[1:3]
seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
os.makedirs(folder, exist_ok=True)
torch.manual_seed(seed)


def path(name):
    return os.path.join(folder, name + ".safetensors")


def run(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout.split()


def write(name, tensors):
    kinds, header, end = {torch.float32: "F32", torch.int64: "I64"}, {}, 0
    for key, value in tensors.items():
        begin, end = end, end + value.numel() * value.element_size()
        header[key] = {"dtype": kinds[value.dtype], "shape": list(value.shape), "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path(name), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for value in tensors.values():
            file.write(value.detach().contiguous().numpy().tobytes())


def read(name):
    with open(path(name), "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        raw = bytearray(file.read())
    return {key: torch.frombuffer(raw[slice(*entry["data_offsets"])], dtype=torch.float32).reshape(entry["shape"])
            for key, entry in header.items() if key != "__metadata__"}


def make(name):
    torch.nn.Linear.reset_parameters = torch.nn.Conv2d.reset_parameters = lambda self: None
    torch.nn.init.kaiming_normal_ = torch.nn.init.kaiming_uniform_ = lambda *a, **k: None
    settings = {"init_weights": False} if name.startswith(("vgg", "googlenet")) else {}
    if name == "googlenet":
        settings["aux_logits"] = False
    network = getattr(torchvision.models, name)(weights=None, **settings)
    for p in network.parameters():
        bound = (6 / p[0].numel()) ** 0.5 if p.dim() > 1 else 0.1
        torch.nn.init.uniform_(p, -bound, bound)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.3, 0.9)
            torch.nn.init.uniform_(module.running_mean, -0.5, 0.5)
            torch.nn.init.uniform_(module.running_var, 0.5, 2)
    return network


class Mask(torch.nn.Module):
    """What the book's dropout layer multiplies by."""

    def __init__(self, mask):
        super().__init__()
        self.mask = mask

    def forward(self, x):
        return x * self.mask


def difference(ours, theirs):
    found = ((ours - theirs.detach()).abs().max() / theirs.detach().abs().max()).item()
    return found if found == found else float("inf")


def test_mode(name, network, side):
    x = torch.randn(2, 3, side, side)
    write("x", {"x": x})
    run("outputs", name, path("weights"), path("x"), path("result"))
    with torch.no_grad():
        return difference(read("result")["outputs"], network.eval()(x))


def training_step(name, network):
    x = torch.randn(len(LABELS), 3, 64, 64)
    write("x", {"x": x, "labels": LABELS})
    run("train", name, path("weights"), path("x"), path("result"))
    ours = read("result")
    for key in [key for key, module in network.named_modules() if isinstance(module, torch.nn.Dropout)]:
        parent, _, last = key.rpartition(".")
        setattr(network.get_submodule(parent), last, Mask(ours["mask." + key]))
    loss = torch.nn.functional.cross_entropy(network.double().train()(x.double()), LABELS)
    loss.backward()
    parameters = dict(network.named_parameters())
    found = {key: difference(value, parameters[key.removeprefix("gradient.")].grad)
             for key, value in ours.items() if key.startswith("gradient.")}
    assert len(found) == 3
    return abs(ours["loss"].item() - loss.item()) / loss.item(), max(found.values())


failed = False
names = sys.argv[4:] or run("names")
for name in names:
    side = 224 if name.startswith(("alexnet", "vgg")) else 64
    network = make(name)
    write("weights", network.state_dict())
    lines, limits = [test_mode(name, network, side)], [1e-4]
    if name in TRAINED:
        lines += training_step(name, network)
        limits += [1e-6, 1e-6]
    good = all(value <= limit for value, limit in zip(lines, limits))
    failed |= not good
    print(f"{name:14}", " ".join(f"{what} {value:.1e}" for what, value in zip(("outputs", "loss", "gradients"), lines)),
          "" if good else "  TOO LARGE", flush=True)
    for file in ("weights", "x", "result"):
        if os.path.exists(path(file)):
            os.remove(path(file))
print(f"seed {seed}, {len(names)} networks, torchvision {torchvision.__version__}")
sys.exit(failed or len(names) == 0)
