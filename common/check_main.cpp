#include <iostream>

#include "common/check.hpp"

int main(int argc, char** argv) {
    return cnn::check::run(cnn::check::cases(), std::vector<std::string>(argv + 1, argv + argc), std::cout);
}
