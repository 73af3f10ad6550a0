// Where in the picture did the network see the class?
#include "chapters/15_inside/class_map.hpp"

#include <algorithm>

#include "chapters/09_lenet/describe.hpp"
#include "chapters/13_architectures/adaptive_pooling.hpp"
#include "chapters/programs/networks/photo_page.hpp"

namespace cnn {
namespace {

// One map for the class, (H,W), and which pixels of the picture its values see.
struct ClassMap {
    Tensor<float> values;
    ReceptiveField field;
};

// The layer after the last maps, if it takes their mean over all places, and nothing but one dense layer and layers
// without weights follows.
std::optional<std::size_t> last_mean(const Sequential<float>& network) {
    std::size_t place = network.layers().size(), dense = 0;
    while (place-- > 0) {
        const Layer<float>& layer = *network.layers()[place];
        if (typeid(layer) == typeid(AdaptiveAvgPool2dLayer<float>)) return place;
        if (typeid(layer) == typeid(DenseLayer<float>) && ++dense > 1) return {};
        if (typeid(layer) == typeid(Conv2dLayer<float>)) return {};
    }
    return {};
}

// The weights with which the dense layer after the mean reads each channel; none if the channels are the classes.
const DenseLayer<float>* dense_behind(const Sequential<float>& network, std::size_t place) {
    for (; place < network.layers().size(); ++place)
        if (const auto* dense = dynamic_cast<const DenseLayer<float>*>(network.layers()[place].get())) return dense;
    return nullptr;
}

// One channel of the maps, or what the dense layer makes of all of them, for class k.
Tensor<float> map_of(const Tensor<float>& maps, const DenseLayer<float>* dense, int k) {
    const auto [N, C, H, W] = sizes<4>(maps, "map_of: maps");
    if (dense != nullptr) return class_activation_map(maps, dense->weight.value, k).reshaped({H, W});
    return Tensor<float>({H, W}, std::vector<float>(&maps(0, k, 0, 0), &maps(0, k, 0, 0) + H * W));
}

// The value at a pixel, between the centres of four fields; beyond the outermost ones as there.
float value_at(const ClassMap& map, double row, double column) {
    const auto [H, W] = sizes<2>(map.values, "value_at");
    const auto place = [&](double pixel, int n) {
        return std::clamp((pixel + 0.5 - map.field.centre) / map.field.jump, 0.0, static_cast<double>(n - 1));
    };
    const double i = place(row, H), j = place(column, W);
    const int top = std::min(static_cast<int>(i), H - 1), left = std::min(static_cast<int>(j), W - 1);
    const int bottom = std::min(top + 1, H - 1), right = std::min(left + 1, W - 1);
    const auto u = static_cast<float>(i - top), v = static_cast<float>(j - left);
    return (1 - u) * ((1 - v) * map.values(top, left) + v * map.values(top, right)) +
           u * ((1 - v) * map.values(bottom, left) + v * map.values(bottom, right));
}

}  // namespace

std::optional<Tensor<float>> class_map(Model<float>& model, const Tensor<float>& x, int k) {
    const std::optional<std::size_t> mean = last_mean(model.network);
    if (!mean) return {};
    Tensor<float> maps = x;
    ReceptiveField field;
    std::vector<LayerRow> rows;
    for (std::size_t place = 0; place < *mean; ++place) {
        Layer<float>& layer = *model.network.layers()[place];
        field = add_rows(layer.describe(maps.shape()), maps.shape(), field, x.shape()[2], rows);
        maps = layer.forward(maps, Pass{});
    }
    const ClassMap map{map_of(maps, dense_behind(model.network, *mean), k), field};
    const float most = *std::max_element(map.values.values().begin(), map.values.values().end());
    Tensor<float> pixels({x.shape()[2], x.shape()[3]});
    for (int i = 0; i < x.shape()[2]; ++i)
        for (int j = 0; j < x.shape()[3]; ++j)
            pixels(i, j) = most > 0 ? std::max(0.0F, value_at(map, i, j) / most) : 0.0F;
    return pixels;
}

}  // namespace cnn
