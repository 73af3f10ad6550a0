// Chapter 16: the figures of the lesson, and the table of the long runs.
#pragma once

#include "chapters/16_text/small_reader.hpp"
#include "common/files/files.hpp"
#include "common/pictures/svg.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/progress.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

inline const std::vector<std::string>& example_texts() {
    static const std::vector<std::string> texts{
        "it's a touching and funny film , and not the least bit boring .",
        "a young man meets a woman on a train and decides to find her brother ."};
    return texts;
}

// The numbers of a text's words as a batch of one: (1,L)
inline Tensor<double> one_text(const SmallReader& reader, const std::string& text) {
    const Texts one{"", {numbers_of(words_of(text), reader.sets.vocabulary)}, {0}, {}};
    return padded<double>(one, std::vector<int>{0}, static_cast<int>(one.words[0].size()));
}

// Words and their shares in the lead of class 1.
inline Shares shares_in(SmallReader& reader, const std::string& text) {
    return shares(reader.model, one_text(reader, text), 1, 0);
}

// ---- the long runs

inline const std::vector<std::string>& contenders() {
    static const std::vector<std::string> all{"bag", "lecture", "kim", "short", "lecture from afar"};
    return all;
}

inline RunFile text_runs() { return read_run_file(run_path("text")); }

inline double cell(const RunFile& run, const std::string& row, const std::string& column) {
    return std::stod(run.at(row, column));
}

inline std::string runs_text() {
    const RunFile run = text_runs();
    std::string text = "== 9. The long runs: mean of three seeds on the test sets ==\n";
    char line[160];
    for (const std::string set : {"subjectivity", "sentence-polarity"}) {
        std::snprintf(line, sizeof line, "  %-18s %6s   %-14s %7s %10s %7s\n", set.c_str(), "right", "interval",
                      "epochs", "precision", "recall");
        text += line;
        for (const std::string& name : contenders()) {
            const auto at = [&](const std::string& column) { return cell(run, set + " " + name, column); };
            std::snprintf(line, sizeof line, "  %-18s %6.2f   %5.1f to %5.1f %7.0f %10.1f %7.1f\n", name.c_str(),
                          at("mean"), at("low"), at("high"), at("epochs"), at("precision"), at("recall"));
            text += line;
        }
    }
    return text + "\n";
}

// The processor's seconds for an epoch, beside those of PyTorch on the same machine.
inline std::string speed_text() {
    const RunFile run = read_run_file(run_path("text_speed"));
    std::string text = "== 10. Seconds of the processor for an epoch of 9,000 sentences, one thread ==\n";
    char line[160];
    std::snprintf(line, sizeof line, "  %-10s %8s %8s %8s\n", "network", "book", "PyTorch", "times");
    text += line;
    for (const RunFile::Row& row : run.rows) {
        std::snprintf(line, sizeof line, "  %-10s %8s %8s %8s\n", row[0].c_str(), row[1].c_str(), row[2].c_str(),
                      row[3].c_str());
        text += line;
    }
    return text + "\n";
}

// ---- figures

inline double rounded(double value) { return std::round(value * 1000) / 1000; }

// x: (1,C,1,L) as C rows of L cells; each cell is as wide as a word.
constexpr double word_width = 49;
template <typename ColourOf>
void draw_rows(Svg& picture, const Tensor<double>& x, Point corner, double height, const ColourOf& colour_of) {
    for (int c = 0; c < x.shape()[1]; ++c)
        for (int i = 0; i < x.shape()[3]; ++i)
            picture.cell({corner[0] + i * word_width, corner[1] + c * height}, word_width - 1, height - 1,
                         colour_of(rounded(x(0, c, 0, i))));
}

// A text as the network sees it: sixteen numbers for each word; eight filters of two words; the best place of each.
inline std::string sentence_picture(SmallReader& reader, const std::string& text) {
    const Tensor<double> e = reader.model.network.layers().front()->forward(one_text(reader, text), {});
    const auto& windows = dynamic_cast<const Concat<double>&>(*reader.model.network.layers().at(1));
    const auto& branch = dynamic_cast<const Sequential<double>&>(*windows.branches().at(1));
    const Tensor<double> y = branch.layers()[1]->forward(branch.layers()[0]->forward(e, {}), {});
    const std::vector<std::string> words = words_of(text);
    Svg picture(760, 440, "A text as a picture of one row");
    picture.heading(
        "A text as a picture of one row",
        {"Above: 16 numbers for each word, orange above zero, blue below. Below: 8 filters that each look at two "
         "words;",
         "the darker, the larger. The frame is the best place of a filter: all that the next layer gets."});
    for (std::size_t i = 0; i < words.size(); ++i)
        picture.text({20 + (static_cast<double>(i) + 0.5) * word_width, 98}, words[i], "ink", 12, Svg::Anchor::middle);
    draw_rows(picture, e, {20, 106}, 12, [](double value) { return diverging(value / 0.5); });
    draw_rows(picture, y, {20 + word_width / 2, 316}, 14, [](double value) { return sequential(value / 2); });
    for (int f = 0; f < y.shape()[1]; ++f) {
        int best = 0;
        for (int i = 1; i < y.shape()[3]; ++i)
            if (rounded(y(0, f, 0, i)) > rounded(y(0, f, 0, best))) best = i;
        if (rounded(y(0, f, 0, best)) > 0)
            picture.rectangle({20 + (best + 0.5) * word_width, 316.0 + 14 * f}, word_width - 1, 13,
                              "frame " + colour_class(1));
    }
    return picture.str();
}

// The words of a text, each on the colour of its share.
inline void draw_shares(Svg& picture, SmallReader& reader, const std::string& text, double y, double largest) {
    const std::vector<std::string> words = words_of(text);
    const Shares s = shares_in(reader, text);
    double x = 20;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const double width = std::ceil(text_width(words[i], 15)) + 12;
        if (x + width > 740) x = 20, y += 46;
        const double share = rounded(s.words[i] / largest);
        const Colour colour = diverging(share);
        picture.cell({x, y}, width, 28, colour);
        picture.text({x + width / 2, y + 19}, words[i], colour.is_dark() ? "on-dark" : "on-light", 15,
                     Svg::Anchor::middle);
        x += width + 4;
    }
}

inline std::string shares_picture(SmallReader& reader) {
    Svg picture(760, 250, "Each word's share");
    picture.heading("Each word's share in \"subjective\"", {"Orange speaks for an opinion, blue for a plot."});
    double y = 70;
    for (const std::string& text : example_texts()) {
        draw_shares(picture, reader, text, y, 1.5);
        y += 92;
    }
    return picture.str();
}

inline std::string runs_picture() {
    const RunFile run = text_runs();
    Svg picture(760, 420, "Four networks on two sets of sentences");
    picture.heading(
        "Right answers on sentences that were never seen",
        {"Three seeds each; the line is the interval of their mean. \"from afar\": the embedding began large."});
    const auto place = [](double accuracy) { return 170 + (accuracy - 65) / 30 * 560; };
    for (int tick = 65; tick <= 95; tick += 5) {
        picture.line({place(tick), 80}, {place(tick), 370}, "grid");
        picture.text({place(tick), 390}, std::to_string(tick) + " %", "soft", 12, Svg::Anchor::middle);
    }
    int series = 0;
    for (const std::string set : {"subjectivity", "sentence-polarity"}) {
        double y = 100 + series * 9;
        for (const std::string& name : contenders()) {
            const auto at = [&](const std::string& column) { return cell(run, set + " " + name, column); };
            if (series == 0) picture.text({160, y + 9}, name, "ink", 13, Svg::Anchor::end);
            picture.line({place(at("low")), y}, {place(at("high")), y}, "data " + colour_class(series));
            for (const std::string seed : {"seed 1", "seed 2", "seed 3"})
                picture.marker({place(100 * at(seed) / at("sentences")), y}, series, series, name);
            y += 56;
        }
        picture.marker({190 + 200.0 * series, 410}, series, series);
        picture.text({202 + 200.0 * series, 414}, set, "ink", 12);
        ++series;
    }
    return picture.str();
}

inline void write_figures(SmallReader& reader) {
    const std::filesystem::path folder = output_folder("16_text");
    write_file(folder / "sentence.svg", sentence_picture(reader, example_texts().front()));
    write_file(folder / "shares.svg", shares_picture(reader));
    write_file(folder / "runs.svg", runs_picture());
}

}  // namespace cnn
