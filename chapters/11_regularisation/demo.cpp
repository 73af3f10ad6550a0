// Prints the worked examples of chapter 11 and writes its pictures to out/11_regularisation/.
#include <cstdio>
#include <exception>
#include <functional>
#include <future>
#include <sstream>

#include "chapters/11_regularisation/committee.hpp"
#include "chapters/11_regularisation/figures.hpp"
#include "chapters/11_regularisation/white_noise.hpp"
#include "common/gradient_check.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

namespace {

void print_rows(const Tensor<double>& x) {
    const int H = x.shape()[2], W = x.shape()[3];
    for (int i = 0; i < H; ++i) {
        std::printf("   ");
        for (int j = 0; j < W; ++j) std::printf(" %4.3g", std::round(x(0, 0, i, j) * 1e9) / 1e9);
        std::printf("\n");
    }
}

void print_row(const char* name, const Tensor<double>& x) {
    std::printf("  %-22s", name);
    for (const double value : x.values()) std::printf(" %5.3g", value);
    std::printf("\n");
}

Examples small_digits() {
    const std::filesystem::path folder = CNN_DATASETS;
    return read_idx(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
}

void show_places() {
    std::printf("== 1. Where does the place (0,2) go? ==\n");
    const auto row = [](const char* name, const Affine& A) {
        const Place at = A({0, 2});
        std::printf("  %-28s (%g,%g)\n", name, std::round(at.i * 1e9) / 1e9 + 0.0, std::round(at.j * 1e9) / 1e9 + 0.0);
    };
    row("turn(90)", turn(90));
    row("shift(1, 0)", shift(1, 0));
    row("shift(1, 0) * turn(90)", shift(1, 0) * turn(90));
    row("turn(90) * shift(1, 0)", turn(90) * shift(1, 0));
    std::printf("  The right factor comes first. Rows run down, and places count from the centre.\n\n");
}

void show_between() {
    std::printf("== 2. Between the pixels ==\n");
    const Tensor<double> x({1, 4}, {0, 8, 4, 2});
    print_row("a row", x);
    print_row("1 to the right", warp(x, shift(0, 1), PadMode::zero));
    print_row("half to the right", warp(x, shift(0, 0.5), PadMode::zero));
    print_row("a quarter to the left", warp(x, shift(0, -0.25), PadMode::zero));
    std::printf("\n");
}

void show_corners() {
    std::printf("== 3. Four different corners ==\n");
    const Tensor<double> x({1, 1, 3, 3}, {1, 0, 2, 0, 5, 0, 3, 0, 4});
    const auto show = [&x](const char* name, const Affine& A) {
        std::printf("  %s\n", name);
        print_rows(warp(x, A, PadMode::zero));
    };
    show("as it is", {});
    show("flip_left_right()", flip_left_right());
    show("turn(90), against the clock", turn(90));
    show("shift(0, 1)", shift(0, 1));
    show("shear(1)", shear(1));
    std::printf("\n");
}

void show_dropout() {
    std::printf("== 4. Dropout, keep 0.5 ==\n");
    const Tensor<double> x({8}, {1, 2, 3, 4, 5, 6, 7, 8});
    print_row("x", x);
    DropoutLayer<double> layer("drop", 0.5);
    const auto y = [&](long long step) { return layer.forward(x, {.training = true, .seed = 1, .step = step}); };
    print_row("training, step 0", y(0));
    print_row("training, step 1", y(1));
    print_row("step 0 once more", y(0));
    print_row("when it is used", layer.forward(x, {}));
    Tensor<double> mean({8});
    for (int step = 0; step < 10000; ++step) accumulate(mean, y(step));
    for (double& value : mean.values()) value /= 10000;
    print_row("mean of 10,000 steps", mean);
    std::printf("\n");
}

struct Recipe11 {
    const char* name;
    Remedies remedies;
};

std::vector<Recipe11> recipes() {
    const Augment<double> moved = move_at_random<double>(
        {.shift = 0.5, .turn = 7.5, .scale = 0.05, .stretch = 0.05, .shear = 0.05}, PadMode::zero);
    return {{"plain", {}},
            {"augmented", {.augment = moved}},
            {"dropout, keep 0.5", {.keep = 0.5}},
            {"weight decay 0.01", {.weight_decay = 0.01}},
            {"augmented, decay 0.01", {.augment = moved, .weight_decay = 0.01}},
            {"flipped in half of all", {.augment = move_at_random<double>({.flip = true}, PadMode::zero)}}};
}

// Three seeds of one recipe.
std::vector<Course> three_courses(const Examples& set, const Remedies& remedies) {
    std::vector<Course> courses;
    for (const std::uint64_t seed : {1U, 2U, 3U}) courses.push_back(learn_few_digits(set, remedies, 40, seed));
    return courses;
}

int right_together(const Examples& set, const std::vector<Course>& courses) {
    std::vector<Tensor<double>> logits;
    for (const Course& course : courses) logits.push_back(course.last.logits);
    return right_of(committee(logits), test_labels(set));
}

void show_course(const Course& course) {
    std::printf("== 5. A network learns 100 digits by heart ==\n");
    std::printf("  %-8s %10s %12s\n", "epoch", "training", "validation");
    for (const std::size_t epoch : {1U, 5U, 10U, 20U, 40U})
        std::printf("  %-8zu %10.2f %12.2f\n", epoch, course.training[epoch - 1], course.validation[epoch - 1]);
    EarlyStopping watch(5);
    int epoch = 0;
    while (!watch.over()) watch.better(course.validation[static_cast<std::size_t>(epoch++)]);
    std::printf("  With a patience of 5 training stops after epoch %d and goes back to epoch %d.\n\n", epoch,
                watch.best_epoch() + 1);
}

void show_remedies(const Examples& set, const std::vector<std::vector<Course>>& courses) {
    std::printf("== 6. What helps: digits of 1,000 that are read right, three seeds ==\n");
    std::printf("  %-24s %4s  %17s %11s %10s\n", "", "mean", "(of three seeds)", "best epoch", "committee");
    for (std::size_t r = 0; r < courses.size(); ++r) {
        const std::vector<Course>& three = courses[r];
        double last = 0, best = 0;
        for (const Course& course : three) last += course.last.right / 3.0, best += course.best.right / 3.0;
        std::printf("  %-24s %4.0f  (%5d %4d %4d) %11.0f %10d\n", recipes()[r].name, last, three[0].last.right,
                    three[1].last.right, three[2].last.right, best, right_together(set, three));
    }
    std::printf("\n");
}

void show_noise() {
    std::printf("== 9. White noise, with labels drawn for it ==\n");
    std::printf("  %-32s %6s %15s %13s\n", "100 pictures, 120 epochs", "loss", "right of these", "of 100 others");
    for (const bool drawn_anew : {false, true}) {
        const NoiseCourse course = learn_noise(drawn_anew, 120, 1);
        std::printf("  %-32s %6.2f %15d %13d\n", drawn_anew ? "drawn anew in every epoch" : "the same in every epoch",
                    course.known.loss, course.known.right, course.other.right);
    }
}

void show_search() {
    std::printf("== 7. Nine trials of two settings ==\n");
    Random random(3);
    std::printf("  on a grid: %d different rates     at random: %d\n", different_values(grid_search(3), 0),
                different_values(random_search(9, random), 0));
    std::printf("  Five rates from 0.001 to 0.1, in equal factors:");
    for (int k = 0; k < 5; ++k) std::printf(" %.3g", in_factors(0.001, 0.1, k / 4.0));
    std::printf("\n\n");
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_new_mask() {
    Random random(1);
    Tensor<double> x = random_normal<double>({6}, random);
    const GradientReport report = check_gradients(
        {{"x", &x}},
        [&] {
            Random mask(1);
            return dropout(x, 0.5, mask);
        },
        [&](const Tensor<double>& dy) {
            Random other_mask(2);
            return std::vector{dropout_backward(x, dy, 0.5, other_mask)};
        });
    std::istringstream lines(report.text);
    std::string line;
    for (int n = 0; n < 3 && std::getline(lines, line); ++n) std::printf("    %s\n", line.c_str());
}

void show_mistakes() {
    std::printf("== 8. What breaks if ==\n");
    Random random(1);
    Tensor<double> grey({1, 1, 4, 4});
    show_error("... a grey picture is given other colours:", [&] { colour_jitter<double>(0.2)(grey, random); });
    show_error("... all units are dropped:", [&] { dropout(grey, 0, random); });
    show_error("... a picture is made so small that nothing is left:", [&] { warp(grey, scale(0), PadMode::zero); });
    show_error("... all examples are learnt from:", [] { split_off(100, 0.001, 1); });
    std::printf("  ... the way back draws a mask of its own:\n");
    show_new_mask();
    const Tensor<double> paper({1, 4});
    const auto shifted = [](const Tensor<double>& x) { return warp(x, shift(0, 2), PadMode::zero); };
    std::printf("  ... the picture is standardised first and shifted afterwards:\n");
    print_row("  right order", standardise(shifted(paper), {0.1307, 0.3081}));
    print_row("  wrong order", shifted(standardise(paper, {0.1307, 0.3081})));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_places();
        show_between();
        show_corners();
        show_dropout();
        const Examples set = small_digits();
        std::vector<std::future<std::vector<Course>>> working;
        for (const Recipe11& recipe : recipes())
            working.push_back(
                std::async(std::launch::async, [&set, r = recipe.remedies] { return three_courses(set, r); }));
        std::vector<std::vector<Course>> courses;
        for (auto& worker : working) courses.push_back(worker.get());
        show_course(courses[0][0]);
        show_remedies(set, courses);
        show_search();
        show_mistakes();
        show_noise();
        draw_course(courses[0][0]);
        draw_galleries();
        draw_six_to_nine();
        draw_search();
        return 0;
    });
}
