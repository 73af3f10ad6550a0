#include "exercises/09_lenet/10_confusion.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::accuracy;
using exercise::accuracy_of_each;
using exercise::confusion_matrix;
using exercise::Tensor;

TEST(three_images_of_two_classes) {
    CHECK_CLOSE(confusion_matrix({0, 1, 1}, {0, 1, 0}, 2), Tensor<double>({2, 2}, {1, 0, 1, 1}), 0);
    const Tensor<double> counts({2, 2}, {1, 0, 1, 1});
    CHECK_CLOSE(accuracy(counts), 2.0 / 3, rounding(40));
    CHECK_CLOSE(accuracy_of_each(counts), Tensor<double>({2}, {1, 0.5}), rounding(40));
}

TEST(a_class_without_images_has_0) {
    const Tensor<double> counts({3, 3}, {2, 0, 0, 0, 0, 0, 1, 0, 3});
    CHECK_CLOSE(accuracy_of_each(counts), Tensor<double>({3}, {1, 0, 0.75}), rounding(40));
    CHECK_CLOSE(accuracy(counts), 5.0 / 6, rounding(40));
}

TEST(no_image_at_all_leaves_zeros) { CHECK_CLOSE(confusion_matrix({}, {}, 3), Tensor<double>({3, 3}), 0); }

TEST(random_readings_are_counted_one_by_one) {
    cnn::Random random(910);
    for (int trial = 0; trial < 20; ++trial) {
        const int K = 1 + random.below(10), N = 1 + random.below(200);
        ABOUT(K, N);
        std::vector<int> label, predicted;
        int right = 0;
        for (int n = 0; n < N; ++n) {
            label.push_back(random.below(K));
            predicted.push_back(random.below(3) == 0 ? random.below(K) : label.back());
            right += predicted.back() == label.back() ? 1 : 0;
        }
        const Tensor<double> counts = confusion_matrix(label, predicted, K);
        CHECK_EQUAL(counts.shape(), cnn::Shape({K, K}));
        CHECK_CLOSE(accuracy(counts), static_cast<double>(right) / N, rounding(40));
        const Tensor<double> each = accuracy_of_each(counts);
        for (int k = 0; k < K; ++k) {
            ABOUT(k);
            int shown = 0, read = 0;
            for (std::size_t n = 0; n < label.size(); ++n) {
                shown += label[n] == k ? 1 : 0;
                read += label[n] == k && predicted[n] == k ? 1 : 0;
            }
            CHECK_CLOSE(each(k), shown == 0 ? 0.0 : static_cast<double>(read) / shown, rounding(40));
        }
    }
}
