#include "exercises/05_flatten/5_moved_not_reshaped.hpp"

namespace exercise {

// A network with this layer trains without a word, only badly. The check of its gradient reports what is wrong.
Tensor<double> gradient_of_channels_last(const Tensor<double>& dy) {
    throw Todo("5.5");  // TODO: delete this line; then find the mistake that the check reports
    const auto [N, H, W, C] = cnn::sizes<4>(dy, "gradient_of_channels_last: dy");
    return dy.reshaped({N, C, H, W});
}

}  // namespace exercise
