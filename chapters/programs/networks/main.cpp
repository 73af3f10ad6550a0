// The program `networks`, with the plain kernels and those of chapters 10 and 12.
#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"
#include "chapters/programs/networks/program.hpp"

int main(int argc, char** argv) {
    const cnn::Kernels<float> fast = cnn::fast_kernels_with(cnn::steps_with_batch_norm());
    return cnn::networks_program(argc, argv, {{&cnn::plain_kernels<float>(), {}}, {&fast, cnn::prepare_fast_kernels}});
}
