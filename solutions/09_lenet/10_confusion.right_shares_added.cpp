// Each cell is counted by a loop over all images; shares are added up one image at a time.
#include "exercises/09_lenet/10_confusion.hpp"

namespace exercise {

Tensor<double> confusion_matrix(const std::vector<int>& label, const std::vector<int>& predicted, int K) {
    Tensor<double> counts({K, K});
    for (int l = 0; l < K; ++l)
        for (int p = 0; p < K; ++p)
            for (std::size_t n = 0; n < label.size(); ++n) counts(l, p) += label[n] == l && predicted[n] == p ? 1 : 0;
    return counts;
}

double accuracy(const Tensor<double>& counts) {
    double all = 0, share = 0;
    for (const double count : counts.values()) all += count;
    for (int k = counts.shape()[0] - 1; k >= 0; --k) share += counts(k, k) / all;
    return share;
}

Tensor<double> accuracy_of_each(const Tensor<double>& counts) {
    Tensor<double> each({counts.shape()[0]});
    for (int l = 0; l < each.size(); ++l) {
        double others = 0;
        for (int p = 0; p < each.size(); ++p) others += p == l ? 0 : counts(l, p);
        each(l) = counts(l, l) == 0 ? 0 : 1 / (1 + others / counts(l, l));
    }
    return each;
}

}  // namespace exercise
