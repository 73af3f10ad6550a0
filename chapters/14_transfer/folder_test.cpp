// Chapter 14: a folder of pictures becomes a data set; what is not as expected is named.
#include "chapters/14_transfer/picture_folder.hpp"
#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// H x W, the left half dark, the right half light, one row at the top black and one at the bottom white.
Image marked(int H, int W, int C) {
    Image image{H, W, C, {}};
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            for (int c = 0; c < C; ++c) image.pixels.push_back(i == 0 ? 0 : i == H - 1 ? 255 : j < W / 2 ? 60 : 200);
    return image;
}

std::uint8_t pixel(const Image& image, int i, int j) {
    return image.pixels[static_cast<std::size_t>((i * image.W + j) * image.C)];
}

struct Folder {
    TemporaryFolder temporary;
    void picture(const std::string& name, const Image& image) { write_image(temporary.path() / name, image); }
    void text(const std::string& name, const std::string& content) { write_file(temporary.path() / name, content); }
    PictureFolder read(int H = 40, int W = 40) {
        return read_picture_folder(temporary.path(), {.fit = [=](const Image& image) { return cut_to(image, H, W); }});
    }
};

Folder& with_two_classes(Folder& folder) {
    folder.picture("dogs/rex.png", marked(50, 70, 3));
    folder.picture("cats/tom.ppm", marked(64, 64, 3));
    folder.picture("cats/felix.png", marked(90, 45, 1));
    return folder;
}

}  // namespace

TEST(classes_and_files_are_sorted_by_name_and_all_get_one_shape) {
    Folder folder;
    const PictureFolder all = with_two_classes(folder).read();
    CHECK(all.set.classes == (std::vector<std::string>{"cats", "dogs"}));
    CHECK(all.files == (std::vector<std::string>{"cats/felix.png", "cats/tom.ppm", "dogs/rex.png"}));
    CHECK(all.set.labels == (std::vector<int>{0, 0, 1}));
    CHECK(all.set.x.shape() == (Shape{3, 3, 40, 40}));
    CHECK(all.skipped.empty());
    for (const int n : {0, 1, 2}) {
        ABOUT(n);
        CHECK_EQUAL(static_cast<int>(all.set.x(n, 2, 20, 5)), 60);
        CHECK_EQUAL(static_cast<int>(all.set.x(n, 0, 20, 35)), 200);
    }
    CHECK(folder.read(33, 50).set.x.shape() == (Shape{3, 3, 33, 50}));
}

TEST(the_order_is_that_of_the_names_whatever_the_file_system_says) {
    Folder folder;
    const std::string names = "mbzkaqhtxcwo";
    for (const char name : names)
        for (const std::string label : {"q", "p"}) folder.picture(label + "/" + name + ".png", marked(40, 40, 1));
    const PictureFolder all = folder.read();
    CHECK_EQUAL(all.files.size(), 2 * names.size());
    CHECK(std::is_sorted(all.files.begin(), all.files.end()));
    CHECK(std::is_sorted(all.set.labels.begin(), all.set.labels.end()));
}

TEST(what_is_no_picture_is_skipped_and_named) {
    Folder folder;
    with_two_classes(folder);
    const std::string whole = read_file(folder.temporary.path() / "dogs/rex.png");
    folder.text("dogs/broken.png", whole.substr(0, whole.size() / 2));
    folder.text("dogs/notes.txt", "feed him");
    folder.text("cats/.hidden", "not looked at");
    folder.text("README.md", "my pets");
    folder.picture("cats/small.png", marked(31, 100, 3));
    fs::create_directories(folder.temporary.path() / "dogs" / "more");
    const PictureFolder all = folder.read();
    CHECK_EQUAL(all.set.size(), 3);
    CHECK_EQUAL(all.skipped.size(), std::size_t{5});
    std::string why;
    for (const std::string& line : all.skipped) why += line + '\n';
    ABOUT(why);
    for (const std::string part : {"broken.png", "notes.txt", "README.md: lies beside the folders of the classes",
                                   "small.png: has 31x100 pixels, at least 32 in each direction", "dogs/more"})
        CHECK(why.find(part) != std::string::npos);
}

TEST(a_folder_that_is_no_data_set_says_what_is_missing) {
    Folder folder;
    CHECK_THROWS(read_picture_folder(folder.temporary.path() / "pets"),
                 "pets: there is no such folder; expected one with");
    CHECK_THROWS(folder.read(), "holds no folder; expected one for each class, at least two, such as");
    folder.picture("cats/tom.png", marked(64, 64, 3));
    CHECK_THROWS(folder.read(), "holds one folder, cats; expected one for each class");
    fs::create_directories(folder.temporary.path() / "dogs");
    CHECK_THROWS(folder.read(), "dogs: holds no picture that can be used");
    folder.text("dogs/rex.png", "GIF89a");
    CHECK_THROWS(folder.read(), "dogs: holds no picture that can be used; the last that was tried: ");
    CHECK_THROWS(folder.read(), "rex.png: expected a picture in PNG, JPEG, PGM or PPM");
}

TEST(a_cut_keeps_the_middle_and_a_border_keeps_all) {
    const Image wide = marked(60, 120, 3);
    const Image cut = cut_to(wide, 30, 30), whole = bordered_to(wide, 30, 30);
    for (const Image* image : {&cut, &whole}) CHECK(image->H == 30 && image->W == 30 && image->C == 3);
    CHECK_EQUAL(static_cast<int>(pixel(cut, 15, 0)), 60);
    CHECK_EQUAL(static_cast<int>(pixel(cut, 15, 29)), 200);
    CHECK(pixel(cut, 0, 15) < 110);   // the black row is still there
    CHECK(pixel(cut, 29, 10) > 120);  // and the white one
    for (const int i : {0, 6, 23, 29}) CHECK_EQUAL(static_cast<int>(pixel(whole, i, 5)), 128);
    CHECK_EQUAL(static_cast<int>(pixel(whole, 15, 0)), 60);
    CHECK_EQUAL(static_cast<int>(pixel(whole, 15, 29)), 200);
}

TEST(a_picture_of_the_right_size_stays_as_it_is) {
    const Image image = marked(40, 40, 3);
    CHECK(cut_to(image, 40, 40) == image);
    CHECK(bordered_to(image, 40, 40) == image);
    for (const auto& [H, W] : {std::pair{33, 100}, {100, 33}, {41, 40}, {39, 77}})
        for (const Image& made : {cut_to(marked(H, W, 1), 40, 40), bordered_to(marked(H, W, 1), 40, 40)}) {
            ABOUT(H);
            CHECK(made.H == 40 && made.W == 40 && made.pixels.size() == 1600);
        }
}
