// Another right way: the texts that were called k are collected, and those that are k; then each list is asked.
#include "exercises/16_text/9_precision_and_recall.hpp"

#include <algorithm>

namespace exercise {

Rates rates(const std::vector<int>& labels, const std::vector<int>& answers, int k) {
    std::vector<bool> right_of_called, right_of_k, right;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const bool is_right = labels[n] == answers[n];
        right.push_back(is_right);
        if (answers[n] == k) right_of_called.push_back(is_right);
        if (labels[n] == k) right_of_k.push_back(is_right);
    }
    const auto mean = [](const std::vector<bool>& values) {
        return values.empty() ? 0.0
                              : static_cast<double>(std::count(values.begin(), values.end(), true)) /
                                    static_cast<double>(values.size());
    };
    return {mean(right_of_called), mean(right_of_k), mean(right)};
}

}  // namespace exercise
