#include "exercises/07_backprop/14_inverted_dropout.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::Shape;
using cnn::check::rounding;
using exercise::dropout;
using exercise::dropout_backward;
using exercise::Tensor;

TEST(half_of_2_4_6) {
    const Tensor<double> y = dropout(Tensor<double>({3}, {2, 4, 6}), Tensor<double>({3}, {1, 0, 1}), 0.5);
    CHECK_CLOSE(y, Tensor<double>({3}, {4, 0, 12}), rounding(3, 12));
}

TEST(with_everything_kept_nothing_changes) {
    const Tensor<double> x({2, 2}, {1, 2, 3, 4}), all = Tensor<double>::filled({2, 2}, 1.0);
    CHECK_CLOSE(dropout(x, all, 1.0), x, 0);
    CHECK_CLOSE(dropout_backward(x, all, 1.0), x, 0);
}

TEST(the_mean_over_all_masks_is_the_input) {  // every mask of three values, with its probability
    const Tensor<double> x({3}, {2, -1, 5});
    const double keep = 0.8;
    Tensor<double> mean({3});
    for (int bits = 0; bits < 8; ++bits) {
        Tensor<double> mask({3});
        double probability = 1;
        for (int e = 0; e < 3; ++e) {
            mask(e) = (bits >> e) % 2;
            probability *= mask(e) == 1 ? keep : 1 - keep;
        }
        const Tensor<double> y = dropout(x, mask, keep);
        for (int e = 0; e < 3; ++e) mean(e) += probability * y(e);
    }
    CHECK_CLOSE(mean, x, rounding(30, 10));
}

TEST(the_gradient_check) {
    Random random(65);
    for (const Shape& shape : {Shape{7}, Shape{3, 4}, Shape{2, 3, 2, 5}}) {
        ABOUT(shape);
        Tensor<double> x = random_normal<double>(shape, random);
        Tensor<double> mask(shape);
        for (double& value : mask.values()) value = random.uniform() < 0.7 ? 1 : 0;
        mask.data()[0] = 1;
        CHECK_GRADIENTS(
            {{"x", &x}},
            [&] {
                Tensor<double> y = x;  // the formula, without the student's code
                for (int e = 0; e < y.size(); ++e) y.data()[e] *= mask.data()[e] / 0.7;
                return y;
            },
            [&](const Tensor<double>& dy) { return std::vector{dropout_backward(dy, mask, 0.7)}; });
    }
}
