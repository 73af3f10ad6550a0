// Exercise 10.8: a slide that says eight times faster.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide says: "Vectors of 8 lanes make the program 8 times as fast. Our layer does 200 million multiply-adds in 4 ms,
// which is 50 GFLOP/s, half of the 100 GFLOP/s of the core." Three formulas that say what is true.

// Operations a second, in units of 10^9. The peak counts a multiply-add as two.
double gflops(double multiply_adds, double seconds);

// 100 for a program at the peak. peak: in GFLOP/s.
double percent_of_peak(double multiply_adds, double seconds, double peak);

// How many times as fast is a program if `share` of its time, 0 to 1, becomes `factor` times as fast (Amdahl, 1967)?
// Half of the time, four times as fast: 1.6.
double speed_up(double share, double factor);

}  // namespace exercise
