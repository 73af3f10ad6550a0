#include "common/pictures/netpbm.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

Image decode(const std::string& bytes) { return decode_netpbm(bytes, "a.pgm"); }

// Two rows of three grey pixels.
const Image grey{2, 3, 1, {0, 1, 2, 128, 254, 255}};
// One row of two coloured pixels.
const Image colour{1, 2, 3, {255, 0, 10, 20, 30, 40}};

const std::string grey_bytes("P5\n3 2\n255\n\x00\x01\x02\x80\xfe\xff", 17);
const std::string colour_bytes("P6\n2 1\n255\n\xff\x00\x0a\x14\x1e\x28", 17);

}  // namespace

TEST(binary_grey_and_colour_are_read) {
    CHECK(decode(grey_bytes) == grey);
    CHECK(decode(colour_bytes) == colour);
}

TEST(text_grey_and_colour_are_read) {
    CHECK(decode("P2 3 2 255 0 1 2 128 254 255") == grey);
    CHECK(decode("P3\n2 1\n255\n255 0 10\n20 30 40\n") == colour);
}

TEST(comments_and_any_white_space_separate_the_numbers) {
    CHECK(decode("P5 # made by hand\n# width and height\n\t3\r\n2#\n255\n" + grey_bytes.substr(11)) == grey);
    CHECK(decode("P2\n#a\n3 2 # 9 9\n255 0 1 2 # row\n128 254 255 # end") == grey);
}

TEST(a_pixel_that_looks_like_white_space_or_a_comment_is_a_pixel) {
    const Image image = decode("P5 2 1 255\n\n#");
    CHECK_EQUAL(int{image.pixels[0]}, 10);
    CHECK_EQUAL(int{image.pixels[1]}, 35);
}

TEST(a_smaller_maximum_is_scaled_to_255) {
    CHECK(decode("P2 4 1 3 0 1 2 3") == (Image{1, 4, 1, {0, 85, 170, 255}}));
    CHECK(decode("P2 3 1 16 1 8 16") == (Image{1, 3, 1, {16, 128, 255}}));
    CHECK(decode(std::string("P5 3 1 1\n\0\1\1", 12)) == (Image{1, 3, 1, {0, 255, 255}}));
}

TEST(a_maximum_above_255_or_of_0_is_an_error) {
    CHECK_THROWS(decode("P5 3 2 65535\n"),
                 "a.pgm: expected a maximum of at most 255, one byte a value, found 65535; a command that converts it: "
                 "convert a.pgm -depth 8 a.png (offset 12)");
    CHECK_THROWS(decode("P5 3 2 65536\n"), "a.pgm: maximum: expected 1 to 65535, found 65536 (offset 7)");
    CHECK_THROWS(decode("P5 3 2 0\n"), "maximum: expected 1 to 65535, found 0 (offset 7)");
}

TEST(values_above_the_maximum_are_errors) {
    CHECK_THROWS(decode("P2 2 1 15 15 16"), "value 1: expected 0 to 15, found 16 (offset 13)");
    CHECK_THROWS(decode("P5 2 1 15\n\x0f\x10"), "value 1: expected 0 to 15, found 16 (offset 11)");
}

TEST(sizes_of_zero_and_absurd_sizes_are_errors_before_anything_is_allocated) {
    CHECK_THROWS(decode("P5 0 2 255\n"), "width: expected 1 to 16384, found 0 (offset 3)");
    CHECK_THROWS(decode("P5 3 0 255\n"), "height: expected 1 to 16384, found 0 (offset 5)");
    CHECK_THROWS(decode("P5 16385 2 255\n"), "width: expected 1 to 16384, found 16385");
    CHECK_THROWS(decode("P5 99999999999999999999999 2 255\n"),
                 "width: expected 1 to 16384, found 99999999999999999999 ");
    CHECK_THROWS(decode("P6 8192 8192 255\nabc"), "truncated: expected 201326592 values, found 3");
    CHECK_THROWS(decode("P6 16384 16384 255\nabc"), "expected at most 67108864 pixels, found 268435456 (offset 3)");
    CHECK_THROWS(decode("P3 8192 8192 255 1 2 3"), "truncated: expected 201326592 values, found 3");
}

TEST(a_header_that_is_no_number_is_an_error) {
    CHECK_THROWS(decode("P5 x 2 255\n"),
                 "width: expected 1 to 16384, found something that is no whole number (offset 3)");
    CHECK_THROWS(decode("P5 -3 2 255\n"),
                 "width: expected 1 to 16384, found something that is no whole number (offset 3)");
    CHECK_THROWS(decode("P5 3.5 2 255\n"), "found something that is no whole number (offset 3)");
    CHECK_THROWS(decode("P2 1 1 255 1x"),
                 "value 0: expected 0 to 255, found something that is no whole number (offset 11)");
}

TEST(files_cut_at_any_length_are_errors) {
    const std::string text = "P2 3 2 255 0 1 2 128 254 255";
    for (std::size_t length = 0; length < grey_bytes.size(); ++length)
        CHECK_THROWS(decode(grey_bytes.substr(0, length)), "a.pgm: ");
    for (std::size_t length = 0; length < text.size() - 3; ++length)
        CHECK_THROWS(decode(text.substr(0, length)), "a.pgm: ");
    CHECK_THROWS(decode(grey_bytes.substr(0, 14)),
                 "truncated: expected 6 values, found 3; the file ends early (offset 14)");
    CHECK_THROWS(decode("P5 3 2 255"), "truncated: expected 6 values, found 0");
    CHECK_THROWS(decode("P5 3 2"), "maximum: expected 1 to 65535, found the end of the file (offset 6)");
    CHECK_THROWS(decode("P5 3 # no end"), "height: expected 1 to 16384, found the end of the file (offset 13)");
    CHECK_THROWS(decode("P2 3 2 255 100 101 102 103 104"), "value 5: expected 0 to 255, found the end of the file");
}

TEST(bytes_after_the_last_pixel_are_errors) {
    CHECK_THROWS(decode(grey_bytes + "ab"), "expected 6 values, found 2 bytes too many (offset 17)");
    CHECK_THROWS(decode("P2 1 1 255 7 8"), "expected the end of the file after 1 values (offset 13)");
    CHECK_THROWS(decode("P5 1 1 255#\nx"), "expected one white space character after the maximum (offset 10)");
}

TEST(random_damage_never_does_more_than_throw) {
    Random random(1);
    for (const std::string& bytes : {grey_bytes, colour_bytes, std::string("P3 #c\n2 1 15 1 2 3 4 5 6")})
        for (std::size_t i = 0; i < bytes.size(); ++i)
            for (int value = 0; value < 256; ++value) {
                std::string changed = bytes;
                changed[i] = static_cast<char>(value);
                try {
                    const Image image = decode(changed);
                    CHECK_EQUAL(image.pixels.size(), static_cast<std::size_t>(image.H * image.W * image.C));
                } catch (const std::runtime_error& error) {
                    CHECK(std::string(error.what()).rfind("a.pgm: ", 0) == 0);
                }
            }
}

TEST(what_was_written_is_read_again) {
    CHECK_EQUAL(netpbm_bytes(grey), grey_bytes);
    CHECK_EQUAL(netpbm_bytes(colour), colour_bytes);
    CHECK_THROWS(netpbm_bytes(Image{}), "netpbm_bytes: expected 1 or 3 channels");
}

TEST(another_file_is_named) {
    CHECK_THROWS(
        decode("P4 1 1 x"),
        "a.pgm: expected a PGM or PPM, which begins with P2, P3, P5 or P6, found a PBM picture; a command that "
        "converts it: convert a.pgm a.png (offset 0)");
    CHECK_THROWS(decode("P5"), "found a PGM picture");
    CHECK_THROWS(decode(""), "found an empty file");
}
