#include "exercises/04_pooling/8_mean_gradient.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::mean_gradient;
using exercise::Tensor;

namespace {

// One map as a batch, and back.
cnn::Tensor<double> batch(const Tensor<double>& x) { return x.reshaped({1, 1, x.shape()[0], x.shape()[1]}); }
cnn::Tensor<double> map(const Tensor<double>& x) { return x.reshaped({x.shape()[2], x.shape()[3]}); }

double total(const Tensor<double>& x) {
    double sum = 0;
    for (const double value : x.values()) sum += value;
    return sum;
}

}  // namespace

TEST(two_windows_share_a_column) {
    CHECK_CLOSE(mean_gradient(Tensor<double>({1, 2}, {4, 40}), 2, 3, 2, 1, 0, false),
                Tensor<double>({2, 3}, {1, 11, 10, 1, 11, 10}), rounding(10, 40));
}

TEST(a_window_in_the_corner_of_the_padding) {
    const Tensor<double> dy({1, 1}, {8});
    CHECK_CLOSE(mean_gradient(dy, 1, 1, 2, 2, 1, false), Tensor<double>({1, 1}, {8}), rounding(10, 40));
    CHECK_CLOSE(mean_gradient(dy, 1, 1, 2, 2, 1, true), Tensor<double>({1, 1}, {2}), rounding(10, 40));
}

TEST(what_goes_in_comes_out) {
    Random random(60);
    const auto dy = random_normal<double>({3, 2}, random);
    CHECK_CLOSE(total(mean_gradient(dy, 5, 4, 3, 2, 1, false)), total(dy), rounding(60, 10));
}

TEST(the_gradient_check_of_every_size) {
    Random random(61);
    for (const auto& [H, W, k, stride, padding] :
         std::vector<std::array<int, 5>>{{4, 6, 2, 2, 0}, {5, 7, 2, 3, 1}, {6, 5, 3, 1, 1}, {3, 8, 3, 2, 0}})
        for (const bool count_padding : {false, true}) {
            ABOUT(H, W, k, stride, padding, count_padding);
            const cnn::Pool2dOptions o{.size = k, .stride = stride, .padding = padding, .count_padding = count_padding};
            auto x = random_normal<double>({H, W}, random);
            CHECK_GRADIENTS(
                {{"x", &x}}, [&] { return map(cnn::avg_pool2d(batch(x), o)); },
                [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                    return {mean_gradient(dy, x.shape()[0], x.shape()[1], o.size.rows, o.stride.rows, o.padding.rows,
                                          o.count_padding)};
                });
        }
}
