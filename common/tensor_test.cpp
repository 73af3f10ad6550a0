// Tensor: where its values lie, and the one place where sizes are checked.
#include "common/tensor.hpp"

#include "common/check.hpp"

using namespace cnn;

namespace {

// n c i j
double digits(int n, int c, int i, int j) { return 1000 * n + 100 * c + 10 * i + j; }

Tensor<double> counted(const Shape& shape) {
    Tensor<double> x(shape);
    for (int i = 0; i < x.size(); ++i) x.data()[i] = i;
    return x;
}

}  // namespace

TEST(a_new_tensor_is_zero_or_filled) {
    CHECK_EQUAL(Tensor<float>().size(), 0);
    CHECK_EQUAL(Tensor<float>().shape(), Shape{});
    CHECK_EQUAL(Tensor<float>({2, 3}), Tensor<float>({2, 3}, {0, 0, 0, 0, 0, 0}));
    CHECK_EQUAL(Tensor<double>::filled({2}, 7), Tensor<double>({2}, {7, 7}));
}

TEST(a_tensor_may_hold_bytes) {
    const Tensor<std::uint8_t> pixels({2, 1, 1, 2}, {0, 255, 7, 128});
    CHECK_EQUAL(int{pixels(1, 0, 0, 1)}, 128);
    CHECK_EQUAL(check::to_text(pixels), "shape (2,1,1,2) values 0 255 7 128");  // numbers, not letters
    const Tensor<std::int8_t> weights({3}, {-128, 0, 127});
    CHECK_EQUAL(weights.reshaped({3, 1}), Tensor<std::int8_t>({3, 1}, {-128, 0, 127}));
    CHECK_EQUAL(check::to_text(weights), "shape (3) values -128 0 127");
}

TEST(the_last_axis_is_the_fastest) {
    Tensor<double> x({2, 3, 4, 5});
    CHECK_EQUAL(x.size(), 120);
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c)
            for (int i = 0; i < 4; ++i)
                for (int j = 0; j < 5; ++j) x(n, c, i, j) = digits(n, c, i, j);
    const Tensor<double>& y = x;
    CHECK_EQUAL(y.data()[1], digits(0, 0, 0, 1));
    CHECK_EQUAL(y.data()[5], digits(0, 0, 1, 0));
    CHECK_EQUAL(y.data()[20], digits(0, 1, 0, 0));
    CHECK_EQUAL(y.values()[60], digits(1, 0, 0, 0));
    CHECK_EQUAL(x.values()[119], digits(1, 2, 3, 4));
    CHECK_EQUAL(y(1, 2, 3, 4), digits(1, 2, 3, 4));
}

TEST(one_to_four_indices_find_the_same_values) {
    const Tensor<double> x = counted({24});
    CHECK_EQUAL(x(17), 17);
    CHECK_EQUAL(x.reshaped({4, 6})(2, 5), 17);
    CHECK_EQUAL(x.reshaped({2, 3, 4})(1, 1, 1), 17);
    CHECK_EQUAL(x.reshaped({1, 2, 3, 4})(0, 1, 1, 1), 17);
}

TEST(reshaping_keeps_values_and_their_order) {
    const Tensor<double> x = counted({2, 3}), y = x.reshaped({3, 1, 2});
    CHECK_EQUAL(y.shape(), Shape({3, 1, 2}));
    CHECK_EQUAL(y.reshaped({2, 3}), x);
    CHECK_THROWS(x.reshaped({2, 4}), "reshaped: (2,3) has 6 values, (2,4) needs 8");
    CHECK_THROWS(x.reshaped({6, 0}), "every size must be at least 1, got shape (6,0)");
}

TEST(tensors_are_equal_if_shape_and_values_are) {
    const Tensor<double> x({2, 1}, {1, 2});
    CHECK(x == Tensor<double>({2, 1}, {1, 2}));
    CHECK(!(x == Tensor<double>({2, 1}, {1, 3})));
    CHECK(!(x == Tensor<double>({1, 2}, {1, 2})));
}

TEST(a_shape_has_one_to_four_axes_of_one_or_more) {
    CHECK_THROWS(Tensor<float>(Shape{}), "Tensor: needs 1 to 4 axes, got shape ()");
    CHECK_THROWS(Tensor<float>({1, 2, 3, 4, 5}), "Tensor: needs 1 to 4 axes, got shape (1,2,3,4,5)");
    CHECK_THROWS(Tensor<float>({3, 0, 2}), "Tensor: every size must be at least 1, got shape (3,0,2)");
    CHECK_THROWS(Tensor<float>({-3, -2}), "every size must be at least 1, got shape (-3,-2)");
}

TEST(more_values_than_an_int_can_count_are_an_error) {
    CHECK_EQUAL(element_count({46341, 46340}), 2147441940);
    CHECK_EQUAL(element_count({2147483647}), 2147483647);
    CHECK_THROWS(element_count({46341, 46341}), "Tensor: more than 2147483647 values in shape (46341,46341)");
    CHECK_THROWS(element_count({65536, 65536, 65536, 65536}), "more than 2147483647 values");
}

TEST(values_must_be_as_many_as_the_shape_says) {
    CHECK_THROWS(Tensor<double>({2, 3}, {1, 2, 3, 4, 5}), "Tensor: shape (2,3) needs 6 values, got 5");
    CHECK_THROWS(Tensor<double>({1}, {1, 2}), "Tensor: shape (1) needs 1 values, got 2");
}

TEST(another_shape_or_number_of_axes_is_an_error_that_names_the_tensor) {
    const Tensor<float> x({2, 3});
    const auto [rows, columns] = sizes<2>(x, "f: x");
    CHECK_EQUAL(rows, 2);
    CHECK_EQUAL(columns, 3);
    CHECK_THROWS(sizes<4>(x, "f: x"), "f: x needs 4 axes, got shape (2,3)");
    CHECK_THROWS(sizes<1>(x, "f: x"), "f: x needs 1 axis, got shape (2,3)");
    require_shape(x, {2, 3}, "f: x");
    CHECK_THROWS(require_shape(x, {3, 2}, "f: x"), "f: x must have shape (3,2), got (2,3)");
}

#ifndef NDEBUG
TEST(where_indices_are_checked_one_outside_is_an_error) {
    Tensor<double> x({2, 3});
    CHECK_THROWS(x(2, 0), "Tensor: index (2,0) is outside of shape (2,3)");
    CHECK_THROWS(x(0, -1), "Tensor: index (0,-1) is outside of shape (2,3)");
    CHECK_THROWS(x(0), "Tensor: index (0) is outside of shape (2,3)");
    CHECK_THROWS(std::as_const(x)(0, 0, 0), "Tensor: index (0,0,0) is outside of shape (2,3)");
}
#endif
