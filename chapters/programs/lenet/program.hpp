// The program `lenet`, with the subcommands train, test, predict, describe and explore.
#pragma once

#include <functional>
#include <vector>

#include "chapters/07_backprop/kernels.hpp"
#include "chapters/09_lenet/registry.hpp"

namespace cnn {

// A set of kernels that the reader can choose with --kernels.
struct KernelChoice {
    const Kernels<float>* kernels;
    std::function<void(int threads)> set_threads;  // empty if they use one thread only
};

// What main() returns. The last kernels and the first model are the default.
int lenet_program(int argc, char** argv, const std::vector<KernelChoice>& choices,
                  const Models& models = lenet_models());

}  // namespace cnn
