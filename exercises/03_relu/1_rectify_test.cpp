#include "exercises/03_relu/1_rectify.hpp"

#include <cmath>
#include <limits>

#include "chapters/03_relu/relu.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::rectify;
using exercise::Tensor;

TEST(of_minus_2_minus_a_half_0_and_3) {
    CHECK_CLOSE(rectify(Tensor<double>({4}, {-2, -0.5, 0, 3})), Tensor<double>({4}, {0, 0, 0, 3}), 0);
}

TEST(every_shape_agrees_with_the_book) {
    Random random(31);
    for (const cnn::Shape& shape : {cnn::Shape{1}, cnn::Shape{5, 3}, cnn::Shape{2, 1, 7}, cnn::Shape{3, 2, 4, 5}}) {
        ABOUT(shape);
        const auto x = random_normal<double>(shape, random);
        CHECK_CLOSE(rectify(x), cnn::relu(x), 0);
    }
}

TEST(infinity_stays_and_a_broken_number_is_not_hidden) {
    const double infinity = std::numeric_limits<double>::infinity();
    const auto y = rectify(Tensor<double>({4}, {-infinity, infinity, std::nan(""), 1}));
    CHECK_EQUAL(y(0), 0.0);
    CHECK_EQUAL(y(1), infinity);
    CHECK(std::isnan(y(2)));
    CHECK_EQUAL(y(3), 1.0);
}
