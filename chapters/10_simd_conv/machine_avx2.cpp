#define CNN_VEC_AVX2
#include "chapters/10_simd_conv/machine_kernels.hpp"

namespace cnn {

extern const MachineLoops avx2_loops = these_loops;

}  // namespace cnn
