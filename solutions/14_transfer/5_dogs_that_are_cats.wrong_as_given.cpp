// caught by: the_dogs_are_listed_first
// As it stood: the class that is listed first gets the number 0.
#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include <algorithm>

namespace exercise {

std::vector<int> classes_of(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    std::vector<int> labels;
    for (const std::string& path : paths) {
        const std::string name = path.substr(0, path.find('/'));
        auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) found = names.insert(names.end(), name);
        labels.push_back(static_cast<int>(found - names.begin()));
    }
    return labels;
}

}  // namespace exercise
