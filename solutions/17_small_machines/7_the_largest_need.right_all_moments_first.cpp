// Another right way: the need of every moment written down, then the largest.
#include "exercises/17_small_machines/7_the_largest_need.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace exercise {

int largest_need(const std::vector<int>& bytes) {
    std::vector<int> moments{bytes[0]};
    std::transform(bytes.begin() + 1, bytes.end(), bytes.begin(), std::back_inserter(moments), std::plus<>());
    return *std::max_element(moments.begin(), moments.end());
}

}  // namespace exercise
