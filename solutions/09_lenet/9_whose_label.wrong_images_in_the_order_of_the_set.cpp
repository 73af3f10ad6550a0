// caught by: two_of_three_images
// The labels are picked by `which`, the images are not.
#include "exercises/09_lenet/9_whose_label.hpp"

namespace exercise {

Digits batch_of(const Digits& all, const std::vector<int>& which) {
    const auto [N, H, W] = cnn::sizes<3>(all.images, "images");
    const int B = static_cast<int>(which.size());
    Digits batch{Tensor<double>({B, H, W}), {}};
    for (int b = 0; b < B; ++b) {
        const int n = which[static_cast<std::size_t>(b)];
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) batch.images(b, i, j) = all.images(b, i, j);
        batch.labels.push_back(all.labels[static_cast<std::size_t>(n)]);
    }
    return batch;
}

}  // namespace exercise
