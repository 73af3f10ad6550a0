// Chapter 15: the pictures that SqueezeNet takes for what they are not, in datasets/inside/.
#pragma once

#include "chapters/15_inside/fooling.hpp"
#include "chapters/15_inside/map_picture.hpp"
#include "chapters/15_inside/maximise.hpp"
#include "chapters/15_inside/photographs.hpp"
#include "common/pictures/image_file.hpp"

namespace cnn {

struct Dream {
    const char* name;  // of the file
    int label;         // of ImageNet's classes
};

inline const std::vector<Dream>& dreams() {
    static const std::vector<Dream> all{
        {"espresso", 967}, {"school_bus", 779}, {"guitar", 402}, {"peacock", 84}, {"pekinese", 154}};
    return all;
}

inline std::filesystem::path dream_path(const std::string& kind, const Dream& dream) {
    return std::filesystem::path(CNN_DATASETS) / "inside" / (kind + "_" + dream.name + ".png");
}

// What the class looks like to the network: small first, with shifts and blur.
inline Tensor<float> dream_of(Layer<float>& network, int label) {
    return dreamt(network, label, {{91, 40}, {145, 30}, {227, 20}});
}

// What fools it and looks like nothing: grey noise, no pixel of which moves by more than 16.
inline Tensor<float> fooling_picture(Layer<float>& network, int label) {
    Random random(1);
    const std::vector<int> classes{label};
    return rounded(attacked<float>(network, grey_noise<float>({1, 3, 227, 227}, random), classes,
                                   {.epsilon = 16, .steps = 60, .step = 1, .towards = true}));
}

inline std::filesystem::path fooled_cat_path() {
    return std::filesystem::path(CNN_DATASETS) / "inside" / "chelsea_as_espresso.png";
}

// The shipped cat after ten steps of one pixel value towards espresso, never more than two from what it was.
inline Tensor<float> cat_as_espresso(Layer<float>& network, const Tensor<float>& cat) {
    const std::vector<int> espresso{dreams().front().label};
    return rounded(attacked<float>(network, cat, espresso, {.epsilon = 2, .steps = 10, .step = 1, .towards = true}));
}

// A picture as a network reads it: (1,C,H,W)
inline Tensor<float> read_pixels(const std::filesystem::path& path) {
    const Tensor<float> x = to_tensor(read_image(path));
    return x.reshaped({1, x.shape()[0], x.shape()[1], x.shape()[2]});
}

inline Tensor<float> fooled_cat() { return read_pixels(fooled_cat_path()); }

}  // namespace cnn
