#include "exercises/14_transfer/3_freeze_by_name.hpp"

#include <stdexcept>

namespace exercise {

// About 11 lines.
std::vector<double> rates(const std::vector<std::string>& parameters, const std::vector<std::string>& frozen) {
    throw Todo("14.3");  // TODO: replace this line by your own
}

}  // namespace exercise
