#include "exercises/16_text/3_half_a_letter.hpp"

namespace exercise {

// Find the bug, about 5 lines. Delete the line with throw to see the code run.
std::string first_letters(const std::string& text, int count) {
    throw Todo("16.3");  // TODO: delete this line, run the test, and repair what follows
    return text.substr(0, static_cast<std::size_t>(count));
}

}  // namespace exercise
