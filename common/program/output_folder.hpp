// Where the programs write: pictures, trained networks.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace cnn {

// out/, or the folder that the environment variable CNN_OUT names: for the tests, and for a book on a disk that
// nobody may write to.
inline std::filesystem::path output_root(const std::filesystem::path& usual = CNN_OUT) {
    const char* given = std::getenv("CNN_OUT");
    return given != nullptr && *given != '\0' ? given : usual;
}

// out/04_pooling for "04_pooling": where a chapter's demo draws.
//
// Every .svg and .png in it is a figure of the chapter: a copy lies in chapters/04_pooling/figures/ (`make figures`
// puts it there), and the test figures.04_pooling compares the two byte for byte. So that all machines write the same
// bytes, nothing in a figure may depend on the last digits of exp, log, sin, ...: round what is computed with them
// before it is drawn. Svg itself rounds places to hundredths of a pixel.
inline std::filesystem::path output_folder(const std::string& chapter) { return output_root() / chapter; }

}  // namespace cnn
