// Ctrl-C in a long run: the run ends at its next safe place instead of anywhere.
#pragma once

#include <stdexcept>

namespace cnn {

// Thrown by throw_if_interrupted.
struct Interrupted : std::runtime_error {
    Interrupted() : std::runtime_error("interrupted") {}
};

// As long as it lives, the first Ctrl-C is only remembered; a second one ends the program at once, as usual.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
};

// Throws Interrupted if Ctrl-C was pressed while an InterruptGuard lived. Call it where nothing is half done.
void throw_if_interrupted();

inline constexpr int interrupted_exit_code = 130;  // what shells use: 128 + the number of the signal

}  // namespace cnn
