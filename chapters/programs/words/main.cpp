// The program `words`, with the plain kernels and the fast ones, to which chapter 16 adds a step for sentences.
#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/16_text/fast/fast_text.hpp"
#include "chapters/programs/words/program.hpp"

int main(int argc, char** argv) {
    const cnn::Kernels<float> fast = cnn::fast_kernels_with(cnn::steps_with_text());
    return cnn::words_program(argc, argv, {{&cnn::plain_kernels<float>(), {}}, {&fast, cnn::prepare_fast_kernels}});
}
