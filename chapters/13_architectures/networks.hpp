// Chapter 13: the networks of this chapter by name. Whoever lists, counts, tests or runs them walks this list.
#pragma once

#include "chapters/09_lenet/registry.hpp"
#include "chapters/13_architectures/alexnet.hpp"
#include "chapters/13_architectures/googlenet.hpp"
#include "chapters/13_architectures/network_in_network.hpp"
#include "chapters/13_architectures/resnet.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "chapters/13_architectures/vgg.hpp"

namespace cnn {

struct NamedNetwork {
    ModelEntry entry;                               // its name, one line about it, and how it is made
    Preparation preparation;                        // of the photographs that it was made for
    bool in_torchvision;                            // under the same name, with weights of the same names and shapes
    bool other_sizes = true;                        // whether it reads pictures of other sizes with the same weights
    void (*load_shipped)(Model<float>&) = nullptr;  // fills in the weights that come with the book, if there are any

    const std::string& name() const { return entry.name; }
    Shape image() const { return {3, preparation.side, preparation.side}; }
    template <typename T>
    Model<T> make(const Kernels<T>& kernels, int classes = 1000) const {
        return entry.make<T>(kernels, image(), classes);
    }
};

// Written out in instances.cpp, so that it is compiled once and not by everybody who walks it.
const std::vector<NamedNetwork>& named_networks();

// Throws std::invalid_argument, which lists the names, if there is none of this name.
inline const NamedNetwork& network_named(const std::string& name) {
    std::vector<std::string> names;
    for (const NamedNetwork& network : named_networks()) {
        if (network.name() == name) return network;
        names.push_back(network.name());
    }
    throw_unknown("network", name, names);
}

}  // namespace cnn
