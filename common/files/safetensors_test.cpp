#include "common/files/safetensors.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/random.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::string length_bytes(std::uint64_t length) {
    std::string bytes;
    for (int i = 0; i < 8; ++i, length >>= 8U) bytes += static_cast<char>(length & 255U);
    return bytes;
}

// A file with this header and so many bytes of zeros.
std::string file_bytes(const std::string& header, std::size_t data) {
    return length_bytes(header.size()) + header + std::string(data, '\0');
}

WeightFile decode(const std::string& bytes) { return decode_safetensors(bytes, "w.safetensors"); }
WeightFile decode(const std::string& header, std::size_t data) { return decode(file_bytes(header, data)); }

// A header with one tensor named "a" of these fields.
std::string one(const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return "{\"a\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
}

std::string entry(const std::string& name, const std::string& shape, const std::string& offsets) {
    return "\"" + name + "\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
}

WeightFile example() {
    WeightFile file;
    file.metadata = {{"epoch", "3"}, {"optimizer", "adam"}};
    file.tensors.push_back({"conv.weight", Tensor<float>({2, 1, 1, 2}, {1.0F, -2.0F, 0.5F, 0.0F})});
    file.tensors.push_back({"bias", Tensor<float>({2}, {3.0F, -0.0F})});
    return file;
}

bool same_bits(const Tensor<float>& a, const Tensor<float>& b) {
    if (a.shape() != b.shape()) return false;
    for (int i = 0; i < a.size(); ++i)
        if (std::bit_cast<std::uint32_t>(a.data()[i]) != std::bit_cast<std::uint32_t>(b.data()[i])) return false;
    return true;
}

bool same(const WeightFile& a, const WeightFile& b) {
    bool equal = a.metadata == b.metadata && a.tensors.size() == b.tensors.size();
    for (std::size_t i = 0; equal && i < a.tensors.size(); ++i)
        equal = a.tensors[i].name == b.tensors[i].name && same_bits(a.tensors[i].value, b.tensors[i].value);
    return equal;
}

// The file is either refused with a message that names it, or it is valid: written again and read, it is the
// same.
bool refused_or_valid(const std::string& bytes) {
    WeightFile file;
    try {
        file = decode(bytes);
    } catch (const std::runtime_error& error) {
        return std::string(error.what()).rfind("w.safetensors: ", 0) == 0;
    }
    return same(file, decode(encode_safetensors(file)));
}

bool refused(const std::string& bytes) {
    try {
        static_cast<void>(decode(bytes));
    } catch (const std::runtime_error&) {
        return true;
    }
    return false;
}

// Any of the 2^32 patterns: numbers of every size, infinities, NaNs with their payloads.
Tensor<float> random_bits(const Shape& shape, Random& random) {
    Tensor<float> x(shape);
    for (float& value : x.values()) value = std::bit_cast<float>(random.next());
    return x;
}

}  // namespace

TEST(the_bytes_are_those_of_the_format_description) {
    WeightFile file;
    file.tensors.push_back({"w", Tensor<float>({1, 3}, {1.0F, -2.0F, 0.15625F})});
    const std::string header = R"({"w":{"dtype":"F32","shape":[1,3],"data_offsets":[0,12]}})" + std::string(7, ' ');
    CHECK_EQUAL(header.size(), 64U);
    const std::string length("\x40\0\0\0\0\0\0\0", 8);
    const std::string data("\0\0\x80\x3f\0\0\0\xc0\0\0\x20\x3e", 12);
    CHECK_EQUAL(encode_safetensors(file), length + header + data);
}

TEST(metadata_comes_first_and_the_header_is_padded_with_spaces) {
    WeightFile file;
    file.metadata = {{"library", "cnn"}};
    CHECK_EQUAL(encode_safetensors(file),
                std::string("\x28\0\0\0\0\0\0\0", 8) + R"({"__metadata__":{"library":"cnn"}})" + std::string(6, ' '));
    CHECK_EQUAL(encode_safetensors(WeightFile{}), std::string("\x08\0\0\0\0\0\0\0{}      ", 16));
}

TEST(the_data_begin_at_the_next_multiple_of_eight_bytes) {
    const std::size_t without_name = std::string(R"({"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})").size();
    for (std::size_t n = 1; n <= 16; ++n) {
        WeightFile file;
        file.tensors.push_back({std::string(n, 'x'), Tensor<float>({1})});
        CHECK_EQUAL(encode_safetensors(file).size(), 8 + (without_name + n + 7) / 8 * 8 + 4);
    }
}

TEST(a_file_written_and_read_again_is_the_same) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "deeper" / "w.safetensors";
    write_safetensors(path, example());
    const WeightFile file = read_safetensors(path);
    CHECK(same(file, example()));
    CHECK_EQUAL(file.path, path);
    CHECK_EQUAL(file.metadata.at("epoch"), std::string("3"));
    CHECK_CLOSE(file.at("conv.weight", {2, 1, 1, 2}), example().tensors[0].value, 0.0);
    CHECK_EQUAL(std::distance(fs::directory_iterator(path.parent_path()), fs::directory_iterator()), 1);
}

TEST(random_tensors_come_back_bit_for_bit) {
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        WeightFile file;
        for (int t = random.below(5); t > 0; --t) {
            Shape shape;
            for (int axis = 1 + random.below(4); axis > 0; --axis) shape.push_back(1 + random.below(5));
            file.tensors.push_back({"tensor" + std::to_string(t), random_bits(shape, random)});
        }
        CHECK(same(decode(encode_safetensors(file)), file));
    }
}

TEST(nan_infinity_and_minus_zero_survive) {
    using Limits = std::numeric_limits<float>;
    WeightFile file;
    file.tensors.push_back(
        {"x", Tensor<float>({7}, {Limits::quiet_NaN(), -Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(),
                                  -0.0F, Limits::denorm_min(), Limits::max()})});
    CHECK(same(decode(encode_safetensors(file)), file));
}

TEST(names_and_metadata_with_any_characters_survive) {
    WeightFile file;
    std::string all;
    for (char c = 0; c < 127; ++c) all += c;
    file.metadata = {{all, "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"}, {"", ""}, {"\"}{", "\\u0041"}};
    file.tensors.push_back({all + "\xf4\x8f\xbf\xbf", Tensor<float>({1})});
    CHECK(same(decode(encode_safetensors(file)), file));
}

TEST(escapes_mean_what_json_says) {
    const WeightFile file =
        decode(R"({"__metadata__":{"k":"\"\\\/\b\f\n\r\t\u0041\u00e9\u07ff\u20AC\ud83d\uDE00"}})", 0);
    CHECK_EQUAL(file.metadata.at("k"), std::string("\"\\/\b\f\n\r\tA\xc3\xa9\xdf\xbf\xe2\x82\xac\xf0\x9f\x98\x80"));
}

TEST(keys_may_come_in_any_order_with_any_white_space) {
    const WeightFile file = decode(
        "{ \"b\" :\t{\"data_offsets\": [ 4 , 12 ],\n\"shape\"\r: [ 2 ] , \"dtype\":\"F32\" } ,"
        "\"__metadata__\":{ } , \"a\":{\"shape\":[1,1],\"dtype\":\"F32\",\"data_offsets\":[0,4]}}\n  ",
        12);
    CHECK_EQUAL(file.tensors.size(), 2U);
    CHECK_EQUAL(file.tensors[0].name, std::string("a"));
    CHECK_EQUAL(file.tensors[1].value.shape(), Shape{2});
}

TEST(a_scalar_is_read_as_one_value) {
    const WeightFile file = decode(one("F32", "[]", "[0,4]"), 4);
    CHECK_EQUAL(file.at("a", {1}), Tensor<float>({1}));
}

TEST(a_missing_tensor_is_reported_with_what_there_is) {
    const WeightFile file = decode(encode_safetensors(example()));
    CHECK_THROWS(file.at("fc.weight", {10, 84}),
                 "w.safetensors: expected a tensor \"fc.weight\" of shape (10,84), found only conv.weight "
                 "(2,1,1,2), bias (2)");
    const WeightFile none;
    CHECK_THROWS(none.at("x", {1}), "expected a tensor \"x\" of shape (1), found no tensors");
    WeightFile many;
    for (int i = 0; i < 33; ++i) {
        std::string name = "t";
        name += std::to_string(i);
        many.tensors.push_back({name, Tensor<float>({1})});
    }
    CHECK_THROWS(many.at("x", {1}), "t29 (1) and 3 more");
}

TEST(a_tensor_of_another_shape_is_reported_with_both_shapes) {
    const WeightFile file = decode(encode_safetensors(example()));
    CHECK_THROWS(file.at("conv.weight", {2, 1, 2, 1}),
                 "w.safetensors: tensor \"conv.weight\": expected shape (2,1,2,1), found (2,1,1,2)");
}

TEST(another_dtype_is_named) {
    CHECK_THROWS(decode(one("F8_E5M2", "[1]", "[0,1]"), 1),
                 "w.safetensors: tensor \"a\": expected a dtype of F32, F64, F16, BF16, I64, I32, I16, I8, U8, BOOL, "
                 "found F8_E5M2 (offset 22)");
    CHECK_THROWS(decode(one("F16", "[2]", "[0,8]"), 8), "shape (2) needs 4 bytes, data_offsets give 8");
}

// Each of the 65,536, by the definition: sign, 5 bits of exponent, 10 after the point.
TEST(halves_become_the_same_floats) {
    std::string data;
    for (int bits = 0; bits < 65536; ++bits) data += {static_cast<char>(bits & 255), static_cast<char>(bits >> 8)};
    const std::string header = one("F16", "[65536]", "[0,131072]");
    const WeightFile file = decode(length_bytes(header.size()) + header + data);
    for (int bits = 0; bits < 65536; ++bits) {
        const float found = file.tensors[0].value(bits);
        const int exponent = bits >> 10 & 31, behind = bits & 1023;
        const double size = exponent == 0    ? std::ldexp(behind, -24)
                            : exponent == 31 ? (behind == 0 ? HUGE_VAL : std::nan(""))
                                             : std::ldexp(1024 + behind, exponent - 25);
        CHECK(std::isnan(size) ? std::isnan(found) : static_cast<double>(found) == (bits < 32768 ? size : -size));
        CHECK_EQUAL(std::signbit(found), bits >= 32768);
    }
}

TEST(numbers_of_other_kinds_become_the_nearest_float) {
    const auto read = [](const std::string& dtype, const std::string& data) {
        const std::string header = one(dtype, "[]", "[0," + std::to_string(data.size()) + "]");
        return decode(length_bytes(header.size()) + header + data).tensors[0].value(0);
    };
    const auto of_double = [&](double value) { return read("F64", length_bytes(std::bit_cast<std::uint64_t>(value))); };
    CHECK_EQUAL(of_double(0.1), 0.1F);
    CHECK_EQUAL(of_double(1 + 0x1p-24), 1.0F);  // between two floats: the even one
    CHECK_EQUAL(of_double(1 + 0x1.8p-23), 1.0F + 0x1p-22F);
    CHECK_EQUAL(of_double(1e-45), 0x1p-149F);
    CHECK_EQUAL(of_double(-1e300), -std::numeric_limits<float>::infinity());
    CHECK(std::isnan(of_double(std::nan(""))));
    CHECK_EQUAL(read("BF16", "\xc0\x3f"), 1.5F);
    CHECK_EQUAL(read("BF16", {"\x80\xff", 2}), -std::numeric_limits<float>::infinity());
    CHECK_EQUAL(read("I64", length_bytes(std::uint64_t(-3))), -3.0F);
    CHECK_EQUAL(read("I64", length_bytes(16777217)), 16777216.0F);
    CHECK_EQUAL(read("I32", {"\xfe\xff\xff\xff", 4}), -2.0F);
    CHECK_EQUAL(read("I16", {"\0\x80", 2}), -32768.0F);
    CHECK_EQUAL(read("I8", "\xff"), -1.0F);
    CHECK_EQUAL(read("U8", "\xff"), 255.0F);
    CHECK_EQUAL(read("BOOL", "\1"), 1.0F);
}

// As PyTorch writes it: other metadata than the book's, or none, and a count that is a whole number.
TEST(files_of_other_programs_are_read) {
    const WeightFile file =
        decode(R"({"__metadata__":{"format":"pt"},"bn.num_batches_tracked":{"dtype":"I64","shape":[],)"
               R"("data_offsets":[0,8]},"bn.weight":{"dtype":"F16","shape":[2],"data_offsets":[8,12]}})",
               12);
    CHECK_EQUAL(file.metadata.at("format"), "pt");
    CHECK_EQUAL(file.at("bn.num_batches_tracked", {1})(0), 0.0F);
    CHECK_EQUAL(file.at("bn.weight", {2})(1), 0.0F);
}

TEST(weights_in_other_formats_are_named_with_a_command) {
    CHECK_THROWS(decode("PK\3\4" + std::string(26, 'x') + "archive/data.pkl" + std::string(99, 'x')),
                 "w.safetensors: expected weights in safetensors, found weights of PyTorch (a ZIP); a command that "
                 "converts it: python3 -c ");
    CHECK_THROWS(decode("\x89HDF\r\n\x1a\n and so on"), "found an HDF5 file, as Keras writes them; open it in Python");
    CHECK_THROWS(decode("version https://git-lfs.github.com/spec/v1\noid sha256:"), "git lfs pull fetches the file");
    CHECK_THROWS(decode("<!DOCTYPE html><html>"), "found a page of the web; fetch the file itself");
    CHECK_THROWS(decode("\x80\2}q\1(X\5"), "found a pickle of Python, perhaps weights of an old PyTorch");
    CHECK_THROWS(decode("\x93NUMPY\1"), "found one array of NumPy (.npy)");
    // A header whose length looks like the beginning of another kind of file: BM, 19,778 bytes.
    const std::string header = one("F32", "[1]", "[0,4]");
    CHECK_EQUAL(decode(length_bytes(0x4d42) + header + std::string(0x4d42 - header.size(), ' ') + std::string(4, 'x'))
                    .tensors.size(),
                1U);
}

TEST(weights_that_are_no_numbers_are_refused_by_who_asks) {
    WeightFile file = example();
    file.path = "w.safetensors";
    require_finite(file);
    file.tensors[0].value(1, 0, 0, 0) = std::numeric_limits<float>::quiet_NaN();
    CHECK_THROWS(require_finite(file),
                 "w.safetensors: tensor \"conv.weight\": value 2 of (2,1,1,2) is no number (NaN): the training");
    file.tensors[0].value(0, 0, 0, 1) = -std::numeric_limits<float>::infinity();
    CHECK_THROWS(require_finite(file),
                 "value 1 of (2,1,1,2) is infinite (2 values are no numbers or infinite): the training");
    CHECK(same(decode(encode_safetensors(file)), file));
}

TEST(more_than_four_axes_and_sizes_of_zero_are_errors) {
    CHECK_THROWS(decode(one("F32", "[1,1,1,1,1]", "[0,4]"), 4),
                 "tensor \"a\": expected at most 4 axes, found 5 (offset 36)");
    CHECK_THROWS(decode(one("F32", "[2,0]", "[0,0]"), 0), "found size 0 (offset 36)");
    CHECK_THROWS(decode(one("F32", "[65536,32768]", "[0,0]"), 0), "at most 2147483647 values, found size 32768");
    CHECK_THROWS(decode(one("F32", "[999999999999999999]", "[0,4]"), 4), "found size 999999999999999999");
}

TEST(data_offsets_must_fit_the_shape_and_the_file) {
    CHECK_THROWS(decode(one("F32", "[2,3]", "[0,20]"), 20),
                 "tensor \"a\": shape (2,3) needs 24 bytes, data_offsets give 20 (offset 9)");
    CHECK_THROWS(decode(one("F32", "[2]", "[8,0]"), 8),
                 "expected data_offsets [begin, end] with begin <= end (offset 55)");
    CHECK_THROWS(decode(one("F32", "[2]", "[0]"), 8), "expected data_offsets [begin, end]");
    CHECK_THROWS(decode(one("F32", "[2]", "[0,8]"), 7),
                 "tensor \"a\": data truncated: expected data up to offset 70, the file ends at offset 69");
    CHECK_THROWS(decode(one("F32", "[2000000000]", "[0,8000000000]"), 4),
                 "data truncated: expected data up to offset 8000000");
}

TEST(holes_and_overlaps_between_tensors_are_errors) {
    CHECK_THROWS(decode("{" + entry("a", "[1]", "[0,4]") + "," + entry("b", "[1]", "[8,12]") + "}", 12),
                 "tensor \"b\": expected data_offsets to begin at 4, found 8: a hole");
    CHECK_THROWS(decode("{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[4,12]") + "}", 12),
                 "tensor \"b\": expected data_offsets to begin at 8, found 4: an overlap");
    CHECK_THROWS(decode("{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[0,8]") + "}", 8), "an overlap");
    CHECK_THROWS(decode("{" + entry("a", "[1]", "[4,8]") + "}", 8),
                 "expected data_offsets to begin at 0, found 4: a hole");
}

TEST(bytes_after_the_last_tensor_are_an_error) {
    CHECK_THROWS(decode(encode_safetensors(example()) + "xyz"), "3 too many (from offset ");
    CHECK_THROWS(decode("{}", 5), "w.safetensors: expected 10 bytes, found 15: 5 too many (from offset 10)");
}

TEST(a_name_or_key_that_is_there_twice_is_an_error) {
    CHECK_THROWS(decode("{" + entry("a", "[1]", "[0,4]") + "," + entry("a", "[1]", "[4,8]") + "}", 8),
                 "header: \"a\" is there twice (offset 62)");
    CHECK_THROWS(decode("{" + entry("a", "[1]", "[0,4]") + "," + entry("\\u0061", "[1]", "[4,8]") + "}", 8),
                 "\"a\" is there twice");
    CHECK_THROWS(decode(R"({"__metadata__":{"k":"1","k":"2"}})", 0), "header: \"k\" is there twice (offset 33)");
    CHECK_THROWS(decode(R"({"a":{"dtype":"F32","dtype":"F32"}})", 0), "header: \"dtype\" is there twice");
}

TEST(unknown_and_missing_keys_are_errors) {
    CHECK_THROWS(decode(R"({"a":{"dtype":"F32","strides":[1]}})", 0),
                 "tensor \"a\": expected the keys dtype, shape and data_offsets, found \"strides\" (offset 28)");
    CHECK_THROWS(decode(R"({"a":{"dtype":"F32","shape":[1]}})", 4),
                 "tensor \"a\": expected the keys dtype, shape and data_offsets, found 2 of them (offset 9)");
}

TEST(a_wrong_header_length_is_an_error) {
    CHECK_THROWS(decode(""), "w.safetensors: expected weights in safetensors, found an empty file (offset 0)");
    CHECK_THROWS(decode(length_bytes(3) + "{}"),
                 "truncated: expected a header of 3 bytes, found 2 (the file ends at offset 10)");
    CHECK_THROWS(decode(length_bytes(100'000'001) + "{}"),
                 "expected a header of at most 100000000 bytes, found the length 100000001 (offset 0)");
    CHECK_THROWS(decode(std::string(8, '\xff') + "{}"), "found the length 18446744073709551615");
    CHECK_THROWS(decode(length_bytes(0)), "header: expected '{', found the end of the header (offset 8)");
    CHECK_THROWS(decode(length_bytes(1) + "{}"), "expected '\"', found the end of the header (offset 9)");
}

TEST(broken_json_is_reported_with_what_was_expected_and_where) {
    CHECK_THROWS(decode(" {}", 0), "header: expected '{', found ' ' (offset 8)");
    CHECK_THROWS(decode("[]", 0), "expected '{', found '[' (offset 8)");
    CHECK_THROWS(decode("{} x", 0), "expected the end of the header, found 'x' (offset 11)");
    CHECK_THROWS(decode("{\"a\" 1}", 0), "expected ':', found '1' (offset 13)");
    CHECK_THROWS(decode("{\"a\":1}", 0), "expected '{', found '1' (offset 13)");
    CHECK_THROWS(decode("{\"__metadata__\":{\"k\":1}}", 0), "expected '\"', found '1'");
    CHECK_THROWS(decode("{\"__metadata__\":{\"k\":\"v\",}}", 0), "expected '\"', found '}'");
    CHECK_THROWS(decode("{\"__metadata__\":{\"k\":\"v\"]}", 0), "expected ',' or '}', found ']'");
    CHECK_THROWS(decode("{\"__metadata__\":null}", 0), "expected '{', found 'n'");
    CHECK_THROWS(decode("{\"__metadata__\":{\"k\":\"v", 0), "expected '\"', found the end of the header");
    CHECK_THROWS(decode("{'a':1}", 0), "expected '\"', found '''");
}

TEST(numbers_are_whole_and_have_one_spelling) {
    CHECK_THROWS(decode(one("F32", "[-1]", "[0,4]"), 4), "expected a whole number, found '-'");
    CHECK_THROWS(decode(one("F32", "[1.0]", "[0,4]"), 4), "expected ',' or ']', found '.'");
    CHECK_THROWS(decode(one("F32", "[1e1]", "[0,40]"), 40), "expected ',' or ']', found 'e'");
    CHECK_THROWS(decode(one("F32", "[01]", "[0,4]"), 4), "does not begin with 0, found 01 (offset 37)");
    CHECK_THROWS(decode(one("F32", "[1]", "[0,18446744073709551620]"), 4), "at most 18 digits");
    CHECK_THROWS(decode(one("F32", "[1,]", "[0,4]"), 4), "expected a whole number, found ']'");
    CHECK_THROWS(decode(one("F32", "[\"1\"]", "[0,4]"), 4), "expected a whole number, found '\"'");
}

TEST(broken_strings_are_errors) {
    CHECK_THROWS(decode("{\"\\x\"", 0), "expected one of \"\\/bfnrtu, found 'x' (offset 11)");
    CHECK_THROWS(decode("{\"\\u12g4\":", 0), "expected a hexadecimal digit, found 'g' (offset 14)");
    CHECK_THROWS(decode("{\"\\ud800\":", 0), "header: half of a surrogate pair (offset 10)");
    CHECK_THROWS(decode("{\"\\ud800\\u0041\":", 0), "half of a surrogate pair");
    CHECK_THROWS(decode("{\"\\udc00\":", 0), "half of a surrogate pair");
    CHECK_THROWS(decode("{\"\\udc00\\udc00\":", 0), "half of a surrogate pair");
    CHECK_THROWS(decode("{\"\\", 0), "expected an escape, found the end of the header");
    CHECK_THROWS(decode("{\"\\u12", 0), "expected a hexadecimal digit, found the end of the header");
    CHECK_THROWS(decode("{\"a\nb\":", 0), "a control character in a string (offset 11)");
}

TEST(a_header_that_is_not_utf8_is_an_error) {
    for (const char* wrong : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
                              "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xe2\x82\x41"})
        CHECK_THROWS(decode(std::string("{\"") + wrong + "\":", 0), "the header is not UTF-8 (offset 10)");
    CHECK_THROWS(decode("{\"\xe2\x82", 0), "the header is not UTF-8 (offset 10)");
    CHECK_THROWS(decode(length_bytes(4) + "{\"\xe2\x82" + "\xac"), "the header is not UTF-8 (offset 10)");
}

TEST(deep_nesting_is_refused_at_once) {
    CHECK_THROWS(decode("{\"a\":" + std::string(1'000'000, '['), 0), "expected '{', found '[' (offset 13)");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK_THROWS(decode(objects, 0), "found \"a\"");
}

TEST(a_message_is_one_line_whatever_the_names_hold) {
    CHECK_THROWS(decode("{" + entry("x\\ny\\u001b", "[1]", "[4,8]") + "}", 8), "tensor \"x?y?\": expected");
}

TEST(a_file_cut_at_any_length_is_refused) {
    const std::string bytes = encode_safetensors(example());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CHECK(refused(bytes.substr(0, length)));
        CHECK(refused_or_valid(bytes.substr(0, length)));
    }
}

TEST(a_header_with_any_byte_changed_is_refused_or_valid) {
    const std::string bytes = encode_safetensors(example());
    const std::size_t header_end = bytes.size() - 24;
    for (std::size_t i = 0; i < header_end; ++i)
        for (int value = 0; value < 256; ++value) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(value);
            CHECK(refused_or_valid(changed));
        }
}

TEST(headers_with_random_damage_are_refused_or_valid) {
    const std::string bytes = encode_safetensors(example());
    Random random(2);
    for (int round = 0; round < 5000; ++round) {
        std::string changed = bytes;
        for (int damage = 1 + random.below(3); damage > 0; --damage) {
            const auto at = static_cast<std::size_t>(random.below(static_cast<int>(changed.size())));
            const std::size_t from = static_cast<std::size_t>(random.below(static_cast<int>(changed.size())));
            if (random.below(2) == 0)
                changed.erase(at, static_cast<std::size_t>(1 + random.below(4)));
            else
                changed.insert(at, changed.substr(from, 6));
            if (changed.empty()) changed = bytes;
        }
        CHECK(refused_or_valid(changed));
    }
}

TEST(names_that_cannot_be_written_are_errors) {
    WeightFile file = example();
    file.tensors.push_back({"bias", Tensor<float>({1})});
    CHECK_THROWS(encode_safetensors(file), "write_safetensors: the name bias is taken");
    file.tensors.back().name = "__metadata__";
    CHECK_THROWS(encode_safetensors(file), "write_safetensors: the name __metadata__ is taken");
    file.tensors.back().name = "\xff";
    CHECK_THROWS(encode_safetensors(file), "not UTF-8");
    file.tensors.back() = {"empty", Tensor<float>()};
    CHECK_THROWS(encode_safetensors(file), "write_safetensors: tensor empty is empty");
}

TEST(a_missing_file_is_named) {
    CHECK_THROWS(read_safetensors("nowhere/w.safetensors"), "nowhere/w.safetensors: cannot open");
}

TEST(a_file_that_cannot_be_written_stays_as_it_was) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "w.safetensors";
    write_safetensors(path, example());
    WeightFile broken = example();
    broken.tensors.push_back(broken.tensors[0]);
    CHECK_THROWS(write_safetensors(path, broken), "is taken");
    CHECK(same(read_safetensors(path), example()));
    CHECK_THROWS(write_safetensors("/dev/null/w.safetensors", example()), "/dev/null");
}
