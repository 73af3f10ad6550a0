// For the tests of chapter 10: one instruction set and number of threads for as long as a Mode lives.
#pragma once

#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {

// Sets the instruction set and the threads, and puts back what was there.
struct Mode {
    Mode(SimdSet set, int threads) : set_before(simd_set()), threads_before(thread_pool().threads()) {
        set_simd_set(set);
        set_threads(threads);
    }
    ~Mode() {
        set_simd_set(set_before);
        set_threads(threads_before);
    }
    SimdSet set_before;
    int threads_before;
};

}  // namespace cnn
