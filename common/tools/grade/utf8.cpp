#include "common/tools/grade/utf8.hpp"

namespace cnn {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// How many bytes the character at the front has; 0 if there is none. Table 3-7 of the Unicode standard.
std::size_t character_length(std::string_view bytes) {
    const unsigned first = byte_at(bytes, 0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || bytes.size() < length) return 0;
    const unsigned second = byte_at(bytes, 1);
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) return 0;
    for (std::size_t k = 2; k < length; ++k)
        if ((byte_at(bytes, k) & 0xC0U) != 0x80) return 0;
    return length;
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
    std::string text;
    while (!bytes.empty()) {
        const std::size_t length = character_length(bytes);
        text += length == 0 ? "\xEF\xBF\xBD" : bytes.substr(0, length);
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return text;
}

std::string utf8_character(char32_t c) {
    if (c >= 0xD800 && (c <= 0xDFFF || c > 0x10FFFF)) c = 0xFFFD;
    if (c < 0x80) return {static_cast<char>(c)};
    const auto rest = [&](unsigned shift) { return static_cast<char>(0x80U | (c >> shift & 0x3FU)); };
    if (c < 0x800) return {static_cast<char>(0xC0U | c >> 6U), rest(0)};
    if (c < 0x10000) return {static_cast<char>(0xE0U | c >> 12U), rest(6), rest(0)};
    return {static_cast<char>(0xF0U | c >> 18U), rest(12), rest(6), rest(0)};
}

}  // namespace cnn
