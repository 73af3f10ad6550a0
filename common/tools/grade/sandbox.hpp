// Running what students wrote. Each answer is a process apart, with limits, and everything that it starts ends with it.
// On Linux with user namespaces it also has processes, a network and a disk of its own: there is nothing on them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/program/process.hpp"

namespace cnn {

// What this machine can do, found out by trying.
struct Protection {
    bool strays = false;      // a process that an answer leaves behind is found and ended
    bool apart = false;       // an answer sees no other process, no network, and can write nowhere
    bool empty_disk = false;  // and its program is its whole disk; needs a static C++ library

    std::string text() const;  // for people, a line for each
};

// `can_link_static`: programs are made that need no file but themselves.
Protection find_protection(bool can_link_static);

struct Program {
    std::vector<std::string> words;  // a program by its path, and its arguments
    std::filesystem::path folder;    // where it runs. In an empty disk the program must lie in it
    ProcessLimits limits;
};

struct JoinedResult {
    ProcessResult test, answer;
    std::string channel;  // what the answer wrote into the socket, if there is no test to read it
};

// Runs the answer; joined by a socket, descriptor 3 of both, with the test, which is trusted, or with the grader. `limits`
// of the answer say how long both may take: `seconds` of the processor, three times that of the clock.
JoinedResult run_joined(const std::optional<Program>& test, const Program& answer, const Protection& protection);

// Ends what answers have left behind, where that can be found out.
void end_strays();

}  // namespace cnn
