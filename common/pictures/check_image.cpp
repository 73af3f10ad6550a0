// Copies an image into another format, for png_decoders_test.py: check_image IN.png OUT.ppm, or the other way round.
#include <cstdio>
#include <exception>

#include "common/pictures/image_file.hpp"

int main(int argc, char** argv) {
    try {
        if (argc != 3) return 2;
        cnn::write_image(argv[2], cnn::read_image(argv[1]));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
