// Chapter 5: an experiment. Images of two kinds are flattened in one order or the other, and one unit learns to tell
// the kinds apart from the rows.
#pragma once

#include <vector>

#include "chapters/05_flatten/flatten.hpp"
#include "common/random.hpp"

namespace cnn {

// Images (N,C,H,W) of two kinds: a fixed pattern, or its negative, with noise over it.
struct TwoKinds {
    Tensor<double> x;
    std::vector<int> sign;  // +1 or -1
};

inline TwoKinds two_kinds(const Shape& shape) {
    Random pattern_numbers(1), random(2);
    const int D = flattened(shape)[1];
    const Tensor<double> pattern = random_normal<double>({D}, pattern_numbers);
    TwoKinds kinds{random_normal<double>(shape, random), {}};
    for (int n = 0; n < shape[0]; ++n) {
        kinds.sign.push_back(n % 2 == 0 ? 1 : -1);
        for (int d = 0; d < D; ++d) kinds.x.data()[n * D + d] += kinds.sign.back() * pattern(d);
    }
    return kinds;
}

// w: (D)   rows: (N,D)   returns the sum over d of w[d] * rows[n,d]: above 0 says +1, below says -1
inline double score(const Tensor<double>& w, const Tensor<double>& rows, int n) {
    double sum = 0;
    for (int d = 0; d < w.size(); ++d) sum += w(d) * rows(n, d);
    return sum;
}

// rows: (N,D)   sign: N   returns w: (D)
// The rule of the perceptron (Rosenblatt, 1958): add every example that is wrong.
inline Tensor<double> learn_signs(const Tensor<double>& rows, const std::vector<int>& sign) {
    Tensor<double> w({rows.shape()[1]});
    for (int epoch = 0; epoch < 20; ++epoch)
        for (int n = 0; n < rows.shape()[0]; ++n) {
            const int s = sign[static_cast<std::size_t>(n)];
            if (s * score(w, rows, n) <= 0)
                for (int d = 0; d < w.size(); ++d) w(d) += s * rows(n, d);
        }
    return w;
}

inline int right_answers(const Tensor<double>& w, const Tensor<double>& rows, const std::vector<int>& sign) {
    int right = 0;
    for (int n = 0; n < rows.shape()[0]; ++n) right += sign[static_cast<std::size_t>(n)] * score(w, rows, n) > 0;
    return right;
}

}  // namespace cnn
