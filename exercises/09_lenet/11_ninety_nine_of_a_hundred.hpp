// Exercise 9.11: a slide with an accuracy.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A lecture's program tests its network on 100 images, reads 99, and prints "Accuracy : 99.0%". Another prints 99.04 %
// of 10,000. Are they as good? Work out how much 99 of 100 says.

// The chance of at most k right answers out of n, if each is right with the chance p.   0 <= k <= n, 0 < p < 1
// sum over i = 0 to k of n! / (i! (n-i)!) * p^i * (1-p)^(n-i)
// k = 1, n = 2, p = 0.5: 0.25 + 0.5 = 0.75.
// For n = 10,000 the factorials and powers overflow; their logarithms do not. std::lgamma(n + 1.0) is log(n!).
double chance_of_at_most(int k, int n, double p);

struct Interval {
    double low, high;
};

// The accuracies that are compatible with `correct` right answers out of n, at 95 %:
// low    the p at which at least `correct` right answers have the chance 0.025; 0 if correct is 0
// high   the p at which at most `correct` right answers have the chance 0.025; 1 if correct is n
// At least `correct` is all that is not at most correct - 1. The chance of at most k falls as p rises from 0 to 1.
//
// 8 of 10: 0.4439 to 0.9748.
Interval accuracy_interval(int correct, int n);

}  // namespace exercise
