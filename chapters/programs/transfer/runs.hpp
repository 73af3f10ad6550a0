// Program transfer: the long runs of chapter 14, each of which writes a table into datasets/runs/.
#pragma once

#include <functional>

#include "chapters/07_backprop/kernels.hpp"
#include "common/files/run_table.hpp"

namespace cnn {

// What stands above a table: the command, the machine, the commit.
std::vector<std::string> about_run(const std::string& command);

// Told of every row when it has been measured.
using OnRow = std::function<void(const std::vector<std::string>& row)>;

// From digits to letters with 1, 5, 20 and 100 of each: the learning rate of each way is chosen on letters set aside, then
// the test letters are read, once for each draw.
RunTable run_letters(const Kernels<float>& kernels, int draws, const OnRow& on_row);

}  // namespace cnn
