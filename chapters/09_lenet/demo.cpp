// Prints the worked examples of chapter 9, trains both networks on 800 small digits, and draws a trained one.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/interval.hpp"
#include "chapters/09_lenet/pictures.hpp"
#include "chapters/09_lenet/registry.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/09_lenet/training.hpp"
#include "common/program/flags.hpp"

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

// Images `begin` to `end` - 1 of the 8x8 digits, each pixel made 3x3 and a frame of 2 put around: 28x28, like MNIST.
Examples small_digits(int begin, int end) {
    const std::filesystem::path folder = CNN_DATASETS;
    const Examples small = read_idx(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
    Examples set{small.name, Tensor<std::uint8_t>({end - begin, 1, 28, 28}), {}, small.classes};
    for (int n = begin; n < end; ++n) {
        set.labels.push_back(small.labels[static_cast<std::size_t>(n)]);
        for (int i = 2; i < 26; ++i)
            for (int j = 2; j < 26; ++j) set.x(n - begin, 0, i, j) = small.x(n, 0, (i - 2) / 3, (j - 2) / 3);
    }
    return set;
}

void show_training() {
    std::printf("== 6. Both networks learn 800 digits of 8x8 pixels ==\n");
    const Examples training = small_digits(0, 800), testing = small_digits(1500, 1797);
    struct Run {
        const char* model;
        const char* optimizer;
        double learning_rate;
        int batch;
    };
    const Kernels<float>& kernels = plain_kernels<float>();
    for (const Run& run : {Run{"lenet5", "momentum", 0.01, 16}, Run{"lenet5-1998", "sgd", 0.004, 4}}) {
        Model<float> model = model_named(run.model).make(kernels);
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
    std::printf("  All of MNIST: make lenet\n\n");
}

void show_trained() {
    std::printf("== 7. A trained network, looked at ==\n");
    const LookedAt seen = draw_pictures();
    const Mistake& worst = seen.worst.front();
    std::printf("  datasets/lenet5.safetensors reads %s of %s test images: %.2f %%\n",
                format_count(seen.evaluation.correct).c_str(), format_count(seen.evaluation.examples).c_str(),
                100 * seen.evaluation.accuracy());
    std::printf("  Its worst mistake: image %d is a %d, it says %d and is %.1f %% sure.\n", worst.image, worst.label,
                worst.predicted, 100 * static_cast<double>(worst.p[static_cast<std::size_t>(worst.predicted)]));
    std::printf("  Pictures: out/09_lenet/\n\n");
}

void show_intervals() {
    std::printf("== 8. How far an accuracy can be trusted, at 95 %% ==\n");
    for (const auto& [correct, n] : {std::pair{99, 100}, {9733, 10000}, {9897, 10000}, {9905, 10000}, {9934, 10000}}) {
        const Interval interval = accuracy_interval(correct, n);
        std::printf("  %6s of %6s: %5.2f %% may be %5.2f to %5.2f %%\n", format_count(correct).c_str(),
                    format_count(n).c_str(), 100.0 * correct / n, 100 * interval.low, 100 * interval.high);
    }
    std::printf("\n");
}

void show_weight_file() {
    std::printf("== 9. Inside datasets/lenet5.safetensors ==\n");
    const std::string bytes = read_file(std::filesystem::path(CNN_DATASETS) / "lenet5.safetensors");
    std::printf("  %s bytes. The first eight:", format_count(static_cast<long long>(bytes.size())).c_str());
    unsigned long long length = 0;
    for (unsigned i = 0; i < 8; ++i) {
        const unsigned byte = static_cast<unsigned char>(bytes[i]);
        std::printf(" %u", byte);
        length += static_cast<unsigned long long>(byte) << (8 * i);
    }
    std::printf(", a header of %llu.\n", length);
    for (const char* name : {"c1.weight", "c1.bias", "c3.weight", "output.bias"}) {
        const std::size_t entry = bytes.find(std::string("\"") + name + '"');
        std::printf("  %s\n", bytes.substr(entry, bytes.find('}', entry) + 1 - entry).c_str());
    }
    std::printf("\n");
}

// What each of these throws.
void show_mistakes() {
    std::printf("== 10. What breaks if ==\n");
    const auto show = [](const char* mistake, const std::function<void()>& make) {
        try {
            make();
        } catch (const std::exception& error) {
            std::printf("  %s:\n    %s\n", mistake, error.what());
        }
    };
    const WeightFile file{
        {{"batch", "64"}}, {{"c1.weight", Tensor<float>({6, 1, 5, 5})}}, "lenet5.checkpoint.safetensors"};
    show("the learning rate is 1,000,000", [] {
        Model<float> model = modern_lenet(plain_kernels<float>());
        Random random(1);
        model.initialise(model.network, random);
        const auto optimizer = make_optimizer<float>("momentum");
        const TrainingOptions o{1, 16, 1, Schedule{.learning_rate = 1e6}};
        train_epoch(model, plain_kernels<float>(), *optimizer, small_digits(0, 64), o, 0, [](const StepDone&) {});
    });
    show("a run goes on with other flags", [&file] { require_same_settings(file, {{"batch", "16"}}); });
    show("weights of another network", [&file] {
        Model<float> model = lenet_1998(plain_kernels<float>());
        load_weights(file, model);
    });
    std::printf("\n");
}

void show_lecture_networks() {
    std::printf("== 11. Two networks from lectures ==\n");
    struct Lecture {
        const char* model;
        long long images;  // trained on, in the lecture
        double seconds;    // there; 0: not told
    };
    for (const Lecture& l : {Lecture{"tf-mnist", 2500 * 50, 0}, {"keras-mnist", 60000, 485}}) {
        const Model<float> model = model_named(l.model).make(plain_kernels<float>());
        std::printf("  %s\n", l.model);
        long long multiply_adds = 0, parameters = 0;
        for (const LayerRow& row : describe(model.network, {1, 28, 28})) {
            multiply_adds += row.multiply_adds;
            parameters += row.parameters;
            if (row.parameters > 0 || row.name.starts_with("pool"))
                std::printf("    %-7s %-11s %10s parameters\n", row.name.c_str(), to_string(row.output).c_str(),
                            format_count(row.parameters).c_str());
        }
        const double operations = 6.0 * static_cast<double>(multiply_adds * l.images);
        std::printf("    in all %s; %.2f million multiply-adds an image, training %.1f million million operations\n",
                    format_count(parameters).c_str(), static_cast<double>(multiply_adds) * 1e-6, operations * 1e-12);
        if (l.seconds > 0)
            std::printf("    %.0f s in the lecture: %.1f thousand million operations a second\n", l.seconds,
                        operations / l.seconds * 1e-9);
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_c3_table();
        show_digit_codes();
        show_squashing();
        show_c5();
        show_networks();
        show_training();
        show_trained();
        show_intervals();
        show_weight_file();
        show_mistakes();
        show_lecture_networks();
        return 0;
    });
}
