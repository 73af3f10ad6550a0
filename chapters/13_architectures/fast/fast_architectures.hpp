// Chapter 13: whole networks on chapter 10's engine: rows for its table of steps.
#pragma once

#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

// The rows of this chapter, and after them those of chapter 12 and for chapter 7's layers.
const StepTable& steps_of_architectures();

}  // namespace cnn
