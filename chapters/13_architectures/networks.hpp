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

inline const std::vector<NamedNetwork>& named_networks() {
    const auto row = [](const char* name, const char* help, const auto& make) {
        return ModelEntry{name, help, {}, make, make};
    };
    const Preparation& usual = torchvision_preparation;
    static const std::vector<NamedNetwork> networks{
        {row("alexnet", "AlexNet without groups (2014)", [](const auto&... a) { return alexnet(a...); }), usual, true},
        {row("alexnet_paper", "AlexNet as published (2012)", [](const auto&... a) { return alexnet_paper(a...); }),
         {.side = 227},
         false,
         false},
        {row("zfnet", "AlexNet with smaller first windows (2013)", [](const auto&... a) { return zfnet(a...); }), usual,
         false, false},
        {row("vgg16", "13 convolutions of 3x3 and 3 dense layers (2014)", [](const auto&... a) { return vgg16(a...); }),
         usual, true},
        {row("vgg19", "16 convolutions of 3x3 and 3 dense layers (2014)", [](const auto&... a) { return vgg19(a...); }),
         usual, true},
        {row("network_in_network", "1x1 convolutions, no dense layer (2013)",
             [](const auto&... a) { return network_in_network(a...); }),
         usual, false},
        {row("googlenet", "inception with batch normalisation", [](const auto&... a) { return googlenet(a...); }),
         usual, true},
        {row("googlenet_paper", "inception as published (2014)",
             [](const auto&... a) { return googlenet_paper(a...); }),
         usual, false},
        {row("resnet18", "residual, 18 layers (2015)", [](const auto&... a) { return resnet18(a...); }), usual, true},
        {row("resnet34", "residual, 34 layers (2015)", [](const auto&... a) { return resnet34(a...); }), usual, true},
        {row("resnet50", "residual, bottlenecks, 50 layers (2015)", [](const auto&... a) { return resnet50(a...); }),
         usual, true},
        {row("resnet50_paper", "the same with the stride in the first 1x1",
             [](const auto&... a) { return resnet50_paper(a...); }),
         usual, false},
        {row("resnet101", "residual, bottlenecks, 101 layers (2015)", [](const auto&... a) { return resnet101(a...); }),
         usual, true},
        {row("resnet152", "residual, bottlenecks, 152 layers (2015)", [](const auto&... a) { return resnet152(a...); }),
         usual, true},
        {row("squeezenet1_0", "fire modules, as torchvision has it (2016)",
             [](const auto&... a) { return squeezenet1_0(a...); }),
         usual, true},
        {row("squeezenet", "fire modules, with its authors' weights (2016)",
             [](const auto&... a) { return squeezenet(a...); }),
         caffe_preparation, false, true, [](Model<float>& model) { load_squeezenet(model); }},
    };
    return networks;
}

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
