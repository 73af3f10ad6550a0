// What may have gone wrong with a gradient: guesses that are tried out before they are named.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

struct SuspectGradient {
    const Tensor<double>& analytic;
    const Tensor<double>& numeric;
    std::vector<int> wrong;  // the flat indices at which the two differ
};

// An input by its name, which may be turned for a moment, and the gradient that backward then returns.
struct Retrial {
    std::vector<std::pair<std::string, Tensor<double>*>> inputs;
    std::function<Tensor<double>()> gradient;              // with the inputs as they are now
    std::function<Tensor<double>()> gradient_of_negative;  // the same for the upstream gradient with its signs changed
};

// Possible causes, the likeliest first, three at most; the last one fits every mistake.
std::vector<std::string> possible_causes(const SuspectGradient& g, const Retrial& retrial);

}  // namespace cnn
