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

}  // namespace cnn
