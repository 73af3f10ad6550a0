// Chapter 10: what machine.cpp calls and machine_loops.cpp compiles, once per instruction set.
#pragma once

#include <cstddef>

namespace cnn {

struct MachineLoops {
    long operations;  // of one round of multiply_add; a multiply-add counts as two
    float (*multiply_add)(const float* numbers, long rounds);  // in registers only; reads 64 numbers first
    void (*triad)(float* a, const float* b, const float* c, float factor, std::ptrdiff_t size);
    float (*read)(const float* p, std::ptrdiff_t size);
};

#if defined(CNN_HAS_X86_KERNELS)
extern const MachineLoops avx2_loops;
extern const MachineLoops avx512_loops;
#elif defined(CNN_HAS_NEON_KERNELS)
extern const MachineLoops neon_loops;
#endif
extern const MachineLoops scalar_loops;

}  // namespace cnn
