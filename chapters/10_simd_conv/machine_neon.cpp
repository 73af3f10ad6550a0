#define CNN_VEC_NEON
#include "chapters/10_simd_conv/machine_kernels.hpp"

namespace cnn {

extern const MachineLoops neon_loops = these_loops;

}  // namespace cnn
