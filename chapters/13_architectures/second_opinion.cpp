// Runs a network with weights that another program wrote, so that the other can compare.
//
//     architectures_opinion names                                 those that torchvision has too
//     architectures_opinion outputs|train NAME WEIGHTS X RESULT   safetensors files; train: loss, three gradients, masks
#include <cstdio>

#include "chapters/10_simd_conv/network/frozen_network.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/networks.hpp"
#include "chapters/13_architectures/torchvision.hpp"
#include "common/program/flags.hpp"

namespace {

using namespace cnn;

constexpr Pass training{.training = true, .seed = 5, .step = 6};

const Tensor<float>& tensor_named(const WeightFile& file, const std::string& name) {
    for (const NamedTensor& tensor : file.tensors)
        if (tensor.name == name) return tensor.value;
    throw std::runtime_error(file.path.string() + ": has no " + name);
}

Tensor<float> in_float(const Tensor<double>& x) {
    Tensor<float> y(x.shape());
    std::copy_n(x.data(), x.size(), y.data());
    return y;
}

// What each dropout layer multiplies by in this pass: what it makes of ones.
void add_masks(const Sequential<double>& network, Shape x, WeightFile& result) {
    for (const auto& layer : network.layers()) {
        x = layer->describe(x).output;
        if (auto* dropout = dynamic_cast<DropoutLayer<double>*>(layer.get()))
            result.tensors.push_back(
                {"mask." + dropout->name(), in_float(dropout->forward(Tensor<double>::filled(x, 1), training))});
    }
}

// In 64 bits: in 32, a maximum or a ReLU that rounding decides makes gradients that differ in the second digit.
WeightFile train(const NamedNetwork& entry, const WeightFile& weights, const WeightFile& input) {
    Model<double> model = entry.make(plain_kernels<double>());
    copy_weights(weights, model);
    const Tensor<float>& pixels = tensor_named(input, "x");
    Tensor<double> x(pixels.shape());
    std::copy_n(pixels.data(), x.size(), x.data());
    std::vector<int> labels;
    for (const float label : tensor_named(input, "labels").values()) labels.push_back(static_cast<int>(label));
    const double loss = loss_and_gradients(model.network, x, labels, model.loss, training);
    WeightFile result{{}, {{"loss", Tensor<float>({1}, {static_cast<float>(loss)})}}};
    std::vector<Parameter<double>*> all = model.network.parameters();
    std::erase_if(all, [](const Parameter<double>* p) { return p->value.shape().size() == 1; });
    for (const Parameter<double>* p : {all.front(), all[all.size() / 2], all.back()})
        result.tensors.push_back({"gradient." + p->name, in_float(p->gradient)});
    add_masks(model.network, x.shape(), result);
    return result;
}

WeightFile outputs(const NamedNetwork& entry, const WeightFile& weights, const WeightFile& input) {
    Model<float> model = entry.make(plain_kernels<float>());
    load_weights(weights, model);
    const Tensor<float>& x = tensor_named(input, "x");
    return {{}, {{"outputs", FrozenNetwork(model.network, x.shape(), steps_of_architectures()).outputs(x)}}};
}

int run(const std::vector<std::string>& words) {
    if (words == std::vector<std::string>{"names"}) {
        for (const NamedNetwork& network : named_networks())
            if (network.in_torchvision) std::printf("%s\n", network.name().c_str());
        return 0;
    }
    if (words.size() != 5)
        throw std::invalid_argument("usage: architectures_opinion outputs|train NAME WEIGHTS X RESULT");
    const auto answer = words[0] == "train" ? train : outputs;
    write_safetensors(words[4],
                      answer(network_named(words[1]), read_torchvision(words[2]), read_safetensors(words[3])));
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return cnn::run_program(argc, argv, run); }
