"""Compares what the book computes with PyTorch, in 64-bit numbers.

usage: second_opinion.py PROGRAM LENET FOLDER MNIST [SEED]

PROGRAM is the book's `second_opinion`, LENET its `lenet`; FOLDER is for files, MNIST holds the four unpacked files. Without a SEED a new one is drawn, and
printed. Every operation, forward and backward, must agree to 1e-9 (relative to the largest value of the tensor), 50
training steps of both LeNets to 1e-6. Then weights that PyTorch has trained must score the same in `lenet test`.
Exit code 77: PyTorch is missing.
"""
import json
import os
import random
import re
import struct
import subprocess
import sys

try:
    import torch
    import torch.nn.functional as F
except ImportError:
    print("SKIP: Python has no PyTorch (Debian: apt install python3-torch)")
    sys.exit(77)

CASES = 440
PER_OPERATION = 1e-9
AFTER_50_STEPS = 1e-6
worst = {}
failures = []


def tensor(entry, gradient=False):
    return torch.tensor(entry["data"], dtype=torch.float64).reshape(entry["shape"]).requires_grad_(gradient)


def compare(name, ours, theirs, tolerance):
    """Largest difference, relative to the largest value; a NaN on one side only is infinitely wrong."""
    theirs = theirs.detach()
    if ours.shape != theirs.shape:
        failures.append(f"{name}: shape {tuple(ours.shape)}, PyTorch has {tuple(theirs.shape)}")
        return
    difference = ((ours - theirs).abs().max() / theirs.abs().max().clamp_min(1e-300)).item() if ours.numel() else 0.0
    if ours.abs().max() == 0 and theirs.abs().max() == 0:
        difference = 0.0
    worst[name] = max(worst.get(name, 0.0), difference)
    if not difference <= tolerance:
        failures.append(f"{name}: relative difference {difference:.3g}, more than {tolerance:g}")


def ceil_pool(function, c, x, **more):
    return function(x, c["size"], c["stride"], c["padding"], ceil_mode=bool(c["ceil_mode"]), **more)


def embedded(indices, N, table):
    """Number 0 is padding: its row is never read."""
    indices = indices.reshape(N, -1)
    return (F.embedding(indices, table) * (indices != 0)[..., None]).transpose(1, 2)


MODES = {"zero": "constant", "replicate": "replicate", "reflect": "reflect", "wrap": "circular"}

FORWARD = {
    "conv2d": lambda c, x, w, b: F.conv2d(x, w, b, c["stride"], c["padding"], c["dilation"]),
    "max_pool2d": lambda c, x, w, b: ceil_pool(F.max_pool2d, c, x),
    "avg_pool2d": lambda c, x, w, b: ceil_pool(F.avg_pool2d, c, x, count_include_pad=bool(c["count_padding"])),
    "global_avg_pool2d": lambda c, x, w, b: x.mean((2, 3)),
    "global_max_pool2d": lambda c, x, w, b: x.amax((2, 3)),
    "pad2d": lambda c, x, w, b: F.pad(x, [int(n) for n in c["sides"]], MODES[c["mode"]]),
    "dense": lambda c, x, w, b: F.linear(x, w, b),
    "relu": lambda c, x, w, b: F.relu(x),
    "sigmoid": lambda c, x, w, b: torch.sigmoid(x),
    "tanh": lambda c, x, w, b: torch.tanh(x),
    "scaled_tanh": lambda c, x, w, b: 1.7159 * torch.tanh(2 * x / 3),
    "softplus": lambda c, x, w, b: -F.logsigmoid(-x),
    "elu": lambda c, x, w, b: F.elu(x, c["a"]),
    "leaky_relu": lambda c, x, w, b: F.leaky_relu(x, c["a"]),
    "arctan": lambda c, x, w, b: torch.atan(x),
    "prelu": lambda c, x, w, b: F.prelu(x, w),
    "softmax": lambda c, x, w, b: F.softmax(x, 1),
    "log_softmax": lambda c, x, w, b: F.log_softmax(x, 1),
    "grouped_conv2d": lambda c, x, w, b: F.conv2d(x, w, b, c["stride"], c["padding"], groups=int(c["groups"])),
    "adaptive_avg_pool2d": lambda c, x, w, b: F.adaptive_avg_pool2d(x, c["size"]),
    "local_response_norm": lambda c, x, w, b: F.local_response_norm(x, int(c["size"]), c["alpha"], c["beta"], c["k"]),
    "conv1d": lambda c, x, w, b: F.conv1d(x, w, b, int(c["stride"]), int(c["padding"]), int(c["dilation"])),
    "max_pool1d": lambda c, x, w, b: F.max_pool1d(x, int(c["size"]), int(c["stride"]), int(c["padding"])),
    "embedding": lambda c, x, w, b: embedded(torch.tensor([int(k) for k in c["indices"]]), c["y"]["shape"][0], w),
}


def labels_of(c):
    return torch.tensor([int(k) for k in c["labels"]])


LOSSES = {
    "softmax_cross_entropy": lambda c, x: F.cross_entropy(x, labels_of(c)),
    "weighted_cross_entropy": lambda c, x: F.cross_entropy(
        x, labels_of(c), tensor(c["weights"]), ignore_index=int(c["ignored"])),
    "half_squared_error": lambda c, x: F.mse_loss(x, tensor(c["target"]), reduction="sum") / 2,
    "batch_squared_error": lambda c, x: F.mse_loss(x, tensor(c["target"]), reduction="sum") / x.shape[0],
    "mean_squared_error": lambda c, x: F.mse_loss(x, tensor(c["target"])),
}


def check_operation(c):
    op = c["op"]
    leaves = {name: tensor(c[name], True) if name in c else None for name in "xwb"}
    y = FORWARD[op](c, **leaves)
    compare(op, tensor(c["y"]), y, PER_OPERATION)
    if "dy" not in c:
        return
    y.backward(tensor(c["dy"]))
    for name, leaf in leaves.items():
        if leaf is not None:
            compare(f"{op} d{name}", tensor(c["d" + name]), leaf.grad, PER_OPERATION)


def check_loss(c):
    x = tensor(c["x"], True)
    loss = LOSSES[c["op"]](c, x)
    loss.backward()
    compare(c["op"], torch.tensor([c["loss"]], dtype=torch.float64), loss.reshape(1), PER_OPERATION)
    compare(c["op"] + " dx", tensor(c["dx"]), x.grad, PER_OPERATION)


# The book's defaults where they are not PyTorch's.
OPTIMIZERS = {
    "sgd": lambda p, d: torch.optim.SGD(p, lr=0.05, weight_decay=d),
    "momentum": lambda p, d: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=d),
    "nesterov": lambda p, d: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=d),
    "adagrad": lambda p, d: torch.optim.Adagrad(p, lr=0.05, eps=1e-10, weight_decay=d),
    "rmsprop": lambda p, d: torch.optim.RMSprop(p, lr=0.05, alpha=0.9, eps=1e-8, weight_decay=d),
    "adadelta": lambda p, d: torch.optim.Adadelta(p, lr=0.05, rho=0.95, eps=1e-6, weight_decay=d),
    "adam": lambda p, d: torch.optim.Adam(p, lr=0.05, weight_decay=d),
    "adamw": lambda p, d: torch.optim.AdamW(p, lr=0.05, weight_decay=d),
}


def check_optimizer(c):
    w = tensor(c["x"], True)
    curvature, bottom = tensor(c["curvature"]), tensor(c["bottom"])
    optimizer = OPTIMIZERS[c["name"]]([w], float(c["decay"]))
    for _ in range(100):
        w.grad = curvature * (w.detach() - bottom)
        optimizer.step()
    compare("100 steps of " + c["name"], tensor(c["y"]), w, PER_OPERATION)


C3 = [[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5], [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5],
      [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5], [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5]]


def lenet5(p, x):
    x = F.max_pool2d(F.relu(F.conv2d(x, p["c1.weight"], p["c1.bias"])), 2)
    x = F.max_pool2d(F.relu(F.conv2d(x, p["c3.weight"], p["c3.bias"])), 2).flatten(1)
    x = F.relu(F.linear(x, p["c5.weight"], p["c5.bias"]))
    x = F.relu(F.linear(x, p["f6.weight"], p["f6.bias"]))
    return F.linear(x, p["output.weight"], p["output.bias"])


def squash(x):
    return 1.7159 * torch.tanh(2 * x / 3)


def subsample(p, name, x):
    shape = (1, -1, 1, 1)
    return p[name + ".coefficient"].reshape(shape) * 4 * F.avg_pool2d(x, 2) + p[name + ".bias"].reshape(shape)


def lenet1998(p, x, codes):
    x = squash(F.conv2d(x, p["c1.weight"], p["c1.bias"]))
    x = squash(subsample(p, "s2", x))
    maps, link = [], 0
    for f, channels in enumerate(C3):
        w = p["c3.weight"][link:link + len(channels)].transpose(0, 1)
        maps.append(F.conv2d(x[:, channels], w, p["c3.bias"][f:f + 1]))
        link += len(channels)
    x = squash(subsample(p, "s4", squash(torch.cat(maps, 1))))
    x = squash(F.conv2d(x, p["c5.weight"], p["c5.bias"])).flatten(1)
    x = squash(F.linear(x, p["f6.weight"], p["f6.bias"]))
    return ((x[:, None, :] - codes[None]) ** 2).sum(2)


def rbf_loss(y, labels):
    wrong = torch.log(torch.exp(torch.tensor(-0.1, dtype=y.dtype)) + torch.exp(-y).sum(1))
    return (y[torch.arange(len(labels)), labels] + wrong).mean()


def read_safetensors(path):
    with open(path, "rb") as file:
        raw = file.read()
    length = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = torch.frombuffer(bytearray(raw[8 + length + begin:8 + length + end]), dtype=torch.float32)
            tensors[name] = values.reshape(entry["shape"])
    return tensors, header.get("__metadata__", {})


def write_safetensors(path, tensors, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, value in tensors.items():
        raw = struct.pack(f"<{value.numel()}f", *value.detach().flatten().tolist())
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def check_network(c, folder):
    name = c["name"]
    start, _ = read_safetensors(os.path.join(folder, name + ".safetensors"))
    p = {key: value.double().requires_grad_() for key, value in start.items()}
    x, labels, codes = tensor(c["x"]), labels_of(c), tensor(c["codes"])
    optimizer = torch.optim.SGD(p.values(), lr=0.001, momentum=0.9)
    losses = []
    for _ in range(50):
        optimizer.zero_grad()
        loss = F.cross_entropy(lenet5(p, x), labels) if name == "lenet5" else rbf_loss(lenet1998(p, x, codes), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    as_tensor = lambda values: torch.tensor(values, dtype=torch.float64)
    compare(f"50 losses of {name}", as_tensor(c["losses"]), as_tensor(losses), AFTER_50_STEPS)
    for key, value in p.items():
        compare(f"50 steps of {name}, {key}", tensor(c[key]), value, AFTER_50_STEPS)


def read_idx(path):
    with open(path, "rb") as file:
        raw = file.read()
    shape = struct.unpack(f">{raw[3]}I", raw[4:4 + 4 * raw[3]])
    return torch.frombuffer(bytearray(raw), dtype=torch.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def digits(data, part):
    x = read_idx(os.path.join(data, part + "-images-idx3-ubyte")).float() / 255
    x = F.pad((x.unsqueeze(1) - 0.1307) / 0.3081, (2, 2, 2, 2), value=-0.1307 / 0.3081)
    return x, read_idx(os.path.join(data, part + "-labels-idx1-ubyte")).long()


def check_trained_elsewhere(lenet, folder, data):
    """PyTorch trains LeNet-5 for 100 steps; `lenet test` must count the same correct answers, but for rounding."""
    p, metadata = read_safetensors(os.path.join(folder, "lenet5.safetensors"))
    p = {key: value.requires_grad_() for key, value in p.items()}
    x, labels = digits(data, "train")
    optimizer = torch.optim.SGD(p.values(), lr=0.02, momentum=0.9)
    for step in range(100):
        batch = slice(64 * step, 64 * step + 64)
        optimizer.zero_grad()
        F.cross_entropy(lenet5(p, x[batch]), labels[batch]).backward()
        optimizer.step()
    path = os.path.join(folder, "trained_by_pytorch.safetensors")
    write_safetensors(path, p, metadata)
    x, labels = digits(data, "t10k")
    with torch.no_grad():
        correct = sum((lenet5(p, x[i:i + 500]).argmax(1) == labels[i:i + 500]).sum().item() for i in range(0, 10000, 500))
    printed = subprocess.run([lenet, "test", "--weights", path], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\((\d[\d,]*) of 10,000", printed) or re.search(r"(\d[\d,]*) of 10,000", printed)
    ours = int(found.group(1).replace(",", "")) if found else -1
    print(f"trained by PyTorch: {correct} of 10,000 right there, {ours} here")
    if abs(ours - correct) > 2 or correct < 8000:
        failures.append(f"lenet test counts {ours} right, PyTorch {correct}:\n{printed}")


def main():
    program, lenet, folder, data = sys.argv[1:5]
    seed = sys.argv[5] if len(sys.argv) > 5 else str(random.SystemRandom().randrange(10**9))
    print(f"PyTorch {torch.__version__}, seed {seed} (again: {' '.join(sys.argv[:5])} {seed})")
    torch.set_num_threads(1)
    os.makedirs(folder, exist_ok=True)
    lines = subprocess.run([program, seed, str(CASES), folder], capture_output=True, text=True, check=True).stdout
    cases = [json.loads(line) for line in lines.splitlines()]
    for c in cases:
        if c["op"] in FORWARD:
            check_operation(c)
        elif c["op"] in LOSSES:
            check_loss(c)
        elif c["op"] == "optimizer":
            check_optimizer(c)
        else:
            check_network(c, folder)
    for name, difference in worst.items():
        print(f"  {difference:8.1e}  {name}")
    check_trained_elsewhere(lenet, folder, data)
    for failure in failures:
        print("FAIL", failure)
    print(f"{len(cases)} cases, {len(failures)} disagreements")
    sys.exit(1 if failures or len(cases) < CASES else 0)


main()
