#include "exercises/09_lenet/9_whose_label.hpp"

#include "chapters/08_sgd/batches.hpp"
#include "common/check.hpp"

using exercise::batch_of;
using exercise::Digits;
using exercise::Tensor;

TEST(two_of_three_images) {
    const Digits batch = batch_of({Tensor<double>({3, 1, 1}, {10, 11, 12}), {0, 1, 2}}, {2, 0});
    CHECK_CLOSE(batch.images, Tensor<double>({2, 1, 1}, {12, 10}), 0);
    CHECK_EQUAL(batch.labels, (std::vector<int>{2, 0}));
}

TEST(all_images_in_their_own_order) {
    const Digits all{Tensor<double>({2, 1, 2}, {1, 2, 3, 4}), {7, 9}};
    const Digits batch = batch_of(all, {0, 1});
    CHECK_CLOSE(batch.images, all.images, 0);
    CHECK_EQUAL(batch.labels, all.labels);
}

// The label is written into the image, so that each can be asked whether it has kept its own.
TEST(every_image_keeps_its_label_through_two_epochs) {
    cnn::Random random(99);
    for (const auto& [N, H, W, size] : std::vector<std::array<int, 4>>{{1, 1, 1, 1}, {7, 2, 3, 3}, {20, 4, 1, 6}}) {
        Digits all{cnn::random_normal<double>({N, H, W}, random), {}};
        for (int n = 0; n < N; ++n) {
            all.labels.push_back(random.below(10));
            all.images(n, H - 1, W - 1) = all.labels.back();
        }
        for (int epoch = 0; epoch < 2; ++epoch) {
            const std::vector<int> order = cnn::epoch_order(N, 5, epoch);
            for (const std::span<const int> which : cnn::batches(order, size)) {
                ABOUT(N, H, W, size, epoch);
                const Digits batch = batch_of(all, {which.begin(), which.end()});
                CHECK_CLOSE(batch.images, cnn::examples(all.images, which), 0);
                CHECK_EQUAL(batch.labels.size(), which.size());
                for (std::size_t b = 0; b < batch.labels.size(); ++b) {
                    ABOUT(b);
                    CHECK_EQUAL(batch.labels[b], batch.images(static_cast<int>(b), H - 1, W - 1));
                }
            }
        }
    }
}
