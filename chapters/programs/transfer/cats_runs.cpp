#include <cstdio>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/14_transfer/cats_dogs.hpp"
#include "chapters/programs/transfer/runs.hpp"

namespace cnn {
namespace {

Inputs<float> chosen(const Inputs<float>& all, std::span<const int> which) {
    return {examples(all.x, which), examples(all.labels, which)};
}

// `count` pictures, half of them cats.
Inputs<float> drawn(const Examples& set, const Inputs<float>& features, int count, int draw) {
    return chosen(features, some_of_each(set, count / 2, static_cast<std::uint64_t>(draw)).training);
}

// The training photographs, their features, and the same cut in two: 3,000 to learn from and 600 to choose with.
struct Photographs {
    Examples all, known, aside;
    Inputs<float> all_features, known_features, aside_features;
};

Photographs read_photographs(Sequential<float>& body, const Kernels<float>& kernels) {
    const Examples all = cats_and_dogs(Split::train);
    const TwoParts parts = set_aside(all);
    const Inputs<float> features = features_of(all, body, kernels, prepared_for(cat_preparation()));
    return {all,      subset(all, parts.training),      subset(all, parts.validation),
            features, chosen(features, parts.training), chosen(features, parts.validation)};
}

struct ChosenRate {
    double rate = 0;
    int right = -1;  // of the photographs set aside, in both draws together
};

ChosenRate best_rate(int count, const Photographs& photographs, const Kernels<float>& kernels) {
    ChosenRate best;
    for (const double rate : {0.0001, 0.0003, 0.001, 0.003}) {
        int right = 0;
        for (const int draw : {101, 102}) {
            const Inputs<float> some =
                drawn(photographs.known, photographs.known_features, std::min(count, photographs.known.size()), draw);
            Sequential<float> last =
                train_last_layer(some, 2, {.rate = rate}, kernels, static_cast<std::uint64_t>(draw));
            right += right_of(last, kernels, photographs.aside_features);
        }
        if (right > best.right) best = {rate, right};
    }
    return best;
}

// Which way a photograph is prepared, and what it is called in the table.
struct OtherWay {
    std::string name;
    Preparation preparation;
};

std::vector<OtherWay> other_ways() {
    const Preparation right = cat_preparation();
    std::vector<OtherWay> ways{{"as in training", right},
                               {"red first", right},
                               {"0 to 1", right},
                               {"no mean", right},
                               {"67 pixels", right},
                               {"227 pixels", right},
                               {"as torchvision", torchvision_preparation}};
    ways[1].preparation.blue_first = false;
    ways[2].preparation.white = 1;
    ways[3].preparation.mean = {0, 0, 0};
    ways[4].preparation.shorter_side = ways[4].preparation.side = 67;
    ways[5].preparation.shorter_side = ways[5].preparation.side = 227;
    ways[6].preparation.shorter_side = ways[6].preparation.side = right.side;
    return ways;
}

// Says every hundred steps that something goes on.
OnTrainingStep progress() {
    return [sum = 0.0](long long step, double loss) mutable {
        sum += loss;
        if ((step + 1) % 100 != 0) return;
        std::printf("step %lld: loss %.4f\n", step + 1, sum / 100);
        std::fflush(stdout);
        sum = 0;
    };
}

}  // namespace

RunFile run_features(const Kernels<float>& kernels, int draws, const OnRow& on_row) {
    Sequential<float> body = squeezenet_body(kernels);
    const Photographs photographs = read_photographs(body, kernels);
    const Inputs<float> test = features_of(cats_and_dogs(Split::test), body, kernels, prepared_for(cat_preparation()));
    RunFile run;
    run.command = "transfer cats_features --draws " + std::to_string(draws);
    run.columns = draw_columns({"pictures", "rate", "validation"}, "draw", draws);
    on_row(run.columns);
    for (const int count : {20, 50, 200, 1000, 3600}) {
        const ChosenRate best = best_rate(count, photographs, kernels);
        std::vector<int> right;
        for (int draw = 1; draw <= draws; ++draw) {
            const Inputs<float> some = drawn(photographs.all, photographs.all_features, count, draw);
            Sequential<float> last =
                train_last_layer(some, 2, {.rate = best.rate}, kernels, static_cast<std::uint64_t>(draw));
            right.push_back(right_of(last, kernels, test));
        }
        run.rows.push_back(with_draws(
            {std::to_string(count), exact_text(best.rate), percent_text(best.right, 2 * photographs.aside.size())},
            right, static_cast<int>(test.labels.size())));
        on_row(run.rows.back());
    }
    return run;
}

RunFile run_nothing(const Kernels<float>& kernels, int seeds, int epochs, const OnRow& on_row) {
    const Examples training = cats_and_dogs(Split::train), testing = cats_and_dogs(Split::test);
    RunFile run;
    run.command = "transfer cats_nothing --seeds " + std::to_string(seeds) + " --epochs " + std::to_string(epochs);
    run.columns = draw_columns({"network"}, "seed", seeds);
    on_row(run.columns);
    std::vector<int> right;
    for (int seed = 1; seed <= seeds; ++seed) {
        Sequential<float> network = lecture_network(kernels, static_cast<std::uint64_t>(seed));
        train_from_nothing(network, training, epochs, kernels, static_cast<std::uint64_t>(seed), progress());
        right.push_back(right_on(testing, network, kernels, prepare_small));
        std::printf("seed %d: %s\n", seed, percent_text(right.back(), testing.size()).c_str());
        std::fflush(stdout);
    }
    run.rows.push_back(with_draws({"from nothing"}, right, testing.size()));
    on_row(run.rows.back());
    return run;
}

RunFile run_tuned(const Kernels<float>& kernels, int seeds, int epochs, const OnRow& on_row) {
    const Examples testing = cats_and_dogs(Split::test);
    Sequential<float> body = squeezenet_body(kernels);
    const Examples training = cats_and_dogs(Split::train);
    const Inputs<float> features = features_of(training, body, kernels, prepared_for(cat_preparation()));
    RunFile run;
    run.command = "transfer cats_tuned --seeds " + std::to_string(seeds) + " --epochs " + std::to_string(epochs);
    run.columns = draw_columns({"network"}, "seed", seeds);
    on_row(run.columns);
    std::vector<int> right;
    for (int number = 1; number <= seeds; ++number) {
        const auto seed = static_cast<std::uint64_t>(number);
        TwoHalves<float> halves =
            fine_tuned(squeezenet_body(kernels), training, features, {.epochs = epochs}, kernels, seed, progress());
        right.push_back(right_on(testing, halves.above, kernels, through(halves.below, kernels, cat_preparation())));
        std::printf("seed %d: %s\n", number, percent_text(right.back(), testing.size()).c_str());
        std::fflush(stdout);
    }
    run.rows.push_back(with_draws({"fine-tuned"}, right, testing.size()));
    on_row(run.rows.back());
    return run;
}

RunFile run_preparation(const Kernels<float>& kernels, const OnRow& on_row) {
    Sequential<float> body = squeezenet_body(kernels);
    const Photographs photographs = read_photographs(body, kernels);
    Sequential<float> last = train_last_layer(photographs.known_features, 2, {}, kernels, 1);
    RunFile run;
    run.command = "transfer cats_prepared";
    run.columns = {"asked with", "right"};
    on_row(run.columns);
    for (const OtherWay& way : other_ways()) {
        const Inputs<float> asked = features_of(photographs.aside, body, kernels, prepared_for(way.preparation));
        run.rows.push_back({way.name, percent_text(right_of(last, kernels, asked), photographs.aside.size())});
        on_row(run.rows.back());
    }
    return run;
}

}  // namespace cnn
