// caught by: a_misspelt_layer_is_an_error
// A name that matches nothing is passed over: the layer learns on, and nobody is told.
#include "exercises/14_transfer/3_freeze_by_name.hpp"

namespace exercise {

std::vector<double> rates(const std::vector<std::string>& parameters, const std::vector<std::string>& frozen) {
    std::vector<double> result(parameters.size(), 1);
    for (const std::string& layer : frozen)
        for (std::size_t p = 0; p < parameters.size(); ++p)
            if (parameters[p].substr(0, parameters[p].rfind('.')) == layer) result[p] = 0;
    return result;
}

}  // namespace exercise
