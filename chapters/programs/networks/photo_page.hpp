// Program networks: what a network says of photographs, as one page for the browser.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chapters/programs/networks/commands.hpp"

namespace cnn {

struct Guess {
    int k;     // the class
    double p;  // its probability
};

struct Photo {
    std::string file;
    int H, W;                      // of the picture in the file
    Image shown;                   // the same picture, small enough for a page
    Image cut;                     // what the network sees of it
    Tensor<float> x;               // (1,3,side,side), as the network reads it
    std::vector<Guess> guesses{};  // the most probable first
};

// The longer side has at most 960 pixels.
Image small_enough(const Image& image);

// (side,side), 0 to 1: for each pixel of the cut, how much the network was reminded of class k there, as a part of the most
// at any pixel. Only for networks that end in a mean over all places, with at most one dense layer after it; chapter 15
// explains it.
std::optional<Tensor<float>> class_map(Model<float>& model, const Tensor<float>& x, int k);

// The page: one file, which needs no other and no network.
std::string photo_page(const std::vector<Photo>& photos, ReadyNetwork& network);

}  // namespace cnn
