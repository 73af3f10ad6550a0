// The program `networks`: what the networks of chapter 13 say of the reader's photographs.
#pragma once

#include <vector>

#include "chapters/programs/shared/kernel_choice.hpp"

namespace cnn {

// What main() returns. The last kernels are the default.
int networks_program(int argc, char** argv, const std::vector<KernelChoice>& kernels);

}  // namespace cnn
