#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace exercise {

// Find the bug, about 5 lines. Delete the line with throw to see the code run.
std::vector<int> classes_of(const std::vector<std::string>& paths) {
    throw Todo("14.5");  // TODO: delete this line, run the test, and repair what follows
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
