#include "exercises/17_small_machines/7_the_largest_need.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using exercise::largest_need;

TEST(the_example) { CHECK_EQUAL(largest_need({10, 40, 20, 30}), 60); }

TEST(two_neighbours_may_need_more_than_the_largest_with_its_own) { CHECK_EQUAL(largest_need({1, 50, 1, 40, 40}), 80); }

TEST(the_worst_moment_may_be_the_first_or_the_last) {
    CHECK_EQUAL(largest_need({70, 60, 5, 5}), 130);
    CHECK_EQUAL(largest_need({5, 5, 60, 70}), 130);
}

TEST(an_input_alone_needs_itself) { CHECK_EQUAL(largest_need({9}), 9); }

TEST(no_moment_needs_more_and_one_needs_as_much) {
    cnn::Random random(7);
    for (int run = 0; run < 100; ++run) {
        ABOUT(run);
        std::vector<int> bytes;
        for (int t = 0; t < 2 + run % 10; ++t) bytes.push_back(1 + random.below(100));
        const int need = largest_need(bytes);
        bool reached = false;
        for (std::size_t t = 0; t + 1 < bytes.size(); ++t) {
            CHECK(bytes[t] + bytes[t + 1] <= need);
            reached = reached || bytes[t] + bytes[t + 1] == need;
        }
        CHECK(reached);
    }
}
