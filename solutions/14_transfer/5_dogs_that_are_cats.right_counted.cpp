// Another right way: the number of a class is how many names come before its own.
#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include <algorithm>

namespace exercise {

std::vector<int> classes_of(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const std::string& path : paths) names.push_back(path.substr(0, path.find('/')));
    std::vector<int> labels;
    for (const std::string& name : names) {
        std::vector<std::string> before;
        for (const std::string& other : names)
            if (other < name && std::find(before.begin(), before.end(), other) == before.end()) before.push_back(other);
        labels.push_back(static_cast<int>(before.size()));
    }
    return labels;
}

}  // namespace exercise
