// Prints the worked examples of chapter 17.
#include <cstdio>

#include "chapters/17_small_machines/quantise.hpp"
#include "common/program/flags.hpp"

int main(int argc, char** argv) {
    return cnn::run_program(argc, argv, [](const std::vector<std::string>&) { return 0; });
}
