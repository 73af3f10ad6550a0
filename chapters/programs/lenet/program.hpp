// The program `lenet`, with the subcommands train, test, predict, describe, export and explore.
#pragma once

#include <vector>

#include "chapters/09_lenet/registry.hpp"
#include "chapters/programs/shared/kernel_choice.hpp"

namespace cnn {

// What main() returns. The last kernels and the first model are the default.
int lenet_program(int argc, char** argv, const std::vector<KernelChoice>& choices,
                  const Models& models = lenet_models());

}  // namespace cnn
