// A letter ends where the next one begins, at the next byte that is not 10xxxxxx. So walk until one letter too many begins.
#include "exercises/16_text/3_half_a_letter.hpp"

namespace exercise {

std::string first_letters(const std::string& text, int count) {
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (begins && count-- == 0) break;
    }
    return text.substr(0, end);
}

}  // namespace exercise
