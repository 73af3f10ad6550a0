// Chapter 11: dropout on chapter 10's engine for whole networks: a row for its table of steps.
#pragma once

#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

// The row of this chapter, and after it those for chapter 7's layers.
const StepTable& steps_with_dropout();

}  // namespace cnn
