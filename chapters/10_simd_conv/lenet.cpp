// The program `lenet` of chapter 9 with the kernels of this chapter.
#include "chapters/07_backprop/sequential.hpp"
#include "chapters/09_lenet/program.hpp"
#include "chapters/10_simd_conv/fast_kernels.hpp"

int main(int argc, char** argv) {
    return cnn::lenet_program(argc, argv,
                              {{&cnn::plain_kernels<float>(), {}}, {&cnn::fast_kernels(), cnn::prepare_fast_kernels}});
}
