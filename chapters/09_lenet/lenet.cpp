#include "chapters/07_backprop/sequential.hpp"
#include "chapters/09_lenet/program.hpp"

int main(int argc, char** argv) { return cnn::lenet_program(argc, argv, {{&cnn::plain_kernels<float>(), {}}}); }
