"""Compares BatchNormLayer with PyTorch's, in 64-bit numbers and in both modes, running averages included.

usage: second_opinion.py PROGRAM [SEED]

Without a SEED a new one is drawn, and printed. Everything must agree to 1e-9, relative to the largest value.
Exit code 77: PyTorch is missing.
"""
import json
import random
import subprocess
import sys

try:
    import torch
except ImportError:
    print("SKIP: Python has no PyTorch (Debian: apt install python3-torch)")
    sys.exit(77)

CASES, TOLERANCE = 200, 1e-9
seed = sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(1 << 32))
worst = {}
lines = subprocess.run([sys.argv[1], seed, str(CASES)], check=True, capture_output=True, text=True).stdout.splitlines()


def tensor(entry):
    return torch.tensor(entry["data"], dtype=torch.float64).reshape(entry["shape"])


def compare(name, ours, theirs):
    theirs = theirs.detach()
    difference = (tensor(ours) - theirs).abs().max() / theirs.abs().max().clamp_min(1e-3)
    worst[name] = max(worst.get(name, 0.0), difference.item() if difference == difference else float("inf"))


for line in lines:
    case = json.loads(line)
    kind = torch.nn.BatchNorm2d if len(case["x"]["shape"]) == 4 else torch.nn.BatchNorm1d
    layer = kind(case["x"]["shape"][1], eps=case["eps"], momentum=case["momentum"], dtype=torch.float64)
    layer.load_state_dict({name: tensor(case[name]) for name in ("weight", "bias", "running_mean", "running_var")} |
                          {"num_batches_tracked": torch.tensor(0)})
    for mode in ("test", "train"):
        layer.train(mode == "train")
        layer.zero_grad()
        x = tensor(case["x"]).requires_grad_()
        y = layer(x)
        y.backward(tensor(case["dy"]))
        compare(mode + ".y", case[mode + ".y"], y)
        compare(mode + ".dx", case[mode + ".dx"], x.grad)
        compare(mode + ".dweight", case[mode + ".dweight"], layer.weight.grad)
        compare(mode + ".dbias", case[mode + ".dbias"], layer.bias.grad)
    compare("running_mean", case["new_running_mean"], layer.running_mean)
    compare("running_var", case["new_running_var"], layer.running_var)

for name, difference in sorted(worst.items()):
    print(f"{name:16} {difference:.2g}")
print(f"seed {seed}, {len(lines)} cases, PyTorch {torch.__version__}")
sys.exit(len(lines) != CASES or len(worst) != 10 or not max(worst.values()) <= TOLERANCE)
