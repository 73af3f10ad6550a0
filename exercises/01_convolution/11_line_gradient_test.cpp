#include "exercises/01_convolution/11_line_gradient.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::line_gradient;
using exercise::Tensor;

namespace {

double dot(const Tensor<double>& a, const Tensor<double>& b) {
    double sum = 0;
    for (int i = 0; i < a.size(); ++i) sum += a(i) * b(i);
    return sum;
}

}  // namespace

TEST(the_kernel_10_20_with_the_gradient_1_100) {
    CHECK_CLOSE(line_gradient(Tensor<double>({2}, {10, 20}), Tensor<double>({2}, {1, 100})),
                Tensor<double>({3}, {10, 1020, 2000}), 0);
}

TEST(one_output_hands_the_kernel_to_its_pixels) {
    CHECK_CLOSE(line_gradient(Tensor<double>({3}, {1, 2, 3}), Tensor<double>({1}, {10})),
                Tensor<double>({3}, {10, 20, 30}), 0);
}

TEST(the_gradient_check_of_the_line) {
    for (const auto& [W, KW] : std::vector<std::pair<int, int>>{{7, 3}, {4, 4}, {5, 1}, {6, 2}}) {
        ABOUT(W, KW);
        Random random(22);
        auto x = random_normal<double>({W}, random);
        const auto k = random_normal<double>({KW}, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::correlate1d(x, k); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {line_gradient(k, dy)}; });
    }
}

TEST(forward_and_backward_are_adjoint) {
    Random random(23);
    for (int KW = 1; KW <= 5; ++KW) {
        ABOUT(KW);
        const auto x = random_normal<double>({6}, random);
        const auto k = random_normal<double>({KW}, random);
        const auto dy = random_normal<double>({7 - KW}, random);
        const Tensor<double> dx = line_gradient(k, dy);
        CHECK_EQUAL(dx.shape(), x.shape());
        CHECK_CLOSE(dot(cnn::correlate1d(x, k), dy), dot(x, dx), rounding(100, 30));
    }
}
