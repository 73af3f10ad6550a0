// Prints the worked examples of chapter 16.
#include <cstdio>

#include "chapters/16_text/embedding.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        std::printf("== 1. On paper ==\n");
        for (const std::string& word : words_of("It's GREAT!")) std::printf("  %s\n", word.c_str());
        return 0;
    });
}
