// Pages for the browser: the files of a program's pages/, which the build puts into the program (embed.cmake), and what
// turns them into one page that needs no other file.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace cnn {

// The files of the program's pages/, and theme.css: their names and their text. Written by embed.cmake.
const std::map<std::string_view, std::string_view>& page_files();

// The file `name` with every {{key}} replaced: by values[key], or else by the file that the key names.
// Throws std::invalid_argument if there is neither.
std::string fill_page(const std::string& name, const std::map<std::string, std::string>& values);

// Floats as four bytes each, the lowest first, in base64.
std::string base64_floats(std::span<const float> values);

}  // namespace cnn
