// Exercise 16.9: precision and recall
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

struct Rates {
    double precision, recall, accuracy;
};

// labels: what the texts are   answers: what the network said, as many   k: a class that occurs among the labels
// precision: of the texts that were called k, the share that is k; 0 if none was
// recall:    of the texts that are k, the share that was called k
// accuracy:  the share of right answers
//
// labels 1 1 0 0 0, answers 1 0 0 0 0, class 1: precision 1, recall 0.5, accuracy 0.8.
Rates rates(const std::vector<int>& labels, const std::vector<int>& answers, int k);

}  // namespace exercise
