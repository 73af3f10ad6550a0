// All weights over all outputs are the inputs of one; the roots are taken one by one.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    double weights = 1;
    for (const int length : w) weights *= length;
    return (relu ? std::sqrt(2.0) : 1.0) / std::sqrt(weights / w[0]);
}

}  // namespace exercise
