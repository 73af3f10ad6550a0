// Prints the worked examples of chapter 14 and draws its figures.
#include <cstdio>

#include "chapters/14_transfer/figures.hpp"
#include "chapters/14_transfer/forgetting.hpp"
#include "chapters/14_transfer/letters.hpp"
#include "common/files/files.hpp"
#include "common/program/flags.hpp"

namespace {

using namespace cnn;
namespace fs = std::filesystem;

// y = v relu(w x) with w = 3, v = 0.5
Sequential<double> two_weights() {
    const Kernels<double>& plain = plain_kernels<double>();
    Sequential<double> network;
    network.add(std::make_unique<DenseLayer<double>>("below", 1, 1, plain)).weight.value(0, 0) = 3;
    network.add(std::make_unique<ReluLayer<double>>("relu", plain));
    network.add(std::make_unique<DenseLayer<double>>("above", 1, 1, plain)).weight.value(0, 0) = 0.5;
    for (Parameter<double>* p : network.parameters())
        if (p->name.ends_with("bias")) p->rate = 0;
    return network;
}

void show_paper() {
    std::printf(
        "== 1. Two weights ==\n  y = v relu(w x), w = 3, v = 0.5, x = 2, target 4, loss (y - 4)^2 / 2, rate 0.01\n");
    for (const double share : {1.0, 0.1, 0.0}) {
        Sequential<double> network = two_weights();
        network.parameters()[0]->rate = share;
        const double y = network.forward(Tensor<double>({1, 1}, {2}), {})(0, 0);
        network.backward(Tensor<double>({1, 1}, {y - 4}));
        Sgd<double> sgd({.learning_rate = 0.01});
        sgd.step(network.parameters());
        const Parameter<double>&w = *network.parameters()[0], &v = *network.parameters()[2];
        if (share == 1)
            std::printf("  feature %g, y %g, gradient of v %g, gradient of w %g\n", y / 0.5, y, v.gradient(0, 0),
                        w.gradient(0, 0));
        std::printf("  share %-3g of the rate below: v becomes %.4f, w becomes %.4f\n", share, v.value(0, 0),
                    w.value(0, 0));
    }
    std::printf("\n");
}

void show_averages() {
    std::printf("== 2. Frozen, and still learning ==\n");
    for (const bool boxed : {false, true}) {
        Sequential<double> inside;
        inside.add(std::make_unique<BatchNormLayer<double>>("bn", 1));
        set_rate(inside, "bn", 0);
        Sequential<double> network;
        if (boxed)
            network.add(std::make_unique<Frozen<double>>(std::move(inside)));
        else
            for (auto& layer : std::move(inside).take_layers()) network.add(std::move(layer));
        const Tensor<double> three({1, 1}, {3}), batch({4, 1}, {8, 9, 11, 12});
        const double before = network.forward(three, {})(0, 0);
        for (int step = 0; step < 20; ++step) network.forward(batch, {.training = true, .step = step});
        std::printf("  %-22s the answer to 3 was %.4f, and is %.4f after 20 batches\n",
                    boxed ? "in a Frozen box:" : "rate 0 and no more:", before, network.forward(three, {})(0, 0));
    }
    std::printf("\n");
}

void show_forgetting() {
    const Examples digits =
        read_idx(CNN_DATASETS "/digits8x8-images-idx3-ubyte", CNN_DATASETS "/digits8x8-labels-idx1-ubyte");
    std::printf("== 3. What is left of the old digits: percent of 1,197 read right ==\n");
    std::printf("  %-22s %12s %13s %11s %16s\n", "frozen by", "old before", "new learned", "old after",
                "averages moved");
    for (const bool boxed : {false, true}) {
        const Forgetting f = learn_and_look_back(digits, boxed);
        std::printf("  %-22s %12.1f %13.1f %11.1f %16.2f\n", boxed ? "a Frozen box" : "rate 0 and no more", f.before,
                    f.exchanged, f.after, f.moved);
    }
    std::printf("\n");
}

Image part(const Image& image, int top, int left, int H, int W) {
    Image cut{H, W, image.C, {}};
    for (int i = 0; i < H; ++i) {
        const auto row = image.pixels.begin() + ((top + i) * image.W + left) * image.C;
        cut.pixels.insert(cut.pixels.end(), row, row + W * image.C);
    }
    return cut;
}

void show_folder(const Image& cat, const Image& cup) {
    const fs::path folder = output_folder("14_transfer") / "pictures";
    fs::remove_all(folder);
    write_image(folder / "cups" / "one.png", cup);
    write_image(folder / "cups" / "high.png", part(cup, 0, 200, 400, 180));
    write_image(folder / "cats" / "chelsea.png", cat);
    write_image(folder / "cats" / "ear.png", part(cat, 10, 100, 20, 30));
    write_file(folder / "cats" / "torn.png", read_file(folder / "cats" / "chelsea.png").substr(0, 5000));
    write_file(folder / "cats" / "about.txt", "her name is Chelsea");
    const PictureFolder all = read_picture_folder(folder);
    std::printf("== 4. A folder of pictures ==\n  %d pictures of (C,H,W) %s, classes:", all.set.size(),
                to_string(all.set.image_shape()).c_str());
    for (const std::string& name : all.set.classes) std::printf(" %s", name.c_str());
    std::printf("\n");
    for (std::size_t n = 0; n < all.files.size(); ++n)
        std::printf("  class %d  %s\n", all.set.labels[n], all.files[n].c_str());
    std::printf("  %zu skipped\n", all.skipped.size());
    for (const std::string& why : all.skipped) {
        const std::string name = why.substr(folder.string().size() + 1);
        std::printf("    %s\n", name.substr(0, 100).c_str());
    }
    std::printf("\n");
}

void show_letters(const RunFile& run) {
    std::printf("== 5. From digits to letters: percent of 1,250, mean and deviation of five draws ==\n");
    std::printf("  %-10s %18s %18s %18s\n", "of each", "from nothing", "last layer", "fine-tuned");
    for (const int letters : {1, 5, 20, 100}) {
        std::printf("  %-10d", letters);
        for (const std::string way : {"from nothing", "last layer", "fine-tuned"}) {
            const std::string row = way + ' ' + std::to_string(letters);
            std::printf("   %7.1f +- %4.1f", number_at(run, row, "mean"), number_at(run, row, "deviation"));
        }
        std::printf("\n");
    }
    // The features of a few test letters, computed again, with the plain kernels.
    const Kernels<float>& plain = plain_kernels<float>();
    const Examples letters = read_data_set(unpacked("letters"), Split::test);
    std::vector<int> first(100);
    std::iota(first.begin(), first.end(), 0);
    const LetterInputs inputs = letter_inputs(subset(letters, first), plain);
    std::printf("  features of 100 letters: shape %s\n\n", to_string(inputs.features.x.shape()).c_str());
}

void show_pets(const RunFile& features) {
    std::printf("== 6. Cats and dogs: percent of 1,000, mean and deviation of five draws ==\n");
    for (const RunFile::Row& row : features.rows)
        std::printf("  SqueezeNet's features, %4s pictures   %5.1f +- %3.1f\n", row.front().c_str(),
                    number_at(features, row.front(), "mean"), number_at(features, row.front(), "deviation"));
    std::printf("\n");
}

// 300 test digits, prepared as `change` says.
int digits_right(const std::function<void(Tensor<float>&)>& change) {
    static const Examples digits = read_mnist(CNN_MNIST, Split::test);
    std::vector<int> first(300);
    std::iota(first.begin(), first.end(), 0);
    Inputs<float> asked = prepared_letters(subset(digits, first));
    change(asked.x);
    static Sequential<float> network = digit_reader(plain_kernels<float>());
    return right_of(network, plain_kernels<float>(), asked);
}

void show_preparation(const RunFile& cats) {
    std::printf("== 7. Prepared otherwise than in training ==\n  LeNet-5, 300 digits          right\n");
    const auto each = [](auto change) {
        return [change](Tensor<float>& x) {
            for (float& value : x.values()) value = change(value);
        };
    };
    const auto pixel = [](float value) { return value * 0.3081F + 0.1307F; };
    std::printf("  as in training               %5d\n", digits_right([](Tensor<float>&) {}));
    std::printf("  from 0 to 255                %5d\n", digits_right(each([&](float v) { return 255 * pixel(v); })));
    std::printf("  ink and paper exchanged      %5d\n",
                digits_right(each([&](float v) { return (1 - pixel(v) - 0.1307F) / 0.3081F; })));
    std::printf("  SqueezeNet's features and a last layer, 600 photographs: percent right\n");
    for (const RunFile::Row& row : cats.rows)
        std::printf("  %-22s %11.1f\n", row.front().c_str(), number_at(cats, row.front(), "right"));
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
    std::printf("== 8. What breaks if ==\n");
    show_error("... the layer to freeze is misspelt:", [] {
        Sequential<double> network = two_weights();
        set_rate(network, "bellow", 0);
    });
    show_error("... there is one class only:", [] {
        const fs::path folder = output_folder("14_transfer") / "pictures";
        fs::remove_all(folder / "cups");
        try {
            read_picture_folder(folder);
        } catch (const std::runtime_error& error) {
            const std::string words = error.what();
            throw std::runtime_error(words.substr(folder.parent_path().string().size() + 1,
                                                  words.find(';') - folder.parent_path().string().size() - 1));
        }
    });
    show_error("... more letters are drawn than there are:", [] {
        const Examples letters = read_data_set(unpacked("letters"), Split::test);
        some_of_each({"letters", letters.x, letters.labels, letters.classes}, 1000, 1);
    });
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        const Image cat = read_image(CNN_DATASETS "/squeezenet/chelsea.png");
        const Image cup = read_image(CNN_DATASETS "/squeezenet/coffee.png");
        const RunFile letters = read_run_file(run_path("letters")), features = read_run_file(run_path("cats_features"));
        show_paper();
        show_averages();
        show_forgetting();
        show_folder(cat, cup);
        show_letters(letters);
        show_pets(features);
        show_preparation(read_run_file(run_path("cats_prepared")));
        show_mistakes();
        const fs::path folder = output_folder("14_transfer");
        write_file(folder / "letters.svg", letters_chart(letters));
        write_file(folder / "cats.svg", cats_chart(features));
        write_image(folder / "letters.png", letters_picture(read_data_set(unpacked("letters"), Split::train)));
        write_image(folder / "pets.png", pets_picture(read_data_set(unpacked("catsdogs64"), Split::train)));
        write_image(folder / "fits.png", fits_picture(reduced(cat, 2), reduced(part(cup, 0, 200, 400, 180), 2)));
        return 0;
    });
}
