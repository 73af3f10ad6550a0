// caught by: the_dots_on_the_i
// As it stood: bytes are counted, and the text may end in the middle of a letter.
#include "exercises/16_text/3_half_a_letter.hpp"

namespace exercise {

std::string first_letters(const std::string& text, int count) {
    return text.substr(0, static_cast<std::size_t>(count));
}

}  // namespace exercise
