// HeatMap: a table of numbers as coloured cells: a confusion matrix, a kernel, an image small enough to read.
//
//     HeatMap map{.values = kernel};
//     map.title = "Sobel";
//     write_file("sobel.svg", map.svg());
//
//     Svg picture(600, 200, "A step of the window");       // or several in one picture
//     map.draw(picture, {20, 20});
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "common/pictures/svg.hpp"
#include "common/tensor.hpp"

namespace cnn {

// A frame around some cells: rows i to i + H - 1, columns j to j + W - 1.
struct CellFrame {
    int i, j, H, W;
    int colour = 1;  // as in colour_class()
};

struct HeatMap {
    enum class Numbers { none, whole, one_decimal, two_decimals };
    enum class Scale { sequential, diverging, grey };  // light to dark blue; blue, white, orange; black to white

    Tensor<double> values;  // (H,W); a NaN is an empty cell
    std::string title{}, subtitle{};
    std::string row_label{}, column_label{};     // what the rows and the columns are
    std::vector<std::string> rows{}, columns{};  // a name for each; none if empty
    Numbers numbers = Numbers::whole;
    Scale scale = Scale::sequential;
    // The values at the ends of the scale. NaN: sequential from 0 or the smallest value to the largest, diverging as
    // far to both sides as the largest absolute value.
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
    bool roots = false;      // colours by the square root of the share, which shows small values beside large ones
    double cell = 36;        // pixels
    bool show_scale = true;  // beside the cells, in svg()
    std::vector<CellFrame> frames{};

    // The cells with their names; `corner` is the upper left one of the first cell. Throws std::invalid_argument unless
    // values has two axes and as many names as rows and columns.
    void draw(Svg& picture, Point corner) const;
    std::string svg() const;  // a picture of its own, with title, labels and scale
};

}  // namespace cnn
