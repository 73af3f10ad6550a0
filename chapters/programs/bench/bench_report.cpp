#include "chapters/programs/bench/bench_report.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "common/pictures/chart.hpp"

namespace cnn {
namespace {

std::string fixed(double value, int decimals) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

// Three digits, or "-" for what is not known.
std::string three_digits(double value) {
    if (!(value > 0)) return "-";
    return fixed(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

std::string scientific(double value) {
    std::ostringstream text;
    text << std::scientific << std::setprecision(1) << value;
    return text.str();
}

std::string threads_text(int threads) { return std::to_string(threads) + (threads == 1 ? " thread" : " threads"); }

std::string pair_text(Pair pair) {
    return pair.rows == pair.cols ? std::to_string(pair.rows)
                                  : std::to_string(pair.rows) + "x" + std::to_string(pair.cols);
}

std::string quoted(const std::string& field) {
    return field.find(',') == std::string::npos ? field : "\"" + field + "\"";
}

// Every name once, in the order of the ladder, as far as the results have it.
std::vector<std::string> kernel_names(const std::vector<BenchResult>& results) {
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    const auto measured = [&results](const std::string& name) {
        return std::any_of(results.begin(), results.end(), [&name](const BenchResult& r) {
            return std::any_of(r.rows.begin(), r.rows.end(),
                               [&name](const BenchRow& row) { return row.kernel == name; });
        });
    };
    for (const ConvStep& step : conv_steps())
        if (measured(step.name)) add(step.name);
    for (const BenchResult& r : results)
        for (const BenchRow& row : r.rows) add(row.kernel);
    return names;
}

const BenchRow* find_row(const BenchResult& result, const std::string& kernel) {
    for (const BenchRow& row : result.rows)
        if (row.kernel == kernel) return &row;
    return nullptr;
}

std::string markdown_row(const std::string& name, const std::vector<BenchResult>& results,
                         const std::function<std::string(const BenchResult&)>& cell) {
    std::string line = "| ";
    line.append(name).append(" |");
    for (const BenchResult& r : results) line.append(" ").append(cell(r)).append(" |");
    return line.append("\n");
}

std::string markdown_table(const std::vector<BenchResult>& results) {
    std::string table = markdown_row("GFLOP/s", results, [](const BenchResult& r) {
        std::string name = r.shape.name;
        std::replace(name.begin(), name.end(), '_', ' ');  // so that the heading may be broken
        return name;
    });
    table += "|---|";
    for (std::size_t i = 0; i < results.size(); ++i) table += "--:|";
    table += "\n";
    for (const std::string& kernel : kernel_names(results)) {
        const auto row_of = [&kernel](const BenchResult& r) { return find_row(r, kernel); };
        table += markdown_row("`" + kernel + "`", results, [&](const BenchResult& r) {
            const BenchRow* row = row_of(r);
            return row == nullptr ? "" : !row->complaint.empty() ? "wrong" : three_digits(row->best);
        });
        if (kernel == "fast") {
            table += markdown_row("with packing", results, [&](const BenchResult& r) {
                return row_of(r) == nullptr ? "" : three_digits(row_of(r)->with_packing);
            });
            table += markdown_row("% of the ceiling", results, [&](const BenchResult& r) {
                return row_of(r) == nullptr ? "" : "**" + fixed(row_of(r)->of_ceiling, 0) + "**";
            });
        }
        if (kernel.starts_with("winograd"))
            table += markdown_row("its error", results, [&](const BenchResult& r) {
                return row_of(r) == nullptr ? "" : scientific(row_of(r)->max_error);
            });
    }
    return table;
}

std::vector<BenchResult> only(const std::vector<BenchResult>& results, Direction direction) {
    std::vector<BenchResult> chosen;
    std::copy_if(results.begin(), results.end(), std::back_inserter(chosen),
                 [direction](const BenchResult& r) { return r.direction == direction; });
    return chosen;
}

struct Table {
    std::string key, text;  // "**forward** on MACHINE, avx2, 1 thread"; from its heading to the next one

    std::string kind() const { return key.substr(0, key.find(' ')); }  // "**forward**"
};

std::vector<Table> tables_in(const std::string& text) {
    std::vector<Table> tables;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("**")) tables.push_back({line.substr(0, line.find(';')), ""});
        if (!tables.empty()) tables.back().text.append(line).append("\n");
    }
    return tables;
}

// In the place of the one with the same key, after the last of its kind, or at the end.
void put(std::vector<Table>& tables, const Table& made) {
    const auto same = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.key == made.key; });
    if (same != tables.end()) {
        *same = made;
        return;
    }
    const auto last =
        std::find_if(tables.rbegin(), tables.rend(), [&](const Table& t) { return t.kind() == made.kind(); });
    tables.insert(last == tables.rend() ? tables.end() : last.base(), made);
}

// The next of 1, 2, 5, 10, 20, ... at or above (or below) a number.
double round_up(double value) {
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= value) return factor * power;
    return 10 * power;
}
double round_down(double value) { return 1 / round_up(1 / value); }

}  // namespace

std::string bench_table(const BenchResult& r) {
    const Conv2dSizes& s = r.shape.shape.sizes;
    const Conv2dOptions& o = r.shape.shape.options;
    std::ostringstream text;
    text << "== " << r.shape.name << ", " << to_string(r.direction) << ", " << threads_text(r.threads) << " ==\n"
         << "x " << to_string(Shape{s.N, s.C, s.H, s.W}) << ", w " << to_string(Shape{s.F, s.C, s.KH, s.KW})
         << ", stride " << pair_text(o.stride) << ", padding " << pair_text(o.padding) << ": "
         << three_digits(1e-6 * r.shape.shape.flops()) << " MFLOP, " << three_digits(operations_per_byte(r.shape.shape))
         << " a byte\npeak " << fixed(r.peak, 1) << ", ceiling " << fixed(r.ceiling, 1) << " GFLOP/s";
    if (r.round_trip_high > 0)
        text << "; a message between two cores and back took " << fixed(r.round_trip_low, 0) << " to "
             << fixed(r.round_trip_high, 0) << " ns";
    if (r.peak > 1.1 * r.peak_median)
        text << "\nthe machine was busy: its peak was " << fixed(r.peak, 1) << " at best and "
             << fixed(r.peak_median, 1) << " in the median; measure again when nothing else runs";
    text << "\n"
         << std::left << std::setw(15) << "kernel" << std::right << std::setw(8) << "GFLOP/s" << std::setw(8)
         << "median" << std::setw(9) << "packing" << std::setw(8) << "% peak" << std::setw(9) << "% median"
         << std::setw(11) << "% ceiling" << std::setw(9) << "x above" << std::setw(9) << "x first" << std::setw(10)
         << "error" << std::setw(9) << "samples"
         << "\n";
    for (const BenchRow& row : r.rows) {
        text << std::left << std::setw(15) << row.kernel << std::right;
        if (!row.complaint.empty())
            text << " not timed, " << row.complaint << "\n";
        else
            text << std::setw(8) << three_digits(row.best) << std::setw(8) << three_digits(row.median) << std::setw(9)
                 << three_digits(row.with_packing) << std::setw(8) << fixed(row.of_peak, 1) << std::setw(9)
                 << fixed(row.median_of_peak, 1) << std::setw(11) << fixed(row.of_ceiling, 1) << std::setw(9)
                 << three_digits(row.to_above) << std::setw(9) << three_digits(row.to_naive) << std::setw(10)
                 << scientific(row.max_error) << std::setw(9) << row.samples << "\n";
    }
    return text.str();
}

std::string bench_csv(const std::vector<BenchResult>& results) {
    std::ostringstream text;
    text << "shape,direction,kernel,threads,gflops_best,gflops_median,percent_of_peak,median_percent_of_peak,ratio_to_"
            "naive,max_error\n";
    for (const BenchResult& r : results)
        for (const BenchRow& row : r.rows) {
            text << quoted(r.shape.name) << ',' << to_string(r.direction) << ',' << row.kernel << ',' << r.threads
                 << ',';
            if (row.complaint.empty())
                text << fixed(row.best, 3) << ',' << fixed(row.median, 3) << ',' << fixed(row.of_peak, 2) << ','
                     << fixed(row.median_of_peak, 2) << ',' << fixed(row.to_naive, 3);
            else
                text << ",,,,";
            text << ',' << scientific(row.max_error) << "\n";
        }
    return text.str();
}

std::string bench_markdown(const Machine& machine, const std::vector<BenchResult>& results) {
    std::string text;
    for (const Direction direction : {Direction::forward, Direction::backward_data, Direction::backward_weights}) {
        const std::vector<BenchResult> some = only(results, direction);
        if (some.empty()) continue;
        double peak = 0;
        for (const BenchResult& r : some) peak = std::max(peak, r.peak);
        text += "**" + to_string(direction) + "** on " + machine.processor + ", " + to_string(machine.set) + ", " +
                threads_text(some.front().threads) + "; peak " + fixed(peak, 1) + " GFLOP/s";
        if (some.front().round_trip_high > 0) {
            double low = some.front().round_trip_low, high = 0;
            for (const BenchResult& r : some) {
                low = std::min(low, r.round_trip_low);
                high = std::max(high, r.round_trip_high);
            }
            text += "; a message between two cores and back took " + fixed(low, 0) + " to " + fixed(high, 0) + " ns";
        }
        text += "\n\n" + markdown_table(some) + "\n";
    }
    return text;
}

std::string replace_between(const std::string& text, const std::string& name, const std::string& content,
                            const std::string& path) {
    const std::string open = "<!-- " + name + " -->", close = "<!-- /" + name + " -->";
    for (const std::string& marker : {open, close}) {
        const std::size_t at = text.find(marker);
        if (at == std::string::npos) throw std::runtime_error(path + ": there is no line " + marker);
        if (text.find(marker, at + 1) != std::string::npos)
            throw std::runtime_error(path + ": " + marker + " is there twice");
    }
    const std::size_t begin = text.find(open) + open.size(), end = text.find(close);
    if (end < begin) throw std::runtime_error(path + ": " + close + " stands before " + open);
    return text.substr(0, begin) + "\n" + content + text.substr(end);
}

std::string update_tables(const std::string& text, const std::string& made, const std::string& path) {
    replace_between(text, "bench", "", path);  // throws if the markers are not there
    const std::size_t begin = text.find("<!-- bench -->");
    std::vector<Table> tables = tables_in(text.substr(begin, text.find("<!-- /bench -->") - begin));
    for (const Table& table : tables_in(made)) put(tables, table);
    std::string all;
    for (const Table& table : tables) all += table.text;
    return replace_between(text, "bench", all, path);
}

std::string file_name_of(const Machine& machine) {
    std::string name;
    int open = 0;  // brackets
    for (const char c : machine.processor + " " + to_string(machine.set)) {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        const bool plain = open == 0 && std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (plain)
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    return name;
}

std::string roofline_svg(const Machine& machine, const std::vector<BenchResult>& all) {
    if (all.empty()) throw std::invalid_argument("roofline_svg: there is no result");
    const std::vector<BenchResult> results = only(all, all.front().direction);
    const int threads = results.front().threads;
    double peak = 0, left = 4, right = 16, low = 1e9, high = 0;
    for (const BenchResult& r : results) {
        const double x = operations_per_byte(r.shape.shape);
        peak = std::max(peak, r.peak);
        left = std::min(left, x / 1.5);
        right = std::max(right, x * 1.2);
        for (const BenchRow& row : r.rows)
            if (row.best > 0) {
                low = std::min(low, row.best);
                high = std::max(high, row.best);
            }
    }
    high = std::max(high, peak);
    low = std::min({low, peak / 10});
    Chart chart("Roofline: every step of the ladder, " + to_string(results.front().direction),
                {"operations per byte of x, w and y (each read or written once)", round_down(left), right, true},
                {"GFLOP/s", round_down(low), high * 1.25, true}, 840, 600);
    chart.subtitle(machine.processor + ", " + to_string(machine.set) + ", " + threads_text(threads) +
                   ". A dot above the peak skips products with the padding (or, as Winograd does, needs fewer).");
    const auto slope = [&](double speed, const std::string& name) {  // from the frame to the peak
        const double from = std::max(round_down(left), round_down(low) / speed), to = std::min(peak / speed, right);
        if (from < to) chart.roof({from, from * speed}, {to, to * speed}, name + " " + fixed(speed, 0) + " GB/s", 0.03);
    };
    const double memory = machine.triad_on(threads);
    slope(memory, "memory");
    chart.roof({std::max(round_down(left), peak / memory), peak}, {right, peak}, "peak " + fixed(peak, 0) + " GFLOP/s",
               0.02);
    for (const BenchResult& r : results) chart.vertical(operations_per_byte(r.shape.shape), r.shape.name);
    for (const std::string& kernel : kernel_names(results)) {
        const int series = chart.series(kernel);
        for (const BenchResult& r : results)
            if (const BenchRow* row = find_row(r, kernel); row != nullptr && row->best > 0)
                chart.point(series, {operations_per_byte(r.shape.shape), row->best},
                            kernel + ", " + r.shape.name + ": " + three_digits(row->best) + " GFLOP/s");
    }
    return chart.svg();
}

std::string ladder_svg(const Machine& machine, const BenchResult& r) {
    std::vector<Bar> bars;
    for (const BenchRow& row : r.rows) {
        Bar bar{row.kernel, row.best, "not timed: wrong", 1};
        if (row.complaint.empty()) {
            bar.colour = row.kernel.starts_with("winograd") ? 2 : row.to_above > 0 && row.to_above < 0.97 ? 1 : 0;
            bar.text = three_digits(row.best) +
                       (row.to_above > 0 ? "  (" + three_digits(row.to_above) + " times the bar above)" : "");
        }
        bars.push_back(bar);
    }
    std::vector<BarLine> lines{{r.peak, "peak " + fixed(r.peak, 0)}};
    if (r.ceiling > 1.005 * r.peak) lines.push_back({r.ceiling, "ceiling without the padding " + fixed(r.ceiling, 0)});
    return bar_chart("The ladder on " + r.shape.name + ", " + to_string(r.direction),
                     machine.processor + ", " + to_string(machine.set) + ", " + threads_text(r.threads) +
                         ". Orange: slower than the step before. Green: fewer products, less accurate.",
                     "GFLOP/s", bars, lines);
}

}  // namespace cnn
