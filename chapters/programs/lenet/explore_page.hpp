// Program lenet: trained networks as one page for the browser, explore.html, which computes what the networks compute.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "chapters/09_lenet/models.hpp"

namespace cnn {

// The models that the page can show: pages/network.js has their layers.
const std::vector<std::string>& explored_models();

struct ExploredModel {
    Model<float> model;
    double accuracy;        // 0 to 1, on the test images
    Tensor<float> outputs;  // (digits, 10), of the digits on the page; the page checks its own against them
};

// The page with the weights of the models and the digits `which` inside: one file, which needs no other and no network.
std::string explore_page(const std::vector<ExploredModel>& models, const Examples& digits, std::span<const int> which);

}  // namespace cnn
