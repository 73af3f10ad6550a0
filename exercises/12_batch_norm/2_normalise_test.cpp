#include "exercises/12_batch_norm/2_normalise.hpp"

#include "chapters/12_batch_norm/batch_norm.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::normalise;
using exercise::Tensor;

TEST(two_images_of_one_place) {
    const Tensor<double> x({2, 1, 1, 1}, {0, 2}), y = normalise(x, Tensor<double>({1}, {1}), Tensor<double>({1}), 0);
    CHECK_CLOSE(y, Tensor<double>({2, 1, 1, 1}, {-1, 1}), 1e-14);
}

TEST(gamma_and_beta_of_each_channel) {
    const Tensor<double> x({2, 2, 1, 1}, {0, 0, 2, 2});
    const Tensor<double> y = normalise(x, Tensor<double>({2}, {3, 5}), Tensor<double>({2}, {10, 20}), 0);
    CHECK_CLOSE(y, Tensor<double>({2, 2, 1, 1}, {7, 15, 13, 25}), 1e-13);
}

TEST(epsilon_stands_inside_the_root) {
    const Tensor<double> x({2, 1, 1, 1}, {0, 2});
    CHECK_CLOSE(normalise(x, Tensor<double>({1}, {1}), Tensor<double>({1}), 3)(1, 0, 0, 0), 0.5, 1e-14);
}

TEST(a_channel_without_variance_gives_beta) {
    const Tensor<double> x = Tensor<double>::filled({3, 1, 2, 2}, 4);
    CHECK_CLOSE(normalise(x, Tensor<double>({1}, {2}), Tensor<double>({1}, {7}), 1e-5),
                Tensor<double>::filled({3, 1, 2, 2}, 7), 1e-12);
}

TEST(as_the_books_own_on_odd_sizes) {
    cnn::Random random(21);
    for (const cnn::Shape& shape : {cnn::Shape{3, 2, 4, 5}, {1, 3, 2, 7}, {5, 4, 1, 1}, {2, 1, 3, 1}}) {
        ABOUT(shape);
        const Tensor<double> x = cnn::random_normal<double>(shape, random, 2);
        const Tensor<double> gamma = cnn::random_normal<double>({shape[1]}, random);
        const Tensor<double> beta = cnn::random_normal<double>({shape[1]}, random);
        CHECK_CLOSE(normalise(x, gamma, beta, 0.01), cnn::batch_norm(x, gamma, beta, 0.01).y,
                    cnn::check::rounding(10 * x.size(), 10));
    }
}
