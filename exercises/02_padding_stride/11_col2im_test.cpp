#include "exercises/02_padding_stride/11_col2im.hpp"

#include "chapters/02_padding_stride/output_size.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::col2im;
using exercise::Tensor;

namespace {

struct Example {
    int C, H, W, KH, KW, stride, padding;
    int OH() const { return cnn::output_size(H, KH, stride, 2 * padding); }
    int OW() const { return cnn::output_size(W, KW, stride, 2 * padding); }
};

const std::vector<Example> examples{{1, 4, 5, 2, 3, 1, 0}, {2, 5, 4, 3, 2, 2, 1}, {3, 3, 6, 1, 1, 2, 0},
                                    {2, 2, 3, 4, 5, 3, 2}, {1, 7, 2, 3, 2, 3, 0}, {4, 6, 7, 5, 4, 1, 2}};

// x: (C,H,W)   returns its windows as columns: (C*KH*KW, OH*OW)
Tensor<double> columns_of(const Tensor<double>& x, const Example& e) {
    Tensor<double> columns({e.C * e.KH * e.KW, e.OH() * e.OW()});
    for (int r = 0; r < columns.shape()[0]; ++r)
        for (int d = 0; d < columns.shape()[1]; ++d) {
            const int p = d / e.OW() * e.stride + r / e.KW % e.KH - e.padding;
            const int q = d % e.OW() * e.stride + r % e.KW - e.padding;
            if (p >= 0 && p < e.H && q >= 0 && q < e.W) columns(r, d) = x(r / (e.KH * e.KW), p, q);
        }
    return columns;
}

double dot(const Tensor<double>& a, const Tensor<double>& b) {
    double sum = 0;
    for (int i = 0; i < a.size(); ++i) sum += a.data()[i] * b.data()[i];
    return sum;
}

}  // namespace

TEST(two_windows_that_share_a_pixel) {
    CHECK_CLOSE(col2im(Tensor<double>({2, 2}, {1, 10, 100, 1000}), {1, 1, 3}, 1, 2, 1, 0),
                Tensor<double>({1, 1, 3}, {1, 110, 1000}), 0);
}

TEST(what_came_from_the_padding_is_dropped) {
    CHECK_CLOSE(col2im(Tensor<double>({9, 1}, {1, 2, 3, 4, 5, 6, 7, 8, 9}), {1, 1, 1}, 3, 3, 1, 1),
                Tensor<double>({1, 1, 1}, {5}), 0);
}

TEST(ones_count_the_windows_over_each_pixel) {
    CHECK_CLOSE(col2im(Tensor<double>::filled({4, 4}, 1), {1, 3, 3}, 2, 2, 1, 0),
                Tensor<double>({1, 3, 3}, {1, 2, 1, 2, 4, 2, 1, 2, 1}), 0);
}

TEST(im2col_and_col2im_are_adjoint) {
    Random random(38);
    for (const Example& e : examples) {
        ABOUT(e.C, e.H, e.W, e.KH, e.KW, e.stride, e.padding);
        const auto x = random_normal<double>({e.C, e.H, e.W}, random);
        const auto y = random_normal<double>({e.C * e.KH * e.KW, e.OH() * e.OW()}, random);
        const Tensor<double> back = col2im(y, x.shape(), e.KH, e.KW, e.stride, e.padding);
        CHECK_EQUAL(back.shape(), x.shape());
        CHECK_CLOSE(dot(columns_of(x, e), y), dot(x, back), rounding(2 * y.size(), 100));
    }
}
