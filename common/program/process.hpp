// Running another program, with limits. Only where POSIX is; elsewhere an error says so.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

struct ProcessLimits {
    double seconds = 0;                  // 0: none. Of the clock on the wall
    long long memory_bytes = 0;          // 0: none. Of address space
    long long file_bytes = 0;            // 0: none. The longest file it may write
    std::size_t output_bytes = 1 << 20;  // what is longer is cut off, the program goes on
};

struct ProcessResult {
    int code = -1;   // exit code; -1 if a signal ended it
    int signal = 0;  // that ended it; 0 if none
    bool timed_out = false;
    std::string output;  // standard output and error, as they came
    double seconds = 0;

    std::string ending() const;  // "exit code 1", "a segmentation fault", "stopped after 10 s: an endless loop?"
};

// words[0] is the program, looked for in PATH if it has no slash; the others are its arguments, passed as they are.
// `folder` is where it runs; empty: here. Nothing can be read from its standard input. All that it started is ended
// with it. Throws std::runtime_error if it cannot be started.
ProcessResult run_process(const std::vector<std::string>& words, const ProcessLimits& limits = {},
                          const std::filesystem::path& folder = {});

}  // namespace cnn
