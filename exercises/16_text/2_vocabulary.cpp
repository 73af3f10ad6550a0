#include "exercises/16_text/2_vocabulary.hpp"

#include <algorithm>
#include <map>

namespace exercise {

// About 12 lines.
std::vector<int> numbers_of(const Texts& training, const std::vector<std::string>& text, int size) {
    throw Todo("16.2");  // TODO: replace this line by your own
}

}  // namespace exercise
