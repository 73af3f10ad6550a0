// caught by: an_image_does_not_see_its_neighbours
// Every branch is taken to have as many channels as the first.
#include "exercises/13_architectures/4_second_image.hpp"

namespace exercise {

Tensor<double> joined(const std::vector<Tensor<double>>& ys) {
    cnn::Shape shape = ys.front().shape();
    const int N = shape[0], each = ys.front().size() / N;
    shape[1] = 0;
    for (const Tensor<double>& part : ys) shape[1] += part.shape()[1];
    Tensor<double> y(shape);
    double* to = y.data();
    for (int n = 0; n < N; ++n)
        for (const Tensor<double>& part : ys)
            for (int i = 0; i < part.size() / N; ++i) *to++ = part.data()[(n * each + i) % part.size()];
    return y;
}

}  // namespace exercise
