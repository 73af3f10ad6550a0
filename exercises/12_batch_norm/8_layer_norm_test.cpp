#include "exercises/12_batch_norm/8_layer_norm.hpp"

#include "chapters/12_batch_norm/batch_norm.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::layer_norm;
using exercise::Tensor;

TEST(one_row_of_two) {
    const Tensor<double> ones = Tensor<double>::filled({2}, 1);
    CHECK_CLOSE(layer_norm(Tensor<double>({1, 2}, {0, 2}), ones, Tensor<double>({2}), 0),
                Tensor<double>({1, 2}, {-1, 1}), 1e-14);
}

TEST(gamma_and_beta_belong_to_the_column) {
    const Tensor<double> x({2, 2}, {0, 2, 9, 5});
    CHECK_CLOSE(layer_norm(x, Tensor<double>({2}, {1, 10}), Tensor<double>({2}, {0, 100}), 0),
                Tensor<double>({2, 2}, {-1, 110, 1, 90}), 1e-12);
}

TEST(an_example_does_not_see_its_neighbours) {
    cnn::Random random(28);
    const Tensor<double> gamma = cnn::random_normal<double>({5}, random),
                         beta = cnn::random_normal<double>({5}, random);
    Tensor<double> x = cnn::random_normal<double>({3, 5}, random);
    const Tensor<double> before = layer_norm(x, gamma, beta, 0.01);
    x(2, 4) += 7;
    const Tensor<double> after = layer_norm(x, gamma, beta, 0.01);
    for (int n = 0; n < 2; ++n)
        for (int d = 0; d < 5; ++d) CHECK_EQUAL(after(n, d), before(n, d));
}

TEST(as_batch_normalisation_along_the_other_axis) {
    cnn::Random random(29);
    for (const cnn::Shape& shape : {cnn::Shape{3, 5}, {1, 4}, {6, 2}}) {
        ABOUT(shape);
        const int N = shape[0], D = shape[1];
        const Tensor<double> x = cnn::random_normal<double>(shape, random, 2);
        Tensor<double> turned({D, N});
        for (int n = 0; n < N; ++n)
            for (int d = 0; d < D; ++d) turned(d, n) = x(n, d);
        const Tensor<double> xhat =
            cnn::batch_norm(turned, Tensor<double>::filled({N}, 1), Tensor<double>({N}), 0.01).y;
        const Tensor<double> y = layer_norm(x, Tensor<double>::filled({D}, 1), Tensor<double>({D}), 0.01);
        for (int n = 0; n < N; ++n)
            for (int d = 0; d < D; ++d) CHECK_CLOSE(y(n, d), xhat(d, n), cnn::check::rounding(100, 10));
    }
}
