#define CNN_VEC_NEON
#include "chapters/10_simd_conv/kernels.hpp"

namespace cnn {

extern const KernelTable neon_kernels = this_set;

}  // namespace cnn
