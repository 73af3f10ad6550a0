// A network by its name, with its weights.
#include <algorithm>
#include <numeric>

#include "chapters/07_backprop/loss.hpp"
#include "chapters/13_architectures/torchvision.hpp"
#include "chapters/programs/networks/commands.hpp"
#include "common/files/files.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

// Which network the file holds: what it says, or else what the reader says.
const NamedNetwork& network_of(const WeightFile& file, const std::string& given) {
    const auto said = file.metadata.find("model");
    if (said == file.metadata.end() && given.empty())
        throw std::invalid_argument(
            "does not say which network it belongs to; name it with --model, as networks list has it");
    if (said != file.metadata.end() && !given.empty() && said->second != given)
        throw std::invalid_argument("holds the network " + said->second + ", not " + given);
    return network_named(given.empty() ? said->second : given);
}

ReadyNetwork from_file(const fs::path& path, const std::string& given, const Kernels<float>& kernels) {
    const WeightFile file = read_torchvision(path);
    try {
        const NamedNetwork& row = network_of(file, given);
        const Shape image = file.metadata.contains("image-rows") ? image_of(file) : row.image();
        const std::vector<std::string> classes =
            file.metadata.contains("classes") ? classes_of(file) : imagenet_classes();
        ReadyNetwork network{row.entry.make(kernels, image, static_cast<int>(classes.size())), classes,
                             with_side(row.preparation, image[1])};
        load_weights(file, network.model);
        return network;
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(path.string() + ": " + error.what());
    }
}

}  // namespace

const NamedNetwork& asked_network(const std::string& name) try {
    return network_named(name);
} catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
}

std::vector<std::string> imagenet_classes() {
    const fs::path path = CNN_DATASETS "/squeezenet/imagenet_classes.txt";
    std::vector<std::string> names = lines_of(path);
    if (names.size() != 1000)
        throw std::runtime_error(path.string() + ": expected 1000 names, one a line, found " +
                                 std::to_string(names.size()));
    return names;
}

void declare_network(Flags& flags) {
    flags.text("model", "", "the network, as networks list has it; squeezenet otherwise").placeholder("NAME");
    flags.text("weights", "", "its weights, a safetensors file; those that come with the book otherwise")
        .placeholder("FILE");
}

ReadyNetwork read_network(const Flags& flags, const Kernels<float>& kernels) {
    const std::string& model = flags.get_string("model");
    const NamedNetwork& row = asked_network(model.empty() ? "squeezenet" : model);
    if (flags.given("weights")) return from_file(flags.get_string("weights"), model, kernels);
    if (row.load_shipped == nullptr)
        throw UsageError("no weights of " + row.name() + " come with the book; name a file with --weights");
    ReadyNetwork network{row.make(kernels), imagenet_classes(), row.preparation};
    row.load_shipped(network.model);
    return network;
}

Tensor<float> probabilities(ReadyNetwork& network, const Kernels<float>& kernels, const Tensor<float>& x) {
    const Tensor<float> p = softmax(kernels.outputs(network.model.network, x));
    for (const float value : p.values())
        if (!std::isfinite(value))
            throw std::runtime_error("the network " + network.model.name +
                                     " answers with what is no finite number: its weights are too large");
    return p;
}

std::vector<int> best_classes(const Tensor<float>& p, int n, int count) {
    std::vector<int> order(static_cast<std::size_t>(p.shape()[1]));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return p(n, a) > p(n, b); });
    order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
    return order;
}

}  // namespace cnn
