// Prints the worked examples of chapter 11.
#include <cstdio>

#include "chapters/11_regularisation/regularisation.hpp"

int main() {
    std::printf("== 1. On paper ==\n");
    std::printf("  twice 3 is %g\n", cnn::twice(3.0));
}
