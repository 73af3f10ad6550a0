#include "exercises/16_text/10_only_the_rows.hpp"

#include "chapters/16_text/embedding.hpp"
#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

using cnn::Tensor;
using exercise::step;

namespace {

using Numbers = std::vector<double>;

// The whole gradient first: a table of its own, most of whose rows stay zero.
__attribute__((noinline)) void plain_step(Numbers& table, int D, const std::vector<int>& words, const Numbers& dy,
                                          double rate) {
    Numbers gradient(table.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        for (int d = 0; d < D && words[i] != 0; ++d)
            gradient[static_cast<std::size_t>(words[i] * D + d)] +=
                dy[i * static_cast<std::size_t>(D) + static_cast<std::size_t>(d)];
    for (std::size_t k = 0; k < table.size(); ++k) table[k] -= rate * gradient[k];
}

Numbers normals(int count, cnn::Random& random) {
    const Tensor<double> x = cnn::random_normal<double>({count}, random);
    return {x.values().begin(), x.values().end()};
}

}  // namespace

TEST(four_places_on_paper) {
    Numbers table{0, 5, 6};
    step(table, 1, {2, 1, 2, 0}, {1, 2, 3, 9}, 0.5);
    CHECK_EQUAL(table, (Numbers{0, 4, 4}));
}

TEST(the_row_of_padding_stays) {
    Numbers table{7, 8, 1, 1};
    step(table, 2, {0, 1}, {5, 5, 1, 2}, 1);
    CHECK_EQUAL(table, (Numbers{7, 8, 0, -1}));
}

TEST(rows_of_other_words_stay) {
    Numbers table{0, 1, 2, 3, 4};
    step(table, 1, {3}, {1}, 1);
    CHECK_EQUAL(table, (Numbers{0, 1, 2, 2, 4}));
}

TEST(as_with_the_whole_gradient) {
    cnn::Random random(1610);
    for (const auto& [V, D, L] : {std::array{9, 3, 20}, {50, 1, 7}, {5, 16, 40}}) {
        ABOUT(V, D, L);
        Numbers table = normals(V * D, random), expected = table;
        const Numbers dy = normals(L * D, random);
        std::vector<int> words;
        for (int i = 0; i < L; ++i) words.push_back(random.below(V));
        plain_step(expected, D, words, dy, 0.3);
        step(table, D, words, dy, 0.3);
        CHECK_CLOSE(table, expected, cnn::check::rounding(3 * L, 30));
    }
}

MEASURE {
    constexpr int V = 10000, D = 32, L = 400;
    cnn::Random random(1);
    Numbers table = normals(V * D, random);
    const Numbers dy = normals(L * D, random);
    std::vector<int> words;
    for (int i = 0; i < L; ++i) words.push_back(random.below(V));
    const double plain = exercise::best_time([&] { plain_step(table, D, words, dy, 0.01); });
    const double yours = exercise::best_time([&] { step(table, D, words, dy, 0.01); });
    exercise::print_medal(plain / yours, 3, 10, 20);
}
