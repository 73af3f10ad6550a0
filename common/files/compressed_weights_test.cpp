#include "common/files/compressed_weights.hpp"

#include <cstring>
#include <limits>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

const std::vector<CompressedLayer>& layers() {
    static const std::vector<CompressedLayer> two{{"squeeze", {1, 3, 2, 2}}, {"expand", {2, 3, 1, 1}}};
    return two;
}

void put(std::string& bytes, float value) {
    char four[4];
    std::memcpy(four, &value, 4);
    bytes.append(four, 4);
}

// The codebook of both is 0, 0.5, 1, 1.5, ... 127.5. Stored: 3 of 12 weights, 2 of 6.
std::string small_file() {
    std::string bytes("\3\0\0\0\2\0\0\0", 8);
    for (int i = 0; i < 256; ++i) put(bytes, static_cast<float>(i) / 2);
    put(bytes, -7);
    bytes += std::string("\1\2\x80", 3);  // 0.5, 1, 64
    bytes += "\x42\x01";                  // 2 places are skipped, 4, 1
    for (int i = 0; i < 256; ++i) put(bytes, static_cast<float>(i) / 2);
    put(bytes, 3);
    put(bytes, 4);
    bytes += std::string("\0\xff", 2);  // a bridge, and 127.5
    bytes += "\x10";
    return bytes;
}

WeightFile decode(const std::string& bytes) { return decode_compressed_weights(bytes, "a.net", layers()); }

std::string with(std::size_t offset, char byte) {
    std::string bytes = small_file();
    bytes[offset] = byte;
    return bytes;
}

}  // namespace

TEST(stored_weights_stand_where_the_skips_lead) {
    const WeightFile file = decode(small_file());
    CHECK_EQUAL(file.tensors.size(), 4U);
    CHECK_EQUAL(file.at("squeeze.weight", {1, 3, 2, 2}),
                Tensor<float>({1, 3, 2, 2}, {0, 0, 0.5F, 0, 0, 0, 0, 1, 0, 64, 0, 0}));
    CHECK_EQUAL(file.at("squeeze.bias", {1}), Tensor<float>({1}, {-7}));
    CHECK_EQUAL(file.at("expand.weight", {2, 3, 1, 1}), Tensor<float>({2, 3, 1, 1}, {0, 0, 127.5F, 0, 0, 0}));
    CHECK_EQUAL(file.at("expand.bias", {2}), Tensor<float>({2}, {3, 4}));
}

TEST(every_file_that_was_cut_off_or_goes_on_is_refused_with_its_path_and_the_offset) {
    const std::string whole = small_file();
    CHECK_EQUAL(whole.size(), 2076U);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        ABOUT(length);
        CHECK_THROWS(decode(whole.substr(0, length)), "a.net: expected ");
        CHECK_THROWS(decode(whole.substr(0, length)), "(offset " + std::to_string(length) + ")");
    }
    CHECK_THROWS(decode(""), "a.net: expected the counts of 2 layers, 8 bytes, found 0 (an empty file) (offset 0)");
    CHECK_THROWS(decode(whole.substr(0, 2000)),
                 "expected 2076 bytes for the stored weights that it counts, found 2000: it was cut off (offset 2000)");
    CHECK_THROWS(decode(whole + "x"), "found 2077 (offset 2076)");
}

TEST(counts_that_do_not_fit_the_network_are_refused) {
    CHECK_THROWS(decode(with(0, 13)),
                 "squeeze: expected at most 12 stored weights, found 13; are these compressed "
                 "weights of this network? It is other bytes (offset 0)");
    CHECK_THROWS(decode(with(7, '\xff')), "expand: expected at most 6 stored weights, found 4278190082;");
    CHECK_THROWS(decode("GIF89a.................."), "It is a GIF picture");
}

TEST(a_skip_behind_the_last_place_is_refused) {
    CHECK_THROWS(decode(with(1040, 4)),
                 "squeeze: stored weight 2 skips to place 12, the last of the layer is 11 (offset 1040)");
    decode(with(1040, 3));
}

TEST(a_codebook_that_does_not_begin_with_0_and_numbers_that_are_none_are_refused) {
    CHECK_THROWS(decode(with(11, 64)), "squeeze: expected 0 as codebook entry 0, found 2.000000 (offset 8)");
    std::string bytes = small_file(), infinite;
    put(infinite, std::numeric_limits<float>::infinity());
    bytes.replace(1032, 4, infinite);
    CHECK_THROWS(decode(bytes), "squeeze: bias 0 is inf (offset 1032)");
}

TEST(a_file_is_read_and_named) {
    const TemporaryFolder folder;
    write_file(folder.path() / "b.net", small_file());
    CHECK_EQUAL(read_compressed_weights(folder.path() / "b.net", layers()).tensors.size(), 4U);
    write_file(folder.path() / "b.net", "short");
    CHECK_THROWS(read_compressed_weights(folder.path() / "b.net", layers()), "b.net: expected the counts of 2 layers");
    CHECK_THROWS(read_compressed_weights(folder.path() / "c.net", layers()), "c.net: cannot open");
}
