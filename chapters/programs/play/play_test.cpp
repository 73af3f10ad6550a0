// The examples of the page are those of the text.
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/03_relu/relu.hpp"
#include "chapters/04_pooling/pooling.hpp"
#include "chapters/programs/pages/self_contained.hpp"
#include "chapters/programs/play/play_page.hpp"
#include "common/check.hpp"
#include "common/files/files.hpp"

using namespace cnn;

namespace {

using Row = std::vector<double>;

const NamedPicture blank{"digit", "blank", Tensor<double>({28, 28})};

Tensor<double> picture_named(const std::string& name) {
    for (const NamedPicture& p : play_pictures(blank))
        if (p.name == name) return p.pixels;
    throw std::invalid_argument("there is no picture " + name);
}

std::string lesson_of(int chapter) {
    const std::string number = "0" + std::to_string(chapter) + "_";
    for (const auto& entry : std::filesystem::directory_iterator(CNN_SOURCE "/chapters"))
        if (entry.path().filename().string().starts_with(number)) return read_file(entry.path() / "README.md");
    throw std::invalid_argument("there is no chapter " + std::to_string(chapter));
}

// The numbers of each line; what stands between them is left out.
std::vector<Row> numbers_in(const std::string& text) {
    std::vector<Row> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        Row row;
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            char* end = nullptr;
            const double value = std::strtod(word.c_str(), &end);
            if (end != word.c_str() && (*end == '\0' || *end == ',' || *end == ':')) row.push_back(value);
        }
        rows.push_back(row);
    }
    return rows;
}

// Do the numbers of `row` stand side by side in a line of the lesson?
bool stands_in(const Row& row, const std::vector<Row>& lines) {
    return std::any_of(lines.begin(), lines.end(), [&](const Row& line) {
        return std::search(line.begin(), line.end(), row.begin(), row.end()) != line.end();
    });
}

// What the set shows, row by row: the padded picture, the map, what a pool leaves, the gradient of the picture.
std::vector<Row> shown_rows(const MapSet& set) {
    const MapSettings& s = set.settings;
    const Tensor<double> picture = picture_named(set.picture);
    const auto batch = [](const Tensor<double>& x) { return x.reshaped({1, 1, x.shape()[0], x.shape()[1]}); };
    const int rows = picture.shape()[0] == 1 && set.kernel.shape()[0] == 1 ? 0 : s.padding;
    const Padding sides{rows, rows, s.padding, s.padding};
    const Conv2dOptions o{.stride = s.stride, .dilation = s.dilation};
    const Pool2dOptions pool{.size = s.pool_size, .stride = s.pool_stride};
    const Tensor<double> padded = pad2d(batch(picture), sides, s.border);
    const Tensor<double> y = conv2d(padded, batch(set.kernel), Tensor<double>({1}), o);
    const Tensor<double> activated = s.relu ? relu(y) : y;
    const Tensor<double> out = s.pool == "max" ? max_pool2d(activated, pool) : activated;
    std::vector<Tensor<double>> shown{padded, y, out};
    if (!s.d_out.empty()) {
        Tensor<double> dy(out.shape(), s.d_out);
        if (s.pool == "max") dy = max_pool2d_backward(activated, dy, pool);
        if (s.relu) dy = relu_backward(y, dy);
        const Tensor<double> d_padded = conv2d_backward(padded, batch(set.kernel), dy, o).dx;
        shown.push_back(pad2d_backward(batch(picture).shape(), d_padded, sides, s.border));
    }
    std::vector<Row> result;
    for (const Tensor<double>& x : shown)
        for (int i = 0; i < x.shape()[2]; ++i) result.emplace_back(&x(0, 0, i, 0), &x(0, 0, i, 0) + x.shape()[3]);
    return result;
}

}  // namespace

TEST(the_page_needs_no_other_file) { check_self_contained(play_page(blank)); }

TEST(names_of_examples_are_addresses_and_none_stands_twice) {
    std::set<std::string> names;
    const auto add = [&](const std::string& name) {
        CHECK(std::regex_match(name, std::regex("[a-z]+")));
        CHECK(names.insert(name).second);
    };
    for (const MapSet& set : map_sets()) add(set.name);
    for (const LandscapeSet& set : landscape_sets()) add(set.name);
}

// The digit is the reader's own affair: the lessons show what becomes of it as pictures.
TEST(what_an_example_shows_is_printed_in_its_lesson) {
    for (const MapSet& set : map_sets()) {
        if (set.picture == "digit") continue;
        const std::vector<Row> lesson = numbers_in(lesson_of(set.chapter)), rows = shown_rows(set);
        const auto printed = [&](const Row& row) { return row.size() > 1 && stands_in(row, lesson); };
        double largest = 0;
        for (const Row& row : rows)
            for (const double value : row) largest = std::max(largest, value);
        const bool found = std::any_of(rows.begin(), rows.end(), printed) || stands_in({largest}, lesson);
        CHECK_EQUAL(found ? set.name : "", set.name);
    }
}

TEST(an_example_fits_its_fields) {
    for (const MapSet& set : map_sets()) {
        const std::size_t outputs = set.settings.d_out.size();
        CHECK(!shown_rows(set).empty());  // throws if d_out is not as large as the last map
        CHECK(set.settings.pool == "none" || set.settings.pool == "max");
        CHECK(outputs == 0 || set.picture != "digit");
    }
    for (const LandscapeSet& set : landscape_sets())
        for (const int axis : {0, 1}) {
            const double start = set.landscape.start[static_cast<std::size_t>(axis)];
            CHECK(start > set.low[static_cast<std::size_t>(axis)] && start < set.high[static_cast<std::size_t>(axis)]);
        }
}

// <!-- play: face --> in a lesson opens an example of that chapter.
TEST(lessons_open_examples_of_their_own_chapter) {
    std::map<std::string, int> chapters;
    for (const MapSet& set : map_sets()) chapters[set.name] = set.chapter;
    for (const LandscapeSet& set : landscape_sets()) chapters[set.name] = 8;
    const std::regex marker("<!-- play: ([^ ]*) -->");
    for (const int chapter : {1, 2, 3, 4, 8}) {
        const std::string lesson = lesson_of(chapter);
        int count = 0;
        for (std::sregex_iterator at(lesson.begin(), lesson.end(), marker), end; at != end; ++at, ++count)
            CHECK_EQUAL(chapters[(*at)[1]], chapter);
        CHECK(count > 0);
        CHECK(lesson.find("make play") != lesson.npos);
    }
}
