// Chapter 10: the kernels of this chapter in the place of those of chapters 2 to 7.
#pragma once

#include "chapters/07_backprop/kernels.hpp"
#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

const Kernels<float>& fast_kernels();

// The same with another table of steps, for networks with layers of later chapters.
Kernels<float> fast_kernels_with(StepTable table);

// To be called once before training: how many threads (0: as many as the processor has), and numbers smaller than
// 1e-38 become 0 in the threads made from now on. The velocities of momentum decay into such numbers, and
// processors take far longer for them. Throws std::runtime_error where the stack is too small for these kernels.
void prepare_fast_kernels(int threads);

}  // namespace cnn
