#include "exercises/01_convolution/12_sparse_matrix.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::matrix_of;
using exercise::Tensor;

namespace {

// A: (R,D)   x: D values   returns A x: (R)
Tensor<double> times(const Tensor<double>& A, const Tensor<double>& x) {
    const auto [R, D] = cnn::sizes<2>(A, "A");
    Tensor<double> y({R});
    for (int r = 0; r < R; ++r)
        for (int d = 0; d < D; ++d) y(r) += A(r, d) * x.data()[d];
    return y;
}

// A: (R,D)   returns its transpose: (D,R)
Tensor<double> transposed(const Tensor<double>& A) {
    const auto [R, D] = cnn::sizes<2>(A, "A");
    Tensor<double> At({D, R});
    for (int r = 0; r < R; ++r)
        for (int d = 0; d < D; ++d) At(d, r) = A(r, d);
    return At;
}

}  // namespace

TEST(the_kernel_1_2_on_two_rows_of_three) {
    CHECK_CLOSE(matrix_of(Tensor<double>({1, 2}, {1, 2}), 2, 3), Tensor<double>({4, 6}, {1, 2, 0, 0, 0, 0,  //
                                                                                         0, 1, 2, 0, 0, 0,  //
                                                                                         0, 0, 0, 1, 2, 0,  //
                                                                                         0, 0, 0, 0, 1, 2}),
                0);
}

TEST(a_kernel_of_two_rows_comes_back_one_image_row_later) {
    CHECK_CLOSE(matrix_of(Tensor<double>({2, 2}, {1, 2, 3, 4}), 2, 4),
                Tensor<double>({3, 8}, {1, 2, 0, 0, 3, 4, 0, 0,  //
                                        0, 1, 2, 0, 0, 3, 4, 0,  //
                                        0, 0, 1, 2, 0, 0, 3, 4}),
                0);
}

TEST(the_matrix_times_an_image_is_its_correlation) {
    Random random(24);
    for (const auto& [KH, KW] : std::vector<std::pair<int, int>>{{1, 1}, {2, 3}, {3, 2}, {4, 5}}) {
        ABOUT(KH, KW);
        const auto x = random_normal<double>({4, 5}, random);
        const auto k = random_normal<double>({KH, KW}, random);
        const Tensor<double> A = matrix_of(k, 4, 5);
        const Tensor<double> y = cnn::correlate2d(x, k);
        CHECK_EQUAL(A.shape(), cnn::Shape({y.size(), 20}));
        CHECK_CLOSE(times(A, x), y.reshaped({y.size()}), rounding(40, 30));
    }
}

TEST(its_transpose_times_dy_is_the_gradient_of_the_image) {
    Random random(25);
    const auto x = random_normal<double>({3, 5}, random);
    const auto k = random_normal<double>({2, 3}, random);
    const auto dy = random_normal<double>({2, 3}, random);
    CHECK_CLOSE(times(transposed(matrix_of(k, 3, 5)), dy), cnn::correlate2d_backward(x, k, dy).dx.reshaped({15}),
                rounding(40, 30));
}
