// caught by: the_dogs_are_listed_first
// The paths are sorted, and the answers with them: they no longer belong to the paths that were given.
#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include <algorithm>

namespace exercise {

std::vector<int> classes_of(const std::vector<std::string>& paths) {
    std::vector<std::string> sorted = paths, names;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int> labels;
    for (const std::string& path : sorted) {
        const std::string name = path.substr(0, path.find('/'));
        if (names.empty() || names.back() != name) names.push_back(name);
        labels.push_back(static_cast<int>(names.size()) - 1);
    }
    return labels;
}

}  // namespace exercise
