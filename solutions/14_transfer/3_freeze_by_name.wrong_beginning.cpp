// caught by: layer_10_is_not_layer_1
// Compares the beginning of the name: conv10 begins with conv1.
#include "exercises/14_transfer/3_freeze_by_name.hpp"

#include <stdexcept>

namespace exercise {

std::vector<double> rates(const std::vector<std::string>& parameters, const std::vector<std::string>& frozen) {
    std::vector<double> result(parameters.size(), 1);
    for (const std::string& layer : frozen) {
        bool found = false;
        for (std::size_t p = 0; p < parameters.size(); ++p)
            if (parameters[p].starts_with(layer)) {
                result[p] = 0;
                found = true;
            }
        if (!found) throw std::invalid_argument("no parameter belongs to the layer " + layer);
    }
    return result;
}

}  // namespace exercise
