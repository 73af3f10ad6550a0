// The program `lenet`, with the plain kernels and those of chapter 10.
#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/conv/layout_plan.hpp"
#include "chapters/programs/lenet/all_models.hpp"
#include "chapters/programs/lenet/program.hpp"

int main(int argc, char** argv) {
    const auto set_plan = [](const std::string& plan) { cnn::set_planning(cnn::parse_planning(plan)); };
    return cnn::lenet_program(
        argc, argv,
        {{&cnn::plain_kernels<float>(), {}}, {&cnn::all_fast_kernels(), cnn::prepare_fast_kernels, set_plan}},
        cnn::all_models());
}
