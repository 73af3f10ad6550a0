// caught by: three_images_of_two_classes
// Divided by the sum of the column: how many of those read as k are k, which is another question.
#include "exercises/09_lenet/10_confusion.hpp"

namespace exercise {

Tensor<double> confusion_matrix(const std::vector<int>& label, const std::vector<int>& predicted, int K) {
    Tensor<double> counts({K, K});
    for (std::size_t n = 0; n < label.size(); ++n) counts(label[n], predicted[n]) += 1;
    return counts;
}

double accuracy(const Tensor<double>& counts) {
    double right = 0, all = 0;
    for (const double count : counts.values()) all += count;
    for (int k = 0; k < counts.shape()[0]; ++k) right += counts(k, k);
    return right / all;
}

Tensor<double> accuracy_of_each(const Tensor<double>& counts) {
    const int K = counts.shape()[0];
    Tensor<double> each({K});
    for (int l = 0; l < K; ++l) {
        double shown = 0;
        for (int p = 0; p < K; ++p) shown += counts(p, l);
        if (shown > 0) each(l) = counts(l, l) / shown;
    }
    return each;
}

}  // namespace exercise
