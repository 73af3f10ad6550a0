// Exercise 10.9: predict your machine's peak.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// How many GFLOP/s a core can do at most: so many units begin a multiply-add of so many lanes in every cycle.
// 4 GHz, 2 units, 8 lanes: 128.
double peak(double gigahertz, int units, int lanes);

// How many vectors of sums must take turns so that no unit waits for a result.
int sums_needed(int latency, int units);

// How many units a core has whose multiply-adds reached so many GFLOP/s. A clock is never quite what it is said to be,
// so the nearest whole number, and at least 1. 121 GFLOP/s at 4 GHz with 8 lanes: 2.
int units_of(double gflops, double gigahertz, int lanes);

}  // namespace exercise
