#define CNN_VEC_PLAIN
#include "chapters/10_simd_conv/kernels.hpp"

namespace cnn {

extern const KernelTable scalar_kernels = this_set;

}  // namespace cnn
