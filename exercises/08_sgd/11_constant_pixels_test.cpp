#include "exercises/08_sgd/11_constant_pixels.hpp"

#include "chapters/08_sgd/preprocessing.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::standardise;
using exercise::Tensor;

TEST(where_every_pixel_varies_it_agrees_with_the_book) {
    cnn::Random random(811);
    for (const auto& [M, N, D] : std::vector<std::array<int, 3>>{{2, 3, 1}, {5, 1, 7}, {9, 4, 3}}) {
        ABOUT(M, N, D);
        const auto training = cnn::random_normal<double>({M, D}, random, 3);
        const auto x = cnn::random_normal<double>({N, D}, random, 3);
        CHECK_CLOSE(standardise(x, training), cnn::standardise_pixels(x, cnn::pixel_moments(training)), 1e-10);
    }
}

TEST(a_pixel_that_is_always_0_stays_0) {
    const Tensor<double> training({3, 3}, {1, 0, 4, 2, 0, 4, 3, 0, 7});
    const Tensor<double> y = standardise(training, training);
    for (int n = 0; n < 3; ++n) {
        ABOUT(n);
        CHECK_CLOSE(y(n, 1), 0, 0);
    }
    CHECK_CLOSE(y(1, 0), 0, rounding(20, 10));
    CHECK_CLOSE(y(2, 2), std::sqrt(2.0), rounding(20, 10));
}

TEST(ink_where_no_training_image_has_any_stays_small) {
    CHECK_CLOSE(standardise(Tensor<double>({1, 2}, {5, 1}), Tensor<double>({2, 2}, {1, 0, 3, 0})),
                Tensor<double>({1, 2}, {3, 1}), rounding(20, 10));
    CHECK_CLOSE(standardise(Tensor<double>({1, 2}, {5, 1}), Tensor<double>({2, 2}, {1, 4, 3, 4})),
                Tensor<double>({1, 2}, {3, -3}), rounding(20, 10));
}

TEST(one_training_image_is_the_mean) {
    CHECK_CLOSE(standardise(Tensor<double>({2, 2}, {5, 1, 6, 2}), Tensor<double>({1, 2}, {4, 2})),
                Tensor<double>({2, 2}, {1, -1, 2, 0}), rounding(20, 10));
}
