#include "chapters/programs/lenet/report.hpp"

#include <array>
#include <cstdarg>

#include "chapters/09_lenet/describe.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/pictures.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/pages/pages.hpp"
#include "common/files/base64.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/png.hpp"
#include "common/pictures/tiles.hpp"
#include "common/program/progress.hpp"

namespace cnn {
namespace {

constexpr int shown_maps = 16, shown_filters = 32, shown_mistakes = 24;
constexpr std::size_t largest_table = 40;  // classes

// printf into a string; for numbers and short words.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...) {
    char buffer[400];
    std::va_list values;
    va_start(values, pattern);
    std::vsnprintf(buffer, sizeof buffer, pattern, values);
    va_end(values);
    return buffer;
}

// <img> with the picture inside; `width` in the pixels of the page, each of the picture's a square.
std::string img(const Image& image, int width, const std::string& alt) {
    const int height = width * image.H / image.W;
    return format("<img width=\"%d\" height=\"%d\" alt=\"", width, height) + svg_escape(alt) +
           "\" src=\"data:image/png;base64," + base64(png_bytes(image)) + "\">";
}

// What a label or a prediction means, safe to stand in the page.
std::string class_name(const Report& r, int k) { return svg_escape(r.training.classes[static_cast<std::size_t>(k)]); }

std::string figure(const std::string& content, const std::string& caption) {
    return "<figure>" + content + "<figcaption>" + svg_escape(caption) + "</figcaption></figure>\n";
}

std::string row_of(const std::vector<std::string>& cells, const char* tag = "td") {
    std::string html = "<tr>";
    for (const std::string& cell : cells) html += format("<%s>", tag) + cell + format("</%s>", tag);
    return html + "</tr>\n";
}

std::string table(const std::string& head, const std::string& rows, const std::string& css) {
    return "<div class=\"wide\"><table class=\"" + css + "\"><thead>" + head + "</thead><tbody>\n" + rows +
           "</tbody></table></div>\n";
}

// ---- Curves

struct Curve {
    std::string name;
    std::vector<double> values;  // after epoch `first`, and the epochs that follow it
    int first = 1;
};

// As narrow as a phone, so that the text need not shrink; names below, where they take no room from the curves.
std::string curves(const std::string& title, int epochs, const Axis& y, const std::vector<Curve>& all) {
    Chart chart(title, {"epoch", 0, std::max(epochs, 2) + 0.0}, y, 350, 290);
    std::string names;
    for (const Curve& curve : all) {
        const int series = chart.series("");
        std::vector<Point> points;
        for (std::size_t i = 0; i < curve.values.size(); ++i) {
            const int epoch = curve.first + static_cast<int>(i);
            points.push_back({static_cast<double>(epoch), curve.values[i]});
            chart.point(series, points.back(),
                        format("%s, epoch %d: %.5g", curve.name.c_str(), epoch, curve.values[i]));
        }
        chart.line(series, points);
        constexpr std::array<const char*, 3> marks{"●", "■", "▲"};
        names += format("<span class=\"series%d\">%s %s: %.4g</span> ", series, marks[static_cast<std::size_t>(series)],
                        curve.name.c_str(), curve.values.back());
    }
    return "<figure>" + chart.svg() + "<figcaption>" + names + "</figcaption></figure>\n";
}

// From a little below the smallest to a little above the largest; logarithmic if they are far apart.
Axis loss_axis(const std::vector<double>& losses) {
    const auto [low, high] = std::minmax_element(losses.begin(), losses.end());
    if (*low > 0 && *high > 8 * *low) return {"loss", *low * 0.8, *high * 1.25, true};
    return {"loss", 0, std::max(*high * 1.1, 1e-6)};
}

// The test set stands in the picture once, at the epoch whose weights were kept: nothing was chosen by it.
std::string curves_section(const Report& r, const Evaluation& e) {
    std::vector<double> train, test, accuracy, both;
    for (const EpochRecord& record : r.history) {
        train.push_back(record.train_loss);
        test.push_back(record.test_loss);
        accuracy.push_back(100 * record.accuracy);
        both.insert(both.end(), {record.train_loss, record.test_loss});
    }
    std::vector<Curve> losses{{"training", train}, {r.watched, test}};
    std::vector<Curve> read{{r.watched + " images read, %", accuracy}};
    double lowest = std::min(99.0, *std::min_element(accuracy.begin(), accuracy.end()));
    if (r.watched != "test" && r.kept_epoch > 0) {
        const auto loss = static_cast<double>(r.model.loss(r.outputs, r.testing.labels).loss);
        losses.push_back({"test, once", {loss}, r.kept_epoch});
        read.push_back({"test, once, %", {100 * e.accuracy()}, r.kept_epoch});
        both.push_back(loss);
        lowest = std::min(lowest, 100 * e.accuracy());
    }
    return curves("Loss", r.epochs, loss_axis(both), losses) +
           curves("Accuracy", r.epochs, {"%", std::max(0.0, lowest - (100 - lowest) * 0.2), 100}, read);
}

// ---- Numbers

// Floating-point operations of one training step for one image: a multiply-add is two; forward, the gradient of the
// weights and that of the input take as many each, and the first layer needs no gradient of its input.
double training_operations(const std::vector<LayerRow>& layers) {
    double sum = 0, first = 0;
    for (const LayerRow& row : layers) {
        if (first == 0) first = static_cast<double>(row.multiply_adds);
        sum += static_cast<double>(row.multiply_adds);
    }
    return 2 * (3 * sum - first);
}

std::string timing_section(const Report& r, const std::vector<LayerRow>& layers) {
    const double operations = training_operations(layers);
    std::string rows;
    double seconds = 0, images = 0;
    for (std::size_t i = 0; i < r.history.size(); ++i) {
        const EpochRecord& e = r.history[i];
        seconds += e.seconds;
        images += e.images;
        rows += row_of({std::to_string(i + 1), format("%.4f", e.train_loss), format("%.4f", e.test_loss),
                        format("%.2f %%", 100 * e.accuracy), format("%.2f", e.seconds),
                        format_count(static_cast<long long>(e.images / e.seconds)),
                        format("%.2f", operations * e.images / e.seconds * 1e-9), format("%.2f", e.test_seconds)});
    }
    return table(row_of({"epoch", "train loss", r.watched + " loss", "accuracy", "seconds", "images/s", "GFLOP/s",
                         "testing, s"},
                        "th"),
                 rows, "numbers") +
           "<p>" +
           format("In all %.1f s of training: %s images/s, <b>%.2f GFLOP/s</b>. ", seconds,
                  format_count(static_cast<long long>(images / seconds)).c_str(),
                  operations * images / seconds * 1e-9) +
           format("An image costs %s floating-point operations",
                  format_count(static_cast<long long>(operations)).c_str()) +
           ": two for each multiply-add, in three passes (forward, the gradient of the weights, the gradient of the "
           "input, which the first layer does not need).</p>\n";
}

std::string layers_section(const std::vector<LayerRow>& layers) {
    std::string head, rows;
    for (std::vector<std::string> row : layer_table(layers)) {
        row.pop_back();  // what each layer keeps is told elsewhere
        for (std::string& cell : row) cell = svg_escape(cell);
        (head.empty() ? head : rows) += row_of(row, head.empty() ? "th" : "td");
    }
    return table(head, rows, "layers");
}

// "cat, dog", or how many there are, if they are too many to be read.
std::string class_names(const std::vector<std::string>& classes) {
    if (classes.size() > largest_table) return format_count(static_cast<long long>(classes.size()));
    std::string text;
    for (const std::string& name : classes) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// The images that are shown: those of the test set, but no validation part before the run is over.
std::string shown_images(const Report& r) { return (r.kept_epoch > 0 ? "test" : r.watched) + " images"; }

std::string settings_section(const Report& r) {
    std::string html = "<dl>";
    const auto entry = [&](const std::string& name, const std::string& value) {
        html += "<div><dt>" + svg_escape(name) + "</dt><dd>" + svg_escape(value) + "</dd></div>\n";
    };
    for (const auto& [name, value] : r.settings)
        if (name != "classes") entry(name, value);
    entry("classes", class_names(r.training.classes));
    entry("training images", format_count(r.training.size()));
    entry(shown_images(r), format_count(r.testing.size()));
    return html + "</dl>\n";
}

// ---- Mistakes

std::string confusion_matrix(const Report& r, const Evaluation& e) {
    const std::size_t K = e.confusion.size();
    std::string head = "<tr><th scope=\"col\"><abbr title=\"what it is\">is</abbr></th>";
    for (std::size_t k = 0; k < K; ++k) head += "<th scope=\"col\">" + class_name(r, static_cast<int>(k)) + "</th>";
    head += "<th scope=\"col\">right</th></tr>";
    std::string rows;
    for (std::size_t label = 0; label < K; ++label) {
        const auto& row = e.confusion[label];
        const int total = std::max(1, e.examples_of(label));
        rows += "<tr><th scope=\"row\">" + class_name(r, static_cast<int>(label)) + "</th>";
        for (std::size_t k = 0; k < K; ++k) {
            // The square root makes few mistakes visible beside a thousand right answers.
            const double share = std::sqrt(static_cast<double>(row[k]) / total);
            rows += format("<td class=\"%s\" style=\"--share:%.3f\">%s</td>", k == label ? "right" : "wrong",
                           k == label ? share : std::min(1.0, 5 * share),
                           row[k] == 0 ? "" : std::to_string(row[k]).c_str());
        }
        rows += format("<td>%.1f %%</td></tr>\n", 100.0 * row[label] / total);
    }
    return table(head, rows, "confusion");
}

// The matrix where it can be looked at, the most frequent confusions where it is too large.
std::string confusion_section(const Report& r, const Evaluation& e) {
    const std::string explained = "<p>A row is what the image is, a column what it was read as.</p>\n";
    if (e.confusion.size() <= largest_table) return explained + confusion_matrix(r, e);
    std::string rows;
    for (const Confusion& c : frequent_confusions(e, largest_table))
        rows += row_of({class_name(r, c.label), class_name(r, c.read_as), format_count(c.count),
                        format_count(e.examples_of(static_cast<std::size_t>(c.label)))});
    return format("<p>The most frequent confusions among %zu classes.</p>\n", e.confusion.size()) +
           table(row_of({"is", "read as", "times", "of"}, "th"), rows, "numbers");
}

std::string mistake_card(const Report& r, const Mistake& m) {
    std::vector<int> order(m.p.size());
    std::iota(order.begin(), order.end(), 0);
    const auto p = [&](int k) { return static_cast<double>(m.p[static_cast<std::size_t>(k)]); };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return p(a) > p(b); });
    order.resize(std::min<std::size_t>(3, order.size()));
    if (std::find(order.begin(), order.end(), m.label) == order.end()) order.back() = m.label;
    std::string bars;
    for (const int k : order)
        bars += format("<li%s><b>", k == m.label ? " class=\"true\"" : "") + class_name(r, k) +
                format("</b><i style=\"width:%.1f%%\"></i><span>%.2f %%</span></li>", 45 * p(k), 100 * p(k));
    const std::string image = format("image %d", m.image), label = class_name(r, m.label);
    return "<li class=\"card\"><span class=\"digit\">" +
           img(example_image(r.testing, m.image), 84,
               image + ", a " + r.training.classes[static_cast<std::size_t>(m.label)]) +
           "</span><p>a <b>" + label + "</b>, read as <b>" + class_name(r, m.predicted) + "</b><br><small>" + image +
           "</small></p><ul>" + bars + "</ul></li>\n";
}

std::string mistakes_section(const Report& r) {
    const std::vector<Mistake> worst = worst_mistakes(r.outputs, r.testing, r.model.smallest_wins, shown_mistakes);
    if (worst.empty()) return "<p>None: every image was read.</p>\n";
    std::string cards;
    for (const Mistake& m : worst) cards += mistake_card(r, m);
    return "<ul class=\"cards\">\n" + cards + "</ul>\n";
}

// ---- Filters and feature maps

std::string filters_section(const Report& r) {
    const Tensor<float>& w = r.model.network.parameters().front()->value;
    const double largest = largest_absolute(w);
    std::string tiles;
    for (int f = 0; f < std::min(w.shape()[0], shown_filters); ++f) {
        const std::string name = format("filter %d", f);
        tiles += figure(img(signed_image(plane(w, f, 0), largest), 80, name), name);
    }
    return "<div class=\"tiles\">" + tiles + "</div>\n<p class=\"scale\">" +
           format("<i class=\"minus\"></i> %.3f <i class=\"zero\"></i> 0 <i class=\"plus\"></i> +%.3f</p>\n", -largest,
                  largest);
}

// The longest rows, up to 25, that D values fill; F6 of 1998 paints its 84 as a picture 7 wide.
int columns_for(int D, bool painted) {
    if (painted && D == 84) return 7;
    int columns = 1;
    for (int c = 2; c <= std::min(25, D); ++c)
        if (D % c == 0) columns = c;
    return columns;
}

std::string maps_of(const Report& r, const LayerRow& row, const Tensor<float>& y) {
    const double largest = largest_absolute(y);
    std::string tiles;
    if (row.output.size() == 1 || row.output[1] * row.output[2] == 1) {
        const int columns = columns_for(y.size(), r.model.smallest_wins);
        const Tensor<float> rectangle = y.reshaped({y.size() / columns, columns});
        tiles = img(signed_image(rectangle, largest), columns * 12, row.name + ", all values");
    } else {
        const int W = row.output[2], scale = W > 20 ? 3 : W > 6 ? 5 : 8;
        for (int c = 0; c < std::min(row.output[0], shown_maps); ++c)
            tiles += img(signed_image(plane(y, 0, c), largest), scale * W, format("%s, map %d", row.name.c_str(), c));
    }
    return format("<section class=\"layer\"><h3>%s <small>", row.name.c_str()) + svg_escape(row.kind) + ", " +
           to_string(row.output) + format(", largest %.3g</small></h3><div class=\"maps\">", largest) + tiles +
           "</div></section>\n";
}

std::string feature_maps_section(const Report& r, const std::vector<LayerRow>& layers) {
    const std::vector<int> first{0};
    Tensor<float> x = make_batch(r.testing, first, r.model);
    std::string html = "<section class=\"layer\"><h3>input <small>a " + class_name(r, r.testing.labels[0]) +
                       "</small></h3><div class=\"maps\">" + img(example_image(r.testing, 0), 112, "image 0") +
                       "</div></section>\n";
    for (std::size_t l = 0; l < layers.size(); ++l) {
        x = r.model.network.layers()[l]->forward(x, Pass{});
        if (layers[l].kind != "flatten" && layers[l].kind != "dropout") html += maps_of(r, layers[l], x);
    }
    return html;
}

}  // namespace

std::string to_text(const std::vector<EpochRecord>& history) {
    std::string text;
    for (const EpochRecord& e : history)
        text += format("%.17g %.17g %.17g %.17g %d %.17g\n", e.train_loss, e.test_loss, e.accuracy, e.seconds, e.images,
                       e.test_seconds);
    return text;
}

std::vector<EpochRecord> history_from(const std::string& text, const std::string& file) {
    std::vector<EpochRecord> history;
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != text.npos; begin = end + 1, end = text.find('\n', begin)) {
        EpochRecord e{};
        if (std::sscanf(text.c_str() + begin, "%lf %lf %lf %lf %d %lf", &e.train_loss, &e.test_loss, &e.accuracy,
                        &e.seconds, &e.images, &e.test_seconds) != 6)
            throw std::runtime_error(file + ": its metadata have a history, line " +
                                     std::to_string(history.size() + 1) + " of which has no six numbers");
        history.push_back(e);
    }
    return history;
}

std::string report_page(const Report& r) {
    const std::vector<LayerRow> layers = describe(r.model.network, input_shape(r.model));
    const Evaluation e = evaluation_of(r.outputs, r.testing, r.model.smallest_wins);
    const int done = static_cast<int>(r.history.size());
    const std::string state = done < r.epochs
                                  ? format("%d of %d epochs are done; reload this page to see more", done, r.epochs)
                                  : format("%d %s, finished", done, done == 1 ? "epoch" : "epochs") +
                                        (r.watched == "test" ? "" : format("; the weights of epoch %d", r.kept_epoch));
    return fill_page(
        "report.html",
        {{"model", svg_escape(r.model.name)},
         {"state", state},
         {"images", shown_images(r)},
         {"accuracy", format("%.2f %%", 100 * e.accuracy())},
         {"correct", format("%s of %s", format_count(e.correct).c_str(), format_count(e.examples).c_str())},
         {"curves", r.history.empty() ? "" : curves_section(r, e)},
         {"confusion", confusion_section(r, e)},
         {"mistakes", mistakes_section(r)},
         {"filters", filters_section(r)},
         {"maps", feature_maps_section(r, layers)},
         {"layers", layers_section(layers)},
         {"settings", settings_section(r)},
         {"timing", r.history.empty() ? "" : timing_section(r, layers)}});
}

}  // namespace cnn
