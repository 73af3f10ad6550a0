// caught by: every_image_keeps_its_label_through_two_epochs
// The number of the image is taken for its label.
#include "exercises/09_lenet/9_whose_label.hpp"

namespace exercise {

Digits batch_of(const Digits& all, const std::vector<int>& which) {
    const auto [N, H, W] = cnn::sizes<3>(all.images, "images");
    const int B = static_cast<int>(which.size());
    Digits batch{Tensor<double>({B, H, W}), {}};
    for (int b = 0; b < B; ++b) {
        const int n = which[static_cast<std::size_t>(b)];
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) batch.images(b, i, j) = all.images(n, i, j);
        batch.labels.push_back(n);
    }
    return batch;
}

}  // namespace exercise
