// The program `networks`, with the plain kernels and those of chapters 10, 12 and 13.
#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/programs/networks/program.hpp"

int main(int argc, char** argv) {
    const cnn::Kernels<float> fast = cnn::fast_kernels_with(cnn::steps_of_architectures());
    return cnn::networks_program(argc, argv, {{&cnn::plain_kernels<float>(), {}}, {&fast, cnn::prepare_fast_kernels}});
}
