// The first window is there for nothing; each further one costs `stride` pixels of those that come after it. C++ rounds
// whole numbers down here, which is what is wanted: a window that would run off the end is not laid down.
#include "exercises/02_padding_stride/1_count_windows.hpp"

namespace exercise {

int count_windows(int n, int k, int stride, int padding, int dilation) {
    const int span = (k - 1) * dilation + 1;
    return (n + 2 * padding - span) / stride + 1;
}

}  // namespace exercise
