// Programs: one page that says where a network looked, what it missed, and what it says after a small change.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chapters/15_inside/fooling.hpp"
#include "chapters/15_inside/occlusion.hpp"
#include "chapters/15_inside/pixel_network.hpp"
#include "common/pictures/image.hpp"

namespace cnn {

// A network, and how it is asked.
struct InsideQuestion {
    PixelNetwork<float>* network;
    std::vector<std::string> classes;
    std::string model;
    // Where it sees class k in x, (h,w); none if the network has no such map.
    std::function<std::optional<Tensor<float>>(const Tensor<float>& x, int k)> map;
    std::string map_name;                               // "class activation map"
    std::function<Image(const Tensor<float>& x)> show;  // three channels
    Patch patch;
    Attack attack;  // towards a class
    int top = 5;
};

struct InsideGuess {
    std::string name;
    double p;
};

// A class, and the picture with its map over it.
struct InsideMap {
    InsideGuess guess;
    std::optional<Image> image;
};

struct InsideView {
    std::string file, model, map_name;
    Image picture;
    std::vector<InsideMap> maps;  // the likeliest class first
    Image covered, gradient;      // of the first class
    Patch patch;
    double epsilon;
    int steps, times;    // how often the change is enlarged
    std::string wanted;  // what it shall be read as
    Image change, changed;
    std::vector<InsideMap> after;  // what the changed picture is read as
};

// The number of the class of this name; none for an empty name. Throws UsageError if there is no such class.
std::optional<int> class_wanted(const std::string& name, const std::vector<std::string>& classes);

// x: (1,C,H,W), pixels from 0 to 255   wanted: what the changed picture shall be read as; none: the second likeliest
InsideView look_at(const InsideQuestion& question, const std::string& file, const Tensor<float>& x,
                   std::optional<int> wanted);

// Two lines: what it is read as, and what after the change.
std::string inside_text(const InsideView& view);

// One file, which needs no other and no network.
std::string inside_page(const InsideView& view);

}  // namespace cnn
