#include "common/files/utf8.hpp"

#include <cstdint>

namespace cnn {

std::size_t utf8_error(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        if ((first >= 0x80 && first < 0xc2) || first > 0xf4) return i;
        const std::size_t more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        if (more >= text.size() - i) return i;
        std::uint32_t code = first & (more == 0 ? 0x7fU : 0x3fU >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xc0U) != 0x80) return i;
            code = code << 6U | (next & 0x3fU);
        }
        const bool too_long = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (too_long || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return i;
        i += more + 1;
    }
    return std::string_view::npos;
}

std::string valid_utf8(std::string_view bytes) {
    std::string text;
    for (;;) {
        const std::size_t wrong = utf8_error(bytes);
        text += bytes.substr(0, wrong);
        if (wrong == std::string_view::npos) return text;
        text += "\xEF\xBF\xBD";
        bytes.remove_prefix(wrong + 1);
    }
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
