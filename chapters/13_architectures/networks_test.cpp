// Every network of the chapter: its counts, its shapes, its smallest picture.
#include "chapters/13_architectures/networks.hpp"

#include <map>
#include <optional>

#include "chapters/13_architectures/torchvision.hpp"
#include "common/check.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

const Kernels<float>& plain() { return plain_kernels<float>(); }

struct Counts {
    long long parameters;     // with 1,000 classes
    long long multiply_adds;  // of a picture of 224x224 pixels; of the size that it needs where it reads no other
};

// Of torchvision's networks, and of SqueezeNet, counted by other programs; of the published ones on paper.
const std::map<std::string, Counts>& expected() {
    static const std::map<std::string, Counts> counts{
        {"alexnet", {61'100'840, 714'188'480}},      {"alexnet_paper", {60'965'224, 724'406'816}},
        {"zfnet", {62'357'608, 1'168'032'896}},      {"vgg16", {138'357'544, 15'470'264'320}},
        {"vgg19", {143'667'240, 19'632'062'464}},    {"network_in_network", {7'595'176, 1'100'188'800}},
        {"googlenet", {6'624'904, 1'498'376'192}},   {"googlenet_paper", {6'998'552, 1'582'671'872}},
        {"resnet18", {11'689'512, 1'814'073'344}},   {"resnet34", {21'797'672, 3'663'761'408}},
        {"resnet50", {25'557'032, 4'089'184'256}},   {"resnet50_paper", {25'557'032, 3'857'973'248}},
        {"resnet101", {44'549'160, 7'801'405'440}},  {"resnet152", {60'192'808, 11'513'626'624}},
        {"squeezenet1_0", {1'248'424, 818'924'576}}, {"squeezenet", {1'248'424, 847'596'576}},
    };
    return counts;
}

}  // namespace

TEST(every_network_has_the_parameters_and_multiplications_of_its_paper_or_framework) {
    for (const NamedNetwork& network : named_networks()) {
        ABOUT(network.name());
        const Model<float> model = network.make(plain());
        const Shape size = network.other_sizes ? imagenet_image() : network.image();
        const Description all = model.network.describe({1, size[0], size[1], size[2]});
        CHECK_EQUAL(all.output, (Shape{1, 1000}));
        CHECK_EQUAL(parameter_count(model.network.parameters()), expected().at(network.name()).parameters);
        CHECK_EQUAL(all.parameters, expected().at(network.name()).parameters);
        CHECK_EQUAL(all.multiply_adds, expected().at(network.name()).multiply_adds);
    }
    CHECK_EQUAL(named_networks().size(), expected().size());
}

TEST(every_network_says_how_small_a_picture_may_be) {
    for (const NamedNetwork& network : named_networks()) {
        int side = 1;
        std::string refusal;
        std::optional<Model<float>> model;
        for (; !model; ++side) try {
                model = network.entry.make(plain(), {3, side, side + 1}, 7);
            } catch (const std::invalid_argument& error) {
                refusal = error.what();
            }
        --side;
        ABOUT(network.name(), side);
        CHECK_EQUAL(model->network.describe({2, 3, side, side + 1}).output, (Shape{2, 7}));
        if (side == 1) continue;
        CHECK_EQUAL(refusal.find("the model " + network.name() + " needs images of at least " + std::to_string(side)),
                    0U);
        CHECK_THROWS(model->network.describe({2, 3, side - 1, side}), "does not fit");
    }
}

TEST(an_unknown_network_is_answered_with_those_that_there_are) {
    CHECK_EQUAL(network_named("resnet50").name(), "resnet50");
    CHECK_THROWS(network_named("resnet51"), "resnet50");
    CHECK_THROWS(network_named("resnet51"), "squeezenet");
}

TEST(of_a_file_of_torchvision_what_a_network_needs_to_be_used_is_read) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "saved.safetensors";
    const Tensor<float> one({1}, {7});
    write_safetensors(path, {{},
                             {{"conv1.bn.weight", one},
                              {"conv1.bn.num_batches_tracked", one},
                              {"aux1.fc1.bias", one},
                              {"aux2.conv.conv.weight", one}}});
    const WeightFile file = read_torchvision(path);
    CHECK_EQUAL(file.tensors.size(), 1U);
    CHECK_EQUAL(file.at("conv1.bn.weight", {1}), one);
}

TEST(weights_that_were_saved_come_back_and_others_change_nothing) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "saved.safetensors";
    const Kernels<float>& kernels = plain();
    Model<float> written = resnet18(kernels, {3, 32, 32}, 5), read = resnet18(kernels, {3, 32, 32}, 5);
    Random random(1);
    written.initialise(written.network, random);
    save_weights(path, written, {});
    copy_weights(read_torchvision(path), read);
    for (std::size_t i = 0; i < saved_tensors(read).size(); ++i)
        CHECK(*saved_tensors(read)[i].second == *saved_tensors(written)[i].second);
    Model<float> other = resnet18(kernels, {3, 32, 32}, 6);
    const Tensor<float> before = other.network.parameters()[0]->value;
    CHECK_THROWS(copy_weights(read_torchvision(path), other), "fc.weight");
    CHECK_EQUAL(other.network.parameters()[0]->value, before);
}
