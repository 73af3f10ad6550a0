#include "exercises/05_flatten/2_place_in_memory.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using exercise::index_of;
using exercise::place_of;
using exercise::Shape;

TEST(index_0_1_2_3_of_shape_2_3_4_5_lies_at_33) { CHECK_EQUAL(place_of(0, 1, 2, 3, {2, 3, 4, 5}), 33); }

TEST(one_step_along_each_axis) {
    const Shape shape{2, 3, 4, 5};
    CHECK_EQUAL(place_of(0, 0, 0, 1, shape), 1);
    CHECK_EQUAL(place_of(0, 0, 1, 0, shape), 5);
    CHECK_EQUAL(place_of(0, 1, 0, 0, shape), 4 * 5);
    CHECK_EQUAL(place_of(1, 0, 0, 0, shape), 3 * 4 * 5);
}

TEST(at_place_33_lies_index_0_1_2_3) { CHECK_EQUAL(index_of(33, {2, 3, 4, 5}), (Shape{0, 1, 2, 3})); }

// The tensor itself says where a value lies.
TEST(every_index_of_ten_shapes_is_found_where_the_tensor_keeps_it) {
    cnn::Random random(21);
    for (int times = 0; times < 10; ++times) {
        const Shape shape{1 + random.below(3), 1 + random.below(5), 1 + random.below(7), 1 + random.below(9)};
        const cnn::Tensor<double> x(shape);
        for (int n = 0; n < shape[0]; ++n)
            for (int c = 0; c < shape[1]; ++c)
                for (int i = 0; i < shape[2]; ++i)
                    for (int j = 0; j < shape[3]; ++j) {
                        const int place = static_cast<int>(&x(n, c, i, j) - x.data());
                        ABOUT(shape, n, c, i, j);
                        CHECK_EQUAL(place_of(n, c, i, j, shape), place);
                        CHECK_EQUAL(index_of(place, shape), (Shape{n, c, i, j}));
                    }
    }
}
