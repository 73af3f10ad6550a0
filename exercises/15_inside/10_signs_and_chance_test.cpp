#include "exercises/15_inside/10_signs_and_chance.hpp"

#include <cmath>

#include "common/exercises/check_answer.hpp"

using namespace exercise;

TEST(all_in_one_direction) {
    CHECK_ANSWER(moved_by_signs(), 4 * 0.02 * 2500, 1e-6);
    CHECK_ANSWER(four_times_as_many(), 4 * 0.02 * 10000, 1e-6);
}

TEST(coins_cancel) { CHECK_ANSWER(moved_by_chance(), 4 * 0.02 * std::sqrt(2500.0), 1e-6); }

TEST(how_many_pixels) { CHECK_ANSWER(pixels_for_100(), 100 / (4 * 0.02), 1e-6); }

TEST(what_is_left_of_a_lead) { CHECK_ANSWER(probability_left(), 1 / (1 + std::exp(2.0)), 0.001); }
