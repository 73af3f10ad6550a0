// Where a chapter's demo writes its pictures.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace cnn {

// out/04_pooling for "04_pooling"; in another place than out/ if the environment variable CNN_OUT names one, as the
// tests do.
//
// Every .svg and .png in it is a figure of the chapter: a copy lies in chapters/04_pooling/figures/ (`make figures`
// puts it there), and the test figures.04_pooling compares the two byte for byte. So that all machines write the same
// bytes, nothing in a figure may depend on the last digits of exp, log, sin, ...: round what is computed with them
// before it is drawn. Svg itself rounds places to hundredths of a pixel.
inline std::filesystem::path output_folder(const std::string& chapter) {
    const char* given = std::getenv("CNN_OUT");
    return std::filesystem::path(given != nullptr ? given : CNN_OUT) / chapter;
}

}  // namespace cnn
