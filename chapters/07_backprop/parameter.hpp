// Chapter 7: a tensor that training may change, with its gradient.
#pragma once

#include <string>
#include <utility>

#include "common/tensor.hpp"

namespace cnn {

template <typename T>
struct Parameter {
    Parameter(std::string name_, Tensor<T> value_)
        : name(std::move(name_)), value(std::move(value_)), gradient(value.shape()) {}

    std::string name;  // "conv1.weight"
    Tensor<T> value;
    Tensor<T> gradient;  // of the loss; backward passes add to it, so it is set to zero before each batch
    double rate = 1;     // its share of the learning rate; 0: frozen
    bool decay = true;   // whether weight decay pulls it towards zero
    double start = 0;    // the value with which one of a single axis begins: 0 for a bias, 1 for a factor
};

}  // namespace cnn
