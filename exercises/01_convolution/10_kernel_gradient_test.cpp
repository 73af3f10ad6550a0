#include "exercises/01_convolution/10_kernel_gradient.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::kernel_gradient;
using exercise::Tensor;

TEST(the_line_1_2_3_with_the_gradient_1_100) {
    CHECK_CLOSE(kernel_gradient(Tensor<double>({3}, {1, 2, 3}), Tensor<double>({2}, {1, 100})),
                Tensor<double>({2}, {201, 302}), 0);
}

TEST(a_kernel_that_fits_once_and_a_kernel_of_one_weight) {
    CHECK_CLOSE(kernel_gradient(Tensor<double>({3}, {1, 2, 3}), Tensor<double>({1}, {10})),
                Tensor<double>({3}, {10, 20, 30}), 0);
    CHECK_CLOSE(kernel_gradient(Tensor<double>({2}, {3, 4}), Tensor<double>({2}, {1, 10})), Tensor<double>({1}, {43}),
                0);
}

TEST(the_gradient_check_of_the_kernel) {
    for (const auto& [W, KW] : std::vector<std::pair<int, int>>{{7, 3}, {4, 4}, {5, 1}, {6, 2}}) {
        ABOUT(W, KW);
        Random random(21);
        const auto x = random_normal<double>({W}, random);
        auto k = random_normal<double>({KW}, random);
        CHECK_GRADIENTS(
            {{"k", &k}}, [&] { return cnn::correlate1d(x, k); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {kernel_gradient(x, dy)}; });
    }
}
