// Program studies: trainings of minutes, whose numbers the lessons quote. Each is a command, and leaves a file in
// datasets/runs/. Whatever is chosen is chosen on images that are kept aside from the training set; the test set is read
// once a seed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/07_backprop/kernels.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

// What a study has measured so far; called after each training, so that a run that is ended leaves what it has.
using KeepRows = std::function<void(const RunFile::Row& columns, const std::vector<RunFile::Row>& rows)>;

struct Study {
    std::string name, help;
    std::function<void(const Kernels<float>& kernels, const KeepRows& keep_rows)> run;
    // What the cell that is called `beginning` must hold again: (row, its value computed anew), in a few seconds.
    std::function<RunFile::Row(const Kernels<float>& kernels)> begin;
};

const std::vector<Study>& studies();

Study mnist_study();
Study few_digits_study();
Study deep_study();
Study satellite_study();
Study small_study();
Study bytes_study();

// "99.512"
std::string decimals(double value, int count);

// As many digits as make the same float again.
std::string exact(double value);

}  // namespace cnn
