// What the classical mistakes in preparing a photograph cost, with SqueezeNet and its authors' weights.
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/photograph.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "common/check.hpp"
#include "common/pictures/image_file.hpp"

using namespace cnn;

namespace {

constexpr int egyptian_cat = 285, espresso = 967;

Image shipped(const std::string& name) { return read_image(CNN_DATASETS "/squeezenet/" + name); }

const Kernels<float>& fast() {
    static const Kernels<float> kernels = fast_kernels_with(steps_of_architectures());
    return kernels;
}

// The probability of each class, in per cent, for x: (3,H,W).
std::vector<double> percent(const Tensor<float>& x) {
    static Model<float> model = [] {
        Model<float> made = squeezenet(fast());
        load_squeezenet(made);
        return made;
    }();
    const Shape shape = x.shape();
    const Tensor<float> p = softmax(fast().outputs(model.network, x.reshaped({1, shape[0], shape[1], shape[2]})));
    std::vector<double> percent;
    for (const float value : p.values()) percent.push_back(100 * static_cast<double>(value));
    return percent;
}

int best(const std::vector<double>& p) { return static_cast<int>(std::max_element(p.begin(), p.end()) - p.begin()); }

// A picture five times as wide and high, as a telephone would take it in little light: every pixel with noise of its own.
Image grainy(const Image& image) {
    Image large = resize(image, 5 * image.H, 5 * image.W);
    Random random(1);
    for (std::uint8_t& pixel : large.pixels)
        pixel = static_cast<std::uint8_t>(std::clamp(pixel + 60 * random.normal(), 0.0, 255.0));
    return large;
}

// Every so many-th pixel, the nearest to the centre of each new one: what a resize without a filter does.
Image picked(const Image& image, int OH, int OW) {
    Image small{OH, OW, image.C, {}};
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int c = 0; c < image.C; ++c) {
                const int row = (2 * i + 1) * image.H / (2 * OH), column = (2 * j + 1) * image.W / (2 * OW);
                small.pixels.push_back(image.pixels[static_cast<std::size_t>((row * image.W + column) * image.C + c)]);
            }
    return small;
}

}  // namespace

TEST(prepared_as_in_training_the_cat_is_a_cat_and_the_coffee_is_coffee) {
    const std::vector<double> cat = percent(prepare(shipped("chelsea.png"), caffe_preparation));
    CHECK_EQUAL(best(cat), egyptian_cat);
    CHECK_CLOSE(cat[egyptian_cat], 45.0, 0.5);
    const std::vector<double> coffee = percent(prepare(shipped("coffee.png"), caffe_preparation));
    CHECK_EQUAL(best(coffee), espresso);
    CHECK_CLOSE(coffee[espresso], 89.6, 0.5);
}

// Red for blue: the brown of coffee becomes blue. Of a grey cat nothing is noticed, which is why this is found so late.
TEST(with_channels_turned_the_coffee_is_no_longer_coffee) {
    Preparation p = caffe_preparation;
    p.blue_first = false;
    std::swap(p.mean[0], p.mean[2]);
    const std::vector<double> coffee = percent(prepare(shipped("coffee.png"), p));
    CHECK(best(coffee) != espresso);
    CHECK(coffee[espresso] < 9);
    CHECK_EQUAL(best(percent(prepare(shipped("chelsea.png"), p))), egyptian_cat);
}

// Values from 0 to 1 for a network that learned on 0 to 255: to it, everything is the same black, and no answer is likelier
// than another by much.
TEST(with_values_from_0_to_1_the_network_sees_nothing) {
    for (const char* name : {"chelsea.png", "coffee.png"}) {
        Preparation p = caffe_preparation;
        p.white = 1;
        p.mean = {0, 0, 0};
        const std::vector<double> all = percent(prepare(shipped(name), p));
        CHECK(all[static_cast<std::size_t>(best(all))] < 0.5);
    }
}

// And torchvision's preparation, which runs without a complaint, as every wrong preparation does.
TEST(with_the_preparation_of_another_network_the_network_sees_nothing) {
    Preparation p = with_side(torchvision_preparation, 224);
    const std::vector<double> all = percent(prepare(shipped("coffee.png"), p));
    CHECK(all[static_cast<std::size_t>(best(all))] < 0.5);
}

// The filter makes one pixel of dozens of noisy ones, and most of the noise is gone. Without it, all of it remains.
TEST(picked_pixels_keep_the_noise_that_a_filter_takes_away) {
    for (const auto& [name, k] : {std::pair{"chelsea.png", egyptian_cat}, {"coffee.png", espresso}}) {
        ABOUT(name);
        const Image photo = grainy(shipped(name));
        const MiddleCut cut = middle_cut(photo.H, photo.W, caffe_preparation);
        const std::vector<double> filtered = percent(prepare(photo, caffe_preparation)),
                                  aliased = percent(prepare(picked(photo, cut.H, cut.W), caffe_preparation));
        CHECK_EQUAL(best(filtered), k);
        CHECK(filtered[static_cast<std::size_t>(k)] > 35);
        CHECK(aliased[static_cast<std::size_t>(k)] < 5);
    }
}
