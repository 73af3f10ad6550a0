// caught by: two_images_on_paper
// As it stood: branch after branch, with all images of each.
#include "exercises/13_architectures/4_second_image.hpp"

namespace exercise {

Tensor<double> joined(const std::vector<Tensor<double>>& ys) {
    cnn::Shape shape = ys.front().shape();
    shape[1] = 0;
    for (const Tensor<double>& part : ys) shape[1] += part.shape()[1];
    Tensor<double> y(shape);
    double* to = y.data();
    for (const Tensor<double>& part : ys)
        for (const double value : part.values()) *to++ = value;
    return y;
}

}  // namespace exercise
