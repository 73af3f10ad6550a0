// Prints the worked examples of chapter 14.
#include <cstdio>

#include "common/program/flags.hpp"

int main(int argc, char** argv) {
    return cnn::run_program(argc, argv, [](const std::vector<std::string>&) {
        std::printf("== 1. On paper ==\n");
        return 0;
    });
}
