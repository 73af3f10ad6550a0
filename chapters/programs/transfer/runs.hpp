// Program transfer: the long runs of chapter 14, each of which leaves a table in datasets/runs/.
#pragma once

#include <functional>

#include "chapters/07_backprop/kernels.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

// Told of every row when it has been measured.
using OnRow = std::function<void(const RunFile::Row& row)>;

// "83.10": what is right of so many, in percent
std::string percent_text(double right, int of);

// From digits to letters with 1, 5, 20 and 100 of each: the learning rate of each way is chosen on letters set aside, then
// the test letters are read, once for each draw.
RunFile run_letters(const Kernels<float>& kernels, int draws, const OnRow& on_row);

}  // namespace cnn
