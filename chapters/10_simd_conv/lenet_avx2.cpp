#define CNN_VEC_AVX2
#include "chapters/10_simd_conv/lenet_kernels.hpp"

namespace cnn {

extern const LenetKernels avx2_lenet = this_lenet;

}  // namespace cnn
