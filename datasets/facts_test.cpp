// What the lessons say about the data, counted in the data.
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/files/idx.hpp"
#include "common/files/sentences.hpp"
#include "common/files/unpacked.hpp"

using namespace cnn;

namespace {

using Counts = std::array<int, 10>;

const Examples& training() {
    static const Examples digits = read_mnist(CNN_MNIST, Split::train);
    return digits;
}

const Examples& testing() {
    static const Examples digits = read_mnist(CNN_MNIST, Split::test);
    return digits;
}

const Examples& small() {
    static const Examples digits =
        read_idx(CNN_DATASETS "/digits8x8-images-idx3-ubyte", CNN_DATASETS "/digits8x8-labels-idx1-ubyte");
    return digits;
}

Counts class_counts(const Examples& digits) {
    Counts counts{};
    for (const int label : digits.labels) ++counts[static_cast<std::size_t>(label)];
    return counts;
}

// The smallest rectangle that holds all ink: rows top to bottom - 1, columns left to right - 1.
struct Box {
    int top, bottom, left, right;
    int longer_side() const { return std::max(bottom - top, right - left); }
};

Box ink_box(const Examples& digits, int n) {
    const int H = digits.x.shape()[2], W = digits.x.shape()[3];
    Box box{H, 0, W, 0};
    const std::uint8_t* pixel = digits.image(n).data();
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            if (*pixel++ != 0) {
                box.top = std::min(box.top, i);
                box.bottom = i + 1;
                box.left = std::min(box.left, j);
                box.right = std::max(box.right, j + 1);
            }
    return box;
}

// The first test image of this digit.
int first_of(int digit) {
    const auto found = std::find(testing().labels.begin(), testing().labels.end(), digit);
    return static_cast<int>(found - testing().labels.begin());
}

// The first test images of the digits from `first` to `last`, side by side, without the empty rows above and
// below and the empty columns left and right.
std::string row_of_digits(int first, int last) {
    std::array<std::string, 28> lines;
    std::size_t top = 28;
    std::size_t bottom = 0;
    for (int digit = first; digit <= last; ++digit) {
        const Box box = ink_box(testing(), first_of(digit));
        const std::string picture = text_picture(testing().image(first_of(digit)), 28, 28);
        const auto left = static_cast<std::size_t>(box.left);
        for (std::size_t i = 0; i < 28; ++i)
            lines[i] += picture.substr(29 * i + left, static_cast<std::size_t>(box.right) - left) + "   ";
        top = std::min(top, static_cast<std::size_t>(box.top));
        bottom = std::max(bottom, static_cast<std::size_t>(box.bottom));
    }
    std::string text;
    for (std::size_t i = top; i < bottom; ++i) text += lines[i].substr(0, lines[i].find_last_not_of(' ') + 1) + "\n";
    return text;
}

}  // namespace

TEST(there_are_60000_training_and_10000_test_images_of_28_by_28) {
    CHECK_EQUAL(training().size(), 60000);
    CHECK_EQUAL(testing().size(), 10000);
    for (const Examples* digits : {&training(), &testing()})
        CHECK_EQUAL(digits->x.shape(), (Shape{digits->size(), 1, 28, 28}));
}

TEST(the_training_digits_are_not_equally_frequent) {
    CHECK_EQUAL(class_counts(training()), (Counts{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}));
}

TEST(the_test_digits_are_not_equally_frequent) {
    CHECK_EQUAL(class_counts(testing()), (Counts{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}));
}

TEST(the_training_pixels_have_mean_0_1307_and_deviation_0_3081) {
    std::array<int, 256> histogram{};
    for (const std::uint8_t pixel : training().x.values()) ++histogram[pixel];
    double sum = 0;
    double squares = 0;
    for (std::size_t value = 0; value < histogram.size(); ++value) {
        const double x = static_cast<double>(value) / 255;
        sum += histogram[value] * x;
        squares += histogram[value] * x * x;
    }
    const double count = 60000.0 * 784;
    CHECK_CLOSE(sum / count, 0.13066, 5e-6);
    CHECK_CLOSE(std::sqrt(squares / count - sum / count * (sum / count)), 0.30811, 5e-6);
}

TEST(sixty_seven_pixels_are_the_same_in_all_training_images) {
    std::array<std::uint8_t, 784> least{};
    std::array<std::uint8_t, 784> most{};
    least.fill(255);
    for (int n = 0; n < training().size(); ++n) {
        const std::uint8_t* image = training().image(n).data();
        for (std::size_t p = 0; p < 784; ++p) {
            least[p] = std::min(least[p], image[p]);
            most[p] = std::max(most[p], image[p]);
        }
    }
    int constant = 0;
    for (std::size_t p = 0; p < 784; ++p) constant += least[p] == most[p];
    CHECK_EQUAL(constant, 67);
}

// The scans were scaled to fit 20x20 and set into 28x28: 28x28 is not a trimmed 32x32.
TEST(the_ink_fills_a_box_of_20_by_20_and_never_more) {
    int touching = 0;
    for (int n = 0; n < 5000; ++n) {
        const int side = ink_box(training(), n).longer_side();
        CHECK(side <= 20);
        touching += side == 20;
    }
    CHECK_EQUAL(touching, 4998);  // 99.96 %
}

TEST(cutting_32_by_32_to_28_by_28_would_lose_23_4_percent_and_not_30) {
    CHECK_CLOSE(1.0 - 784.0 / 1024.0, 0.234, 5e-4);
}

TEST(the_small_digits_are_1797_images_of_8_by_8) {
    CHECK_EQUAL(small().size(), 1797);
    CHECK_EQUAL(small().x.shape(), (Shape{1797, 1, 8, 8}));
    CHECK_EQUAL(class_counts(small()), (Counts{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}));
    CHECK_EQUAL(int{*std::max_element(small().x.values().begin(), small().x.values().end())}, 255);
}

TEST(the_other_pictures_are_as_many_of_each_class_as_the_readme_says) {
    struct Set {
        const char* name;
        std::filesystem::path folder;
        Shape image;
        int training, test, classes;
    };
    for (const Set& s : {Set{"eurosat32", unpacked("eurosat32"), {3, 32, 32}, 3500, 1000, 10},
                         Set{"catsdogs64", unpacked("catsdogs64"), {3, 64, 64}, 3600, 1000, 2},
                         Set{"letters", unpacked("letters"), {1, 28, 28}, 3750, 1250, 10}})
        for (const Split split : {Split::train, Split::test}) {
            const Examples set = read_data_set(s.folder, split);
            CHECK_EQUAL(set.image_shape(), s.image);
            CHECK_EQUAL(set.size(), split == Split::train ? s.training : s.test);
            CHECK_EQUAL(static_cast<int>(set.classes.size()), s.classes);
            for (int k = 0; k < s.classes; ++k)
                CHECK_EQUAL(std::count(set.labels.begin(), set.labels.end(), k), set.size() / s.classes);
        }
}

// A pixel of the first cat or dog: 220, and the differences of colour 132 and 128.
TEST(the_colours_of_cats_and_dogs_are_those_of_their_planes) {
    const Examples set = read_data_set(unpacked("catsdogs64"), Split::train);
    CHECK_EQUAL(int{set.x(0, 0, 0, 0)}, 220);
    CHECK_EQUAL(int{set.x(0, 1, 0, 0)}, 219);  // 220 - 0.344 * 4
    CHECK_EQUAL(int{set.x(0, 2, 0, 0)}, 227);  // 220 + 1.772 * 4
}

TEST(the_sentences_are_as_many_of_each_class) {
    for (const auto& [folder, training, test] :
         {std::tuple{unpacked("subjectivity"), 9000, 1000}, std::tuple{unpacked("sentence-polarity"), 9598, 1064}})
        for (const Split split : {Split::train, Split::test}) {
            const Sentences all = read_sentences(folder, split);
            CHECK_EQUAL(all.size(), split == Split::train ? training : test);
            CHECK_EQUAL(std::count(all.labels.begin(), all.labels.end(), 1), all.size() / 2);
        }
}

TEST(the_pictures_in_the_readme_are_the_first_test_digits) {
    const std::string readme = read_file(CNN_DATASETS "/README.md");
    for (const int first : {0, 5})
        if (const std::string picture = row_of_digits(first, first + 4); readme.find(picture) == std::string::npos)
            CHECK_EQUAL(std::string("datasets/README.md lacks this picture"), "\n" + picture);
}
