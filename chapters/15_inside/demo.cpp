// Prints the worked examples of chapter 15 and writes its pictures to out/15_inside/.
#include <cstdio>
#include <exception>
#include <functional>

#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/15_inside/figures.hpp"
#include "chapters/15_inside/small_network.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

namespace {

void print_row(const char* name, const Tensor<double>& x) {
    std::printf("  %-26s", name);
    for (const double value : x.values()) std::printf(" %5.3g", value);
    std::printf("\n");
}

void show_paper() {
    std::printf("== 1. Two maps, two classes ==\n");
    const Tensor<double> maps({1, 2, 1, 4}, {0, 8, 4, 0, 2, 0, 2, 0}), w({2, 2}, {1, -1, -0.5, 2});
    print_row("map of ears", plane(maps, 0, 0));
    print_row("map of wheels", plane(maps, 0, 1));
    for (const auto& [k, name] : {std::pair{0, "cat: 1 ear - 1 wheel"}, {1, "bus: 2 wheel - 0.5 ear"}}) {
        const Tensor<double> M = class_activation_map(maps, w, k);
        print_row(name, M);
        std::printf("    its mean, which is the score: %g\n", (M(0, 0, 0) + M(0, 0, 1) + M(0, 0, 2) + M(0, 0, 3)) / 4);
    }
    std::printf("\n");
}

void show_overlap() {
    std::printf("== 2. Two boxes ==\n");
    const Box drawn{2, 2, 8, 10}, found{4, 0, 8, 8};
    const double both = Box{4, 2, 8, 8}.area();
    std::printf("  drawn: area %g   found: area %g   both: %g   at least one: %g   overlap %.2f\n\n", drawn.area(),
                found.area(), both, drawn.area() + found.area() - both, overlap(drawn, found));
}

void show_small_steps() {
    std::printf("== 3. Many small steps in one direction ==\n");
    std::printf("  %8s %22s %22s\n", "pixels", "all by 8, with signs", "all by 8, at random");
    for (const int D : {1, 100, 784, 150528}) {
        Random random(1);
        double with_signs = 0, at_random = 0;
        for (int p = 0; p < D; ++p) {
            const double w = 0.01 * random.normal();
            with_signs += 8 * std::abs(w);
            at_random += 8 * w * (random.below(2) == 0 ? 1 : -1);
        }
        std::printf("  %8s %22.2f %22.2f\n", format_count(D).c_str(), with_signs, std::abs(at_random));
    }
    std::printf("  How much a score moves that is a sum of pixels times weights of deviation 0.01.\n\n");
}

void show_digits(Reader& usual, Reader& robust, const Examples& testing) {
    std::printf("== 4. Of 100 digits, how many that were right before still are ==\n");
    std::printf("  %-28s %6s %6s %6s %6s %6s\n", "largest change of a pixel", "0", "8", "16", "32", "48");
    const std::vector<int> which = first_images(100), labels = labels_of(testing, which);
    const Tensor<float> x = pixels_of<float>(testing, which);
    for (const auto& [name, reader] : {std::pair{"LeNet-5 of chapter 9", &usual}, {"trained to resist", &robust}})
        for (const int steps : {1, 5}) {
            std::printf("  %-20s %s", name, steps == 1 ? "1 step " : "5 steps");
            const Tensor<float> before = reader->network.forward(x, Pass{});
            for (const double epsilon : {0.0, 8.0, 16.0, 32.0, 48.0}) {
                const Tensor<float> y =
                    rounded(attacked<float>(reader->network, x, labels, {.epsilon = epsilon, .steps = steps}));
                std::printf(" %6d", resistance<float>(before, reader->network.forward(y, Pass{}), labels).right_after);
            }
            std::printf("\n");
        }
    std::printf("\n");
}

void show_noise(Reader& usual) {
    std::printf("== 5. Noise, read as a digit ==\n ");
    const Tensor<float> x = noise_as_digits(usual);
    double least = 1;
    for (const Mistake& m : usual.read(x, first_images(10))) {
        const double p = static_cast<double>(m.p[static_cast<std::size_t>(m.label)]);
        least = std::min(least, p);
        std::printf(" %d: %.2f %%", m.label, 100 * p);
    }
    std::printf("\n  The least of them: %.2f %%\n\n", 100 * least);
}

double probability(PixelNetwork<float>& network, const Tensor<float>& x, int k) {
    return static_cast<double>(softmax(network.forward(x, Pass{}))(0, k));
}

void show_dreams(PixelNetwork<float>& network) {
    std::printf("== 6. What SqueezeNet takes for what it is not ==\n");
    std::printf("  %-12s %12s %22s %12s\n", "", "the dream", "moved by 2 pixels", "the noise");
    for (const Dream& dream : dreams()) {
        const Tensor<float> x = read_pixels(dream_path("dream", dream));
        double least = 1;
        for (const auto& [down, right] : {std::pair{2, 0}, {0, -2}})
            least = std::min(least, probability(network, rolled(x, down, right), dream.label));
        std::printf("  %-12s %10.1f %% %20.1f %%", dream.name, 100 * probability(network, x, dream.label), 100 * least);
        if (std::filesystem::exists(dream_path("fool", dream)))
            std::printf(" %10.1f %%", 100 * probability(network, read_pixels(dream_path("fool", dream)), dream.label));
        std::printf("\n");
    }
    const Tensor<float> cat = shipped_photograph("chelsea"), fooled = fooled_cat();
    double most = 0;
    for (int p = 0; p < cat.size(); ++p)
        most = std::max(most, std::abs(static_cast<double>(fooled.data()[p] - cat.data()[p])));
    std::printf("  The cat of chapter 13: espresso %.2f %%. Changed by at most %g of 255: espresso %.1f %%\n\n",
                100 * probability(network, cat, 967), most, 100 * probability(network, fooled, 967));
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

// Of the derivative of a score by itself, what is left after softmax, if the class has a probability near 1.
double left_after_softmax(double z) {
    const Tensor<double> p = softmax(Tensor<double>({1, 3}, {z, 0, 0}));
    return softmax_backward(p, Tensor<double>({1, 3}, {1, 0, 0}))(0, 0);
}

void show_mistakes(PixelNetwork<float>& network) {
    std::printf("== 7. What breaks if ==\n");
    Random random(1);
    Sequential<double> net = mean_pooled_network<double>({1, 8, 8}, 4, 3, random);
    const Tensor<double> x = random_normal<double>({1, 1, 8, 8}, random);
    const std::vector<int> third{2}, fourth{3}, bus{779};
    show_error("... a class is asked for that is not there:", [&] { grad_cam_at(net, x, std::span(fourth), "relu"); });
    show_error("... a layer is asked for that is not there:", [&] { grad_cam_at(net, x, std::span(third), "conv5"); });
    show_error("... nothing speaks for the class:", [] { box_around(Tensor<double>({13, 13}), 0.2); });
    show_error("... pixels are standardised already:", [&] { attacked(net, x, std::span(third), {.epsilon = 0.1}); });
    std::printf("  ... the gradient is taken after softmax, of a class with a score of 30 against 0:\n");
    std::printf("    where it was 1, %.0e is left\n", left_after_softmax(30));
    std::printf("  ... a school bus is wanted, and a ReLU is the last layer before the mean:\n");
    const Tensor<float> noise = grey_noise<float>({1, 3, 227, 227}, random);
    std::printf("    the score of grey noise is %g, and its largest gradient %g\n",
                static_cast<double>(network.forward(noise, Pass{})(0, bus.front())),
                largest_absolute(score_gradient<float>(network, noise, bus)));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_paper();
        show_overlap();
        show_small_steps();
        Reader usual("lenet5.safetensors"), robust("lenet5_robust.safetensors");
        const Examples testing = read_mnist(CNN_MNIST, Split::test);
        show_digits(usual, robust, testing);
        show_noise(usual);
        prepare_fast_kernels(0);
        Model<float> squeezenet = trained_squeezenet(fast_kernels()),
                     plain = trained_squeezenet(plain_kernels<float>());
        PixelNetwork<float> network = of_pixels(squeezenet, caffe_preparation);
        show_dreams(network);
        show_mistakes(network);
        draw_filters(plain);
        draw_class_maps(plain);
        draw_dreams();
        draw_fooled_cat();
        draw_best_patches(usual, testing, 500);
        draw_looks(usual, robust, testing);
        draw_noise(usual, robust);
        draw_fooled_digits(usual, testing);
        draw_epsilon_chart();
        return 0;
    });
}
