#include "exercises/13_architectures/12_blue_first.hpp"

#include "chapters/13_architectures/photograph.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Tensor;
using exercise::prepared;

TEST(one_pixel_on_paper) {
    CHECK_EQUAL(prepared(Tensor<double>({3, 1, 1}, {124, 119, 107})), Tensor<double>({3, 1, 1}, {3, 2, 1}));
}

TEST(a_green_pixel_hides_it) { CHECK_EQUAL(prepared(Tensor<double>({3, 1, 1}, {0, 255, 0}))(1, 0, 0), 138.0); }

TEST(a_picture_of_the_means_is_zero_everywhere) {
    Tensor<double> x({3, 2, 2});
    for (int p = 0; p < 4; ++p) {
        x.data()[p] = 123;
        x.data()[4 + p] = 117;
        x.data()[8 + p] = 104;
    }
    CHECK_EQUAL(prepared(x), Tensor<double>({3, 2, 2}));
}

TEST(every_pixel_as_the_network_wants_it) {
    cnn::Random random(9);
    Tensor<double> x({3, 4, 5});
    Tensor<float> same({3, 4, 5});
    for (int i = 0; i < x.size(); ++i) {
        x.data()[i] = random.below(256);
        same.data()[i] = static_cast<float>(x.data()[i]);
    }
    const Tensor<float> expected = cnn::normalised(same, cnn::caffe_preparation);
    const Tensor<double> y = prepared(x);
    for (int i = 0; i < x.size(); ++i) CHECK_CLOSE(y.data()[i], static_cast<double>(expected.data()[i]), 1e-3);
}
