// Exercise 14.3: freeze by name
#pragma once

#include <string>
#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// parameters: their names, as in "conv1.weight" and "block.conv2.bias": the name of the layer, a dot, what it is of the layer
// frozen: the names of the layers that stand still
// returns one number for each parameter, in order: 0 if it belongs to a frozen layer, 1 if not
// Throws std::invalid_argument if a frozen layer has no parameter: its name is misspelt.
//
// conv1.weight conv1.bias conv10.weight, frozen conv1: 0 0 1.
std::vector<double> rates(const std::vector<std::string>& parameters, const std::vector<std::string>& frozen);

}  // namespace exercise
