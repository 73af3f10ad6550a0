// The beginning of the long runs, repeated: the loss of the first epoch, seed 1.
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/16_text/fast/fast_text.hpp"
#include "chapters/programs/words/commands.hpp"
#include "common/check.hpp"
#include "common/program/run_file.hpp"

using namespace cnn;

TEST(the_long_runs_begin_as_the_table_says) {
    const RunFile runs = read_run_file(run_path("text"));
    const Sentences sentences = read_texts("subjectivity", Split::train);
    const Vocabulary vocabulary(words_of(sentences), 10000);
    const Kernels<float> kernels = fast_kernels_with(steps_with_text());
    for (const std::string network : {"bag", "lecture"}) {
        ABOUT(network);
        TextModel<float> model = text_model<float>(network, {.V = vocabulary.size()}, kernels);
        TextPlan plan{.epochs = 1, .learning_rate = text_recipe(network).learning_rate};
        double loss = 0;
        train_text(model, kernels, numbered(sentences, vocabulary), plan,
                   [&](int, double of_epoch) { loss = of_epoch; });
        // Another instruction set adds up in another order.
        const bool same_set = runs.origin.find("; " + to_string(simd_set()) + ";") != std::string::npos;
        CHECK_CLOSE(loss, std::stod(runs.at("subjectivity " + network, "first loss")), same_set ? 5.1e-7 : 1e-3);
    }
}
