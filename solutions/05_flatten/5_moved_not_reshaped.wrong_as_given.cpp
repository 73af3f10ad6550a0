// caught by: on_images_with_two_channels_the_gradient_is_right
// The gradient is reshaped as the stub does it: right for grey images only.
#include "exercises/05_flatten/5_moved_not_reshaped.hpp"

namespace exercise {

Tensor<double> gradient_of_channels_last(const Tensor<double>& dy) {
    const auto [N, H, W, C] = cnn::sizes<4>(dy, "gradient_of_channels_last: dy");
    return dy.reshaped({N, C, H, W});
}

}  // namespace exercise
