// Chapter 13: files of weights that torchvision's networks were saved to.
#pragma once

#include "chapters/09_lenet/checkpoint.hpp"

namespace cnn {

// The weights of such a file, without what a network does not need to be used: how many batches the running averages have
// seen, and GoogLeNet's two classifiers that help in training only. load_weights then fills a model with them.
inline WeightFile read_torchvision(const std::filesystem::path& path) {
    WeightFile file = read_safetensors(path);
    std::erase_if(file.tensors, [](const NamedTensor& tensor) {
        const std::string& name = tensor.name;
        return name.ends_with(".num_batches_tracked") || name.starts_with("aux1.") || name.starts_with("aux2.");
    });
    return file;
}

}  // namespace cnn
