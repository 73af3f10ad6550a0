// A mean that is right after every pixel: each moves it by its share. The gradient is dy times one over the pixels.
#include "exercises/04_pooling/6_one_number_a_map.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> mean_of_map(const Tensor<double>& x) {
    const int area = x.shape()[2] * x.shape()[3];
    Tensor<double> y({x.shape()[0], x.shape()[1]});
    for (int map = 0; map < y.size(); ++map)
        for (int p = 0; p < area; ++p) y.data()[map] += (x.data()[map * area + p] - y.data()[map]) / (p + 1);
    return y;
}

Tensor<double> largest_of_map(const Tensor<double>& x) {
    const int area = x.shape()[2] * x.shape()[3];
    Tensor<double> y({x.shape()[0], x.shape()[1]});
    for (int map = 0; map < y.size(); ++map)
        y.data()[map] = *std::max_element(x.data() + map * area, x.data() + (map + 1) * area);
    return y;
}

Tensor<double> mean_of_map_gradient(const Tensor<double>& dy, int H, int W) {
    Tensor<double> dx({dy.shape()[0], dy.shape()[1], H, W});
    const double share = 1.0 / (H * W);
    for (int p = 0; p < dx.size(); ++p) dx.data()[p] = share * dy.data()[p / (H * W)];
    return dx;
}

}  // namespace exercise
