#include "common/pictures/image.hpp"

#include <limits>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/random.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

Image decode(const std::string& bytes) { return decode_image(bytes, "a.pgm"); }

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
    CHECK_THROWS(decode("P5 3 2 65535\n"), "a.pgm: maximum: expected 1 to 255, found 65535 (offset 7)");
    CHECK_THROWS(decode("P5 3 2 0\n"), "maximum: expected 1 to 255, found 0 (offset 7)");
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
    CHECK_THROWS(decode("P6 16384 16384 255\nabc"), "truncated: expected 805306368 values, found 3");
    CHECK_THROWS(decode("P3 16384 16384 255 1 2 3"), "truncated: expected 805306368 values, found 3");
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
    CHECK_THROWS(decode("P5 3 2"), "maximum: expected 1 to 255, found the end of the file (offset 6)");
    CHECK_THROWS(decode("P5 3 # no end"), "height: expected 1 to 16384, found the end of the file (offset 13)");
    CHECK_THROWS(decode("P2 3 2 255 100 101 102 103 104"), "value 5: expected 0 to 255, found the end of the file");
}

TEST(bytes_after_the_last_pixel_are_errors) {
    CHECK_THROWS(decode(grey_bytes + "ab"), "expected 6 values, found 2 bytes too many (offset 17)");
    CHECK_THROWS(decode("P2 1 1 255 7 8"), "expected the end of the file after 1 values (offset 13)");
    CHECK_THROWS(decode("P5 1 1 255#\nx"), "expected one white space character after the maximum (offset 10)");
}

TEST(other_kinds_of_files_are_recognised) {
    CHECK_THROWS(decode("\xff\xd8\xff\xe0"), "found a JPEG file; convert it");
    CHECK_THROWS(
        decode("P4 1 1 x"),
        "an image in PNG, or that begins with P2, P3, P5 or P6 (PGM or PPM), found another kind of file (offset 0)");
    CHECK_THROWS(decode(""), "found an empty file");
    CHECK_THROWS(decode("P5"), "found another kind of file");
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

TEST(a_written_image_is_read_again) {
    const TemporaryFolder temporary;
    const fs::path& folder = temporary.path();
    write_image(folder / "a.pgm", grey);
    write_image(folder / "a.ppm", colour);
    write_image(folder / "a.png", colour);
    CHECK_EQUAL(read_file(folder / "a.pgm"), grey_bytes);
    CHECK_EQUAL(read_file(folder / "a.ppm"), colour_bytes);
    CHECK(read_image(folder / "a.pgm") == grey);
    CHECK(read_image(folder / "a.ppm") == colour);
    CHECK_EQUAL(read_file(folder / "a.png").substr(1, 3), std::string("PNG"));
    CHECK(read_image(folder / "a.png") == colour);
    fs::rename(folder / "a.png", folder / "b.ppm");
    CHECK(read_image(folder / "b.ppm") == colour);
    fs::remove(folder / "a.pgm");
    CHECK_THROWS(read_image(folder / "a.pgm"), "a.pgm: cannot open");
}

TEST(an_image_that_does_not_fit_its_name_or_its_sizes_is_not_written) {
    CHECK_THROWS(write_image("a.jpg", grey),
                 "write_image: the name of an image with 1 channel must end in .png or .pgm, got a.jpg");
    CHECK_THROWS(write_image("a.pgm", colour), "an image with 3 channels must end in .png or .ppm, got a.pgm");
    CHECK_THROWS(write_image("a.pgm", (Image{2, 2, 1, {1, 2, 3}})), "write_image: expected 4 values, got 3");
    CHECK_THROWS(write_image("a.pgm", (Image{1, 1, 2, {1, 2}})),
                 "expected 1 or 3 channels and sizes of at least 1, got (2,1,1)");
    CHECK_THROWS(write_image("a.pgm", Image{}), "got (1,0,0)");
}

TEST(a_tensor_has_the_channels_first) {
    CHECK_EQUAL(to_tensor(colour), Tensor<float>({3, 1, 2}, {255, 20, 0, 30, 10, 40}));
    CHECK_EQUAL(to_tensor(grey), Tensor<float>({1, 2, 3}, {0, 1, 2, 128, 254, 255}));
    CHECK(to_image(to_tensor(colour)) == colour);
    CHECK(to_image(to_tensor(grey)) == grey);
}

TEST(to_image_rounds_to_the_nearest_and_keeps_to_the_range) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const Tensor<float> x({1, 3, 4},
                          {-5.0F, -0.4F, 0.4F, 0.5F, 1.49F, 1.5F, 254.5F, 255.4F, 300.0F, nan, infinity, -infinity});
    CHECK(to_image(x) == (Image{3, 4, 1, {0, 0, 0, 1, 1, 2, 255, 255, 255, 0, 255, 0}}));
}

TEST(to_image_wants_one_or_three_channels) {
    CHECK_THROWS(to_image(Tensor<float>({2, 4, 4})), "to_image: x must have 1 or 3 channels, got shape (2,4,4)");
    CHECK_THROWS(to_image(Tensor<float>({4, 4})), "to_image: x needs 3 axes, got shape (4,4)");
}

TEST(grey_weighs_red_green_and_blue_as_the_eye_does) {
    const Image primaries{1, 5, 3, {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 77, 77, 77}};
    CHECK(to_grey(primaries) == (Image{1, 5, 1, {76, 150, 29, 255, 77}}));
    CHECK(to_grey(grey) == grey);
    CHECK_THROWS(to_grey(Image{}), "to_grey: expected 1 or 3 channels");
}

TEST(the_photographs_that_come_with_the_book_are_read) {
    for (const char* name : {"china.ppm", "flower.ppm"}) {
        const Image image = read_image(fs::path(CNN_DATASETS) / name);
        CHECK_EQUAL(image.H, 214);
        CHECK_EQUAL(image.W, 320);
        CHECK_EQUAL(image.C, 3);
    }
}
