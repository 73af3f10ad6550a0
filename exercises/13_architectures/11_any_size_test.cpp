#include "exercises/13_architectures/11_any_size.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace exercise;

TEST(five_pixels_to_two) {
    CHECK_CLOSE(mean_to_size(Tensor<double>({1, 5}, {1, 2, 3, 4, 5}), 1, 2), Tensor<double>({1, 2}, {2, 4}), 1e-14);
    CHECK_CLOSE(mean_to_size(Tensor<double>({5, 1}, {1, 2, 3, 4, 5}), 2, 1), Tensor<double>({2, 1}, {2, 4}), 1e-14);
}

TEST(whole_windows) {
    const Tensor<double> x({2, 4}, {1, 3, 5, 7, 2, 4, 6, 8});
    CHECK_CLOSE(mean_to_size(x, 2, 2), Tensor<double>({2, 2}, {2, 6, 3, 7}), 1e-14);
    CHECK_CLOSE(mean_to_size(x, 1, 1), Tensor<double>({1, 1}, {4.5}), 1e-14);
}

TEST(the_same_size_changes_nothing) {
    cnn::Random random(6);
    const Tensor<double> x = cnn::random_normal<double>({3, 5}, random);
    CHECK_EQUAL(mean_to_size(x, 3, 5), x);
}

TEST(a_larger_size_repeats) {
    CHECK_CLOSE(mean_to_size(Tensor<double>({1, 2}, {1, 5}), 1, 4), Tensor<double>({1, 4}, {1, 1, 5, 5}), 1e-14);
}

TEST(the_pixel_that_two_windows_share_gets_from_both) {
    CHECK_CLOSE(mean_to_size_gradient(Tensor<double>({1, 2}, {3, 6}), 1, 5), Tensor<double>({1, 5}, {1, 1, 3, 2, 2}),
                1e-14);
}

TEST(the_gradient_on_several_sizes) {
    cnn::Random random(7);
    for (const auto& [H, W, OH, OW] : {std::tuple{7, 5, 3, 2}, {4, 6, 2, 3}, {2, 3, 5, 4}, {5, 8, 1, 1}}) {
        ABOUT(H, W, OH, OW);
        Tensor<double> x = cnn::random_normal<double>({H, W}, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&, rows = OH, cols = OW] { return mean_to_size(x, rows, cols); },
            [&](const Tensor<double>& dy) {
                return std::vector{mean_to_size_gradient(dy, x.shape()[0], x.shape()[1])};
            });
    }
}
