// Chapter 13: small networks for small pictures, one for each way to build: plain, like VGG, inception, residual.
#pragma once

#include "chapters/07_backprop/loss.hpp"
#include "chapters/09_lenet/registry.hpp"
#include "chapters/11_regularisation/augment.hpp"
#include "chapters/13_architectures/googlenet.hpp"
#include "chapters/13_architectures/resnet.hpp"
#include "common/files/examples.hpp"

namespace cnn {

// x: (N,C,H,W), H = W   way: 0 to 7   returns y: as x
// Mirrored for 4 to 7, then turned by way % 4 quarters against the clock. A picture from above shows the same in all eight.
template <typename T>
Tensor<T> laid(const Tensor<T>& x, int way) {
    const auto [N, C, H, W] = sizes<4>(x, "laid: x");
    if (H != W || way < 0 || way > 7)
        throw std::invalid_argument("laid: a square picture can be laid in the ways 0 to 7, got way " +
                                    std::to_string(way) + " and x " + to_string(x.shape()));
    Tensor<T> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) {
                    int p = i, q = way < 4 ? j : W - 1 - j;
                    for (int quarter = 0; quarter < way % 4; ++quarter) q = std::exchange(p, H - 1 - q);
                    y(n, c, p, q) = x(n, c, i, j);
                }
    return y;
}

template <typename T>
Augment<T> lay_at_random() {
    return [](Tensor<T>& x, Random& random) { x = laid(x, random.below(8)); };
}

// Every picture in all eight ways: first all of them in way 0, then all of them in way 1, and so on.
inline Examples in_eight_ways(const Examples& set) {
    Shape shape = set.x.shape();
    shape[0] *= 8;
    Examples all{set.name, Tensor<std::uint8_t>(shape), {}, set.classes};
    std::uint8_t* to = all.x.data();
    for (int way = 0; way < 8; ++way) {
        const Tensor<std::uint8_t> x = laid(set.x, way);
        to = std::copy(x.values().begin(), x.values().end(), to);
        all.labels.insert(all.labels.end(), set.labels.begin(), set.labels.end());
    }
    return all;
}

// logits: (8N,K), of in_eight_ways   returns p: (N,K), for each picture the mean of its eight probabilities
template <typename T>
Tensor<T> mean_of_eight(const Tensor<T>& logits) {
    const auto [all, K] = sizes<2>(logits, "mean_of_eight: logits");
    if (all % 8 != 0)
        throw std::invalid_argument("mean_of_eight: logits must have 8 lines for each picture, got " +
                                    to_string(logits.shape()));
    const Tensor<T> p = softmax(logits);
    Tensor<T> mean({all / 8, K});
    for (int k = 0; k < p.size(); ++k) mean.data()[k % mean.size()] += p.data()[k] / 8;
    return mean;
}

// A model without layers yet, for pixels with mean and deviation of the satellite pictures'.
template <typename T>
Model<T> satellite_model(const std::string& name, const Shape& image, int classes) {
    require_large_enough(name, image, 16);
    Model<T> model = imagenet_model<T>(name, image, classes);
    model.pixels = {0.376, 0.154};
    return model;
}

template <typename T>
void conv_norm_relu(Row<T> row, const std::string& name, int C, int F, int stride = 1) {
    row.conv_without_bias(name + ".conv", C, F, 3, {.stride = stride, .padding = 1}).norm(name + ".bn", F);
    row.relu(name + ".relu");
}

// The last layers of three of the four.
template <typename T>
void mean_and_dense(Row<T> row, int C, int classes) {
    row.adaptive_mean_pool("mean", 1).flatten("flatten").dense("fc", C, classes);
}

// As VGG: convolutions in pairs, no batch normalisation, dense layers at the end.
template <typename T>
Model<T> satellite_vgg(const Kernels<T>& kernels, const Shape& image, int classes) {
    Model<T> model = satellite_model<T>("satellite-vgg", image, classes);
    Row<T> row(model.network, kernels);
    int C = image[0], stage = 1;
    for (const int F : {32, 64, 128}) {
        const std::string number = std::to_string(stage++);
        row.conv("conv" + number + ".1", C, F, 3, {.padding = 1}).relu("relu" + number + ".1");
        row.conv("conv" + number + ".2", F, F, 3, {.padding = 1}).relu("relu" + number + ".2");
        row.max_pool("pool" + number, {});
        C = F;
    }
    row.flatten("flatten").dense("fc1", row.values(image), 128).relu("relu4").dropout("dropout", 0.5);
    row.dense("fc2", 128, classes);
    return model;
}

// Thirteen convolutions, one after the other: the residual network without its way around.
template <typename T>
Model<T> satellite_plain(const Kernels<T>& kernels, const Shape& image, int classes) {
    Model<T> model = satellite_model<T>("satellite-plain", image, classes);
    Row<T> row(model.network, kernels);
    conv_norm_relu(row, "conv", image[0], 32);
    row.max_pool("pool", {});
    int C = 32, stage = 1;
    for (const int F : {32, 64, 128}) {
        for (int layer = 1; layer <= 4; ++layer) {
            const bool first = layer == 1 && stage > 1;
            conv_norm_relu(row, "layer" + std::to_string(stage) + "." + std::to_string(layer), C, F, first ? 2 : 1);
            C = F;
        }
        ++stage;
    }
    mean_and_dense(row, C, classes);
    return model;
}

template <typename T>
Model<T> satellite_resnet(const Kernels<T>& kernels, const Shape& image, int classes) {
    Model<T> model = satellite_model<T>("satellite-resnet", image, classes);
    Row<T> row(model.network, kernels);
    conv_norm_relu(row, "conv", image[0], 32);
    row.max_pool("pool", {});
    basic_block(row, "layer1.0", 32, 32, 1);
    basic_block(row, "layer1.1", 32, 32, 1);
    basic_block(row, "layer2.0", 32, 64, 2);
    basic_block(row, "layer2.1", 64, 64, 1);
    basic_block(row, "layer3.0", 64, 128, 2);
    basic_block(row, "layer3.1", 128, 128, 1);
    mean_and_dense(row, 128, classes);
    return model;
}

template <typename T>
Model<T> satellite_inception(const Kernels<T>& kernels, const Shape& image, int classes) {
    Model<T> model = satellite_model<T>("satellite-inception", image, classes);
    Row<T> row(model.network, kernels);
    const GoogLeNetVariant normalised = GoogLeNetVariant::torchvision;
    conv_norm_relu(row, "conv1", image[0], 32);
    row.max_pool("pool1", {});
    conv_norm_relu(row, "conv2", 32, 64);
    inception(row, {"inception1a", 64, 16, 24, 48, 8, 16, 16}, normalised);
    inception(row, {"inception1b", 96, 32, 32, 64, 8, 16, 16}, normalised);
    row.max_pool("pool2", {});
    inception(row, {"inception2a", 128, 48, 32, 64, 16, 32, 16}, normalised);
    inception(row, {"inception2b", 160, 48, 48, 96, 16, 32, 16}, normalised);
    row.max_pool("pool3", {});
    inception(row, {"inception3", 192, 64, 64, 128, 16, 32, 32}, normalised);
    mean_and_dense(row, 256, classes);
    return model;
}

inline const Models& satellite_models() {
    const auto row = [](const char* name, const char* help, double rate, const auto& make) {
        const Recipe recipe{.learning_rate = rate, .weight_decay = 0.0005, .batch = 32, .epochs = 40, .augment = true};
        return ModelEntry{name, help, recipe, make, make};
    };
    static const Models models{
        row("satellite-plain", "13 convolutions with batch normalisation", 0.05,
            [](const auto&... a) { return satellite_plain(a...); }),
        row("satellite-vgg", "convolutions in pairs, dense layers, no batch normalisation", 0.02,
            [](const auto&... a) { return satellite_vgg(a...); }),
        row("satellite-inception", "five blocks of inception", 0.05,
            [](const auto&... a) { return satellite_inception(a...); }),
        row("satellite-resnet", "six residual blocks", 0.05, [](const auto&... a) { return satellite_resnet(a...); }),
    };
    return models;
}

}  // namespace cnn
