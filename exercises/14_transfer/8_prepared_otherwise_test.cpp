#include "exercises/14_transfer/8_prepared_otherwise.hpp"

#include "chapters/13_architectures/photograph.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::prepare;
using exercise::Tensor;

TEST(a_black_pixel) {
    CHECK_CLOSE(prepare(Tensor<double>({3, 1, 1})), Tensor<double>({3, 1, 1}, {-104, -117, -123}), 1e-9);
}

TEST(an_orange_pixel) {
    CHECK_CLOSE(prepare(Tensor<double>({3, 1, 1}, {250, 150, 50})), Tensor<double>({3, 1, 1}, {-54, 33, 127}), 1e-9);
}

TEST(as_the_book_prepares_a_picture) {
    cnn::Random random(4);
    Tensor<double> x({3, 3, 5});
    Tensor<float> picture({3, 3, 5});
    for (int k = 0; k < x.size(); ++k) {
        picture.data()[k] = static_cast<float>(random.below(256));
        x.data()[k] = static_cast<double>(picture.data()[k]);
    }
    const Tensor<float> expected = cnn::normalised(picture, cnn::caffe_preparation);
    const Tensor<double> y = prepare(x);
    for (int k = 0; k < x.size(); ++k) CHECK_CLOSE(y.data()[k], static_cast<double>(expected.data()[k]), 1e-3);
}
