#include "exercises/11_regularisation/7_a_committee_of_three.hpp"

#include <cmath>

#include "chapters/11_regularisation/committee.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

TEST(the_committee) {
    std::vector<cnn::Tensor<double>> logits;
    for (const double p : {0.55, 0.6, 0.05})
        logits.push_back(cnn::Tensor<double>({1, 2}, {std::log(p), std::log(1 - p)}));
    CHECK_ANSWER(mean_of_class_1(), cnn::committee(logits)(0, 1), 1e-9);
    CHECK_ANSWER(class_of_the_mean(), 1);
}

TEST(the_votes) { CHECK_ANSWER(class_of_the_votes(), 0); }

TEST(the_dropout) {
    CHECK_ANSWER(keep_for_a_third(), 2.0 / 3, 1e-3);
    CHECK_ANSWER(value_that_stays(), 7.5, 1e-3);
}
