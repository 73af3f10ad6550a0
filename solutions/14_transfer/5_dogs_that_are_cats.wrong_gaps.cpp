// caught by: numbers_have_no_gaps
// Pictures are counted, not names: a class gets a new number after each picture.
#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include <algorithm>

namespace exercise {

std::vector<int> classes_of(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const std::string& path : paths) names.push_back(path.substr(0, path.find('/')));
    std::vector<std::string> sorted = names;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int> labels;
    for (const std::string& name : names)
        labels.push_back(static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), name) - sorted.begin()));
    return labels;
}

}  // namespace exercise
