// What a file is, told by its first bytes: for the message of a reader that wanted another.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace cnn {

inline constexpr const char* unknown_kind = "other bytes";

// "a GIF picture; a command that converts it: convert a.gif a.png", or "a PNG picture" where there is nothing to do, or
// "an empty file", or unknown_kind. `path` stands in the command.
std::string file_kind(std::string_view bytes, const std::filesystem::path& path);

// "a command that converts it: convert photo.bmp photo.png", for a picture.
std::string conversion(const std::filesystem::path& path);

// The word as a shell wants it: in quotes, if it has anything but letters, digits and _ . / - + , : @ %.
std::string shell_word(std::string_view word);

}  // namespace cnn
