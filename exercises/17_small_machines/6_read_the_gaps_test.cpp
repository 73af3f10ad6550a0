#include "exercises/17_small_machines/6_read_the_gaps.hpp"

#include "chapters/17_small_machines/compression.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

// 0, 0.5, 1, ..., 127.5
std::vector<double> halves() {
    std::vector<double> codebook;
    for (int i = 0; i < 256; ++i) codebook.push_back(i / 2.0);
    return codebook;
}

PackedLayer packed(const std::vector<int>& code) {
    const cnn::Stored stored = cnn::stored_weights(code, 4);
    PackedLayer layer{halves(), {}, std::vector<std::uint8_t>((stored.codes.size() + 1) / 2)};
    for (std::size_t k = 0; k < stored.codes.size(); ++k) {
        layer.codes.push_back(static_cast<std::uint8_t>(stored.codes[k]));
        layer.skips[k / 2] = static_cast<std::uint8_t>(layer.skips[k / 2] | stored.skips[k] << (k % 2 == 0 ? 0 : 4));
    }
    return layer;
}

}  // namespace

TEST(the_example) {
    CHECK_EQUAL(unpack({halves(), {1, 2}, {0x42}}, 8), (std::vector<double>{0, 0, 0.5, 0, 0, 0, 0, 1}));
}

TEST(an_odd_number_of_weights) {
    CHECK_EQUAL(unpack({halves(), {1, 2, 3}, {0x00, 0x01}}, 5), (std::vector<double>{0.5, 1, 0, 1.5, 0}));
}

TEST(a_bridge_takes_a_place) {
    std::vector<double> expected(20);
    expected[18] = 2;
    CHECK_EQUAL(unpack({halves(), {0, 4}, {0x2f}}, 20), expected);  // 15 skipped, the bridge, 2 skipped
}

TEST(what_was_packed_comes_back) {
    cnn::Random random(6);
    for (int run = 0; run < 50; ++run) {
        ABOUT(run);
        std::vector<int> code(static_cast<std::size_t>(1 + random.below(200)));
        for (int& c : code) c = random.below(10) == 0 ? 1 + random.below(255) : 0;
        std::vector<double> expected;
        for (const int c : code) expected.push_back(c / 2.0);
        CHECK_EQUAL(unpack(packed(code), static_cast<int>(code.size())), expected);
    }
}

TEST(nothing_stored_is_all_zero) { CHECK_EQUAL(unpack({halves(), {}, {}}, 3), (std::vector<double>{0, 0, 0})); }
