// caught by: a_name_may_have_dots_of_its_own
// The layer's name is taken to end at the first dot.
#include "exercises/14_transfer/3_freeze_by_name.hpp"

#include <stdexcept>

namespace exercise {

std::vector<double> rates(const std::vector<std::string>& parameters, const std::vector<std::string>& frozen) {
    std::vector<double> result(parameters.size(), 1);
    for (const std::string& layer : frozen) {
        bool found = false;
        for (std::size_t p = 0; p < parameters.size(); ++p)
            if (parameters[p].substr(0, parameters[p].find('.')) == layer) {
                result[p] = 0;
                found = true;
            }
        if (!found) throw std::invalid_argument("no parameter belongs to the layer " + layer);
    }
    return result;
}

}  // namespace exercise
