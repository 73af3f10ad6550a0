#include "common/pictures/image_file.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

Image decode(const std::string& bytes) { return decode_image(bytes, "a.pgm"); }

// Two rows of three grey pixels.
const Image grey{2, 3, 1, {0, 1, 2, 128, 254, 255}};
// One row of two coloured pixels.
const Image colour{1, 2, 3, {255, 0, 10, 20, 30, 40}};

}  // namespace

TEST(a_written_image_is_read_again) {
    const TemporaryFolder temporary;
    const fs::path& folder = temporary.path();
    write_image(folder / "a.pgm", grey);
    write_image(folder / "a.ppm", colour);
    write_image(folder / "a.png", colour);
    CHECK_EQUAL(read_file(folder / "a.pgm").substr(0, 3), std::string("P5\n"));
    CHECK_EQUAL(read_file(folder / "a.ppm").substr(0, 3), std::string("P6\n"));
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

TEST(the_photographs_that_come_with_the_book_are_read) {
    for (const char* name : {"china.ppm", "flower.ppm"}) {
        const Image image = read_image(fs::path(CNN_DATASETS) / name);
        CHECK_EQUAL(image.H, 214);
        CHECK_EQUAL(image.W, 320);
        CHECK_EQUAL(image.C, 3);
    }
}

TEST(other_kinds_of_files_are_named_with_a_command) {
    CHECK_THROWS(decode("GIF89a"),
                 "a.pgm: expected a picture in PNG, JPEG, PGM or PPM, found a GIF picture; a command that converts its first "
                 "frame: convert a.pgm'[0]' a.png (offset 0)");
    CHECK_THROWS(decode("P4 1 1 x"), "found a PBM picture; a command that converts it: convert a.pgm a.png (offset 0)");
    CHECK_THROWS(decode("hello"), "found other bytes (offset 0)");
    CHECK_THROWS(decode(""), "found an empty file");
}
