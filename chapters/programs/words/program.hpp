// The program `words`, with the subcommands train, predict, explain, filters and runs.
#pragma once

#include "chapters/programs/shared/kernel_choice.hpp"

namespace cnn {

// What main() returns. The last kernels are the default.
int words_program(int argc, char** argv, const std::vector<KernelChoice>& choices);

}  // namespace cnn
