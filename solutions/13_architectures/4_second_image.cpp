// All images of the first branch, then all images of the second: with one image that is the right order, and the shape
// is right with any number. The loop over the images must stand outside.
#include "exercises/13_architectures/4_second_image.hpp"

namespace exercise {

Tensor<double> joined(const std::vector<Tensor<double>>& ys) {
    cnn::Shape shape = ys.front().shape();
    const int N = shape[0];
    shape[1] = 0;
    for (const Tensor<double>& part : ys) shape[1] += part.shape()[1];
    Tensor<double> y(shape);
    double* to = y.data();
    for (int n = 0; n < N; ++n)
        for (const Tensor<double>& part : ys)
            for (int i = 0; i < part.size() / N; ++i) *to++ = part.data()[n * (part.size() / N) + i];
    return y;
}

}  // namespace exercise
