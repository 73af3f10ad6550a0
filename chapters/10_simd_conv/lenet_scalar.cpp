#include "chapters/10_simd_conv/lenet_kernels.hpp"

namespace cnn {

extern const LenetKernels scalar_lenet = this_lenet;

}  // namespace cnn
