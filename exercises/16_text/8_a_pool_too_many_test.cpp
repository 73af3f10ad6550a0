#include "exercises/16_text/8_a_pool_too_many.hpp"

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/16_text/text_layers.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

constexpr int words = 29, filters = 64, window = 7, pool = 4, numbers = 50;

cnn::Description convolution() {
    return cnn::Conv2dLayer<double>("conv", numbers, filters, {1, window}, {}, cnn::plain_kernels<double>())
        .describe({1, numbers, 1, words});
}

int pooled() {
    const cnn::Tensor<double> x({1, 1, convolution().output[3]});
    return cnn::max_pool1d(x, {.size = pool, .stride = pool}).shape()[2];
}

}  // namespace

TEST(places_of_windows) { CHECK_ANSWER(places_of_the_convolution(), convolution().output[3]); }

TEST(places_of_pools) { CHECK_ANSWER(places_of_the_pooling(), pooled()); }

TEST(places_that_are_lost) { CHECK_ANSWER(places_never_looked_at(), convolution().output[3] - pool * pooled()); }

TEST(words_that_are_lost) { CHECK_ANSWER(words_never_looked_at(), words - (pool * pooled() - 1 + window)); }

TEST(weights_and_biases) { CHECK_ANSWER(parameters_of_the_convolution(), convolution().parameters); }

TEST(the_maximum_of_maxima) {
    cnn::Tensor<double> x({1, 1, 23});
    x(0, 0, 7) = 5;
    const std::vector<int> all{23}, pools{5};
    CHECK_ANSWER(change_without_pooling(),
                 cnn::global_max_pool1d(x, std::span(all))(0, 0) -
                     cnn::global_max_pool1d(cnn::max_pool1d(x, {.size = 4, .stride = 4}), std::span(pools))(0, 0));
}
