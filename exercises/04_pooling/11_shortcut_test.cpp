#include "exercises/04_pooling/11_shortcut.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::gradient_by_value;
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

TEST(different_numbers_and_windows_side_by_side) {
    CHECK_CLOSE(gradient_by_value(Tensor<double>({2, 4}, {1, 5, 8, 2, 3, 4, 7, 6}), Tensor<double>({1, 2}, {5, 8}),
                                  Tensor<double>({1, 2}, {10, 100}), 2, 2),
                Tensor<double>({2, 4}, {0, 10, 100, 0, 0, 0, 0, 0}), 0);
}

TEST(the_gradient_check_where_windows_overlap) {
    Random random(66);
    for (const auto& [H, W, k, stride] : std::vector<std::array<int, 4>>{{4, 6, 2, 2}, {5, 7, 3, 2}, {6, 5, 3, 1}}) {
        ABOUT(H, W, k, stride);
        const cnn::Pool2dOptions o{.size = k, .stride = stride};
        Tensor<double> x({H, W});
        for (int i = 0; i < x.size(); ++i) x.data()[i] = 0.1 * i;
        random.shuffle(x.values());
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return map(cnn::max_pool2d(batch(x), o)); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                const auto y = map(cnn::max_pool2d(batch(x), o));
                return {gradient_by_value(x, y, dy, o.size.rows, o.stride.rows)};
            });
    }
}

TEST(a_window_of_zeros_hands_on_its_gradient_once) {
    const Tensor<double> dx =
        gradient_by_value(Tensor<double>({3, 3}), Tensor<double>({1, 1}), Tensor<double>({1, 1}, {6}), 3, 3);
    CHECK_CLOSE(total(dx), 6, rounding(9, 6));
    CHECK_CLOSE(dx, Tensor<double>({3, 3}, {6, 0, 0, 0, 0, 0, 0, 0, 0}), 0);
}

TEST(maps_full_of_ties_agree_with_the_book) {
    Random random(67);
    for (int round = 0; round < 60; ++round) {
        const int H = 1 + random.below(7), W = 1 + random.below(7);
        const int k = 1 + random.below(std::min(H, W)), stride = 1 + random.below(3);
        ABOUT(H, W, k, stride);
        const cnn::Pool2dOptions o{.size = k, .stride = stride};
        Tensor<double> x({H, W});
        for (double& value : x.values()) value = random.below(3);
        const auto y = map(cnn::max_pool2d(batch(x), o));
        const auto dy = random_normal<double>(y.shape(), random);
        CHECK_CLOSE(gradient_by_value(x, y, dy, k, stride), map(cnn::max_pool2d_backward(batch(x), batch(dy), o)),
                    rounding(50, 30));
    }
}
