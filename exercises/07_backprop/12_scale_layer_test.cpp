#include "exercises/07_backprop/12_scale_layer.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::Shape;
using exercise::ScaleLayer;
using exercise::Tensor;

namespace {

ScaleLayer scaled_by(const Tensor<double>& scale) { return {scale, Tensor<double>(scale.shape()), {}}; }

}  // namespace

TEST(one_map_of_two_pixels) {
    ScaleLayer layer = scaled_by(Tensor<double>({1}, {10}));
    CHECK_CLOSE(layer.forward(Tensor<double>({1, 1, 1, 2}, {1, 2})), Tensor<double>({1, 1, 1, 2}, {10, 20}), 0);
    CHECK_CLOSE(layer.backward(Tensor<double>({1, 1, 1, 2}, {1, 3})), Tensor<double>({1, 1, 1, 2}, {10, 30}), 0);
    CHECK_CLOSE(layer.dscale, Tensor<double>({1}, {7}), 0);
}

TEST(gradients_add_up) {
    ScaleLayer layer = scaled_by(Tensor<double>({1}, {10}));
    for (int times = 0; times < 3; ++times) {
        layer.forward(Tensor<double>({1, 1, 1, 2}, {1, 2}));
        layer.backward(Tensor<double>({1, 1, 1, 2}, {1, 3}));
    }
    CHECK_CLOSE(layer.dscale, Tensor<double>({1}, {21}), 0);
    CHECK_CLOSE(layer.scale, Tensor<double>({1}, {10}), 0);
}

TEST(backward_belongs_to_the_last_forward) {
    ScaleLayer layer = scaled_by(Tensor<double>({1}, {1}));
    layer.forward(Tensor<double>({1, 1, 1, 1}, {5}));
    layer.forward(Tensor<double>({2, 1, 1, 1}, {7, 9}));
    layer.backward(Tensor<double>({2, 1, 1, 1}, {1, 1}));
    CHECK_CLOSE(layer.dscale, Tensor<double>({1}, {16}), 0);
}

TEST(the_gradient_check_on_odd_sizes) {
    Random random(63);
    for (const Shape& shape : {Shape{3, 2, 4, 5}, Shape{1, 3, 2, 1}, Shape{2, 4, 1, 3}, Shape{2, 2, 2, 2}}) {
        ABOUT(shape);
        Tensor<double> x = random_normal<double>(shape, random);
        ScaleLayer layer = scaled_by(random_normal<double>({shape[1]}, random));
        CHECK_GRADIENTS(
            {{"x", &x}, {"scale", &layer.scale}}, [&] { return layer.forward(x); },
            [&](const Tensor<double>& dy) {
                layer.forward(x);
                layer.dscale = Tensor<double>(layer.scale.shape());
                const Tensor<double> dx = layer.backward(dy);
                return std::vector{dx, layer.dscale};
            });
    }
}
