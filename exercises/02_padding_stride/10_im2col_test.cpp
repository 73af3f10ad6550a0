#include "exercises/02_padding_stride/10_im2col.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::im2col;
using exercise::Tensor;

namespace {

struct Example {
    int C, H, W, KH, KW, stride, padding;
    int OH() const { return cnn::output_size(H, KH, stride, 2 * padding); }
    int OW() const { return cnn::output_size(W, KW, stride, 2 * padding); }
};

const std::vector<Example> examples{{1, 4, 5, 2, 3, 1, 0}, {2, 5, 4, 3, 2, 2, 1}, {3, 3, 6, 1, 1, 2, 0},
                                    {2, 2, 3, 4, 5, 3, 2}, {1, 7, 2, 3, 2, 3, 0}, {4, 6, 7, 5, 4, 1, 2}};

// a: (M,K)   b: (K,P)   returns a b: (M,P)
Tensor<double> product(const Tensor<double>& a, const Tensor<double>& b) {
    const auto [M, K] = cnn::sizes<2>(a, "a");
    const auto [K2, P] = cnn::sizes<2>(b, "b");
    Tensor<double> c({M, P});
    for (int m = 0; m < M; ++m)
        for (int k = 0; k < K; ++k)
            for (int p = 0; p < P; ++p) c(m, p) += a(m, k) * b(k, p);
    return c;
}

}  // namespace

TEST(a_row_of_three_and_windows_of_two) {
    CHECK_CLOSE(im2col(Tensor<double>({1, 1, 3}, {1, 2, 3}), 1, 2, 1, 0), Tensor<double>({2, 2}, {1, 2, 2, 3}), 0);
}

TEST(two_channels_of_two_rows_between_zeros) {
    CHECK_CLOSE(im2col(Tensor<double>({2, 2, 1}, {1, 2, 10, 20}), 2, 3, 1, 1),
                Tensor<double>({12, 3}, {0, 0, 0, 0, 1,  2,  0, 0, 0, 0, 0, 0, 1,  2,  0, 0, 0, 0,  //
                                         0, 0, 0, 0, 10, 20, 0, 0, 0, 0, 0, 0, 10, 20, 0, 0, 0, 0}),
                0);
}

TEST(stride_3_leaves_windows_out) {
    CHECK_CLOSE(im2col(Tensor<double>({1, 1, 6}, {1, 2, 3, 4, 5, 6}), 1, 2, 3, 0), Tensor<double>({2, 2}, {1, 4, 2, 5}),
                0);
}

TEST(weights_times_columns_is_a_convolution) {
    Random random(37);
    for (const Example& e : examples) {
        const int F = 3;
        ABOUT(e.C, e.H, e.W, e.KH, e.KW, e.stride, e.padding);
        const auto x = random_normal<double>({e.C, e.H, e.W}, random);
        const auto w = random_normal<double>({F, e.C, e.KH, e.KW}, random);
        const Tensor<double> columns = im2col(x, e.KH, e.KW, e.stride, e.padding);
        CHECK_EQUAL(columns.shape(), cnn::Shape({e.C * e.KH * e.KW, e.OH() * e.OW()}));
        const Tensor<double> y = product(w.reshaped({F, e.C * e.KH * e.KW}), columns);
        CHECK_CLOSE(y.reshaped({1, F, e.OH(), e.OW()}),
                    cnn::conv2d(x.reshaped({1, e.C, e.H, e.W}), w, Tensor<double>({F}),
                                {.stride = e.stride, .padding = e.padding}),
                    rounding(2 * e.C * e.KH * e.KW, 60));
    }
}
