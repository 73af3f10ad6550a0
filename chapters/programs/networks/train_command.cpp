// A new last layer for the reader's own pictures (chapter 14).
#include <algorithm>
#include <iostream>

#include "chapters/08_sgd/adaptive.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/14_transfer/photo_features.hpp"
#include "chapters/14_transfer/picture_folder.hpp"
#include "chapters/14_transfer/some_of_each.hpp"
#include "chapters/programs/networks/commands.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

Flags train_flags(const Choices& choices) {
    Flags flags("networks train", "Trains a new last layer for pictures of your own; all below it is taken over.");
    flags.text("data", "", "a folder with a folder of pictures for each class").placeholder("FOLDER");
    declare_network(flags);
    flags.integer("side", 131, "rows and columns to which pictures are brought").at_least(33).at_most(512);
    flags.real("aside", 0.2, "share of each class that is set aside to test with").above(0).at_most(0.9);
    flags.integer("epochs", 20, "passes over the pictures").at_least(1);
    flags.real("learning-rate", 0.0003, "the highest rate").above(0);
    flags.integer("seed", 1, "fixes which pictures are set aside, the first weights and the order").at_least(0);
    flags.text("save", "out/networks/mine.safetensors", "file for the network").placeholder("FILE");
    declare_kernels(flags, choices);
    return flags;
}

// The last layer that has weights.
const Layer<float>& last_layer(const Sequential<float>& network) {
    const Layers<float>& layers = network.layers();
    return **std::find_if(layers.rbegin(), layers.rend(),
                          [](const auto& layer) { return !layer->parameters().empty(); });
}

// The same network for other pictures and classes: the weights of all layers but the last are taken over. That one begins
// with small weights, and biases of 1, so that a ReLU after it lets everything through.
Model<float> with_new_end(const ReadyNetwork& old, int side, int classes, const Kernels<float>& kernels,
                          std::uint64_t seed) {
    Model<float> model = network_named(old.model.name).entry.make(kernels, {3, side, side}, classes);
    const auto from = saved_tensors(old.model), to = saved_tensors(model);
    for (std::size_t k = 0; k < from.size(); ++k)
        if (from[k].second->shape() == to[k].second->shape()) *to[k].second = *from[k].second;
    Random random(seed);
    const Layers<float>& layers = model.network.layers();
    for (const auto& layer : layers) {
        if (layer.get() != &last_layer(model.network)) continue;
        initialise<float>(layer->parameters(), Initialisation::small_normal, random);
        layer->parameters().back()->value = Tensor<float>::filled({classes}, 1);
    }
    return model;
}

void print_folder(const PictureFolder& folder, const TwoParts& parts) {
    std::vector<int> counts(folder.set.classes.size());
    for (const int label : folder.set.labels) ++counts[static_cast<std::size_t>(label)];
    std::printf("%s pictures:", format_count(folder.set.size()).c_str());
    for (std::size_t k = 0; k < counts.size(); ++k)
        std::printf("%s %s of %s", k == 0 ? "" : ",", format_count(counts[k]).c_str(), folder.set.classes[k].c_str());
    std::printf("; %s to learn from, %s set aside\n", format_count(std::ssize(parts.training)).c_str(),
                format_count(std::ssize(parts.validation)).c_str());
    if (!folder.skipped.empty()) std::printf("%zu files left out:\n", folder.skipped.size());
    for (const std::string& why : folder.skipped) std::printf("  %s\n", why.c_str());
    std::fflush(stdout);
}

// Trains the upper half on features, prints how it does on those set aside.
void train_upper(Sequential<float>& above, const Inputs<float>& known, const Inputs<float>& aside, const Flags& flags,
                 const Kernels<float>& kernels) {
    const auto seed = static_cast<std::uint64_t>(flags.get_int("seed"));
    const int N = known.x.shape()[0], batch = 32;
    const long long per_epoch = (N + batch - 1) / batch, steps = per_epoch * flags.get_int("epochs");
    AdamW<float> optimizer({.weight_decay = 0.1});
    const Schedule schedule{
        .decay = Decay::cosine, .learning_rate = flags.get_double("learning-rate"), .warmup = steps / 20};
    double loss = 0;
    train(above, kernels, optimizer, pieces_of(known, batch, seed), {steps, seed, schedule},
          [&](long long step, double now) { loss = step % per_epoch == 0 ? now : loss + now; });
    const int right = right_of(above, kernels, aside), of = aside.x.shape()[0];
    const Interval interval = accuracy_interval(right, of);
    std::printf(
        "last epoch: loss %.4f; of those set aside %d of %d are right, %s (on others of this kind %.0f to %.0f %%)\n",
        loss / static_cast<double>(per_epoch), right, of, percent(right, of).c_str(), 100 * interval.low,
        100 * interval.high);
}

Inputs<float> chosen(const Inputs<float>& all, std::span<const int> which) {
    return {examples(all.x, which), examples(all.labels, which)};
}

}  // namespace

int train_command(const Words& words, const Choices& choices) {
    Flags flags = train_flags(choices);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    if (!flags.given("data")) throw UsageError("which pictures? Name a folder with --data");
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    const fs::path data = flags.get_string("data"), save = flags.get_string("save");
    require_writable({{"--save", save}}, {data, flags.get_string("weights")});
    const ReadyNetwork old = read_network(flags, kernels);
    const int side = flags.get_int("side");
    if (side != old.model.image[1] && !network_named(old.model.name).other_sizes)
        throw UsageError("the network " + old.model.name + " reads only pictures of side " +
                         std::to_string(old.model.image[1]) + "; give --side " + std::to_string(old.model.image[1]));
    const Preparation p = with_side(old.preparation, side);
    const PictureFolder folder =
        read_picture_folder(data, {.fit = [p](const Image& image) { return cut_out(image, p); }});
    const auto seed = static_cast<std::uint64_t>(flags.get_int("seed"));
    const TwoParts parts = split_each_class(folder.set, flags.get_double("aside"), seed);
    print_folder(folder, parts);

    Model<float> model = with_new_end(old, side, static_cast<int>(folder.set.classes.size()), kernels, seed);
    const std::string last = last_layer(model.network).name();
    TwoHalves<float> halves = cut_before(std::move(model.network), last);
    const Stopwatch watch;
    const Inputs<float> features = features_of(folder.set, halves.below, kernels, [p](const Tensor<float>& pictures) {
        return normalised_batch(pictures, p);
    });
    std::printf("features after %s: %s numbers a picture\n", format_seconds(watch.seconds()).c_str(),
                format_count(values_per_image(features.x.shape())).c_str());
    train_upper(halves.above, chosen(features, parts.training), chosen(features, parts.validation), flags, kernels);
    model.network = joined(std::move(halves));
    save_weights(save, model, with_description({{"model", model.name}}, model, folder.set.classes));
    std::printf("\nwritten to %s\nnext: networks predict --weights %s PICTURE\n", shown(save).c_str(),
                shown(save).c_str());
    return 0;
}

}  // namespace cnn
