"""Which lines of chapters/ and common/ do the tests run?

usage: coverage.py BUILD

BUILD is a build folder of g++ --coverage whose tests have run; its gcov must be the compiler's. A line counts as run if
it runs in any program, in any instance of a template. Not counted are tests, lines without a letter, where scopes end
that only an exception leaves, and branches that only an exception takes. What no program compiles is not seen: kernels
of another processor, templates that nobody calls.
Exit code 1 below 98 % of the lines.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]).resolve()
lines, branches = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
texts = {}  # of the source files, as lines


def counted(path):
    """chapters/04_pooling/pooling.hpp, but no test."""
    return path.parts[0] in ("chapters", "common") and path.parts[1] != "fuzz" and not path.stem.endswith("test")


def reports():
    """What gcov says of every object file, ten at a time."""
    notes = sorted(str(path) for path in build.rglob("*.gcno"))
    for at in range(0, len(notes), 10):
        command = [os.environ.get("GCOV", "gcov"), "--json-format", "--branch-probabilities", "--stdout",
                   *notes[at:at + 10]]
        result = subprocess.run(command, cwd=build, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        yield from (json.loads(line) for line in result.stdout.splitlines() if line)


def add(report):
    for file in report["files"]:
        path = pathlib.Path(os.path.normpath(os.path.join(report["current_working_directory"], file["file"])))
        if not path.is_relative_to(root) or not counted(path.relative_to(root)):
            continue
        name = str(path.relative_to(root))
        source = texts.setdefault(name, path.read_text().splitlines())
        for line in file["lines"]:
            number = line["line_number"]
            if not any(map(str.isalpha, source[number - 1])):
                continue
            lines[name][number] += line["count"]
            for index, branch in enumerate(line["branches"]):
                if not branch["throw"]:
                    branches[name][number, index] += branch["count"]


def ranges(counts):
    """ "7, 20-24": the lines that nothing ran; a range may go over lines without code."""
    found = []
    before = None
    for number in sorted(counts):
        if counts[number] == 0:
            if before == 0:
                found[-1][1] = number
            else:
                found.append([number, number])
        before = counts[number]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def share(tables):
    """(how many were run, of how many)"""
    return sum(count > 0 for table in tables for count in table.values()), sum(map(len, tables))


def percent(run, of):
    return f"{100 * run / of if of else 100:.1f} %"


for report in reports():
    add(report)
if not lines:
    sys.exit(f"{build}: nothing there was built with g++ --coverage")
width = max(map(len, lines))
print(f"{'file':{width}}  lines    run          not run")
for name in sorted(lines):
    run, of = share([lines[name]])
    print(f"{name:{width}}  {of:5}  {run:5}  {percent(run, of):>8}  {ranges(lines[name])}".rstrip())
run, of = share(lines.values())
print(f"{'all':{width}}  {of:5}  {run:5}  {percent(run, of):>8}")
print(f"branches: {percent(*share(branches.values()))} of {share(branches.values())[1]:,}")
sys.exit(1 if run < 0.98 * of else 0)
