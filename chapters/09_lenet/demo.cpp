// Prints the worked examples of chapter 9, and trains both networks on 800 small digits.
#include <cstdio>

#include "chapters/09_lenet/tables.hpp"

using namespace cnn;

namespace {

void show_c3_table() {
    std::printf("== 1. Which maps of S2 each map of C3 sees ==\n        C3");
    for (int f = 0; f < 16; ++f) std::printf(" %2d", f);
    for (int c = 0; c < 6; ++c) {
        std::printf("\n  S2 map %d", c);
        for (const auto& channels : c3_table())
            std::printf("  %c", std::find(channels.begin(), channels.end(), c) == channels.end() ? '.' : 'X');
    }
    int kernels = 0;
    for (const auto& channels : c3_table()) kernels += static_cast<int>(channels.size());
    std::printf("\n  %d kernels of 25 weights and 16 biases: %d parameters. All 96 would be %d.\n\n", kernels,
                kernels * 25 + 16, 96 * 25 + 16);
}

void show_digit_codes() {
    std::printf("== 2. What F6 learns to paint: 84 = 7 x 12 pixels for each digit ==\n");
    for (std::size_t row = 0; row < 12; ++row) {
        std::printf(" ");
        for (const DigitPicture& picture : digit_pictures()) std::printf(" %s", picture[row]);
        std::printf("\n");
    }
    std::printf("  Output k is the squared distance of F6 from picture k. The smallest wins.\n\n");
}

void show_squashing() {
    std::printf("== 3. 1.7159 tanh(2x/3) ==\n  x    ");
    const Tensor<double> x({5}, {-2, -1, 0, 1, 2});
    for (const double v : x.values()) std::printf(" %8.4f", v);
    std::printf("\n  f(x) ");
    const Tensor<double> y = scaled_tanh(x);
    for (const double v : y.values()) std::printf(" %8.4f", v);
    std::printf("\n  1 stays 1 and -1 stays -1, so the targets lie where the slope is still steep.\n\n");
}

void show_c5() {
    std::printf("== 4. C5 is a convolution and a dense layer ==\n");
    Random random(1);
    const auto x = random_normal<double>({2, 16, 5, 5}, random);
    const auto w = random_normal<double>({120, 16, 5, 5}, random);
    const auto b = random_normal<double>({120}, random);
    const auto as_convolution = conv2d(x, w, b);
    const auto as_dense = dense(flatten(x), w.reshaped({120, 400}), b);
    double largest = 0;
    for (int i = 0; i < as_dense.size(); ++i)
        largest = std::max(largest, std::abs(as_dense.data()[i] - as_convolution.data()[i]));
    std::printf(
        "  A 5x5 kernel on a 5x5 map has one place to stand: %s or %s,\n"
        "  the same numbers. Largest difference: %.0e.\n\n",
        to_string(as_convolution.shape()).c_str(), to_string(as_dense.shape()).c_str(), largest);
}

void show_networks() {
    std::printf("== 5. Two networks, layer by layer ==\n");
    print_description(lenet_1998(plain_kernels<float>()), {1, 32, 32}, 16);
    std::printf("\n");
    print_description(modern_lenet(plain_kernels<float>()), {1, 32, 32}, 64);
    std::printf("\n");
}

// 8x8 digits, each pixel made 3x3 and a frame of 2 put around them: 28x28, like MNIST.
DigitSet enlarged(const DigitSet& small, int begin, int end) {
    DigitSet set{small.name, 28, 28, {}, {}};
    for (int n = begin; n < end; ++n) {
        set.labels.push_back(small.labels[static_cast<std::size_t>(n)]);
        for (int i = 0; i < 28; ++i)
            for (int j = 0; j < 28; ++j) {
                const bool inside = i >= 2 && i < 26 && j >= 2 && j < 26;
                const int pixel = (i - 2) / 3 * 8 + (j - 2) / 3;
                set.pixels.push_back(inside ? small.image(n)[static_cast<std::size_t>(pixel)] : std::uint8_t{0});
            }
    }
    return set;
}

void show_training() {
    std::printf("== 6. Both networks learn 800 digits of 8x8 pixels ==\n");
    const std::filesystem::path folder = CNN_DATASETS;
    const DigitSet digits = read_digits(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
    const DigitSet training = enlarged(digits, 0, 800);
    const DigitSet testing = enlarged(digits, 1500, digits.size());
    struct Run {
        const char* model;
        const char* optimizer;
        double learning_rate;
        int batch;
    };
    const Kernels<float>& kernels = plain_kernels<float>();
    for (const Run& run : {Run{"lenet5", "momentum", 0.01, 16}, Run{"lenet5-1998", "sgd", 0.004, 4}}) {
        Model<float> model = make_model(run.model, kernels);
        Random random(1);
        model.initialise(model.network, random);
        const auto optimizer = make_optimizer<float>(run.optimizer);
        const TrainingOptions o{2, run.batch, 1, Schedule{.learning_rate = run.learning_rate}};
        for (int epoch = 0; epoch < o.epochs; ++epoch) {
            const double loss = train_epoch(model, kernels, *optimizer, training, o, epoch, [](const StepDone&) {});
            std::printf("  %-11s  epoch %d  loss %8.4f  unseen digits read: %5.1f %%\n", run.model, epoch + 1, loss,
                        100 * evaluate(model, kernels, testing).accuracy());
        }
    }
    std::printf("  All of MNIST: make lenet\n");
}

}  // namespace

int main() {
    show_c3_table();
    show_digit_codes();
    show_squashing();
    show_c5();
    show_networks();
    show_training();
    return 0;
}
