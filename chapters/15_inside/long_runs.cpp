// The runs of minutes behind chapter 15. They write what is shipped in datasets/:
//
//     build/release/bin/inside_runs dreams           datasets/inside/*.png
//     build/release/bin/inside_runs boxes            datasets/runs/boxes.csv
//     build/release/bin/inside_runs adversarial      datasets/runs/adversarial.csv, datasets/lenet5_robust.safetensors
#include <chrono>
#include <cstdio>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/15_inside/dreams.hpp"
#include "chapters/15_inside/robust.hpp"
#include "chapters/15_inside/squeezenet_maps.hpp"
#include "common/program/flags.hpp"
#include "common/program/run_file.hpp"

using namespace cnn;

namespace {

void write_dreams() {
    Model<float> model = trained_squeezenet(fast_kernels());
    PixelNetwork<float> network = of_pixels(model, caffe_preparation);
    const auto write = [&](const char* kind, const Dream& dream, const Tensor<float>& x) {
        write_image(dream_path(kind, dream), picture(x));
        std::printf("%s_%s: %.4f\n", kind, dream.name,
                    static_cast<double>(softmax(network.forward(x, Pass{}))(0, dream.label)));
        std::fflush(stdout);
    };
    const Tensor<float> cat = shipped_photograph("chelsea");
    write_image(fooled_cat_path(), picture(cat_as_espresso(network, cat)));
    for (const Dream& dream : dreams()) {
        write("dream", dream, dream_of(network, dream.label));
        if (dream.label != dreams().front().label) write("fool", dream, fooling_picture(network, dream.label));
    }
}

// When a run began, and with which commit: it may be another one when the run ends.
struct Start {
    std::chrono::steady_clock::time_point time = std::chrono::steady_clock::now();
    std::string commit = commit_text();
};

// Machine, threads, commit and time.
std::string origin_text(const std::string& seeds, const Start& start) {
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start.time;
    return processor_name() + ", " + std::to_string(thread_pool().threads()) + " threads, " + to_string(simd_set()) +
           "; " + seeds + "; " + start.commit + "; " + std::to_string(static_cast<int>(seconds.count())) + " s";
}

std::string two_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

void write_boxes() {
    const Start start;
    Model<float> model = trained_squeezenet(fast_kernels());
    const BoxReport r = report_boxes(model);
    RunFile run{"build/release/bin/inside_runs boxes",
                origin_text("no seed", start),
                {"box", "share", "all", "less than half"},
                {}};
    run.rows.push_back({"pictures", "", std::to_string(r.map.pictures), std::to_string(r.map.small)});
    run.rows.push_back({"map", two_digits(r.share), two_digits(r.map.mean()), two_digits(r.map.mean_of_small())});
    run.rows.push_back({"whole picture", "", two_digits(r.whole.mean()), two_digits(r.whole.mean_of_small())});
    write_run_file(run_path("boxes"), run);
}

// Trains with and without adversaries, says how the validation part is read, and reads the test images once: all for one step,
// the first 1,000 for ten.
void write_adversarial(std::uint64_t seed, int epochs) {
    const Start start;
    const Kernels<float>& kernels = fast_kernels();
    const Examples all = read_mnist(CNN_MNIST, Split::train), testing = read_mnist(CNN_MNIST, Split::test);
    const TwoParts parts = split_off(all.size(), 1.0 / 12, seed);
    const Examples training = some_of(all, parts.training), validation = some_of(all, parts.validation);
    std::vector<int> first(1000);
    std::iota(first.begin(), first.end(), 0);
    const Examples thousand = some_of(testing, first);
    RunFile run{"build/release/bin/inside_runs adversarial",
                "",
                {"pixels", "plain one step", "plain ten steps", "trained one step", "trained ten steps"},
                {}};
    for (const char* name : {"right before", "8", "16", "24", "32", "48", "64"}) run.rows.push_back({name});
    for (const double strongest : {0.0, 48.0}) {
        Model<float> model = train_lenet(training, kernels, {strongest, epochs, seed}, [](int epoch, double loss) {
            std::printf("epoch %d: loss %.5f\n", epoch + 1, loss);
            std::fflush(stdout);
        });
        const Resistance chosen_by = resistance_to(model, validation, {.epsilon = 32});
        std::printf("strongest %g, validation: %d of %d right, of these %d at 32 pixels\n", strongest,
                    chosen_by.right_before, validation.size(), chosen_by.right_after);
        for (RunFile::Row& row : run.rows)
            for (const int steps : {1, 10}) {
                const bool before = row.front() == "right before";
                const double epsilon = before ? 0 : std::stod(row.front());
                const Examples& set = steps == 1 ? testing : thousand;
                const Resistance r = resistance_to(model, set, {.epsilon = epsilon, .steps = before ? 1 : steps});
                row.push_back(
                    two_digits(100 * (before ? static_cast<double>(r.right_before) / set.size() : r.share())));
            }
        if (strongest > 0)
            save_weights(std::filesystem::path(CNN_DATASETS) / "lenet5_robust.safetensors", model,
                         with_description({{"model", "lenet5"}, {"adversaries", "48 pixels"}}, model, testing.classes));
    }
    run.origin = origin_text("seed " + std::to_string(seed), start);
    write_run_file(run_path("adversarial"), run);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>& words) {
        prepare_fast_kernels(0);
        if (words == std::vector<std::string>{"dreams"})
            write_dreams();
        else if (words == std::vector<std::string>{"boxes"})
            write_boxes();
        else if (words == std::vector<std::string>{"adversarial"})
            write_adversarial(1, 8);
        else
            throw UsageError("which run? dreams, boxes or adversarial");
        return 0;
    });
}
