#include "exercises/02_padding_stride/12_padding_in_the_gradient.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::image_gradient;
using exercise::Tensor;

namespace {

void check_image_gradient(const cnn::Shape& image, const cnn::Shape& weights, int padding) {
    Random random(39);
    auto x = random_normal<double>(image, random);
    const auto w = random_normal<double>(weights, random);
    const Tensor<double> b({weights[0]});
    CHECK_GRADIENTS(
        {{"x", &x}}, [&] { return cnn::conv2d(x, w, b, {.padding = padding}); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            return {image_gradient(x.shape(), w, dy, padding)};
        });
}

}  // namespace

TEST(the_gradient_check_without_padding) { check_image_gradient({2, 2, 4, 5}, {3, 2, 2, 3}, 0); }

TEST(the_gradient_check_with_padding) {
    check_image_gradient({2, 3, 4, 5}, {2, 3, 3, 2}, 1);
    check_image_gradient({1, 1, 2, 3}, {2, 1, 5, 4}, 2);
}
TEST(two_pixels_between_zeros) {
    CHECK_CLOSE(image_gradient({1, 1, 1, 2}, Tensor<double>({1, 1, 1, 3}, {1, 2, 3}),
                               Tensor<double>({1, 1, 3, 2}, {0, 0, 1, 10, 0, 0}), 1),
                Tensor<double>({1, 1, 1, 2}, {12, 23}), 0);
}
