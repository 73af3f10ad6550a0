// Another right way: the first byte of a letter says how many there are.
#include "exercises/16_text/3_half_a_letter.hpp"

namespace exercise {

std::string first_letters(const std::string& text, int count) {
    std::size_t end = 0;
    for (; count > 0 && end < text.size(); --count) {
        const auto first = static_cast<unsigned char>(text[end]);
        end += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
    return text.substr(0, end);
}

}  // namespace exercise
