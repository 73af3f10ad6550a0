// The bias is a term of every output of its filter, multiplied by nothing. Each of these outputs passes its gradient on
// unchanged, whatever its image and its place, and they add up.
#include "exercises/02_padding_stride/7_bias_gradient.hpp"

namespace exercise {

Tensor<double> bias_gradient(const Tensor<double>& dy) {
    const auto [N, F, OH, OW] = cnn::sizes<4>(dy, "dy");
    Tensor<double> db({F});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) db(f) += dy(n, f, i, j);
    return db;
}

}  // namespace exercise
