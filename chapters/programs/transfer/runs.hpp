// Program transfer: the long runs of chapter 14, each of which leaves a table in datasets/runs/.
#pragma once

#include <functional>

#include "chapters/07_backprop/kernels.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

// Told of every row when it has been measured, the names of the columns first.
using OnRow = std::function<void(const RunFile::Row& row)>;

// From digits to letters with 1, 5, 20 and 100 of each: the learning rate of each way is chosen on letters set aside, then
// the test letters are read, once for each draw.
RunFile run_letters(const Kernels<float>& kernels, int draws, const OnRow& on_row);

// Cats and dogs with a new last layer on SqueezeNet's features, for 20 to 3,600 pictures: chosen and asked as above.
RunFile run_features(const Kernels<float>& kernels, int draws, const OnRow& on_row);

// A network of its own for cats and dogs, with augmentation, once for each seed.
RunFile run_nothing(const Kernels<float>& kernels, int seeds, int epochs, const OnRow& on_row);

// SqueezeNet fine-tuned on cats and dogs, with augmentation, once for each seed.
RunFile run_tuned(const Kernels<float>& kernels, int seeds, int epochs, const OnRow& on_row);

// What a last layer on features says of photographs that are prepared in another way than those that it has learned from.
// Asked are training photographs that were set aside.
RunFile run_preparation(const Kernels<float>& kernels, const OnRow& on_row);

// "83.10": what is right of so many, in percent
std::string percent_text(double right, int of);

// "draw 1", "draw 2", ..., "mean", "deviation"
RunFile::Row draw_columns(RunFile::Row columns, const std::string& what, int draws);

// A row that ends with each draw's percentage, their mean and their standard deviation, divided by n - 1.
RunFile::Row with_draws(RunFile::Row row, const std::vector<int>& right, int of);

}  // namespace cnn
