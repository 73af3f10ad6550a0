// Chapter 15: the figures of the lesson. Those that SqueezeNet needs minutes for are drawn from datasets/inside/.
#pragma once

#include "chapters/09_lenet/pictures.hpp"
#include "chapters/15_inside/dreams.hpp"
#include "chapters/15_inside/occlusion.hpp"
#include "chapters/15_inside/robust.hpp"
#include "chapters/15_inside/squeezenet_maps.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/tiles.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

inline std::filesystem::path inside_figure(const std::string& name) { return output_folder("15_inside") / name; }

// Dark ink on paper, from (N,1,H,W) with light ink on dark ground.
inline Image ink(const Tensor<float>& x, int n) { return grey_image(plane(x, n, 0), 255, 0); }

// A trained LeNet on the plain kernels, so that every machine draws the same.
struct Reader {
    Model<float> model;
    PixelNetwork<float> network;
    explicit Reader(const std::string& file)
        : model(read_lenet(file, plain_kernels<float>())), network(of_pixels(model)) {}
    Reader(const Reader&) = delete;

    // The class of each picture and its probability.
    std::vector<Mistake> read(const Tensor<float>& x, std::span<const int> labels) {
        const Tensor<float> z = network.forward(x, Pass{}), p = softmax(z);
        const std::vector<int> said = predictions(z, false);
        std::vector<Mistake> all;
        for (int n = 0; n < x.shape()[0]; ++n)
            all.push_back({n,
                           labels[static_cast<std::size_t>(n)],
                           said[static_cast<std::size_t>(n)],
                           {&p(n, 0), &p(n, 0) + p.shape()[1]}});
        return all;
    }
};

inline std::vector<int> first_images(int count) {
    std::vector<int> which(static_cast<std::size_t>(count));
    std::iota(which.begin(), which.end(), 0);
    return which;
}

// The first test digits, and what four ways of asking say of them.
inline void draw_looks(Reader& usual, Reader& robust, const Examples& testing) {
    std::vector<Tile> all;
    for (const int n : {0, 1, 3, 4}) {
        const std::vector<int> which{n}, label{testing.labels[static_cast<std::size_t>(n)]};
        const Tensor<float> x = pixels_of<float>(testing, which);
        Random random(1);
        const Tensor<float> missed = occlusion(usual.network, x, label.front(), {.size = 7, .stride = 3, .colour = 0});
        const auto signed_tile = [&](const Tensor<float>& dx, const char* name) {
            all.push_back({enlarged(signed_image(plane(dx, 0, 0)), 4), name});
        };
        all.push_back({enlarged(ink(x, 0), 4), "digit"});
        signed_tile(score_gradient<float>(usual.network, x, label), "gradient");
        signed_tile(smooth_gradient<float>(usual.network, x, label, 30, 40, random), "smoothed");
        signed_tile(score_gradient<float>(robust.network, x, label), "robust");
        all.push_back({enlarged(signed_image(missed), 14), "covered"});
    }
    write_image(inside_figure("looks.png"), tiles(all, {.columns = 5}));
}

// One place of a map of C3, and how much of the input it sees.
struct Exciting {
    float value;
    int image, i, j;
};

// For some maps of C3 the digits that excite them most, cut to what the map sees: 14x14 pixels of the 32x32, two apart.
inline void draw_best_patches(Reader& reader, const Examples& testing, int images) {
    const std::vector<int> which = first_images(images);
    const Tensor<float> x = make_batch(testing, which, reader.model);
    const Tensor<float> maps = look_inside(reader.model.network, x, "relu3").maps;
    std::vector<Tile> all;
    for (int f = 0; f < 16; f += 3) {
        std::vector<Exciting> best;
        for (int n = 0; n < images; ++n) {
            Exciting most{-1, n, 0, 0};
            for (int i = 0; i < 10; ++i)
                for (int j = 0; j < 10; ++j)
                    if (maps(n, f, i, j) > most.value) most = {maps(n, f, i, j), n, i, j};
            best.push_back(most);
        }
        std::stable_sort(best.begin(), best.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
        for (std::size_t k = 0; k < 9; ++k) {
            Tensor<float> patch({14, 14});
            for (int u = 0; u < 14; ++u)
                for (int v = 0; v < 14; ++v) patch(u, v) = x(best[k].image, 0, 2 * best[k].i + u, 2 * best[k].j + v);
            const PixelScale scale = pixel_scale(reader.model.pixels);
            all.push_back({grey_image(patch, scale.ink, scale.background), k == 0 ? "map " + std::to_string(f) : ""});
        }
    }
    write_image(inside_figure("patches.png"), tiles(all, {.columns = 9, .scale = 4}));
}

inline Tensor<float> ten_of_noise(int lightest) {
    Random random(1);
    Tensor<float> noise({10, 1, 28, 28});
    for (float& pixel : noise.values()) pixel = static_cast<float>(random.below(lightest + 1));
    return noise;
}

// Noise that is read as 0 to 9: no pixel is further than 96 from where chance had put it.
inline Tensor<float> noise_as_digits(Reader& reader) {
    const std::vector<int> digits = first_images(10);
    return rounded(attacked<float>(reader.network, ten_of_noise(255), digits,
                                   {.epsilon = 96, .steps = 40, .step = 6, .towards = true}));
}

// What 0 to 9 look like to it, from faint noise.
inline Tensor<float> dreamt_digits(Reader& reader) {
    const std::vector<int> digits = first_images(10);
    return rounded(maximised<float>(reader.network, ten_of_noise(30), digits, {.steps = 60, .shift = 1, .blur = 1}));
}

inline void draw_noise(Reader& usual, Reader& robust) {
    std::vector<Tile> all;
    const auto row = [&](Reader& reader, const Tensor<float>& x) {
        for (const Mistake& m : reader.read(x, first_images(10))) {
            char percent[16];
            std::snprintf(percent, sizeof percent, "%.1f%%",
                          100 * static_cast<double>(m.p[static_cast<std::size_t>(m.label)]));
            all.push_back({ink(x, m.image), percent});
        }
    };
    row(usual, noise_as_digits(usual));
    row(usual, dreamt_digits(usual));
    row(robust, dreamt_digits(robust));
    write_image(inside_figure("noise.png"), tiles(all, {.columns = 10, .scale = 3}));
}

// Digits, the step of 48 pixels, and what is read then.
inline void draw_fooled_digits(Reader& reader, const Examples& testing) {
    const std::vector<int> which = first_images(8), labels = labels_of(testing, which);
    const Tensor<float> x = pixels_of<float>(testing, which);
    const Tensor<float> y = rounded(attacked<float>(reader.network, x, labels, {.epsilon = 48}));
    std::vector<Tile> digits, changes, changed;
    for (const Mistake& m : reader.read(y, labels)) {
        Tensor<float> change = plane(y, m.image, 0);
        for (int p = 0; p < change.size(); ++p) change.data()[p] -= plane(x, m.image, 0).data()[p];
        digits.push_back({ink(x, m.image), std::to_string(m.label)});
        changes.push_back({signed_image(change, 48), ""});
        changed.push_back({ink(y, m.image), "read as " + std::to_string(m.predicted)});
    }
    digits.insert(digits.end(), changes.begin(), changes.end());
    digits.insert(digits.end(), changed.begin(), changed.end());
    write_image(inside_figure("fooled_digits.png"), tiles(digits, {.columns = 8, .scale = 3}));
}

inline void draw_epsilon_chart() {
    const RunFile run = read_run_file(run_path("adversarial"));
    Chart chart("Digits that are still read right", {"largest change of a pixel, of 255", 0, 64}, {"percent", 0, 100});
    chart.subtitle("Of those that were right before. Trained: half of every batch was changed in one step.");
    for (const char* column : {"trained one step", "trained ten steps", "plain one step", "plain ten steps"}) {
        const int series = chart.series(column);
        std::vector<Point> points{{0, 100}};
        for (const RunFile::Row& row : run.rows)
            if (row.front() != "right before")
                points.push_back({std::stod(row.front()), std::stod(run.at(row.front(), column))});
        chart.line(series, points);
        for (const Point at : points) chart.point(series, at);
    }
    write_file(inside_figure("epsilon.svg"), chart.svg());
}

// The 96 filters of SqueezeNet's first layer, in their colours: grey is 0.
inline void draw_filters(const Model<float>& squeezenet) {
    const Tensor<float>& w = squeezenet.network.parameters().front()->value;
    std::vector<Tile> all;
    for (int f = 0; f < w.shape()[0]; ++f) {
        Tensor<float> colours({3, 7, 7});
        for (int c = 0; c < 3; ++c)
            for (int i = 0; i < 7; ++i)
                for (int j = 0; j < 7; ++j) colours(c, i, j) = w(f, 2 - c, i, j);
        const auto largest = static_cast<float>(largest_absolute(colours));
        for (float& value : colours.values()) value = 127.5F + 127.5F * (largest > 0 ? value / largest : 0);
        all.push_back({to_image(colours)});
    }
    write_image(inside_figure("filters.png"), tiles(all, {.columns = 16, .scale = 5}));
}

// Two photographs, the class maps over them, and a box.
inline void draw_class_maps(Model<float>& squeezenet) {
    PixelNetwork<float> network = of_pixels(squeezenet, caffe_preparation);
    std::vector<Tile> all;
    using Classes = std::vector<std::pair<int, const char*>>;
    for (const auto& [name, classes] :
         {std::pair<const char*, Classes>{"chelsea", {{285, "Egyptian cat"}, {287, "lynx"}}},
          {"coffee", {{967, "espresso"}, {923, "plate"}}}}) {
        const Tensor<float> x = shipped_photograph(name);
        const LookInside<float> seen = look_inside(squeezenet.network, network.input(x), "features.12");
        const Tensor<float> first = squeezenet_map(squeezenet, seen.maps, classes.front().first);
        all.push_back({with_box(picture(x), box_in_picture(first, 0.4, 227, 227), diverging(1)),
                       std::string("a box around: ") + classes.front().second});
        for (const auto& [k, what] : classes)
            all.push_back({laid_over(picture(x), squeezenet_map(squeezenet, seen.maps, k)), what});
    }
    write_image(inside_figure("class_maps.png"), tiles(all, {.columns = 3}));
}

inline void draw_fooled_cat() {
    const Tensor<float> x = shipped_photograph("chelsea"), y = fooled_cat();
    write_image(inside_figure("fooled_cat.png"), tiles({{picture(x), "Egyptian cat"},
                                                        {change_picture(x, y, 20), "the change, 20 times as large"},
                                                        {picture(y), "espresso"}}));
}

inline void draw_dreams() {
    std::vector<Tile> all;
    for (const char* kind : {"dream", "fool"})
        for (const Dream& dream : dreams())
            if (std::filesystem::exists(dream_path(kind, dream))) {
                std::string name = dream.name;
                std::replace(name.begin(), name.end(), '_', ' ');
                all.push_back({reduced(enlarged(read_image(dream_path(kind, dream)), 2), 3), name});
            }
    write_image(inside_figure("dreams.png"), tiles(all, {.columns = 5}));
}

}  // namespace cnn
