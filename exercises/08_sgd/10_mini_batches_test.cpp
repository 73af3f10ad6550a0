#include "exercises/08_sgd/10_mini_batches.hpp"

#include <map>
#include <numeric>

#include "common/check.hpp"

using exercise::mini_batches;

namespace {

std::vector<int> joined(const std::vector<std::vector<int>>& pieces) {
    std::vector<int> all;
    for (const auto& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

}  // namespace

TEST(five_examples_in_batches_of_two) {
    cnn::Random random(1);
    const auto pieces = mini_batches(5, 2, random);
    CHECK_EQUAL(pieces.size(), 3U);
    if (pieces.size() == 3) CHECK(pieces[0].size() == 2 && pieces[1].size() == 2 && pieces[2].size() == 1);
    std::vector<int> all = joined(pieces);
    std::sort(all.begin(), all.end());
    CHECK_EQUAL(all, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST(every_example_comes_once_whatever_the_sizes) {
    cnn::Random random(810);
    for (int n = 1; n <= 12; ++n)
        for (int size = 1; size <= 14; ++size) {
            ABOUT(n, size);
            const auto pieces = mini_batches(n, size, random);
            CHECK_EQUAL(pieces.size(), static_cast<std::size_t>((n + size - 1) / size));
            for (std::size_t b = 0; b + 1 < pieces.size(); ++b) {
                ABOUT(b);
                CHECK_EQUAL(pieces[b].size(), static_cast<std::size_t>(size));
            }
            std::vector<int> all = joined(pieces), expected(static_cast<std::size_t>(n));
            std::sort(all.begin(), all.end());
            std::iota(expected.begin(), expected.end(), 0);
            CHECK_EQUAL(all, expected);
        }
}

TEST(the_next_epoch_has_another_order) {
    cnn::Random random(811);
    const auto first = joined(mini_batches(100, 10, random)), second = joined(mini_batches(100, 10, random));
    CHECK(first != second);
    CHECK(!std::is_sorted(first.begin(), first.end()));
}

TEST(the_same_seed_gives_the_same_order) {
    cnn::Random random(812), again(812), other(813);
    const auto order = joined(mini_batches(100, 7, random));
    CHECK_EQUAL(order, joined(mini_batches(100, 7, again)));
    CHECK(order != joined(mini_batches(100, 7, other)));
}

TEST(all_six_orders_of_three_examples_are_as_likely) {  // 4,500 each, give or take four deviations of 61
    cnn::Random random(814);
    std::map<std::vector<int>, int> counts;
    for (int epoch = 0; epoch < 27000; ++epoch) ++counts[joined(mini_batches(3, 2, random))];
    CHECK_EQUAL(counts.size(), 6U);
    for (const auto& [order, count] : counts) {
        const bool as_likely = count > 4250 && count < 4750;
        if (!as_likely)
            cnn::check::fail(__FILE__, __LINE__,
                             "the order " + cnn::check::to_text(order) + "came " + std::to_string(count) +
                                 " times in 27000, expected about 4500");
    }
}
