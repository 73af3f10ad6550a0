#include "common/tools/text/lines.hpp"

#include <algorithm>

namespace cnn::text {

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        if (lines.back().ends_with('\r')) lines.back().pop_back();
        begin = end + 1;
    }
    return lines;
}

Character character_at(std::string_view text, std::size_t i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const std::size_t bytes = byte(i) >= 0xF0 ? 4 : byte(i) >= 0xE0 ? 3 : byte(i) >= 0xC0 ? 2 : 1;
    if (bytes == 1 || i + bytes > text.size()) return {byte(i), 1};
    char32_t code = byte(i) & (0xFFU >> (bytes + 1));
    for (std::size_t k = 1; k < bytes; ++k) {
        if ((byte(i + k) & 0xC0) != 0x80) return {byte(i), 1};
        code = (code << 6) | (byte(i + k) & 0x3FU);
    }
    return {code, bytes};
}

int character_count(std::string_view text) {
    int count = 0;
    for (std::size_t i = 0; i < text.size(); i += character_at(text, i).bytes) ++count;
    return count;
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

}  // namespace cnn::text
