#define CNN_VEC_AVX512
#include "chapters/10_simd_conv/machine_kernels.hpp"

namespace cnn {

extern const MachineLoops avx512_loops = these_loops;

}  // namespace cnn
