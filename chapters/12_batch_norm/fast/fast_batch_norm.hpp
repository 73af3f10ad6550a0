// Chapter 12: batch normalisation on chapter 10's engine for whole networks: rows for its table of steps.
#pragma once

#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

// The rows of this chapter, and after them those of chapter 11 and for chapter 7's layers. In test mode a convolution, the normalisation
// after it and ReLU are one folded convolution; in training the normalisation and ReLU are one step.
const StepTable& steps_with_batch_norm();

}  // namespace cnn
