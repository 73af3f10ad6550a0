// The layer's name ends before the last dot. Compared whole, conv1 is not the beginning of conv10, and a name that
// matches nothing is noticed: a layer that was meant to be frozen and is not ruins a run without a word.
#include "exercises/14_transfer/3_freeze_by_name.hpp"

#include <stdexcept>

namespace exercise {

std::vector<double> rates(const std::vector<std::string>& parameters, const std::vector<std::string>& frozen) {
    std::vector<double> result(parameters.size(), 1);
    for (const std::string& layer : frozen) {
        bool found = false;
        for (std::size_t p = 0; p < parameters.size(); ++p)
            if (parameters[p].substr(0, parameters[p].rfind('.')) == layer) {
                result[p] = 0;
                found = true;
            }
        if (!found) throw std::invalid_argument("no parameter belongs to the layer " + layer);
    }
    return result;
}

}  // namespace exercise
