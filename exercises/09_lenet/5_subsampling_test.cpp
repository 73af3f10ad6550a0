#include "exercises/09_lenet/5_subsampling.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::subsample;
using exercise::subsample_backward;
using exercise::SubsampleGrads;
using exercise::Tensor;

TEST(one_window) {
    const Tensor<double> x({1, 2, 2}, {1, 2, 3, 4}), a({1}, {0.5}), b({1}, {10});
    CHECK_CLOSE(subsample(x, a, b), Tensor<double>({1, 1, 1}, {15}), rounding(10, 40));
    const SubsampleGrads grads = subsample_backward(x, a, Tensor<double>({1, 1, 1}, {2}));
    CHECK_CLOSE(grads.dx, Tensor<double>({1, 2, 2}, {1, 1, 1, 1}), rounding(10, 40));
    CHECK_CLOSE(grads.da, Tensor<double>({1}, {20}), rounding(10, 40));
    CHECK_CLOSE(grads.db, Tensor<double>({1}, {2}), rounding(10, 40));
}

TEST(with_a_quarter_and_no_bias_it_is_mean_pooling) {
    cnn::Random random(95);
    const auto x = cnn::random_normal<double>({3, 6, 4}, random);
    const Tensor<double> y = subsample(x, Tensor<double>::filled({3}, 0.25), Tensor<double>({3}));
    CHECK_CLOSE(y, cnn::avg_pool2d(x.reshaped({1, 3, 6, 4}), cnn::Pool2dOptions{}).reshaped({3, 3, 2}),
                rounding(20, 40));
}

TEST(the_gradient_check) {
    for (const auto& [C, H, W] : std::vector<std::array<int, 3>>{{1, 2, 2}, {2, 6, 4}, {3, 2, 8}, {4, 6, 2}}) {
        ABOUT(C, H, W);
        cnn::Random random(96);
        auto x = cnn::random_normal<double>({C, H, W}, random);
        auto a = cnn::random_normal<double>({C}, random);
        auto b = cnn::random_normal<double>({C}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"a", &a}, {"b", &b}}, [&] { return subsample(x, a, b); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                SubsampleGrads grads = subsample_backward(x, a, dy);
                return {grads.dx, grads.da, grads.db};
            });
    }
}
