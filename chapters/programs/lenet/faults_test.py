"""What a reader's machine may do to a training run or a demo: kill it, interrupt it, run out of disk.

usage: faults_test.py LENET DEMO MNIST WORK [KILLS]

No file may be torn, and a run that was killed any number of times and resumed must end with the same bytes.
"""
import json
import os
import random
import re
import resource
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import time

lenet, demo, mnist, work = sys.argv[1:5]
kills = int(sys.argv[5]) if len(sys.argv) > 5 else 8
seed = random.SystemRandom().randrange(10**9)
chance = random.Random(seed)
print(f"seed {seed}, {kills} kills")
failures = []
RUN = ["train", "--data", mnist, "--train-images", "300", "--test-images", "50", "--epochs", "8", "--kernels", "plain"]


def command(folder, *more):
    return [lenet, *RUN, "--save", os.path.join(folder, "w.safetensors"), *more]


def fresh(name):
    folder = os.path.join(work, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def content(folder, name="w.safetensors"):
    """The trained weights, or None where there are none."""
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def check(holds, what):
    if not holds:
        failures.append(what)


def whole_weights(raw):
    """The header's last data_offsets end where the file ends."""
    length = struct.unpack("<Q", raw[:8])[0] if len(raw) >= 8 else len(raw)
    if length > len(raw) - 8:
        return False
    header = json.loads(raw[8:8 + length])
    ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
    return max(ends) == len(raw) - 8 - length


ENDS = {".html": b"</html>", ".svg": b"</svg>", ".png": b"IEND\xaeB`\x82"}


def check_whole(folder, when):
    """Every file is complete: the new one or the old one."""
    for parent, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(parent, name), "rb") as file:
                raw = file.read()
            end = os.path.splitext(name)[1]
            whole = whole_weights(raw) if end == ".safetensors" else raw.rstrip(b"\n").endswith(ENDS.get(end, b""))
            check(whole, f"{name} is torn {when}")


def finish(folder):
    return subprocess.run(command(folder, "--resume"), capture_output=True, text=True, check=False)


whole = fresh("whole")
began = time.monotonic()
subprocess.run(command(whole), capture_output=True, check=True)
seconds = time.monotonic() - began
expected = content(whole)

# Killed at any moment, as by kill -9 or a power cut, and started again; from the beginning when it has ended.
def killed_runs(words, folder, places=None):
    """Runs that end before they are killed are not counted; they must end well."""
    done = 0
    while done < kills:
        run = subprocess.Popen(words, env=places, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            check(run.wait(timeout=chance.uniform(0, seconds)) == 0, f"{words[0]} fails after kill {done}")
            check(places or content(folder) == expected, f"other bytes after kill {done}")
            fresh(os.path.basename(folder))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            done += 1
            check_whole(folder, f"after kill {done}")


folder = fresh("killed")
killed_runs(command(folder, "--resume"), folder)
check(finish(folder).returncode == 0, "a killed run does not resume")
check(content(folder) == expected, "a run that was killed and resumed ends with other bytes")

# The same to a demo that draws figures.
folder = fresh("figures")
places = dict(os.environ, CNN_OUT=folder)
began = time.monotonic()
subprocess.run([demo], env=places, stdout=subprocess.DEVNULL, check=True)
seconds = time.monotonic() - began
killed_runs([demo], folder, places)

# Its figures find no folder to lie in.
lost = subprocess.run([demo], env=dict(os.environ, CNN_OUT=os.path.join(mnist, "train-labels-idx1-ubyte")),
                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
check(lost.returncode == 1 and "train-labels-idx1-ubyte" in lost.stderr,
      f"lost figures: {lost.returncode} {lost.stderr}")
check(len(lost.stderr.strip().splitlines()) == 1, f"lost figures are not said in one line:\n{lost.stderr}")

# Nobody reads what it prints, or there is no room for it.
for where, words in (("full", "exec {} > /dev/full"), ("closed", "exec {} >&-")):
    if where == "full" and not os.path.exists("/dev/full"):
        continue
    for program in (shlex.quote(demo), shlex.quote(lenet) + " models"):
        mute = subprocess.run(["sh", "-c", words.format(program)], env=places, stderr=subprocess.PIPE, text=True,
                              check=False)
        check(mute.returncode == 1 and mute.stderr.endswith("the output cannot be written\n"),
              f"{program} to a {where} output: {mute.returncode} {mute.stderr}")

# Ctrl-C: exit code 130, and the way to go on, which a shell reads back as the same words.
folder = fresh("interrupted, a reader's")
run = subprocess.Popen(command(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
lines = []
for line in run.stdout:
    lines.append(line)
    if line.strip().startswith("2 "):
        run.send_signal(signal.SIGINT)
        break
said = "".join(lines) + run.stdout.read()
check(run.wait() == 130, f"Ctrl-C ends with {run.returncode} and not 130:\n{said}")
again = [line[6:] for line in said.splitlines() if line.startswith("next: ")]
words = subprocess.run(["sh", "-c", "for word in " + " ".join(again) + '; do echo "$word"; done'], capture_output=True,
                       text=True, check=False)
check(words.stdout.splitlines() == ["lenet", *command(folder, "--resume")[1:]],
      f"Ctrl-C does not say how to go on:\n{said}{words.stderr}")

# Another run says that there is an unfinished one, and does not destroy it by failing.
kept = content(folder, "w.checkpoint.safetensors")
hot = subprocess.run(command(folder, "--learning-rate", "1e6"), capture_output=True, text=True, check=False)
check(hot.returncode == 1 and "ten times smaller" in hot.stderr, f"too hot: {hot.returncode} {hot.stderr}")
check(re.search(r"holds a run of lenet5 that ended after [2-7] of 8 epochs; the first epoch of this run", hot.stdout),
      f"an unfinished run is not mentioned:\n{hot.stdout}")
check(content(folder, "w.checkpoint.safetensors") == kept, "a run that failed destroyed another's checkpoint")
check(finish(folder).returncode == 0 and content(folder) == expected, "an interrupted run ends with other bytes")
over = subprocess.run(command(folder, "--learning-rate", "1e6"), capture_output=True, text=True, check=False)
check("holds a run" not in over.stdout, f"a run that has ended is called unfinished:\n{over.stdout}")


# A disk that is full, which the system also says by a signal: the message names the file, and the old weights stay.
def no_space():
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


folder = fresh("full")
with open(os.path.join(folder, "w.safetensors"), "wb") as file:
    file.write(b"old")
full = subprocess.run(command(folder), capture_output=True, text=True, preexec_fn=no_space, check=False)
check(full.returncode == 1 and ".safetensors" in full.stderr, f"a full disk: {full.returncode} {full.stderr}")
check(len(full.stderr.strip().splitlines()) == 1, f"a full disk is not said in one line:\n{full.stderr}")
check(content(folder) == b"old", "a full disk destroyed the old weights")
check(sorted(os.listdir(folder)) == ["w.safetensors"], f"a full disk left {os.listdir(folder)}")


# A small stack: enough for the plain kernels; the fast ones say what they need, and then have enough of it.
def on_stack(kilobytes, kernels):
    def limit():
        resource.setrlimit(resource.RLIMIT_STACK, (1024 * kilobytes, 1024 * kilobytes))
    return subprocess.run([lenet, "train", "--data", mnist, "--train-images", "300", "--test-images", "50",
                           "--epochs", "1", "--kernels", kernels, "--save", os.path.join(folder, "w.safetensors")],
                          capture_output=True, text=True, preexec_fn=limit, check=False)


folder = fresh("stack")
for kilobytes, kernels in ((64, "plain"), (256, "fast")):
    small = on_stack(kilobytes, kernels)
    check(small.returncode == 0, f"{kilobytes} KB of stack, {kernels} kernels: {small.returncode} {small.stderr}")
small = on_stack(64, "fast")
check(small.returncode == 1 and small.stderr == "lenet: the stack is limited to 64 KB, the fast kernels need 256: "
      "raise the limit with ulimit -s 8192\n", f"64 KB of stack, fast kernels: {small.returncode} {small.stderr}")

# Data that vanish, and a folder in which nothing may be written (which root may all the same).
folder = fresh("vanished")
data = os.path.join(folder, "data")
shutil.copytree(mnist, data)
os.remove(os.path.join(data, "train-labels-idx1-ubyte"))
vanished = subprocess.run([lenet, "train", "--data", data], capture_output=True, text=True, check=False)
check(vanished.returncode == 1 and "train-labels-idx1-ubyte" in vanished.stderr, f"vanished: {vanished.stderr}")
if os.geteuid() != 0:
    folder = fresh("read_only")
    os.chmod(folder, 0o500)
    denied = subprocess.run(command(folder), capture_output=True, text=True, check=False)
    check(denied.returncode == 1 and folder in denied.stderr, f"read-only folder: {denied.stderr}")
    os.chmod(folder, 0o700)

for failure in failures:
    print("FAIL", failure)
print(f"{kills} kills, {len(failures)} failures")
sys.exit(1 if failures else 0)
