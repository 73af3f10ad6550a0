#include "exercises/14_transfer/2_some_of_each.hpp"

#include "chapters/08_sgd/batches.hpp"
#include "common/check.hpp"

using exercise::some_of_each;

TEST(one_of_each_of_two_classes) {
    CHECK_EQUAL(some_of_each({0, 1, 1, 0, 1}, {4, 3, 2, 1, 0}, 1), (std::vector<int>{4, 3}));
}

TEST(the_order_decides_which) {
    CHECK_EQUAL(some_of_each({0, 0, 0, 1, 1, 1}, {1, 5, 0, 4, 2, 3}, 2), (std::vector<int>{1, 5, 0, 4}));
}

TEST(a_rare_class_gives_all_that_it_has) {
    CHECK_EQUAL(some_of_each({2, 2, 2, 1, 2}, {0, 1, 2, 3, 4}, 3), (std::vector<int>{0, 1, 2, 3}));
}

TEST(many_classes_have_as_many_each) {
    std::vector<int> labels;
    for (int n = 0; n < 200; ++n) labels.push_back(n * n % 37);
    const std::vector<int> order = cnn::epoch_order(200, 7, 0), some = some_of_each(labels, order, 3);
    std::vector<int> counts(37), all(37);
    for (const int n : some) ++counts[static_cast<std::size_t>(labels[static_cast<std::size_t>(n)])];
    for (const int label : labels) ++all[static_cast<std::size_t>(label)];
    for (std::size_t k = 0; k < 37; ++k) CHECK_EQUAL(counts[k], std::min(3, all[k]));
}
