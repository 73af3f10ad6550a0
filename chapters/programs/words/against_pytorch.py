#!/usr/bin/env python3
"""The networks of chapter 16 and the same in PyTorch, in turns: the processor's seconds for an epoch, one thread each.

against_pytorch.py WORDS FOLDER OUT.csv MACHINE [ROUNDS]    WORDS: the program; FOLDER: the unpacked subjectivity

Seconds of the processor, not of the clock: so a machine that is busy with other things measures nearly the same.
"""
import collections
import os
import resource
import subprocess
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

words_program, folder, out, machine = sys.argv[1:5]
rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 3
L, V, D = 60, 10000, 128
torch.set_num_threads(1)


def read(part):
    with open(os.path.join(folder, part + ".txt"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [row[1].split() for row in rows], torch.tensor([int(row[0]) for row in rows])


sentences, labels = read("train")
counts = collections.Counter(word for sentence in sentences for word in sentence)
known = {word: rank + 2 for rank, (word, _) in enumerate(counts.most_common(V - 2))}
x = torch.tensor([([known.get(word, 1) for word in s[:L]] + [0] * L)[:L] for s in sentences])


class Net(nn.Module):
    def __init__(self, filters, windows, pool):
        super().__init__()
        self.embedding = nn.Embedding(V, D, padding_idx=0)
        nn.init.uniform_(self.embedding.weight, -0.1, 0.1)
        self.convs = nn.ModuleList(nn.Conv1d(D, filters, k) for k in windows)
        self.output = nn.Linear(filters * len(windows), 2)
        self.pool = pool

    def forward(self, x):
        e = self.embedding(x).transpose(1, 2)
        maps = [F.relu(conv(e)) for conv in self.convs]
        if self.pool > 1:
            maps = [F.max_pool1d(m, self.pool) for m in maps]
        return self.output(F.dropout(torch.cat([m.max(2)[0] for m in maps], 1), 0.5, self.training))


def torch_epoch(filters, windows, pool):
    net = Net(filters, windows, pool)
    optimizer = torch.optim.Adam(net.parameters(), 0.001)
    start = time.process_time()
    order = torch.randperm(len(x))
    for i in range(0, len(x), 50):
        which = order[i:i + 50]
        optimizer.zero_grad()
        F.cross_entropy(net(x[which]), labels[which]).backward()
        optimizer.step()
    return time.process_time() - start


def book_run(network, epochs):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([words_program, "train", "--network", network, "--epochs", str(epochs), "--threads", "1",
                    "--save", out + ".safetensors"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    os.remove(out + ".safetensors")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def book_epoch(network):
    return (book_run(network, 4) - book_run(network, 1)) / 3


networks = {"lecture": (32, (5,), 3), "kim": (100, (3, 4, 5), 1), "short": (100, (1, 2, 3), 1)}
best = {name: [1e9, 1e9] for name in networks}
for _ in range(rounds):
    for name, network in networks.items():
        for way, seconds in enumerate((book_epoch(name), torch_epoch(*network))):
            best[name][way] = min(seconds, best[name][way])
        print(name, *best[name], flush=True)
commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
with open(out, "w", encoding="utf-8") as table:
    table.write("# python3 chapters/programs/words/against_pytorch.py\n")
    table.write(f"# {machine}; PyTorch {torch.__version__}; one thread each; rounds {rounds}; commit {commit}\n")
    table.write("network,book,PyTorch,times\n")
    for name, (book, pytorch) in best.items():
        table.write(f"{name},{book:.2f},{pytorch:.2f},{pytorch / book:.1f}\n")
