// caught by: three_and_four_bytes
// Every letter beyond ASCII is taken for two bytes.
#include "exercises/16_text/3_half_a_letter.hpp"

namespace exercise {

std::string first_letters(const std::string& text, int count) {
    std::size_t end = 0;
    for (; count > 0 && end < text.size(); --count) end += static_cast<unsigned char>(text[end]) < 0x80 ? 1 : 2;
    return text.substr(0, end);
}

}  // namespace exercise
