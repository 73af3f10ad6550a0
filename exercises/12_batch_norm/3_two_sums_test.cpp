#include "exercises/12_batch_norm/3_two_sums.hpp"

#include "chapters/12_batch_norm/batch_norm.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using exercise::gradient_of_x;
using exercise::Tensor;

namespace {

Tensor<double> ones(int D) { return Tensor<double>::filled({D}, 1); }

Tensor<double> answer(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& dy, double eps) {
    const cnn::BatchNorm<double> r = cnn::batch_norm(x, ones(x.shape()[1]), Tensor<double>({x.shape()[1]}), eps);
    Tensor<double> deviation = r.var;
    for (double& d : deviation.values()) d = std::sqrt(d + eps);
    return gradient_of_x(r.y, deviation, gamma, dy);
}

}  // namespace

TEST(two_numbers_are_always_minus_one_and_one) {
    const Tensor<double> xhat({2, 1}, {-1, 1}), dy({2, 1}, {3, 8});
    CHECK_CLOSE(gradient_of_x(xhat, ones(1), ones(1), dy), Tensor<double>({2, 1}), 1e-14);
}

TEST(a_gradient_of_ones_gives_zero) {
    const Tensor<double> xhat({4, 1}, {-1, -1, 1, 1});
    CHECK_CLOSE(gradient_of_x(xhat, ones(1), ones(1), Tensor<double>::filled({4, 1}, 1)), Tensor<double>({4, 1}),
                1e-14);
}

TEST(the_gradient_check_on_odd_sizes) {
    cnn::Random random(22);
    for (const cnn::Shape& shape : {cnn::Shape{3, 2}, {5, 1}, {7, 4}}) {
        ABOUT(shape);
        Tensor<double> x = cnn::random_normal<double>(shape, random);
        const Tensor<double> gamma = cnn::random_normal<double>({shape[1]}, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::batch_norm(x, gamma, Tensor<double>({shape[1]}), 0.1).y; },
            [&](const Tensor<double>& dy) { return std::vector{answer(x, gamma, dy, 0.1)}; });
    }
}
