#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_grid.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

using Bytes = Tensor<std::int8_t>;

Bytes plain(const Bytes& x, const Int8Weights& k, const Int8Case& c) {
    return c.x.size() == 4 ? conv2d_int8(x, k, c.conv) : dense_int8(x, k);
}
Bytes fast(const Bytes& x, const Int8Weights& k, const Int8Case& c) {
    return c.x.size() == 4 ? fast_conv2d_int8(x, k, c.conv) : fast_dense_int8(x, k);
}

}  // namespace

// Under which name each set of this machine is compared: one whose bytes have no instructions of their own runs another.
TEST(the_sets_that_are_compared_are_named) {
    std::string names;
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        names += (names.empty() ? "" : ", ") + to_string(byte_set());
    }
    std::printf("  compared: %s\n", names.c_str());
    CHECK(names.starts_with("scalar"));
}

TEST(every_instruction_set_answers_as_the_plain_loops_to_the_bit) {
    Random random(11);
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        const std::string name = to_string(byte_set());
        for (const Int8Case& c : int8_grid()) {
            ABOUT(name, c.x, c.w);
            const Bytes x = random_bytes(c.x, random);
            const Int8Weights k = random_weights(c.w, random);
            CHECK_EQUAL(fast(x, k, c), plain(x, k, c));
        }
    }
}

TEST(products_that_leave_16_bits_are_not_cut_off) {
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        const std::string name = to_string(byte_set());
        for (const Int8Case& c : int8_grid())
            for (const bool in_turn : {false, true})
                for (const int byte : {-128, 127}) {
                    ABOUT(name, c.w, in_turn, byte);
                    const Int8Weights k = extreme_weights(c.w, in_turn);
                    const Bytes x = Bytes::filled(c.x, static_cast<std::int8_t>(byte));
                    CHECK_EQUAL(fast(x, k, c), plain(x, k, c));
                }
    }
}

TEST(shapes_that_do_not_fit_are_refused_as_by_the_plain_loops) {
    Random random(12);
    const Int8Weights k = random_weights({4, 3, 2, 2}, random), d = random_weights({4, 3}, random);
    CHECK_THROWS(fast_conv2d_int8(Bytes({1, 2, 4, 4}), k, {}), "conv2d_int8: x has 2 channels, w expects 3");
    CHECK_THROWS(fast_dense_int8(Bytes({1, 2}), d), "dense_int8: x has 2 values per example, w expects 3");
}
