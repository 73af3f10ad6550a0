// The frame is filled with the byte that stands for 0, and the difference of two bytes, up to 255, is taken in 32 bits.
#include "exercises/17_small_machines/4_wrong_at_the_edges.hpp"

namespace exercise {

std::vector<std::int32_t> sums(const Bytes& x, int zero_point, const Bytes& w, int padding) {
    const int n = static_cast<int>(x.size()), k = static_cast<int>(w.size());
    Bytes padded(x.size() + 2 * static_cast<std::size_t>(padding), static_cast<std::int8_t>(zero_point));
    for (int i = 0; i < n; ++i) padded[static_cast<std::size_t>(i + padding)] = x[static_cast<std::size_t>(i)];
    std::vector<std::int32_t> result;
    for (int i = 0; i + k <= n + 2 * padding; ++i) {
        std::int32_t sum = 0;
        for (int v = 0; v < k; ++v) {
            const std::int32_t pixel = (padded[static_cast<std::size_t>(i + v)] - zero_point);
            sum += pixel * w[static_cast<std::size_t>(v)];
        }
        result.push_back(sum);
    }
    return result;
}

}  // namespace exercise
