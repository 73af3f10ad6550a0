// Exercise 11.5: when to stop, and where to go back to.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

struct Stop {
    int epochs;  // how many were run
    int best;    // the one with the lowest loss among them, counted from 0
};

// losses: of the validation set, after each epoch, at least one   patience: at least 1
// Stops after the epoch that is the `patience`-th in a row without a loss lower than all before, or after the last.
Stop stop_in_time(const std::vector<double>& losses, int patience);

}  // namespace exercise
