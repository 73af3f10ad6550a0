// caught by: each_filter_has_its_own
// dy is read as (F,N,OH,OW).
#include "exercises/02_padding_stride/7_bias_gradient.hpp"

namespace exercise {

Tensor<double> bias_gradient(const Tensor<double>& dy) {
    const auto [N, F, OH, OW] = cnn::sizes<4>(dy, "dy");
    Tensor<double> db({std::max(N, F)});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) db(n) += dy(n, f, i, j);
    return db;
}

}  // namespace exercise
