#include "common/files/deflate.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

std::string from_hex(const std::string& digits) {
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return bytes;
}

std::string inflated(const std::string& hex, std::size_t size) { return zlib_decompress(from_hex(hex), size); }

std::string noise(int size, int values, std::uint64_t seed) {
    Random random(seed);
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(random.below(values));
    return bytes;
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

const std::string hello = "hello hello hello hello";

}  // namespace

TEST(checksums_have_their_published_values) {
    CHECK_EQUAL(crc32("123456789"), 0xCBF43926U);
    CHECK_EQUAL(crc32(""), 0U);
    CHECK_EQUAL(adler32("Wikipedia"), 0x11E60398U);
    CHECK_EQUAL(adler32(""), 1U);
    CHECK_EQUAL(adler32(std::string(6000, '\xff')), 0xA49759EAU);  // above the modulus many times
}

// Streams that zlib 1.2.13 wrote.
TEST(streams_of_another_program_are_read) {
    CHECK_EQUAL(inflated("7801010500faff68656c6c6f062c0215", 5), std::string("hello"));  // stored
    CHECK_EQUAL(inflated("7801cb48cdc9c957c8402701680308b1", 23), hello);                // the fixed code
    CHECK_EQUAL(inflated("789c030000000001", 0), std::string());                         // nothing
    std::string letters;
    for (int i = 0; i < 400; ++i) letters += static_cast<char>((i * i * 7 + i / 8) % 23 + 'A');
    const std::string with_its_own_code =
        "78daddce810144110800d0d90a1111fd62ff4d6e8f7b133c6864a1efce23117226e079de7a1a1c60"
        "09d515407da7e2e98d4953200715bb96b3bd8feaa3b436ef952b700bf45a235deec8743ef90ef52c"
        "03cae30e8432cb60bf7a9da5eaca2d89642ebadb1a0f0d9f28dba98354499a7de32c2c51929ab8f7"
        "c566bc46dce5a754f8d3f70fd5de76a7";
    CHECK_EQUAL(inflated(with_its_own_code, 400), letters);
}

// printf 'hello hello hello hello' | gzip -n, and the same with a name, a comment, an extra field and a checksum before.
TEST(files_of_gzip_are_read) {
    const std::string blocks = "cb48cdc9c957c8402701", sum = "e3513d8d17000000";
    const auto gunzip = [](const std::string& hex) { return gzip_decompress(from_hex(hex)); };
    CHECK_EQUAL(gunzip("1f8b0800000000000003" + blocks + sum), hello);
    CHECK_EQUAL(gunzip("1f8b081e000000000003"
                       "0200"
                       "ffff"
                       "6100"
                       "62626200"
                       "1234" +
                       blocks + sum),
                hello);
    CHECK_THROWS(gunzip(""), "expected a file of gzip, found other bytes");
    CHECK_THROWS(gunzip("1f8b07000000000000030000000000000000000000"), "expected a file of gzip, found other bytes");
    CHECK_THROWS(gunzip("1f8b0800000000000003" + blocks + "e3513d8e17000000"), "the checksum of the data is wrong");
    CHECK_THROWS(gunzip("1f8b0800000000000003" + blocks + "e3513d8d18000000"), "expected 24 bytes, found 23");
    CHECK_THROWS(gunzip("1f8b0800000000000003" + blocks + "e3513d8d16000000"), "expected 22 bytes, found more");
    CHECK_THROWS(gunzip("1f8b0800000000000003" + blocks + sum + "ff17000000"),
                 "expected the end of the data, found 5 more bytes");
    CHECK_THROWS(gunzip("1f8b0808000000000003616161616161616161616161"), "the data end early");
}

TEST(a_bare_stream_is_what_stands_inside_of_a_zlib_stream) {
    const std::string wrapped = zlib_compress(hello);
    const std::string bare = wrapped.substr(2, wrapped.size() - 6);
    CHECK_EQUAL(inflate(bare + "what follows", 100), hello);
    CHECK_THROWS(inflate(bare, hello.size() - 1), "found more");
    CHECK_THROWS(inflate(bare.substr(0, bare.size() - 2), 100), "the data end early");
}

TEST(what_was_compressed_comes_back) {
    std::vector<std::string> all{"", "a", "aa", "aaa", "abcabcabc", hello, std::string(100'000, '\0')};
    for (const int size : {1, 2, 255, 256, 257, 32767, 32768, 32769, 70'000})
        for (const int values : {1, 2, 5, 200, 256}) all.push_back(noise(size, values, 7));
    all.push_back(repeated(noise(32'768, 256, 1), 3));  // the farthest distance
    all.push_back(repeated(noise(32'769, 256, 1), 3));  // one too far
    all.push_back(repeated(noise(40, 256, 2) + std::string(600, 'x'), 60));
    for (const std::string& bytes : all) {
        const std::string stream = zlib_compress(bytes);
        CHECK(zlib_decompress(stream, bytes.size()) == bytes);
        CHECK(stream == zlib_compress(bytes));
        CHECK(stream.size() <= bytes.size() + bytes.size() / 500 + 100);
    }
}

TEST(repetitions_and_rare_symbols_make_it_small) {
    CHECK(zlib_compress(std::string(100'000, 'x')).size() < 150);
    CHECK(zlib_compress(repeated(noise(1000, 256, 1), 20)).size() < 1600);
    CHECK(zlib_compress(repeated(noise(32'768, 256, 1), 2)).size() < 34'000);
    CHECK(zlib_compress(noise(40'000, 16, 1)).size() < 23'000);  // 4 of 8 bits each
    std::string skewed;  // symbol k 2^(20-k) times: a code deeper than 15 bits, if it were not limited
    for (int k = 0; k < 20; ++k) skewed += std::string(std::size_t{1} << (20 - k), static_cast<char>(k));
    Random random(1);
    random.shuffle(std::span<char>(skewed));
    const std::string stream = zlib_compress(skewed);
    CHECK(stream.size() < skewed.size() / 3);
    CHECK(zlib_decompress(stream, skewed.size()) == skewed);
}

TEST(a_short_repetition_waits_for_a_longer_one) {
    std::string bytes;
    for (std::uint64_t i = 0; i < 200; ++i) {
        const std::string s = noise(40, 256, 100 + i);
        bytes += s.substr(0, 4) + noise(2, 256, 2000 + i) + s.substr(1) + s;
    }
    CHECK(zlib_compress(bytes).size() < 9'300);  // 9,340 if every repetition is taken at once
}

TEST(a_broken_stream_is_an_error_that_says_where) {
    CHECK_THROWS(inflated("", 5), "expected a zlib stream, found the end of the data");
    CHECK_THROWS(inflated("504b0304", 5), "expected a zlib stream, found other bytes");
    CHECK_THROWS(inflated("78bb", 5), "expected a zlib stream, found other bytes");  // a dictionary is wanted
    CHECK_THROWS(inflated("7801", 5), "the data end early: 0 of 5 bytes are there");
    CHECK_THROWS(inflated("780107", 5), "expected a block of kind 0, 1 or 2, found 3");
    CHECK_THROWS(inflated("7801010500fbff68656c6c6f062c0215", 5), "the length of a stored block is damaged");
    CHECK_THROWS(inflated("7801010500faff68656c6c", 5), "the data end early: 4 of 5 bytes are there");
    CHECK_THROWS(inflated("7801010500faff68656c6c6f062c0214", 5), "the checksum of the data is wrong");
    CHECK_THROWS(inflated("7801010500faff68656c6c6f062c021500", 5), "expected the end of the data, found 1 more bytes");
    CHECK_THROWS(inflated("7801010500faff68656c6c6f062c0215", 4), "expected 4 bytes, found more");
    CHECK_THROWS(inflated("7801010500faff68656c6c6f062c0215", 6), "expected 6 bytes, found 5");
    try {
        inflated("7801010500fbff68656c6c6f062c0215", 5);
    } catch (const DeflateError& error) {
        CHECK_EQUAL(error.offset, 7U);
    }
}

// Blocks made bit by bit: the header of a code that leaves out, doubles or overfills something.
TEST(codes_that_are_none_are_errors) {
    struct Bits {
        std::string bytes = "\x78\x01";
        int filled = 0;
        Bits& add(int value, int count) {
            for (int k = 0; k < count; ++k, filled = (filled + 1) % 8) {
                if (filled == 0) bytes += '\0';
                bytes.back() = static_cast<char>(bytes.back() | (value >> k & 1) << filled);
            }
            return *this;
        }
        Bits& dynamic(int symbols, int distances) {
            return add(1, 1).add(2, 2).add(symbols - 257, 5).add(distances - 1, 5);
        }
        std::string complaint() const {
            try {
                zlib_decompress(bytes + std::string(8, '\0'), 100);
            } catch (const DeflateError& error) {
                return error.what();
            }
            return "none";
        }
    };
    CHECK_EQUAL(Bits().dynamic(287, 1).complaint(),
                std::string("expected at most 286 symbols and 30 distances, found more"));
    CHECK_EQUAL(Bits().dynamic(257, 31).complaint(),
                std::string("expected at most 286 symbols and 30 distances, found more"));
    // Three codes of one bit.
    CHECK_EQUAL(Bits().dynamic(257, 1).add(0, 4).add(1, 3).add(1, 3).add(1, 3).complaint(),
                std::string("expected a code for the header, found too many codes of 1 bits"));
    // Two codes of two bits leave half of the bits without a meaning.
    CHECK_EQUAL(Bits().dynamic(257, 1).add(0, 4).add(2, 3).add(2, 3).complaint(),
                std::string("expected a code for the header, found a code that leaves bits without a meaning"));
    // 16 is the only symbol, and there is nothing to repeat.
    CHECK_EQUAL(Bits().dynamic(257, 1).add(0, 4).add(1, 3).add(0, 3).add(0, 3).add(0, 3).add(0, 1).complaint(),
                std::string("expected a length, found a repetition of nothing"));
    // Only 18, 138 zeros each: more lengths than were announced.
    CHECK_EQUAL(Bits()
                    .dynamic(257, 1)
                    .add(0, 4)
                    .add(0, 3)
                    .add(0, 3)
                    .add(1, 3)
                    .add(0, 3)
                    .add(0, 1)
                    .add(127, 7)
                    .add(0, 1)
                    .add(127, 7)
                    .complaint(),
                std::string("expected 258 lengths, found more"));
    // 258 zeros: the end of the block has no code.
    CHECK_EQUAL(Bits()
                    .dynamic(257, 1)
                    .add(0, 4)
                    .add(0, 3)
                    .add(0, 3)
                    .add(1, 3)
                    .add(0, 3)
                    .add(0, 1)
                    .add(127, 7)
                    .add(0, 1)
                    .add(109, 7)
                    .complaint(),
                std::string("expected a code for the end of the block, found none"));
    // In the fixed code: symbol 286 (8 bits, 11000110), and distance 30 after a byte and a length of 3 (0000001).
    CHECK_EQUAL(Bits().add(1, 1).add(1, 2).add(0b01100011, 8).complaint(),
                std::string("expected the code of a length, found one that has no meaning"));
    CHECK_EQUAL(Bits().add(1, 1).add(1, 2).add(0b00001100, 8).add(0b1000000, 7).add(0b01111, 5).complaint(),
                std::string("expected the code of a distance, found one that has no meaning"));
    // A distance of 2 (00001) after one byte.
    CHECK_EQUAL(Bits().add(1, 1).add(1, 2).add(0b00001100, 8).add(0b1000000, 7).add(0b10000, 5).complaint(),
                std::string("expected a distance of at most 1, found 2"));
}

TEST(random_damage_never_does_more_than_throw) {
    const std::string bytes = repeated("the quick brown fox ", 8) + noise(200, 30, 3) + std::string(300, 'z');
    const std::string stream = zlib_compress(bytes);
    int errors = 0;
    for (std::size_t i = 0; i < stream.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = stream;
            changed[i] = static_cast<char>(changed[i] ^ 1 << bit);
            try {
                CHECK(zlib_decompress(changed, bytes.size()) == bytes);  // the last bits of the last byte mean nothing
            } catch (const DeflateError&) {
                ++errors;
            }
        }
    CHECK(errors >= 8 * static_cast<int>(stream.size()) - 7);
    for (std::size_t length = 0; length < stream.size(); ++length)
        CHECK_THROWS(zlib_decompress(stream.substr(0, length), bytes.size()), "");
}
