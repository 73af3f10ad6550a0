// caught by: right_answers_of_other_classes_count_for_accuracy_alone
// All right answers are divided by the texts that were called k.
#include "exercises/16_text/9_precision_and_recall.hpp"

namespace exercise {

Rates rates(const std::vector<int>& labels, const std::vector<int>& answers, int k) {
    int called = 0, are = 0, both = 0, right = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        called += answers[n] == k;
        are += labels[n] == k;
        both += answers[n] == k && labels[n] == k;
        right += answers[n] == labels[n];
    }
    const auto share = [](int part, int all) { return all == 0 ? 0.0 : static_cast<double>(part) / all; };
    return {share(right, called), share(both, are), share(right, static_cast<int>(labels.size()))};
}

}  // namespace exercise
