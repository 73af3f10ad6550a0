#include "exercises/02_padding_stride/13_layer_gradients.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::layer_gradients;
using exercise::Tensor;

namespace {

void check_layer_gradients(const cnn::Shape& image, const cnn::Shape& weights) {
    Random random(40);
    const auto x = random_normal<double>(image, random);
    auto w = random_normal<double>(weights, random);
    auto b = random_normal<double>({weights[0]}, random);
    CHECK_GRADIENTS(
        {{"w", &w}, {"b", &b}}, [&] { return cnn::conv2d(x, w, b); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            const auto g = layer_gradients(x, w, dy);
            return {g.dw, g.db};
        });
}

}  // namespace

TEST(the_gradient_check_with_one_image) { check_layer_gradients({1, 2, 4, 5}, {3, 2, 2, 3}); }

TEST(the_gradient_check_with_three_images) {
    check_layer_gradients({3, 2, 4, 5}, {4, 2, 2, 3});
    check_layer_gradients({3, 1, 3, 2}, {2, 1, 3, 1});
}
TEST(two_images_of_one_pixel) {
    const auto g = layer_gradients(Tensor<double>({2, 1, 1, 1}, {3, 5}), Tensor<double>({1, 1, 1, 1}, {7}),
                                   Tensor<double>({2, 1, 1, 1}, {1, 10}));
    CHECK_CLOSE(g.dw, Tensor<double>({1, 1, 1, 1}, {53}), 0);
    CHECK_CLOSE(g.db, Tensor<double>({1}, {11}), 0);
}
