#include "common/pictures/png.hpp"

#include "common/check.hpp"
#include "common/files/deflate.hpp"
#include "common/pictures/image_file.hpp"
#include "common/random.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::string big_endian(std::size_t value) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 255U);
    return bytes;
}

std::string chunk(const std::string& kind, const std::string& data) {
    return big_endian(data.size()) + kind + data + big_endian(crc32(kind + data));
}

// A PNG file from its parts; the rows hold the filters' numbers and the differences.
struct Made {
    std::size_t W = 3, H = 2;
    int depth = 8, colour = 0, interlaced = 0;
    std::string rows{"\0\0\1\2\0\x80\xfe\xff", 8};
    std::string before{}, after{};  // chunks around the pixels
    std::size_t parts = 1;          // IDAT chunks

    std::string bytes() const {
        std::string file("\x89PNG\r\n\x1a\n", 8);
        std::string header = big_endian(W) + big_endian(H);
        for (const int value : {depth, colour, 0, 0, interlaced}) header += static_cast<char>(value);
        file += chunk("IHDR", header) + before;
        const std::string stream = zlib_compress(rows);
        const std::size_t step = (stream.size() + parts - 1) / parts;
        for (std::size_t i = 0; i < stream.size(); i += step) file += chunk("IDAT", stream.substr(i, step));
        return file + after + chunk("IEND", "");
    }
};

Image decode(const std::string& bytes) { return decode_png(bytes, "a.png"); }
Image decode(const Made& made) { return decode(made.bytes()); }

const Image grey{2, 3, 1, {0, 1, 2, 128, 254, 255}};

Image random_image(int H, int W, int C, int values, std::uint64_t seed) {
    Random random(seed);
    Image image{H, W, C, {}};
    for (int p = 0; p < H * W * C; ++p) image.pixels.push_back(static_cast<std::uint8_t>(random.below(values)));
    return image;
}

}  // namespace

// Written by another program, with zlib 1.2.13.
TEST(a_file_of_another_program_is_read) {
    const std::string digits =
        "89504e470d0a1a0a0000000d4948445200000003000000020800000000b81f39c6000000104944415478da636060646268f8f71f000493"
        "0281"
        "a2859a680000000049454e44ae426082";
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    CHECK(decode(bytes) == grey);
}

TEST(every_kind_of_pixel_is_read) {
    CHECK(decode(Made{}) == grey);
    CHECK(decode(Made{.W = 2, .H = 1, .colour = 2, .rows = {"\0\1\2\3\4\5\6", 7}}) ==
          (Image{1, 2, 3, {1, 2, 3, 4, 5, 6}}));
    CHECK(decode(Made{.W = 2, .H = 1, .colour = 4, .rows = {"\0\1\xff\2\x7f", 5}}) == (Image{1, 2, 1, {1, 129}}));
    CHECK(decode(Made{.W = 1, .H = 2, .colour = 6, .rows = {"\0\1\2\3\xff\0\4\5\6\0", 10}}) ==
          (Image{2, 1, 3, {1, 2, 3, 255, 255, 255}}));
    const std::string palette = chunk("PLTE", "abcdefghi");
    CHECK(decode(Made{.H = 1, .colour = 3, .rows = {"\0\2\0\1", 4}, .before = palette}) ==
          (Image{1, 3, 3, {'g', 'h', 'i', 'a', 'b', 'c', 'd', 'e', 'f'}}));
    CHECK(decode(Made{.before = chunk("tEXt", "by hand") + palette, .after = chunk("tIME", "now"), .parts = 3}) ==
          grey);
}

// Rows of two colour pixels; by hand from the formulas of the standard.
TEST(every_filter_is_undone) {
    const std::string rows(
        "\1\x0a\x14\x1e\1\1\1"  // left: 10 20 30, 11 21 31
        "\2\1\1\1\xff\xff\xff"  // up: 11 21 31, 10 20 30
        "\3\1\1\1\1\1\1"        // average: 6 11 16, 9 16 24
        "\4\1\1\1\1\1\1"        // Paeth: 7 12 17, 10 17 25
        "\0\7\7\7\7\7\7",
        35);
    CHECK(decode(Made{.W = 2, .H = 5, .colour = 2, .rows = rows}) ==
          (Image{5, 2, 3, {10, 20, 30, 11, 21, 31, 11, 21, 31, 10, 20, 30, 6, 11, 16,
                           9,  16, 24, 7,  12, 17, 10, 17, 25, 7,  7,  7,  7, 7,  7}}));
}

// Left 11, up 8, corner 10: the guess is 9, and up is as near as the corner.
TEST(of_equally_near_neighbours_paeth_takes_the_upper) {
    CHECK(decode(Made{.W = 2, .rows = {"\0\x0a\x08\4\1\0", 6}}) == (Image{2, 2, 1, {10, 8, 11, 8}}));
}

TEST(a_written_image_is_read_again_with_the_same_bytes_every_time) {
    for (const int C : {1, 3})
        for (const auto& [H, W] : {std::pair{1, 1}, {1, 300}, {300, 1}, {17, 31}, {64, 64}})
            for (const int values : {1, 2, 256}) {
                const Image image = random_image(H, W, C, values, 5);
                const std::string bytes = png_bytes(image);
                CHECK(decode(bytes) == image);
                CHECK(png_bytes(image) == bytes);
            }
}

TEST(photographs_become_smaller_and_drawings_much_smaller) {
    for (const char* name : {"china.ppm", "flower.ppm"}) {
        const Image photo = read_image(fs::path(CNN_DATASETS) / name);
        CHECK(png_bytes(photo).size() < photo.pixels.size() * 63 / 100);
        CHECK(png_bytes(to_grey(photo)).size() < photo.pixels.size() / 3 * 65 / 100);
        CHECK(decode(png_bytes(photo)) == photo);
    }
    Image squares{200, 200, 3, {}};
    for (int p = 0; p < 200 * 200; ++p)
        for (int c = 0; c < 3; ++c) squares.pixels.push_back(p % 200 / 20 * (p / 4000) % 3 == c ? 213 : 94);
    CHECK(png_bytes(squares).size() < 800);
    CHECK(png_bytes(random_image(100, 100, 1, 2, 1)).size() < 1900);  // filters would make it larger
    Image slope{100, 100, 1, {}};
    for (int p = 0; p < 10'000; ++p) slope.pixels.push_back(static_cast<std::uint8_t>(p % 100 + p / 100));
    CHECK(png_bytes(slope).size() < 200);  // with a filter every difference is 1
}

// 127 of 255 of the ink remain: (127 * 0 + 128 * 255) / 255 = 128.
TEST(what_is_transparent_shows_white_paper) {
    const std::string palette = chunk("PLTE", "abcdefghi");
    CHECK(decode(Made{.W = 4, .H = 1, .colour = 4, .rows = {"\0\0\0\0\x7f\0\xff\x64\x80", 9}}) ==
          (Image{1, 4, 1, {255, 128, 0, 177}}));
    CHECK(
        decode(Made{.H = 1, .colour = 3, .rows = {"\0\0\1\2", 4}, .before = palette + chunk("tRNS", {"\xff\0", 2})}) ==
        (Image{1, 3, 3, {'a', 'b', 'c', 255, 255, 255, 'g', 'h', 'i'}}));
    CHECK(decode(Made{.before = chunk("tRNS", {"\0\x80", 2})}) == (Image{2, 3, 1, {0, 1, 2, 255, 254, 255}}));
    CHECK(decode(Made{.W = 2,
                      .H = 1,
                      .colour = 2,
                      .rows = {"\0\1\2\3\1\2\4", 7},
                      .before = chunk("tRNS", {"\0\1\0\2\0\3", 6})}) == (Image{1, 2, 3, {255, 255, 255, 1, 2, 4}}));
    CHECK_THROWS(decode(Made{.before = chunk("tRNS", "abc")}), "expected 2 bytes of tRNS before the pixels, found 3");
    CHECK_THROWS(decode(Made{.after = chunk("tRNS", "ab")}), "expected 2 bytes of tRNS before the pixels, found 2");
    CHECK_THROWS(decode(Made{.colour = 3, .before = chunk("tRNS", "a") + palette}), "expected 0 bytes of tRNS");
    CHECK_THROWS(decode(Made{.colour = 3, .before = palette + chunk("tRNS", "abcd")}), "expected 3 bytes of tRNS");
    CHECK_THROWS(decode(Made{.colour = 6, .before = chunk("tRNS", "abcdef")}), "expected 0 bytes of tRNS");
}

// 10 pixels of one bit: 1011 0010 11; five of two bits: 00 01 10 11 01; three of four: 0 7 15.
TEST(one_two_and_four_bits_are_scaled_to_eight) {
    CHECK(decode(Made{.W = 10, .H = 1, .depth = 1, .rows = {"\0\xb2\xc0", 3}}) ==
          (Image{1, 10, 1, {255, 0, 255, 255, 0, 0, 255, 0, 255, 255}}));
    CHECK(decode(Made{.W = 5, .H = 1, .depth = 2, .rows = {"\0\x1b\x40", 3}}) ==
          (Image{1, 5, 1, {0, 85, 170, 255, 85}}));
    CHECK(decode(Made{.W = 3, .H = 1, .depth = 4, .rows = {"\0\x07\xf0", 3}}) == (Image{1, 3, 1, {0, 119, 255}}));
    CHECK(decode(Made{
              .W = 2, .H = 1, .depth = 1, .colour = 3, .rows = {"\0\x40", 2}, .before = chunk("PLTE", "abcdef")}) ==
          (Image{1, 2, 3, {'a', 'b', 'c', 'd', 'e', 'f'}}));
}

TEST(sixteen_bits_are_rounded_to_eight) {
    const std::string rows("\0\0\x80\0\x81\xff\x7f\xff\xff", 9);  // 128, 129, 65407, 65535 of 65535
    CHECK(decode(Made{.W = 4, .H = 1, .depth = 16, .rows = rows}) == (Image{1, 4, 1, {0, 1, 255, 255}}));
    CHECK(decode(Made{.W = 1, .H = 1, .depth = 16, .colour = 2, .rows = {"\0\1\1\2\2\3\3", 7}}) ==
          (Image{1, 1, 3, {1, 2, 3}}));
    CHECK(decode(Made{.W = 1, .H = 1, .depth = 16, .rows = {"\0\1\2", 3}, .before = chunk("tRNS", "\1\2")}) ==
          (Image{1, 1, 1, {255}}));
    CHECK(decode(Made{.W = 1, .H = 1, .depth = 16, .rows = {"\0\1\2", 3}, .before = chunk("tRNS", "\1\1")}) ==
          (Image{1, 1, 1, {1}}));
}

// Row i and column j of 5 by 9 pixels hold 9 i + j. The numbers of the passes, from the standard:
//
//     1 6 4 6 2 6 4 6
//     7 7 7 7 7 7 7 7
//     5 6 5 6 5 6 5 6
//     7 7 7 7 7 7 7 7
//     3 6 4 6 3 6 4 6 ...
TEST(an_interlaced_picture_is_put_together_from_seven) {
    Image image{5, 9, 1, {}};
    for (int p = 0; p < 45; ++p) image.pixels.push_back(static_cast<std::uint8_t>(p));
    const std::string rows(
        "\0\0\x08"                                        // 1
        "\0\4"                                            // 2
        "\0\x24\x28\x2c"                                  // 3
        "\0\2\6\0\x26\x2a"                                // 4
        "\0\x12\x14\x16\x18\x1a"                          // 5
        "\0\1\3\5\7\0\x13\x15\x17\x19\0\x25\x27\x29\x2b"  // 6
        "\0\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\0\x1b\x1c\x1d\x1e\x1f\x20\x21\x22\x23",
        3 + 2 + 4 + 6 + 6 + 15 + 20);
    CHECK(decode(Made{.W = 9, .H = 5, .interlaced = 1, .rows = rows}) == image);
    CHECK(decode(Made{.W = 1, .H = 1, .interlaced = 1, .rows = {"\0\7", 2}}) == (Image{1, 1, 1, {7}}));
}

TEST(kinds_of_pixels_that_there_are_not_are_errors) {
    CHECK_THROWS(decode(Made{.colour = 1}),
                 "a.png: expected a kind of pixels that there is, found colour type 1 with 8 bits");
    CHECK_THROWS(decode(Made{.colour = 7}), "found colour type 7 with 8 bits (offset 24)");
    CHECK_THROWS(decode(Made{.depth = 3}), "found colour type 0 with 3 bits");
    CHECK_THROWS(decode(Made{.depth = 16, .colour = 3}), "found colour type 3 with 16 bits");
    CHECK_THROWS(decode(Made{.depth = 4, .colour = 2}), "found colour type 2 with 4 bits");
    CHECK_THROWS(decode(Made{.interlaced = 2}), "and 0 or 1 for the ways of compressing, filtering and interlacing");
    CHECK_THROWS(decode("GIF89a"), "a.png: expected a PNG file, found a GIF picture; a command");
}

TEST(sizes_of_zero_and_absurd_sizes_are_errors_before_anything_is_allocated) {
    CHECK_THROWS(decode(Made{.W = 0}), "width: expected 1 to 16384, found 0 (offset 16)");
    CHECK_THROWS(decode(Made{.H = 0}), "height: expected 1 to 16384, found 0 (offset 20)");
    CHECK_THROWS(decode(Made{.W = 4294967295}), "width: expected 1 to 16384, found 4294967295");
    CHECK_THROWS(decode(Made{.W = 16384, .H = 16384}), "expected at most 67108864 pixels, found 268435456");
    CHECK_THROWS(decode(Made{.W = 8000, .H = 8000}), "expected the pixels of a 8000x8000 picture, found only 1");
}

TEST(damaged_chunks_are_errors_that_say_where) {
    const std::string good = Made{}.bytes();
    std::string bytes = good;
    bytes[16] = 1;
    CHECK_THROWS(decode(bytes), "the checksum of chunk IHDR is wrong: the file is damaged (offset 29)");
    bytes = good;
    bytes[8] = 1;
    CHECK_THROWS(
        decode(bytes),
        "expected a chunk of at most 53 bytes, found one of 16777229; the file ends early or is damaged (offset 8)");
    bytes = good;
    bytes[11] = 60;
    CHECK_THROWS(decode(bytes), "expected a chunk of at most 53 bytes, found one of 60");
    bytes = good;
    bytes[12] = '1';
    CHECK_THROWS(decode(bytes), "expected the four letters of a chunk, found other bytes (offset 12)");
    CHECK_THROWS(decode(good + "x"), "expected the end of the file after IEND, found 1 more bytes (offset 73)");
    CHECK_THROWS(decode(good.substr(0, 8) + chunk("IEND", "")),
                 "expected IHDR with 13 bytes as the first chunk, found IEND with 0");
    CHECK_THROWS(decode(good.substr(0, 33) + chunk("IEND", "")),
                 "expected pixels in an IDAT chunk before IEND, found none");
    CHECK_THROWS(decode(Made{.before = chunk("ABCD", "")}), "expected IDAT, PLTE or IEND, found the chunk ABCD");
    CHECK_THROWS(decode(Made{.after = chunk("tEXt", "") + chunk("IDAT", "")}), "expected all IDAT chunks side by side");
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_THROWS(decode(good.substr(0, length)), "a.png: ");
}

TEST(pixels_that_do_not_fit_are_errors) {
    CHECK_THROWS(decode(Made{.rows = {"\0\0\1\2\0\x80\xfe", 7}}), "pixels: expected 8 bytes, found 7 (offset ");
    CHECK_THROWS(decode(Made{.rows = {"\0\0\1\2\0\x80\xfe\0\0", 9}}), "pixels: expected 8 bytes, found more (offset ");
    CHECK_THROWS(decode(Made{.rows = {"\0\0\1\2\5\x80\xfe\xff", 8}}), "expected filter 0 to 4, found 5 in row 1");
    const Made indices{.H = 1, .colour = 3, .rows = {"\0\0\1\2", 4}};
    const auto with_palette = [&](const std::string& before) {
        Made made = indices;
        made.before = before;
        return made;
    };
    CHECK_THROWS(decode(indices), "expected the palette, PLTE, before IDAT");
    CHECK_THROWS(decode(with_palette(chunk("PLTE", "abcdef"))), "expected one of 2 colours, found colour 2");
    CHECK_THROWS(decode(with_palette(chunk("PLTE", "abcde"))), "expected one palette of 1 to 256 colours");
    CHECK_THROWS(decode(with_palette(chunk("PLTE", ""))), "expected one palette of 1 to 256 colours");
    CHECK_THROWS(decode(with_palette(chunk("PLTE", std::string(771, 'a')))),
                 "expected one palette of 1 to 256 colours");
    CHECK_THROWS(decode(with_palette(chunk("PLTE", "abc") + chunk("PLTE", "abc"))), "expected one palette");
}

TEST(the_offset_of_damaged_pixels_is_their_place_in_the_file) {
    // Three IDAT chunks; the 3rd byte of the stream, in the first one, becomes a block of kind 3.
    std::string bytes = Made{.parts = 3}.bytes();
    const std::size_t data = 33 + 8;
    bytes[data + 2] = 7;
    const std::size_t length = static_cast<unsigned char>(bytes[data - 5]);
    bytes.replace(data + length, 4, big_endian(crc32(bytes.substr(data - 4, length + 4))));
    CHECK_THROWS(decode(bytes), "pixels: expected a block of kind 0, 1 or 2, found 3 (offset 44)");
}

// The checksums are mended, so that the damage reaches what they protect.
TEST(random_damage_never_does_more_than_throw) {
    const std::string good =
        Made{.W = 2, .H = 1, .colour = 3, .rows = {"\0\1\0", 3}, .before = chunk("PLTE", "abcdef")}.bytes();
    for (std::size_t i = 8; i < good.size(); ++i)
        for (int value = 0; value < 256; ++value) {
            std::string changed = good;
            changed[i] = static_cast<char>(value);
            for (std::size_t at = 8; at + 12 <= changed.size();) {
                const std::size_t length = static_cast<unsigned char>(good[at + 3]);
                changed.replace(at + 8 + length, 4, big_endian(crc32(changed.substr(at + 4, length + 4))));
                at += length + 12;
            }
            try {
                const Image image = decode(changed);
                CHECK_EQUAL(image.pixels.size(), static_cast<std::size_t>(image.H * image.W * image.C));
            } catch (const std::runtime_error& error) {
                CHECK(std::string(error.what()).starts_with("a.png: "));
            }
        }
}

TEST(an_image_that_does_not_fit_its_sizes_is_not_written) {
    CHECK_THROWS(png_bytes(Image{2, 2, 1, {1, 2, 3}}), "png_bytes: expected 4 values, got 3");
    CHECK_THROWS(png_bytes(Image{1, 1, 4, {1, 2, 3, 4}}), "png_bytes: expected 1 or 3 channels");
    CHECK_THROWS(png_bytes(Image{}), "sizes of at least 1, got (1,0,0)");
}
