#define CNN_VEC_NEON
#include "chapters/10_simd_conv/lenet_kernels.hpp"

namespace cnn {

extern const LenetKernels neon_lenet = this_lenet;

}  // namespace cnn
