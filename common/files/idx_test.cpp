#include "common/files/idx.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::string number(std::uint32_t value) {
    std::string bytes;
    for (unsigned shift = 32; shift > 0; shift -= 8) bytes += static_cast<char>(value >> (shift - 8) & 255U);
    return bytes;
}

std::string header(const std::vector<std::uint32_t>& numbers) {
    std::string bytes;
    for (const std::uint32_t value : numbers) bytes += number(value);
    return bytes;
}

// Two images of 2 rows and 3 columns, showing a 7 and a 9.
const std::string good_images =
    header({0x803, 2, 2, 3}) + std::string("\x00\x01\x02\x03\x04\x05\xfa\xfb\xfc\xfd\xfe\xff", 12);
const std::string good_labels = header({0x801, 2}) + "\x07\x09";

// What gzip makes of them, without its first ten bytes.
const std::string gzipped_labels("\x63\x60\xe0\x60\x64\x60\x60\x60\x62\xe7\x04\x00\x7a\x82\x01\xa3\x0a\x00\x00\x00",
                                 20);

Examples read_bytes(const std::string& images, const std::string& labels) {
    const TemporaryFolder folder;
    write_file(folder.path() / "i", images);
    write_file(folder.path() / "l", labels);
    return read_idx(folder.path() / "i", folder.path() / "l");
}

Examples read_images(const std::string& images) { return read_bytes(images, good_labels); }
Examples read_labels(const std::string& labels) { return read_bytes(good_images, labels); }

}  // namespace

TEST(two_small_images_and_their_labels_are_read) {
    const Examples digits = read_bytes(good_images, good_labels);
    CHECK_EQUAL(digits.size(), 2);
    CHECK_EQUAL(digits.x.shape(), (Shape{2, 1, 2, 3}));
    CHECK_EQUAL(digits.image_shape(), (Shape{1, 2, 3}));
    CHECK_EQUAL(digits.labels, (std::vector<int>{7, 9}));
    CHECK_EQUAL(digits.classes, (std::vector<std::string>{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}));
    CHECK_EQUAL(digits.image(0).size(), 6U);
    CHECK_EQUAL(int{digits.image(0)[5]}, 5);
    CHECK_EQUAL(int{digits.image(1)[0]}, 250);
    CHECK_EQUAL(int{digits.image(1)[5]}, 255);
}

TEST(the_name_of_a_set_is_the_path_of_its_images) {
    const TemporaryFolder folder;
    write_file(folder.path() / "i", good_images);
    write_file(folder.path() / "l", good_labels);
    CHECK_EQUAL(read_idx(folder.path() / "i", folder.path() / "l").name, (folder.path() / "i").string());
}

TEST(a_wrong_magic_number_is_shown_beside_the_right_one) {
    CHECK_THROWS(read_images(header({0x803 + 2, 2, 2, 3}) + std::string(12, 'x')),
                 "i: expected 0x00000803 (IDX images), found 0x00000805 (offset 0)");
    CHECK_THROWS(read_labels(header({0xdeadbeef, 2}) + "\x01\x02"),
                 "l: expected 0x00000801 (IDX labels), found 0xdeadbeef (offset 0)");
}

TEST(images_and_labels_that_changed_places_are_recognised) {
    CHECK_THROWS(read_bytes(good_labels, good_images),
                 "i: expected 0x00000803 (IDX images), found 0x00000801 (IDX labels) (offset 0)");
}

TEST(other_kinds_of_files_are_named) {
    const auto images = [](const std::string& first) { return first + std::string(40, '\0'); };
    CHECK_THROWS(
        read_images(images(header({0x0d03}))),
        "i: expected 0x00000803 (IDX images), found 0x00000d03 (IDX of floats; write them as bytes from 0 to 255)");
    CHECK_THROWS(read_images(images(header({0x0903}))), "(IDX of signed bytes; ");
    CHECK_THROWS(read_images(images(header({0x03080000}))),
                 "found 0x03080000 (IDX with the bytes of its numbers in the other order; ");
    CHECK_THROWS(read_images("<!DOCTYPE html>\n<html>"), "found a page of the web; fetch the file itself");
    CHECK_THROWS(read_labels("version https://git-lfs.github.com/spec/v1"), "git lfs pull fetches the file");
    CHECK_THROWS(read_images("\x89PNG\r\n"), "i: expected 0x00000803 (IDX images), found a PNG picture (offset 0)");
}

// Two images of 3 planes, 1 row and 2 columns.
TEST(images_in_colour_have_one_axis_more) {
    const std::string colour = header({0x804, 2, 3, 1, 2}) + "abcdefghijkl";
    const Examples set = read_images(colour);
    CHECK_EQUAL(set.x.shape(), (Shape{2, 3, 1, 2}));
    CHECK_EQUAL(int{set.x(1, 2, 0, 1)}, int{'l'});
    CHECK_THROWS(read_images(header({0x804, 2, 0, 1, 2})), "i: channels: expected 1 to 4096, found 0 (offset 8)");
    CHECK_THROWS(read_images(header({0x804, 2, 3, 0, 2})), "i: height: expected 1 to 4096, found 0 (offset 12)");
    CHECK_THROWS(read_images(colour + "x"), "i: expected 32 bytes, found 33");
}

TEST(images_that_lie_on_their_side_are_put_up) {
    const TemporaryFolder folder;
    write_file(folder.path() / "i", good_images);
    write_file(folder.path() / "l", good_labels);
    const Examples set = read_idx(folder.path() / "i", folder.path() / "l", {.transpose = true});
    CHECK_EQUAL(set.x.shape(), (Shape{2, 1, 3, 2}));
    CHECK_EQUAL(int{set.x(0, 0, 0, 1)}, 3);
    CHECK_EQUAL(int{set.x(1, 0, 2, 0)}, 0xfc);
}

TEST(a_file_compressed_with_gzip_is_read) {
    const std::string packed = std::string("\x1f\x8b\x08\0\0\0\0\0\0\3", 10) + gzipped_labels;
    CHECK_EQUAL(read_labels(packed).labels, (std::vector<int>{7, 9}));
    CHECK_THROWS(read_labels(packed.substr(0, packed.size() - 9) + std::string(9, 'x')), "l: compressed with gzip: ");
}

TEST(labels_may_have_any_number_of_classes) {
    const Examples letters = read_labels(header({0x801, 2}) + "\x19\x03");
    CHECK_EQUAL(letters.labels, (std::vector<int>{25, 3}));
    CHECK_EQUAL(letters.classes.size(), 26U);
    CHECK_EQUAL(read_labels(header({0x801, 2}) + "\7\2").classes.size(), 10U);
    const TemporaryFolder folder;
    write_file(folder.path() / "i", good_images);
    write_file(folder.path() / "l", header({0x801, 2}) + std::string("\0\1", 2));
    const IdxOptions animals{.classes = {"cat", "dog"}};
    CHECK_EQUAL(read_idx(folder.path() / "i", folder.path() / "l", animals).classes, animals.classes);
    write_file(folder.path() / "l", header({0x801, 2}) + "\1\2");
    CHECK_THROWS(read_idx(folder.path() / "i", folder.path() / "l", animals),
                 "l: label 1: expected 0 to 1, found 2 (offset 9)");
}

TEST(truncated_files_are_reported_with_both_lengths_at_every_length) {
    for (std::size_t length = 0; length < good_images.size(); ++length) {
        const std::string end = std::to_string(length);
        CHECK_THROWS(read_images(good_images.substr(0, length)), "i: truncated: expected ");
        CHECK_THROWS(read_images(good_images.substr(0, length)),
                     "bytes, found " + end + " (the file ends at offset " + end + ")");
    }
    for (std::size_t length = 0; length < good_labels.size(); ++length)
        CHECK_THROWS(read_labels(good_labels.substr(0, length)), "l: truncated: expected ");
    CHECK_THROWS(read_images(good_images.substr(0, 9)), "expected a header of 16 bytes, found 9");
    CHECK_THROWS(read_images(good_images.substr(0, 20)), "expected 28 bytes, found 20");
}

TEST(bytes_after_the_last_value_are_an_error) {
    CHECK_THROWS(read_images(good_images + "xyz"), "i: expected 28 bytes, found 31: 3 too many (from offset 28)");
    CHECK_THROWS(read_labels(good_labels + "x"), "l: expected 10 bytes, found 11: 1 too many (from offset 10)");
}

TEST(counts_that_differ_are_an_error_that_names_both_files) {
    const std::string three = header({0x801, 3}) + "\x01\x02\x03";
    CHECK_THROWS(read_labels(three), "i: has 2 images (offset 4), but ");
    CHECK_THROWS(read_labels(three), "l has 3 labels (offset 4)");
}

TEST(sizes_of_zero_are_errors) {
    CHECK_THROWS(read_images(header({0x803, 0, 2, 3})), "count: expected 1 to 2147483647, found 0 (offset 4)");
    CHECK_THROWS(read_images(header({0x803, 2, 0, 3})), "height: expected 1 to 4096, found 0 (offset 8)");
    CHECK_THROWS(read_images(header({0x803, 2, 2, 0})), "width: expected 1 to 4096, found 0 (offset 12)");
    CHECK_THROWS(read_labels(header({0x801, 0})), "l: count: expected 1 to 2147483647, found 0 (offset 4)");
}

TEST(absurd_sizes_are_errors_before_anything_is_allocated) {
    CHECK_THROWS(read_images(header({0x803, 2, 4097, 3})), "height: expected 1 to 4096, found 4097");
    CHECK_THROWS(read_images(header({0x803, 2, 2, 0xffffffff})), "width: expected 1 to 4096, found 4294967295");
    CHECK_THROWS(read_images(header({0x803, 0x80000000, 2, 3})), "count: expected 1 to 2147483647, found 2147483648");
    CHECK_THROWS(read_images(header({0x803, 0x7fffffff, 4096, 4096})), "expected 36028797002186768 bytes, found 16");
}

TEST(a_missing_file_is_named) {
    const TemporaryFolder folder;
    CHECK_THROWS(read_idx(folder.path() / "i", folder.path() / "l"), "i: cannot open: No such file or directory");
    write_file(folder.path() / "i", good_images);
    CHECK_THROWS(read_idx(folder.path() / "i", folder.path() / "l"), "l: cannot open: No such file or directory");
}

TEST(the_usual_file_names_are_found_in_both_spellings) {
    const TemporaryFolder folder;
    write_file(folder.path() / "train-images-idx3-ubyte", good_images);
    write_file(folder.path() / "train-labels-idx1-ubyte", good_labels);
    write_file(folder.path() / "t10k-images.idx3-ubyte", header({0x803, 1, 1, 1}) + "x");
    write_file(folder.path() / "t10k-labels.idx1-ubyte", header({0x801, 1}) + "\x03");
    CHECK_EQUAL(read_mnist(folder.path(), Split::train).size(), 2);
    CHECK_EQUAL(read_mnist(folder.path(), Split::test).size(), 1);
}

TEST(a_file_that_is_missing_or_there_twice_is_named) {
    const TemporaryFolder folder;
    CHECK_THROWS(read_mnist(folder.path(), Split::test),
                 "t10k-images-idx3-ubyte: there is no such file, nor one of another spelling");
    write_file(folder.path() / "t10k-images-idx3-ubyte", good_images);
    CHECK_THROWS(read_mnist(folder.path(), Split::test), "t10k-labels-idx1-ubyte: there is no such file");
    write_file(folder.path() / "t10k-labels-idx1-ubyte", good_labels);
    write_file(folder.path() / "t10k-labels-idx1-ubyte.gz", "not looked at");
    CHECK_EQUAL(read_mnist(folder.path(), Split::test).size(), 2);
    write_file(folder.path() / "emnist-test-labels-idx1-ubyte", good_labels);
    CHECK_THROWS(read_mnist(folder.path(), Split::test),
                 "expected one file of this kind, found emnist-test-labels-idx1-ubyte and t10k-");
}

TEST(names_of_the_classes_stand_beside_the_images) {
    const TemporaryFolder folder;
    write_file(folder.path() / "letters-train-images-idx3-ubyte", good_images);
    write_file(folder.path() / "letters-train-labels-idx1-ubyte", header({0x801, 2}) + std::string("\1\0", 2));
    write_file(folder.path() / "classes.txt", "night\r\nday\r\n");
    const Examples set = read_data_set(folder.path(), Split::train);
    CHECK_EQUAL(set.classes, (std::vector<std::string>{"night", "day"}));
    write_file(folder.path() / "letters-train-labels-idx1-ubyte", good_labels);
    CHECK_THROWS(read_data_set(folder.path(), Split::train), "label 0: expected 0 to 1, found 7 (offset 8)");
}

// One image of 1 row and 3 columns: cb and cr have one for two columns.
TEST(brightness_and_differences_of_colour_become_red_green_and_blue) {
    const TemporaryFolder folder;
    const fs::path& f = folder.path();
    write_file(f / "test-y-idx3-ubyte", header({0x803, 1, 1, 3}) + "\x64\x65\x66");
    write_file(f / "test-cb-idx3-ubyte", header({0x803, 1, 1, 2}) + "\x80\x94");
    write_file(f / "test-labels-idx1-ubyte", header({0x801, 1}) + "\1");
    CHECK_THROWS(read_data_set(f, Split::test),
                 "test-y-idx3-ubyte: expected files for the colours, cb and cr, beside it");
    write_file(f / "test-cr-idx3-ubyte", header({0x803, 1, 1, 2}) + "\x76\x80");
    const Examples set = read_data_set(f, Split::test);
    CHECK_EQUAL(set.x, Tensor<std::uint8_t>({1, 3, 1, 3}, {86, 87, 102, 107, 108, 95, 100, 101, 137}));
    write_file(f / "test-cr-idx3-ubyte", header({0x803, 1, 1, 1}) + "\x76");
    CHECK_THROWS(read_data_set(f, Split::test),
                 "brightness of shape (1,1,1,3) needs colours of shape (1,1,1,2), found (1,1,1,2) and (1,1,1,1)");
}

TEST(a_folder_that_is_missing_or_a_file_is_named) {
    const TemporaryFolder folder;
    CHECK_THROWS(read_mnist(folder.path() / "nowhere", Split::train), "nowhere: there is no such folder");
    write_file(folder.path() / "file", "x");
    CHECK_THROWS(read_mnist(folder.path() / "file", Split::train), "file: is a file; expected a folder");
}

TEST(the_small_digits_that_come_with_the_book_are_read) {
    const fs::path folder = CNN_DATASETS;
    const Examples digits = read_idx(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
    CHECK_EQUAL(digits.size(), 1797);
    CHECK_EQUAL(digits.x.shape(), (Shape{1797, 1, 8, 8}));
}

TEST(a_text_picture_has_ten_shades_and_ends_every_row) {
    const std::vector<std::uint8_t> image = {0, 25, 26, 255, 230, 128};
    CHECK_EQUAL(text_picture(image, 2, 3), std::string("  .\n@%+\n"));
    CHECK_EQUAL(text_picture(image, 3, 2), std::string("  \n.@\n%+\n"));
    CHECK_THROWS(text_picture(image, 2, 2), "text_picture: needs 2 * 2 pixels, got 6");
    CHECK_THROWS(text_picture(image, -2, -3), "text_picture: needs -2 * -3 pixels, got 6");
}
