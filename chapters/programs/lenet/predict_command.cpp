#include <algorithm>
#include <iostream>
#include <numeric>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/programs/lenet/pages_read.hpp"
#include "chapters/programs/lenet/photo.hpp"
#include "common/pictures/image_file.hpp"

namespace cnn {
namespace {

std::string size_text(int H, int W) { return std::to_string(W) + "x" + std::to_string(H); }

// A picture with as many channels as the network has.
Image with_channels(const Image& image, int C) {
    if (C == 1) return to_grey(image);
    if (image.C == C) return image;
    Image colour{image.H, image.W, C, {}};
    for (const std::uint8_t pixel : image.pixels)
        colour.pixels.insert(colour.pixels.end(), static_cast<std::size_t>(C), pixel);
    return colour;
}

void invert(Image& image) {
    for (std::uint8_t& pixel : image.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
}

// One line: the best three classes with their probabilities, or with their distances.
void print_prediction(const std::string& file, const Tensor<float>& outputs, int n, const Trained& trained) {
    const bool smallest_wins = trained.model.smallest_wins;
    std::vector<int> order(static_cast<std::size_t>(outputs.shape()[1]));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return smallest_wins ? outputs(n, a) < outputs(n, b) : outputs(n, a) > outputs(n, b);
    });
    const Tensor<float> p = softmax(outputs);
    const auto name = [&](int k) { return trained.classes[static_cast<std::size_t>(k)].c_str(); };
    std::printf("%s: %s  (", file.c_str(), name(order[0]));
    order.resize(std::min<std::size_t>(3, order.size()));
    for (const int k : order) {
        std::printf("%s%s: ", k == order[0] ? "" : ", ", name(k));
        if (smallest_wins)
            std::printf("distance %.1f", static_cast<double>(outputs(n, k)));
        else
            std::printf("%.2f %%", 100 * static_cast<double>(p(n, k)));
    }
    std::printf(")\n");
}

}  // namespace

void declare_pages(Flags& flags) {
    flags.boolean("invert", "the pictures have dark ink on light ground");
    flags.boolean("photo", "cut the digit out of a photograph, scale and centre it as MNIST's are; shows the result");
}

Page read_page(const std::string& file, const Flags& flags, const Shape& wanted) {
    Page page{with_channels(read_image(file), wanted[0]), {}};
    Image& image = page.image;
    try {
        if (flags.get_bool("photo")) image = as_in_mnist(image);
        if (image.H != wanted[1] || image.W != wanted[2])
            throw std::invalid_argument(
                "is " + size_text(image.H, image.W) + " pixels, the network reads " + size_text(wanted[1], wanted[2]) +
                (wanted == mnist_image() ? ", the digit centred in it; --photo cuts it out" : ""));
        if (flags.get_bool("invert")) invert(image);
        if (wanted[0] == 1) page.doubt = doubt_about(image);
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(file + ": " + error.what());
    }
    return page;
}

Examples examples_of(const std::vector<Page>& pages, const Shape& image) {
    const auto N = static_cast<int>(pages.size());
    Examples set{"pictures", Tensor<std::uint8_t>({N, image[0], image[1], image[2]}), {}, {}};
    set.labels.resize(pages.size());
    for (int n = 0; n < N; ++n) {
        const Tensor<float> x = to_tensor(pages[static_cast<std::size_t>(n)].image);
        std::transform(x.values().begin(), x.values().end(), &set.x(n, 0, 0, 0),
                       [](float value) { return static_cast<std::uint8_t>(value); });
    }
    return set;
}

int predict_command(const Words& words, const Available& available) {
    Flags flags("lenet predict", "Reads digits from pictures of 28x28 pixels, light ink on dark ground.");
    declare_weights(flags, available);
    declare_pages(flags);
    declare_kernels(flags, available.kernels);
    flags.files("IMAGE.pgm", "pictures to read", 1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, available.kernels);
    Trained trained = read_trained(flags, available, kernels);
    if (flags.get_bool("photo") && trained.model.image != mnist_image())
        throw UsageError("--photo makes pictures of 28x28 grey pixels, the network reads (C,H,W) " +
                         to_string(trained.model.image));
    std::vector<Page> pages;
    for (const std::string& file : flags.get_files()) pages.push_back(read_page(file, flags, trained.model.image));
    const Examples images = examples_of(pages, trained.model.image);
    const Tensor<float> outputs = all_outputs(trained.model, kernels, images);
    require_finite_outputs(outputs, trained.model);
    for (int n = 0; n < images.size(); ++n) {
        const std::string& file = flags.get_files()[static_cast<std::size_t>(n)];
        if (flags.get_bool("photo")) std::printf("%s", text_picture(images.image(n), 28, 28).c_str());
        print_prediction(file, outputs, n, trained);
        std::fflush(stdout);
        if (const auto& doubt = pages[static_cast<std::size_t>(n)].doubt)
            std::fprintf(stderr, "%s: %s\n", file.c_str(), doubt->c_str());
    }
    return 0;
}

}  // namespace cnn
