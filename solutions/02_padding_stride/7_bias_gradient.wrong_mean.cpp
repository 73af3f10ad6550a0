// caught by: two_images_of_two_outputs
// The mean over the outputs instead of their sum.
#include "exercises/02_padding_stride/7_bias_gradient.hpp"

namespace exercise {

Tensor<double> bias_gradient(const Tensor<double>& dy) {
    const auto [N, F, OH, OW] = cnn::sizes<4>(dy, "dy");
    Tensor<double> db({F});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) db(f) += dy(n, f, i, j) / (N * OH * OW);
    return db;
}

}  // namespace exercise
