// caught by: the_dots_on_the_i
// It stops at the first byte of the last letter, whose others are left behind.
#include "exercises/16_text/3_half_a_letter.hpp"

namespace exercise {

std::string first_letters(const std::string& text, int count) {
    std::string letters;
    for (const char c : text) {
        if (count == 0) break;
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) --count;
        letters += c;
    }
    return letters;
}

}  // namespace exercise
