// Program play: one page for the browser on which a reader turns every screw of chapters 1 to 4, and of chapter 8.
#pragma once

#include <string>
#include <vector>

#include "chapters/01_convolution/gallery.hpp"
#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/08_sgd/landscapes.hpp"

namespace cnn {

struct NamedPicture {
    std::string name;
    std::string title;
    Tensor<double> pixels;  // (H,W)
};

// What stands in the page's fields. Padding is the same on all sides, size and stride for rows and columns.
struct MapSettings {
    int stride = 1, padding = 0, dilation = 1;
    PadMode border = PadMode::zero;
    bool relu = false;
    std::string pool = "none";  // or "max", "mean"
    int pool_size = 2, pool_stride = 2;
    std::vector<double> d_out = {};  // the gradients of the last map, row by row; none: 1 in its middle
};

// How the page begins: an example of the text, which play.html#set=NAME opens.
struct MapSet {
    std::string name;
    int chapter;
    std::string title;
    std::string remark;  // one sentence: what to look at
    std::string picture;
    Tensor<double> kernel;  // (KH,KW)
    MapSettings settings = {};
};

struct LandscapeSet {
    std::string name;
    std::string title;
    std::string remark;
    Landscape landscape;
    double target;               // a loss that counts as arrived
    Point low, high;             // the corners of what is drawn
    std::vector<double> levels;  // of the contour lines
    int steps;
    std::vector<std::string> running;  // the optimizers that run at first
};

std::vector<NamedPicture> play_pictures(const NamedPicture& digit);
std::vector<NamedKernel> play_kernels();  // the gallery of chapter 1 and its strokes
std::vector<MapSet> map_sets();
std::vector<LandscapeSet> landscape_sets();

// The page: one file, which needs no other and no network. digit: the one on the book's first page.
std::string play_page(const NamedPicture& digit);

}  // namespace cnn
