// MEASURE { ... }: what an exercise prints about its speed, after all its cases have passed. It is shown, never tested.
#pragma once

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

}  // namespace exercise

#define MEASURE                                                                                     \
    static void exercise_measure();                                                                 \
    [[maybe_unused]] static const bool measure_added = exercise::set_measurement(exercise_measure); \
    static void exercise_measure()
