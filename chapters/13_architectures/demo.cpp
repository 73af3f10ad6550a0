// Prints the worked examples of chapter 13.
#include <cstdio>
#include <exception>
#include <functional>
#include <sstream>

#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/13_architectures/deep_residual.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/figures.hpp"
#include "chapters/13_architectures/photograph.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/flags.hpp"
#include "common/program/progress.hpp"

using namespace cnn;

namespace {

std::vector<std::string> class_names() {
    std::istringstream file(read_file(CNN_DATASETS "/squeezenet/imagenet_classes.txt"));
    std::vector<std::string> names;
    for (std::string name; std::getline(file, name);) names.push_back(name);
    return names;
}

// SqueezeNet with its authors' weights, on chapter 10's engine.
class Namer {
  public:
    Namer() { load_squeezenet(model_); }

    // x: (3,H,W), prepared   returns p: (1,1000)
    Tensor<float> operator()(const Tensor<float>& x) {
        const Shape& s = x.shape();
        return softmax(kernels_.outputs(model_.network, x.reshaped({1, s[0], s[1], s[2]})));
    }
    const std::string& name(int k) const { return names_[static_cast<std::size_t>(k)]; }

  private:
    Kernels<float> kernels_ = fast_kernels_with(steps_of_architectures());
    Model<float> model_ = squeezenet<float>(kernels_);
    std::vector<std::string> names_ = class_names();
};

int best_of(const Tensor<float>& p) {
    return static_cast<int>(std::max_element(p.values().begin(), p.values().end()) - p.values().begin());
}

void show_photograph(Namer& network, const Image& cat) {
    std::printf("== 1. A photograph ==\n");
    std::printf("  chelsea.png, %dx%d pixels, as SqueezeNet names it:\n", cat.W, cat.H);
    Tensor<float> p = network(prepare(cat, caffe_preparation));
    for (int guess = 0; guess < 5; ++guess) {
        const int k = best_of(p);
        std::printf("  %5.1f %%  %s\n", 100 * static_cast<double>(p(0, k)), network.name(k).c_str());
        p(0, k) = 0;
    }
    std::printf("\n");
}

Description described(const std::function<void(Row<double>)>& add, const Shape& image) {
    Sequential<double> network;
    add(Row<double>(network, plain_kernels<double>()));
    return network.describe({1, image[0], image[1], image[2]});
}

void print_counts(const char* what, const Description& d) {
    std::printf("  %-44s %12s %15s\n", what, format_count(d.parameters).c_str(), format_count(d.multiply_adds).c_str());
}

void show_pixel() {
    std::printf("== 2. A window of one pixel ==\n");
    const Tensor<double> x({1, 3, 1, 2}, {1, 2, 3, 4, 5, 6}), w({2, 3, 1, 1}, {1, 1, 1, 0, 1, -1});
    const Tensor<double> y = conv2d(x, w, Tensor<double>({2}));
    for (int c = 0; c < 3; ++c) std::printf("  channel %d           %4g %4g\n", c, x(0, c, 0, 0), x(0, c, 0, 1));
    std::printf("  weights  1  1  1:   %4g %4g\n", y(0, 0, 0, 0), y(0, 0, 0, 1));
    std::printf("  weights  0  1 -1:   %4g %4g\n\n", y(0, 1, 0, 0), y(0, 1, 0, 1));
}

void show_windows() {
    const auto stack = [](int layers, int K) {
        return described(
            [=](Row<double> row) {
                for (int n = 0; n < layers; ++n) row.conv("conv", 64, 64, K, {.padding = K / 2});
            },
            {64, 56, 56});
    };
    std::printf("== 3. What windows cost, on 56x56 places ==\n");
    std::printf("  %-44s %12s %15s\n", "", "parameters", "multiply-adds");
    print_counts("one window of 7x7, 64 channels to 64", stack(1, 7));
    print_counts("three of 3x3 in a row", stack(3, 3));
    print_counts("one of 5x5", stack(1, 5));
    print_counts("two of 3x3", stack(2, 3));
    print_counts("5x5, 256 channels to 64",
                 described([](Row<double> row) { row.conv("conv", 256, 64, 5, {.padding = 2}); }, {256, 56, 56}));
    print_counts("1x1, 256 to 32, then 5x5, 32 to 64", described(
                                                           [](Row<double> row) {
                                                               row.conv("squeeze", 256, 32, 1);
                                                               row.conv("conv", 32, 64, 5, {.padding = 2});
                                                           },
                                                           {256, 56, 56}));
    std::printf("\n");
}

void print_row(const char* name, const Tensor<double>& x) {
    std::printf("  %-34s", name);
    for (const double value : x.values()) std::printf(" %4g", value + 0.0);
    std::printf("\n");
}

// A branch that multiplies by 3: a dense layer of one number, or a convolution of one pixel.
template <typename SideBySide>
SideBySide three_and_around() {
    SideBySide both("both");
    auto& branch = both.add(
        std::make_unique<Conv2dLayer<double>>("three", 1, 1, Pair(1), Conv2dOptions{}, plain_kernels<double>()));
    branch.weight.value(0, 0, 0, 0) = 3;
    both.add(std::make_unique<Sequential<double>>("around"));
    return both;
}

void show_ways() {
    const Tensor<double> x({1, 1, 1, 2}, {5, -2});
    std::printf("== 4. Two ways: one multiplies by 3, one goes around ==\n");
    print_row("x", x);
    auto sum = three_and_around<Sum<double>>();
    print_row("added up", sum.forward(x, {}));
    print_row("  the gradient that arrives", Tensor<double>({1, 2}, {10, 1}));
    print_row("  and what comes back to x", sum.backward(Tensor<double>({1, 1, 1, 2}, {10, 1})));
    auto joined = three_and_around<Concat<double>>();
    print_row("joined", joined.forward(x, {}));
    print_row("  the gradient that arrives", Tensor<double>({1, 4}, {10, 1, 100, 200}));
    print_row("  and what comes back to x", joined.backward(Tensor<double>({1, 2, 1, 2}, {10, 1, 100, 200})));
    std::printf("\n");
}

void show_depth() {
    std::printf("== 5. Blocks one after the other ==\n");
    std::printf("  One number, f(x) = w x: what is left of a gradient of 1 in front of 50 blocks\n");
    std::printf("  %-12s %14s %18s\n", "w", "y = f(x)", "y = x + f(x)");
    for (const double w : {0.5, 0.1, -0.1})
        std::printf("  %-12g %14.2g %18.2g\n", w, std::abs(std::pow(w, 50)), std::pow(1 + w, 50));
    std::printf("  Three clouds, blocks of two dense layers, normalised: percent right, three seeds\n");
    std::printf("  %-12s %24s %24s\n", "blocks", "y = relu(f(x))", "y = relu(x + f(x))");
    for (const int blocks : {2, 10, 30}) {
        std::printf("  %-12d", blocks);
        for (const bool residual : {false, true}) {
            std::printf("    ");
            for (std::uint64_t seed = 1; seed <= 3; ++seed)
                std::printf(" %6.1f", 100 * right_with_blocks(blocks, residual, seed));
        }
        std::printf("\n");
    }
    std::printf("\n");
}

void show_blocks() {
    std::printf("== 6. Blocks, counted on 28x28 places ==\n");
    std::printf("  %-44s %12s %15s\n", "", "parameters", "multiply-adds");
    print_counts("3x3, 256 channels to 256",
                 described([](Row<double> row) { row.conv("conv", 256, 256, 3, {.padding = 1}); }, {256, 28, 28}));
    print_counts("inception 3b of GoogLeNet, 256 to 480",
                 described(
                     [](Row<double> row) {
                         inception(row, {"3b", 256, 128, 128, 192, 32, 96, 64}, GoogLeNetVariant::paper);
                     },
                     {256, 28, 28}));
    print_counts("fire, 256 to 256",
                 described([](Row<double> row) { fire(row, "fire", 256, 32, 128); }, {256, 28, 28}));
    print_counts("basic residual block, 256 to 256",
                 described([](Row<double> row) { basic_block(row, "basic", 256, 256, 1); }, {256, 28, 28}));
    print_counts(
        "bottleneck, 256 to 64 to 256",
        described([](Row<double> row) { bottleneck(row, "b", 256, 64, 1, StrideIn::middle_3x3); }, {256, 28, 28}));
    std::printf("\n");
}

void show_networks(const std::vector<CountedNetwork>& networks) {
    std::printf("== 7. The networks, counted ==\n");
    std::printf("  %-20s %-14s %5s %13s %16s\n", "network", "reads", "depth", "parameters", "multiply-adds");
    for (const CountedNetwork& n : networks)
        std::printf("  %-20s %-14s %5d %13s %16s\n", n.name.c_str(), to_string(n.image).c_str(), n.depth,
                    format_count(n.parameters).c_str(), format_count(n.multiply_adds).c_str());
    std::printf("\n");
}

// What the dense layers have, of all that there is: in percent.
struct DenseShare {
    double parameters = 0, multiply_adds = 0;
};

DenseShare dense_share(const Description& d, const Description& all) {
    DenseShare share;
    if (!d.box && d.output.size() == 2)
        return {100.0 * static_cast<double>(d.parameters) / static_cast<double>(all.parameters),
                100.0 * static_cast<double>(d.multiply_adds) / static_cast<double>(all.multiply_adds)};
    for (const Description& part : d.parts) {
        const DenseShare of_part = dense_share(part, all);
        share.parameters += of_part.parameters;
        share.multiply_adds += of_part.multiply_adds;
    }
    return share;
}

void show_dense_share(const std::vector<CountedNetwork>& networks) {
    std::printf("== 8. What is in the dense layers ==\n");
    std::printf("  %-20s %12s %15s\n", "", "parameters", "multiply-adds");
    for (const CountedNetwork& n : networks) {
        if (n.name != "alexnet" && n.name != "vgg16" && n.name != "googlenet_paper" && n.name != "resnet50") continue;
        const DenseShare share = dense_share(n.all, n.all);
        std::printf("  %-20s %10.1f %% %13.1f %%\n", n.name.c_str(), share.parameters, share.multiply_adds);
    }
    std::printf("\n");
}

// A photograph, and what it shows.
struct Known {
    Image image;
    int k;
};

Tensor<float> upside_down(Tensor<float> x) {
    const auto [C, H, W] = sizes<3>(x, "upside_down: x");
    for (int c = 0; c < C; ++c) std::reverse(&x(c, 0, 0), &x(c, 0, 0) + H * W);
    return x;
}

void show_preparation(Namer& network, const Known& cat, const Known& coffee) {
    std::printf("== 9. Two photographs, prepared otherwise ==\n");
    std::printf("  %-36s %12s   %-18s %8s   %s\n", "", "Egyptian cat", "first guess", "espresso", "first guess");
    const auto show = [&](const char* how, const std::function<Tensor<float>(const Image&)>& prepared) {
        const Tensor<float> p = network(prepared(cat.image)), q = network(prepared(coffee.image));
        std::printf("  %-36s %10.1f %%   %-18s %6.1f %%   %s\n", how, 100 * static_cast<double>(p(0, cat.k)),
                    network.name(best_of(p)).c_str(), 100 * static_cast<double>(q(0, coffee.k)),
                    network.name(best_of(q)).c_str());
    };
    const auto with = [](const std::function<void(Preparation&)>& change) {
        Preparation p = caffe_preparation;
        change(p);
        return [p](const Image& image) { return prepare(image, p); };
    };
    show("as in training", with([](Preparation&) {}));
    show("red first", with([](Preparation& p) { p.blue_first = false; }));
    show("the mean not taken away", with([](Preparation& p) { p.mean = {0, 0, 0}; }));
    show("values from 0 to 1", with([](Preparation& p) { p.white = 1; }));
    show("as torchvision's networks want it", with([](Preparation& p) { p = torchvision_preparation; }));
    show("squeezed into the square, not cut", [](const Image& image) {
        return normalised(resize(to_tensor(image), caffe_preparation.side, caffe_preparation.side), caffe_preparation);
    });
    show("upside down", [](const Image& image) { return upside_down(prepare(image, caffe_preparation)); });
    std::printf("\n");
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_mistakes() {
    std::printf("== 10. What breaks if ==\n");
    const auto describe_branches = [](auto& both, int F, int stride) {
        both.add(std::make_unique<Conv2dLayer<double>>(
            "f", 8, F, Pair(3), Conv2dOptions{.stride = stride, .padding = 1}, plain_kernels<double>()));
        both.add(std::make_unique<Sequential<double>>("around"));
        both.describe({1, 8, 6, 6});
    };
    show_error("... the channels change and nothing is done on the way around:", [&] {
        Sum<double> sum("block");
        describe_branches(sum, 16, 1);
    });
    show_error("... only one branch has the stride:", [&] {
        Concat<double> joined("mixed");
        describe_branches(joined, 8, 2);
    });
    show_error("... a convolution is cut into groups that its channels do not fill:", [] {
        grouped_conv2d(Tensor<double>({1, 6, 3, 3}), Tensor<double>({8, 2, 1, 1}), Tensor<double>({8}), 4);
    });
    show_error("... a picture is too small for all the halving:", [] {
        vgg16<float>(plain_kernels<float>(), {3, 28, 28});
    });
    show_error("... there is no such network:", [] { network_named("resnet51"); });
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        const Known cat{read_image(CNN_DATASETS "/squeezenet/chelsea.png"), 285};
        const Known coffee{read_image(CNN_DATASETS "/squeezenet/coffee.png"), 967};
        Namer network;
        const std::vector<CountedNetwork> networks = counted_networks();
        show_photograph(network, cat.image);
        show_pixel();
        show_windows();
        show_ways();
        show_depth();
        show_blocks();
        show_networks(networks);
        show_dense_share(networks);
        show_preparation(network, cat, coffee);
        show_mistakes();
        write_figures(networks);
        return 0;
    });
}
