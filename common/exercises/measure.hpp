// MEASURE { ... }: what an exercise prints about its speed, after all its cases have passed. It is shown, never tested.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace exercise {

// The body of the program's MEASURE, or nullptr.
inline void (*&measurement())() {
    static void (*body)() = nullptr;
    return body;
}

inline bool set_measurement(void (*body)()) {
    measurement() = body;
    return true;
}

// The best of 15 rounds, in seconds.
template <typename Body>
double best_time(const Body& body) {
    double best = 1e9;
    for (int round = 0; round < 15; ++round) {
        const auto start = std::chrono::steady_clock::now();
        body();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

// "3.21 times the plain loop: silver (bronze 1.5, silver 3, gold 6)"
inline void print_medal(double ratio, double bronze, double silver, double gold) {
    const char* medal = ratio >= gold     ? "gold"
                        : ratio >= silver ? "silver"
                        : ratio >= bronze ? "bronze"
                                          : "no medal yet";
    std::printf("  %.2f times the plain loop: %s (bronze %g, silver %g, gold %g)\n", ratio, medal, bronze, silver,
                gold);
}

}  // namespace exercise

#define MEASURE                                                                                     \
    static void exercise_measure();                                                                 \
    [[maybe_unused]] static const bool measure_added = exercise::set_measurement(exercise_measure); \
    static void exercise_measure()
