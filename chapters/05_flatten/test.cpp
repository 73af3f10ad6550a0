#include <vector>

#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "chapters/05_flatten/order_experiment.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

// 0, 1, 2, ... in the order of memory.
Tensor<double> counting(const Shape& shape) {
    Tensor<double> x(shape);
    for (int place = 0; place < x.size(); ++place) x.data()[place] = place;
    return x;
}

}  // namespace

TEST(flatten_keeps_the_batch_and_multiplies_the_rest) {
    CHECK_EQUAL(flatten(counting({2, 3, 4, 5})).shape(), (Shape{2, 60}));
    CHECK_EQUAL(flatten(counting({2, 3, 4})).shape(), (Shape{2, 12}));
    CHECK_EQUAL(flatten(counting({2, 3})).shape(), (Shape{2, 3}));
    CHECK_EQUAL(flatten(counting({7})).shape(), (Shape{7, 1}));
    CHECK_EQUAL(flatten(counting({1, 1, 1, 1})).shape(), (Shape{1, 1}));
}

TEST(flatten_moves_no_value) {
    const Tensor<double> x = counting({2, 3, 4, 5});
    const Tensor<double> y = flatten(x);
    for (int place = 0; place < 120; ++place) CHECK_EQUAL(y.data()[place], x.data()[place]);
}

TEST(channel_row_column_make_the_place_in_the_row) {
    const Tensor<double> x = counting({2, 3, 4, 5});
    const Tensor<double> y = flatten(x);
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c)
            for (int i = 0; i < 4; ++i)
                for (int j = 0; j < 5; ++j) CHECK_EQUAL(y(n, (c * 4 + i) * 5 + j), x(n, c, i, j));
    CHECK_EQUAL(y(1, (2 * 4 + 3) * 5 + 4), 119.0);
    CHECK_EQUAL(y(0, (1 * 4 + 2) * 5 + 3), 33.0);
}

TEST(flat_index_and_index_at_undo_each_other) {
    const Shape shape{2, 3, 4, 5};
    CHECK_EQUAL(flat_index({1, 2, 3, 4}, shape), 119);
    CHECK_EQUAL(flat_index({0, 1, 2, 3}, shape), 33);  // (1*4 + 2)*5 + 3
    CHECK_EQUAL(flat_index({1, 0, 0, 0}, shape), 60);
    CHECK_EQUAL(flat_index({0, 1, 0, 0}, shape), 20);
    CHECK_EQUAL(flat_index({0, 0, 1, 0}, shape), 5);
    CHECK_EQUAL(index_at(33, shape), (Shape{0, 1, 2, 3}));
    for (int place = 0; place < 120; ++place) CHECK_EQUAL(flat_index(index_at(place, shape), shape), place);
    const Tensor<double> x = counting(shape);
    CHECK_EQUAL(x(1, 2, 0, 4), static_cast<double>(flat_index({1, 2, 0, 4}, shape)));
    CHECK_EQUAL(flat_index({3}, {7}), 3);
}

TEST(the_gradient_of_flatten_only_gets_its_axes_back) {
    const Tensor<double> dy = counting({2, 60});
    CHECK_EQUAL(flatten_backward(Tensor<double>({2, 3, 4, 5}), dy), counting({2, 3, 4, 5}));
}

TEST(the_gradient_of_flatten_on_the_grid) {
    Random random(1);
    for (const Shape& shape :
         {Shape{3, 2, 4, 5}, Shape{1, 2, 3, 5}, Shape{2, 1, 1, 1}, Shape{3, 4, 2}, Shape{3, 7}, Shape{5}}) {
        Tensor<double> x = random_normal<double>(shape, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return flatten(x); },
            [&](const Tensor<double>& dy) { return std::vector{flatten_backward(x, dy)}; });
    }
}

TEST(nchw_to_nhwc_puts_the_channels_of_a_pixel_side_by_side) {
    const Tensor<int> x({1, 2, 2, 3}, {1, 2, 3, 4, 5, 6, /* channel 1 */ 10, 20, 30, 40, 50, 60});
    CHECK_EQUAL(nchw_to_nhwc(x), Tensor<int>({1, 2, 3, 2}, {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60}));
    const Tensor<double> batch = counting({2, 3, 4, 5});
    const Tensor<double> moved = nchw_to_nhwc(batch);
    CHECK_EQUAL(moved.shape(), (Shape{2, 4, 5, 3}));
    CHECK_EQUAL(moved(1, 2, 4, 0), batch(1, 0, 2, 4));
    CHECK_EQUAL(moved(0, 3, 1, 2), batch(0, 2, 3, 1));
}

TEST(nhwc_to_nchw_is_the_way_back) {
    const Tensor<int> x({1, 2, 3, 2}, {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60});
    CHECK_EQUAL(nhwc_to_nchw(x), Tensor<int>({1, 2, 2, 3}, {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60}));
    CHECK_EQUAL(nhwc_to_nchw(nchw_to_nhwc(counting({2, 3, 4, 5}))), counting({2, 3, 4, 5}));
    CHECK_EQUAL(nchw_to_nhwc(nhwc_to_nchw(counting({2, 3, 4, 5}))), counting({2, 3, 4, 5}));
}

TEST(reshaping_to_nhwc_is_not_converting_to_nhwc) {  // right shape, wrong values
    const Tensor<double> x = counting({2, 3, 4, 5});
    CHECK_EQUAL(x.reshaped({2, 4, 5, 3}).shape(), nchw_to_nhwc(x).shape());
    CHECK(!(x.reshaped({2, 4, 5, 3}) == nchw_to_nhwc(x)));
    const Tensor<double> grey = counting({2, 1, 4, 5});  // with one channel the two orders are one
    CHECK_EQUAL(flatten(grey), flatten(nchw_to_nhwc(grey)));
}

TEST(either_order_trains_but_weights_of_one_fail_on_the_other_without_an_error) {
    const TwoKinds kinds = two_kinds({200, 2, 3, 4});
    const Tensor<double> nchw = flatten(kinds.x);
    const Tensor<double> nhwc = flatten(nchw_to_nhwc(kinds.x));
    const Tensor<double> w = learn_signs(nchw, kinds.sign);
    CHECK_EQUAL(right_answers(w, nchw, kinds.sign), 200);
    CHECK_EQUAL(right_answers(learn_signs(nhwc, kinds.sign), nhwc, kinds.sign), 200);
    CHECK_EQUAL(right_answers(Tensor<double>({24}), nchw, kinds.sign), 0);  // 0 says neither +1 nor -1
    CHECK_EQUAL(nhwc.shape(), nchw.shape());                                // so nothing warns
    CHECK(right_answers(w, nhwc, kinds.sign) < 150);
    // The remedy: the same change of order for the weights.
    const Tensor<double> moved = flatten(nchw_to_nhwc(w.reshaped({1, 2, 3, 4}))).reshaped({24});
    CHECK_EQUAL(right_answers(moved, nhwc, kinds.sign), 200);
}

TEST(flattened_sizes_of_the_lectures) {
    CHECK_EQUAL(flattened({64, 32, 13, 13}), (Shape{64, 5408}));  // Keras: 28 -> 26 -> 13, 32 maps
    CHECK_EQUAL(flattened({50, 64, 7, 7}), (Shape{50, 3136}));    // TensorFlow laboratory: 28 -> 14 -> 7, 64 maps
    CHECK_EQUAL(flattened({1, 16, 5, 5}), (Shape{1, 400}));       // LeNet-5, the input of C5
    CHECK_EQUAL(flattened({1, 3, 32, 32}), (Shape{1, 3072}));     // a colour image of 32x32, stretched
}

TEST(alexnet_flattens_9216_values_after_the_pool_that_the_table_forgets) {
    CHECK_EQUAL(flattened({1, 256, 6, 6}), (Shape{1, 9216}));
    CHECK_EQUAL(flattened({1, 256, 13, 13}), (Shape{1, 43264}));  // as printed, without the 3x3/2 pool
}

TEST(after_flatten_there_is_nothing_left_to_pool) {  // alternatives, not a sequence
    const Tensor<double> maps = counting({2, 3, 4, 5});
    CHECK_THROWS(global_max_pool2d(flatten(maps)), "needs 4 axes, got shape (2,60)");
    CHECK_EQUAL(flatten(maps).shape(), (Shape{2, 60}));
    CHECK_EQUAL(flatten(global_max_pool2d(maps)).shape(), (Shape{2, 3}));
}

TEST(wrong_shapes_are_errors) {
    CHECK_THROWS(flatten(Tensor<double>()), "flatten: x has no axes");
    CHECK_THROWS(flatten_backward(Tensor<double>(), counting({2, 60})), "flatten_backward: x has no axes");
    CHECK_THROWS(flatten_backward(counting({2, 3, 4, 5}), counting({60, 2})),
                 "flatten_backward: dy must have shape (2,60), got (60,2)");
    CHECK_THROWS(nchw_to_nhwc(counting({2, 60})), "nchw_to_nhwc: x needs 4 axes, got shape (2,60)");
    CHECK_THROWS(nhwc_to_nchw(counting({2, 3, 4})), "nhwc_to_nchw: x needs 4 axes, got shape (2,3,4)");
    CHECK_THROWS(flat_index({0, 3, 0, 0}, {2, 3, 4, 5}), "flat_index: index (0,3,0,0) is outside of shape (2,3,4,5)");
    CHECK_THROWS(flat_index({0, -1}, {2, 3}), "flat_index: index (0,-1) is outside of shape (2,3)");
    CHECK_THROWS(flat_index({0, 0}, {2, 3, 4}), "flat_index: index (0,0) is outside of shape (2,3,4)");
    CHECK_THROWS(flat_index({}, {}), "needs 1 to 4 axes, got shape ()");
    CHECK_THROWS(flat_index({60000, 60000}, {70000, 70000}), "more than 2147483647 values");
    CHECK_THROWS(index_at(120, {2, 3, 4, 5}), "index_at: place 120 is not one of the 120 places of shape (2,3,4,5)");
    CHECK_THROWS(index_at(-1, {2}), "place -1");
}

// 21 words of 128 numbers each, from a table of 10,000 words; the numbers of a word are its channels.
TEST(a_review_of_21_words_flattens_to_160_numbers_or_is_pooled_to_32) {
    CHECK_EQUAL(element_count({10000, 128}), 1280000);
    const Tensor<float> maps =
        conv2d(Tensor<float>({1, 128, 1, 21}), Tensor<float>({32, 128, 1, 5}), Tensor<float>({32}));
    const Tensor<float> pooled = max_pool2d(maps, {.size = {1, 3}, .stride = {1, 3}});
    CHECK_EQUAL(pooled.shape(), (Shape{1, 32, 1, 5}));
    CHECK_EQUAL(flatten(pooled).shape(), (Shape{1, 160}));
    CHECK_EQUAL(global_max_pool2d(pooled).shape(), (Shape{1, 32}));
}
