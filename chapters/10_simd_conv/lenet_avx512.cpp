#define CNN_VEC_AVX512
#include "chapters/10_simd_conv/lenet_kernels.hpp"

namespace cnn {

extern const LenetKernels avx512_lenet = this_lenet;

}  // namespace cnn
