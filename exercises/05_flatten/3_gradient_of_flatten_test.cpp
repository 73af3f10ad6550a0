#include "exercises/05_flatten/3_gradient_of_flatten.hpp"

#include "chapters/05_flatten/flatten.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::Shape;
using exercise::gradient_of_flatten;
using exercise::Tensor;

TEST(a_row_of_four_goes_back_to_two_maps_of_two) {
    const Tensor<double> dy({1, 4}, {1, 2, 3, 4});
    CHECK_CLOSE(gradient_of_flatten(Tensor<double>({1, 2, 1, 2}), dy), Tensor<double>({1, 2, 1, 2}, {1, 2, 3, 4}), 0);
}

TEST(each_image_gets_its_own_row) {
    const Tensor<double> dx =
        gradient_of_flatten(Tensor<double>({2, 1, 1, 3}), Tensor<double>({2, 3}, {1, 2, 3, 10, 20, 30}));
    CHECK_CLOSE(dx, Tensor<double>({2, 1, 1, 3}, {1, 2, 3, 10, 20, 30}), 0);
}

TEST(the_gradient_check_on_odd_sizes) {
    Random random(22);
    for (const Shape& shape : {Shape{3, 2, 4, 5}, Shape{1, 3, 5, 2}, Shape{2, 1, 1, 7}, Shape{4, 5, 3, 3}}) {
        ABOUT(shape);
        Tensor<double> x = random_normal<double>(shape, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::flatten(x); },
            [&](const Tensor<double>& dy) { return std::vector{gradient_of_flatten(x, dy)}; });
    }
}
