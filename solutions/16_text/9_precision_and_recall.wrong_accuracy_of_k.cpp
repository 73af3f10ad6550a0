// caught by: right_answers_of_other_classes_count_for_accuracy_alone
// Only the right answers of class k count for the accuracy.
#include "exercises/16_text/9_precision_and_recall.hpp"

namespace exercise {

Rates rates(const std::vector<int>& labels, const std::vector<int>& answers, int k) {
    int called = 0, are = 0, both = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        called += answers[n] == k;
        are += labels[n] == k;
        both += answers[n] == k && labels[n] == k;
    }
    const auto share = [](int part, int all) { return all == 0 ? 0.0 : static_cast<double>(part) / all; };
    return {share(both, called), share(both, are), share(both, static_cast<int>(labels.size()))};
}

}  // namespace exercise
