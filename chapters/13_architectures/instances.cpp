// The list of the networks, and with it all of them, compiled once for everybody.
#include "chapters/13_architectures/networks.hpp"

namespace cnn {

const std::vector<NamedNetwork>& named_networks() {
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

}  // namespace cnn
