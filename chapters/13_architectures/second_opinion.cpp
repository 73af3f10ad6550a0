// Runs a network with weights that another program wrote, so that the other can compare.
//
//     architectures_opinion names                                 those that torchvision has too
//     architectures_opinion outputs|train NAME WEIGHTS X RESULT   safetensors files; train: loss, three gradients, masks
#include <cstdio>

#include "chapters/10_simd_conv/network/fast_network.hpp"
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

// What each dropout layer multiplies by in this pass: what it makes of ones.
void add_masks(const Sequential<float>& network, Shape x, WeightFile& result) {
    for (const auto& layer : network.layers()) {
        x = layer->describe(x).output;
        if (auto* dropout = dynamic_cast<DropoutLayer<float>*>(layer.get()))
            result.tensors.push_back(
                {"mask." + dropout->name(), dropout->forward(Tensor<float>::filled(x, 1.0F), training)});
    }
}

WeightFile train(FastNetwork& fast, Sequential<float>& network, const WeightFile& input) {
    const Tensor<float>& x = tensor_named(input, "x");
    std::vector<int> labels;
    for (const float label : tensor_named(input, "labels").values()) labels.push_back(static_cast<int>(label));
    const float loss = fast.loss_and_gradients(network, x, labels, softmax_cross_entropy<float>, training);
    WeightFile result{{}, {{"loss", Tensor<float>({1}, {loss})}}};
    std::vector<Parameter<float>*> all = network.parameters();
    std::erase_if(all, [](const Parameter<float>* p) { return p->value.shape().size() == 1; });
    for (const Parameter<float>* p : {all.front(), all[all.size() / 2], all.back()})
        result.tensors.push_back({"gradient." + p->name, p->gradient});
    add_masks(network, x.shape(), result);
    return result;
}

int run(const std::vector<std::string>& words) {
    if (words == std::vector<std::string>{"names"}) {
        for (const NamedNetwork& network : named_networks())
            if (network.in_torchvision) std::printf("%s\n", network.name().c_str());
        return 0;
    }
    if (words.size() != 5)
        throw std::invalid_argument("usage: architectures_opinion outputs|train NAME WEIGHTS X RESULT");
    Model<float> model = network_named(words[1]).make(plain_kernels<float>());
    load_weights(read_torchvision(words[2]), model);
    const WeightFile input = read_safetensors(words[3]);
    FastNetwork fast(steps_of_architectures());
    if (words[0] == "train")
        write_safetensors(words[4], train(fast, model.network, input));
    else
        write_safetensors(words[4], {{}, {{"outputs", fast.outputs(model.network, tensor_named(input, "x"))}}});
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return cnn::run_program(argc, argv, run); }
