#include <cstdio>

#include "chapters/11_regularisation/augmented_batch.hpp"
#include "chapters/programs/lenet/all_models.hpp"
#include "chapters/programs/studies/study.hpp"
#include "chapters/programs/studies/training.hpp"
#include "common/files/idx.hpp"

namespace cnn {
namespace {

Training lenet_with_augmentation(const Examples& known, std::uint64_t seed) {
    const ModelEntry& entry = model_named("lenet5-augmented", all_models());
    return {.entry = &entry, .recipe = entry.recipe, .augment = small_moves<float>(), .known = &known, .seed = seed};
}

void run(const Kernels<float>& kernels, const KeepRows& keep_rows) {
    const Examples known = read_data_set(CNN_MNIST, Split::train), asked = read_data_set(CNN_MNIST, Split::test);
    std::vector<RunFile::Row> rows;
    double sum = 0;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const Outcome o = train_and_ask(lenet_with_augmentation(known, seed), kernels, asked);
        const double right = percent_right(o.outputs, asked);
        sum += right;
        rows.push_back({"seed " + std::to_string(seed), decimals(right, 2), exact(o.first_loss)});
        keep_rows({"network", "test accuracy", "beginning"}, rows);
    }
    rows.push_back({"mean", decimals(sum / 3, 2), ""});
    keep_rows({"network", "test accuracy", "beginning"}, rows);
}

RunFile::Row begin(const Kernels<float>& kernels) {
    const Examples known = read_data_set(CNN_MNIST, Split::train);
    return {"seed 1", exact(first_loss(lenet_with_augmentation(known, 1), kernels))};
}

}  // namespace

Study mnist_study() { return {"mnist", "LeNet-5 with augmentation on all of MNIST, three seeds", run, begin}; }

}  // namespace cnn
