#include "exercises/05_flatten/5_moved_not_reshaped.hpp"

#include "chapters/05_flatten/flatten.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::Shape;
using exercise::gradient_of_channels_last;
using exercise::Tensor;

namespace {

void check_shape(const Shape& shape) {
    Random random(24);
    Tensor<double> x = random_normal<double>(shape, random);
    CHECK_GRADIENTS(
        {{"x", &x}}, [&] { return cnn::nchw_to_nhwc(x); },
        [&](const Tensor<double>& dy) { return std::vector{gradient_of_channels_last(dy)}; });
}

}  // namespace

TEST(on_grey_images_the_gradient_is_right) { check_shape({2, 1, 4, 3}); }

TEST(on_images_with_two_channels_the_gradient_is_right) { check_shape({1, 2, 1, 3}); }

TEST(each_gradient_goes_back_to_where_its_value_came_from) {
    const Tensor<double> dy({1, 1, 3, 2}, {1, 10, 2, 20, 3, 30});
    CHECK_CLOSE(gradient_of_channels_last(dy), Tensor<double>({1, 2, 1, 3}, {1, 2, 3, 10, 20, 30}), 0);
}

TEST(on_odd_sizes_the_gradient_is_right) {
    check_shape({3, 2, 4, 5});
    check_shape({1, 5, 3, 2});
    check_shape({2, 3, 3, 3});
}
