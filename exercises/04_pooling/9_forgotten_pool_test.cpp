#include "exercises/04_pooling/9_forgotten_pool.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

// The maps made by the book's layers, one channel each: only their sizes matter.
std::vector<int> sides_by_pooling(int n) {
    const cnn::Tensor<float> b({1});
    const auto filter = [](int k) { return cnn::Tensor<float>({1, 1, k, k}); };
    const cnn::Pool2dOptions pool{.size = 3, .stride = 2};
    std::vector<int> sides;
    cnn::Tensor<float> x({1, 1, n, n});
    const auto add = [&](cnn::Tensor<float> y) {
        x = std::move(y);
        sides.push_back(x.shape()[2]);
    };
    add(conv2d(x, filter(11), b, {.stride = 4}));
    add(max_pool2d(x, pool));
    add(conv2d(x, filter(5), b, {.padding = 2}));
    add(max_pool2d(x, pool));
    for (int layer = 0; layer < 3; ++layer) add(conv2d(x, filter(3), b, {.padding = 1}));
    add(max_pool2d(x, pool));
    return sides;
}

long long weights(int side) { return 4096LL * 256 * side * side; }

}  // namespace

TEST(the_sides_of_the_printed_maps) { CHECK_ANSWER(side_of_maps(227), sides_by_pooling(227)); }

TEST(other_images) {
    for (const int n : {99, 120, 131, 163, 195, 224, 226, 256}) {
        ABOUT(n);
        CHECK_ANSWER(side_of_maps(n), sides_by_pooling(n));
    }
}

TEST(the_weights_with_the_pool) {
    for (const int n : {131, 227}) {
        ABOUT(n);
        CHECK_ANSWER(weights_of_f8(n), weights(sides_by_pooling(n).back()));
    }
}

TEST(the_weights_as_printed) {
    for (const int n : {131, 227}) {
        ABOUT(n);
        CHECK_ANSWER(weights_as_printed(n), weights(sides_by_pooling(n)[6]));
    }
}
