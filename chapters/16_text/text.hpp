// Text: what the chapter builds, forward and backward side by side.
#pragma once

namespace cnn {

// x: a number   returns y: a number
// y = 2 x
template <typename T>
T twice(T x) {
    return 2 * x;
}

// dx = 2 dy
template <typename T>
T twice_backward(T dy) {
    return 2 * dy;
}

}  // namespace cnn
