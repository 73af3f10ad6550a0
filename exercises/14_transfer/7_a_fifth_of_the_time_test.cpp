#include "exercises/14_transfer/7_a_fifth_of_the_time.hpp"

#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

// The work of a step in which layers first to last (0 to 4) learn: forward through all five, back to the first that learns.
double work(int first, int last) {
    double sum = 5;
    for (int layer = 4; layer >= first; --layer) {
        if (layer <= last) sum += 1;  // its weights
        if (layer > first) sum += 1;  // its input: another one below wants to know
    }
    return sum;
}

}  // namespace

TEST(all_layers_learn) { CHECK_ANSWER(whole_step(), work(0, 4), 0.1); }
TEST(only_the_last_layer_learns) { CHECK_ANSWER(frozen_step(), work(4, 4), 0.1); }
TEST(not_a_fifth) { CHECK_ANSWER(percent_of_the_time(), 100 * work(4, 4) / work(0, 4), 0.1); }
TEST(features_computed_once) { CHECK_ANSWER(percent_if_once(), 100 * (4 + 10 * 2) / (10 * work(0, 4)), 0.1); }
TEST(the_gradient_must_come_down) { CHECK_ANSWER(lowest_alone(), work(0, 0), 0.1); }
