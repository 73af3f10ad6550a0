// Networks of floats against the same networks in bytes (chapter 17), in turns, on each instruction set.
#pragma once

#include <string>
#include <vector>

#include "common/program/run_file.hpp"

namespace cnn {

// How long one batch takes, in milliseconds.
struct ByteSpeed {
    std::string network, set;
    double floats_best, floats_median, bytes_best, bytes_median;
};

// On one thread, as many samples of each. Throws std::runtime_error, before anything is timed, if a fast network of bytes
// answers other than the plain loops.
std::vector<ByteSpeed> compare_with_bytes(int samples);

std::string byte_speed_table(const std::vector<ByteSpeed>& speeds);

// For datasets/runs/bytes_speed.csv; the rows are called "SqueezeNet AVX2".
RunFile byte_speed_run(const std::vector<ByteSpeed>& speeds, const std::string& command);

}  // namespace cnn
