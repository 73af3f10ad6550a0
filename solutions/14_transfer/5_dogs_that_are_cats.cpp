// All names first, each once and sorted; then the number of a class is its place among them. A file system lists a folder
// as it likes, and another one, or another day, has another order.
#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include <iterator>
#include <set>

namespace exercise {

std::vector<int> classes_of(const std::vector<std::string>& paths) {
    const auto name_of = [](const std::string& path) { return path.substr(0, path.find('/')); };
    std::set<std::string> names;
    for (const std::string& path : paths) names.insert(name_of(path));
    std::vector<int> labels;
    for (const std::string& path : paths)
        labels.push_back(static_cast<int>(std::distance(names.begin(), names.find(name_of(path)))));
    return labels;
}

}  // namespace exercise
