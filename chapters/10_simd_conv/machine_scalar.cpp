#define CNN_VEC_PLAIN
#include "chapters/10_simd_conv/machine_kernels.hpp"

namespace cnn {

extern const MachineLoops scalar_loops = these_loops;

}  // namespace cnn
