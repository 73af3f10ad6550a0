#include "chapters/programs/pages/pages.hpp"

#include <iostream>
#include <sstream>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/15_inside/map_picture.hpp"
#include "chapters/15_inside/small_network.hpp"
#include "chapters/programs/lenet/explore_page.hpp"
#include "chapters/programs/lenet/program.hpp"
#include "chapters/programs/lenet/report.hpp"
#include "chapters/programs/pages/self_contained.hpp"
#include "chapters/programs/shared/inside_page.hpp"
#include "common/check.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

// Grey noise with labels 0, 1, 2, ...
Examples noise(int count) {
    Random random(7);
    Examples set{"noise", Tensor<std::uint8_t>({count, 1, 28, 28}), {}, numbered_classes(10)};
    for (int n = 0; n < count; ++n) set.labels.push_back(n % 10);
    for (std::uint8_t& pixel : set.x.values()) pixel = static_cast<std::uint8_t>(random.below(256));
    return set;
}

Model<float> fresh(const std::string& name) {
    Model<float> model = model_named(name).make(plain_kernels<float>());
    Random random(1);
    model.initialise(model.network, random);
    return model;
}

std::string report_of(const std::string& name, int epochs, const std::vector<EpochRecord>& history) {
    Model<float> model = fresh(name);
    const Examples set = noise(30);
    const Tensor<float> outputs = all_outputs(model, plain_kernels<float>(), set);
    return report_page({model, {{"model", name}, {"seed", "42"}}, epochs, history, set, set, outputs});
}

bool contains(const std::string& page, const std::string& text) { return page.find(text) != page.npos; }

const std::vector<EpochRecord> two_epochs{{0.5, 0.25, 0.91, 1.5, 30, 0.1}, {1.0 / 3, 0.125, 0.93, 2, 30, 0.1}};

}  // namespace

TEST(a_page_is_filled_with_values_and_with_files) {
    const std::string page = fill_page("report.html", {{"model", "{{state}}"},
                                                       {"accuracy", "A"},
                                                       {"state", "S"},
                                                       {"images", ""},
                                                       {"correct", ""},
                                                       {"curves", ""},
                                                       {"confusion", ""},
                                                       {"mistakes", ""},
                                                       {"filters", ""},
                                                       {"maps", ""},
                                                       {"layers", ""},
                                                       {"settings", "<b>"},
                                                       {"timing", ""}});
    CHECK(contains(page, "<title>Training of {{state}}: A</title>"));  // what was put in is not looked at again
    CHECK(contains(page, "color-scheme: light dark"));
    CHECK_THROWS(fill_page("report.html", {}), "there is no value and no file \"model\"");
    CHECK_THROWS(fill_page("none.html", {}), "there is no value and no file \"none.html\"");
}

TEST(floats_are_written_with_the_lowest_byte_first) {
    const std::vector<float> one_and_minus_two{1, -2};  // 00 00 80 3f, 00 00 00 c0
    CHECK_EQUAL(base64_floats(one_and_minus_two), "AACAPwAAAMA=");
}

TEST(weights_of_a_model_that_nobody_knows_are_named_with_their_file) {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "vgg.safetensors").string();
    save_weights(path, fresh("lenet5"), {{"model", "vgg"}});
    std::vector<std::string> words{"lenet", "test", "--weights", path};
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    std::ostringstream errors;
    std::streambuf* before = std::cerr.rdbuf(errors.rdbuf());
    const int code = lenet_program(4, pointers.data(), {{&plain_kernels<float>(), {}}});
    std::cerr.rdbuf(before);
    CHECK_EQUAL(code, 1);
    CHECK_EQUAL(
        errors.str(),
        "lenet: " + path + ": there is no model \"vgg\"; the models are lenet5 lenet5-1998 keras-mnist tf-mnist\n");
}

TEST(a_history_is_the_same_after_writing_and_reading) {
    const std::vector<EpochRecord> read = history_from(to_text(two_epochs), "w");
    CHECK_EQUAL(read.size(), std::size_t{2});
    CHECK(read[1].train_loss == 1.0 / 3 && read[1].test_loss == 0.125 && read[1].accuracy == 0.93);
    CHECK(read[1].seconds == 2 && read[1].images == 30 && read[1].test_seconds == 0.1);
    CHECK(history_from("", "w").empty());
    CHECK_THROWS(history_from("1 2 3\n", "w"), "w: its metadata have a history, line 1 of which has no six");
}

TEST(distances_become_probabilities) {
    const Tensor<float> p = probabilities(Tensor<float>({1, 3}, {2, 0, 5}), true);
    const double sum = 1 + std::exp(-2.0) + std::exp(-5.0);
    CHECK_CLOSE(p(0, 1), 1 / sum, 1e-6);
    CHECK_CLOSE(p(0, 0), std::exp(-2.0) / sum, 1e-6);
    CHECK_CLOSE(probabilities(Tensor<float>({1, 3}, {2, 0, 5}), false)(0, 2), 1 / (1 + std::exp(-3.0) + std::exp(-5.0)),
                1e-6);
}

TEST(the_worst_mistake_gave_its_class_the_smallest_probability) {
    Examples set = noise(4);  // labels 0 1 2 3
    const Tensor<float> logits({4, 4}, {9, 0, 0, 0, /**/ 1, 0, 0, 0, /**/ 0, 0, 0, 9, /**/ 0, 4, 0, 0});
    const std::vector<Mistake> all = worst_mistakes(logits, set, false, 10);
    CHECK_EQUAL(all.size(), std::size_t{3});
    CHECK_EQUAL(all[0].image, 2);
    CHECK_EQUAL(all[0].label, 2);
    CHECK_EQUAL(all[0].predicted, 3);
    CHECK_EQUAL(all[1].image, 3);
    CHECK_EQUAL(all[2].image, 1);
    CHECK_CLOSE(all[2].p[0], std::exp(1.0) / (3 + std::exp(1.0)), 1e-6);
    CHECK_EQUAL(worst_mistakes(logits, set, false, 1).size(), std::size_t{1});
    CHECK_EQUAL(worst_mistakes(logits, set, true, 10).size(), std::size_t{3});
}

TEST(a_report_shows_the_run_of_every_model) {
    for (const std::string& name : names_of(lenet_models())) {
        const std::string page = report_of(name, 2, two_epochs);
        check_self_contained(page);
        for (const char* text :
             {"2 epochs, finished", "Loss and accuracy", "<td>0.3333</td>", "class=\"confusion\"", "The worst mistakes",
              "data:image/png;base64,iVBORw0KGgo", "filter 5", "GFLOP/s", "<dt>seed</dt><dd>42</dd>", "multiply-adds"})
            CHECK(contains(page, text));
    }
    CHECK(contains(report_of("lenet5", 5, two_epochs), "2 of 5 epochs are done; reload this page to see more"));
}

// While the run goes on the validation part is looked at; the test set is read once, at the end.
TEST(a_report_shows_the_test_set_once_if_something_else_was_chosen_by) {
    Model<float> model = fresh("lenet5");
    const Examples set = noise(30);
    const Tensor<float> outputs = all_outputs(model, plain_kernels<float>(), set);
    const Settings settings{{"seed", "42"}};
    const std::string running = report_page({model, settings, 5, two_epochs, set, set, outputs, "validation"});
    CHECK(contains(running, "2 of 5 epochs are done"));
    CHECK(contains(running, "of the validation images read") && contains(running, "<dt>validation images</dt><dd>30"));
    CHECK(contains(running, "validation, epoch 2: 0.125") && !contains(running, "test, once"));
    const std::string over = report_page({model, settings, 2, two_epochs, set, set, outputs, "validation", 1});
    CHECK(contains(over, "2 epochs, finished; the weights of epoch 1"));
    CHECK(contains(over, "of the test images read") && contains(over, "<dt>test images</dt><dd>30"));
    CHECK(contains(over, "training, epoch 2: 0.33333") && contains(over, "validation, epoch 2: 0.125"));
    CHECK(contains(over, "test, once, epoch 1: ") && !contains(over, "test, once, epoch 2: "));
}

TEST(a_report_lists_the_classes_in_one_line_or_says_how_many_there_are) {
    Model<float> model = fresh("lenet5");
    Examples set = noise(3);
    set.classes = {"cat", "dog & owl", "c", "d", "e", "f", "g", "h", "i", "j"};
    const Tensor<float> outputs = all_outputs(model, plain_kernels<float>(), set);
    const Settings settings{{"classes", "cat\ndog & owl\n"}, {"seed", "1"}};
    const std::string few = report_page({model, settings, 1, {}, set, set, outputs});
    CHECK(contains(few, "<dt>classes</dt><dd>cat, dog &amp; owl, c, d, e, f, g, h, i, j</dd>"));
    CHECK(!contains(few, "<dd>cat\ndog"));
    set.classes = numbered_classes(1000);
    CHECK(contains(report_page({model, settings, 1, {}, set, set, outputs}), "<dt>classes</dt><dd>1,000</dd>"));
}

TEST(a_report_of_a_run_that_reads_every_image_has_an_axis_all_the_same) {
    CHECK(contains(report_of("lenet5", 1, {{0.1, 0.1, 1, 1.5, 30, 0.1}}), "epoch 1: 100"));
}

// 60 images in 3.5 s. The modern LeNet: 416,520 multiply-adds, 117,600 of them in the first layer.
TEST(a_report_counts_floating_point_operations) {
    const std::string page = report_of("lenet5", 2, two_epochs);
    CHECK(contains(page, "An image costs 2,263,920 floating-point operations"));  // 2 (3 * 416,520 - 117,600)
    CHECK(contains(page, "In all 3.5 s of training: 17 images/s, <b>0.04 GFLOP/s</b>"));
}

TEST(the_page_to_explore_holds_the_weights_and_is_small) {
    const Examples set = noise(60);
    std::vector<ExploredModel> models;
    std::vector<int> which(56);
    std::iota(which.begin(), which.end(), 0);
    for (const std::string& name : explored_models()) {
        Model<float> model = fresh(name);
        Tensor<float> outputs = plain_kernels<float>().outputs(model.network, make_batch(set, which, model));
        models.push_back({std::move(model), 0.5, std::move(outputs)});
    }
    const std::string page = explore_page(models, set, which);
    check_self_contained(page);
    CHECK(page.size() < 1'500'000);
    for (const ExploredModel& m : models)
        for (const Parameter<float>* p : m.model.network.parameters())
            CHECK(contains(page, base64_floats(p->value.values())));
    CHECK(contains(page, "\"background\":-0.424212962,\"step\":0.0127282338"));
    CHECK(contains(page, "[[0,1,2],[1,2,3],"));
}

TEST(an_inside_page_shows_the_guesses_the_maps_and_the_change_and_needs_no_other_file) {
    Random random(1);
    Sequential<float> net = mean_pooled_network<float>({3, 20, 20}, 5, 4, random);
    PixelNetwork<float> network({.order = {0, 1, 2}, .mean = {128, 128, 128}, .factor = {0.1, 0.1, 0.1}}, net);
    Tensor<float> x({1, 3, 20, 20});
    for (float& pixel : x.values()) pixel = static_cast<float>(random.below(256));
    const InsideQuestion question{.network = &network,
                                  .classes = {"a", "b & c", "d", "e"},
                                  .model = "small",
                                  .map = [](const Tensor<float>&, int k) -> std::optional<Tensor<float>> {
                                      if (k == 0) return {};
                                      return Tensor<float>::filled({3, 3}, 1);
                                  },
                                  .map_name = "map",
                                  .show = picture,
                                  .patch = {.size = 5, .stride = 5},
                                  .attack = {.epsilon = 30, .steps = 5, .towards = true},
                                  .top = 4};
    const int wanted = class_wanted("d", question.classes).value();
    CHECK_EQUAL(wanted, 2);
    CHECK(!class_wanted("", question.classes));
    CHECK_THROWS(class_wanted("f", question.classes), "there is no class \"f\"; there are a, b & c, d, e");
    const InsideView view = look_at(question, "x.png", x, wanted);
    CHECK_EQUAL(view.maps.size(), std::size_t{4});
    CHECK(view.maps[0].guess.p >= view.maps[1].guess.p);
    CHECK_EQUAL(view.wanted, "d");
    CHECK_EQUAL(view.times, 4);
    const auto p_of_d = [](const std::vector<InsideMap>& maps) {
        for (const InsideMap& map : maps)
            if (map.guess.name == "d") return map.guess.p;
        return -1.0;
    };
    CHECK(p_of_d(view.after) > p_of_d(view.maps));
    const std::string page = inside_page(view);
    check_self_contained(page);
    for (const char* part : {"b &amp; c", "30 of 255", "4 times as large", "towards <em>d</em>", "data-map=\""})
        CHECK(page.find(part) != page.npos);
    CHECK(inside_text(view).find("changed by at most 30 of 255: ") != std::string::npos);
}
