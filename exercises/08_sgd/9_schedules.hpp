// Exercise 8.9: rates that fall.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Step decay: every so many steps the rate is multiplied by factor. Steps count from 0.
// rate * factor^(step / every),   the quotient rounded down
//
// step_rate(65, 0.5, 0.1, 30) = 0.005: two times 30 steps are over.
double step_rate(int step, double rate, double factor, int every);

// A warm-up, then half a wave of the cosine. 0 <= step < total, 0 <= warmup < total
// step < warmup: rate * (step + 1) / warmup
// else:          rate * (1 + cos(pi * done / left)) / 2,   done = step - warmup,   left = total - warmup
//
// total = 110, warmup = 10, rate = 0.5: step 0 gets 0.05, steps 9 and 10 get 0.5, step 60 gets 0.25.
double cosine_rate(int step, int total, int warmup, double rate);

}  // namespace exercise
