// The program `bench`: how fast is every step of the ladder on this machine?
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "chapters/09_lenet/models.hpp"
#include "chapters/10_simd_conv/conv/layout_plan.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/programs/bench/bench_report.hpp"
#include "chapters/programs/bench/byte_speed.hpp"
#include "chapters/programs/bench/layouts_run.hpp"
#include "chapters/programs/bench/tile_bench.hpp"
#include "common/files/files.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"

namespace {

using namespace cnn;

std::vector<std::string> kernel_choices() {
    std::vector<std::string> names{"all"};
    for (const ConvStep& step : conv_steps()) names.push_back(step.name);
    return names;
}

Flags bench_flags() {
    Flags flags("bench", "Checks every convolution kernel, then measures it.");
    flags.text("shape", "all", "a layer by its name (vgg_56), its sizes N,C,H,W,F,KH,KW,S,P, or all")
        .placeholder("SHAPE");
    flags.text("direction", "forward", "what to compute")
        .one_of({"forward", "backward-data", "backward-weights", "all"});
    flags.integer("threads", thread_pool().threads(), "threads to use").at_least(1).at_most(256);
    flags.text("plan", "measured", "how \"fast\" chooses a layout: by trying them once, or by a formula")
        .one_of({"measured", "estimated"});
    flags.text("kernel", "all", "only this one, beside the first").one_of(kernel_choices());
    flags.integer("samples", BenchEffort().samples, "of each kernel, unless it is slow").at_least(2);
    flags.real("budget", BenchEffort().budget, "time for the samples of one kernel and shape").above(0).unit("s");
    flags.text("csv", "", "where to write the numbers").placeholder("FILE");
    flags
        .text("svg", (output_folder("10_simd_conv") / "roofline.svg").string(),
              "where to draw the roofline, and ladder.svg beside it")
        .placeholder("FILE");
    flags.boolean("lenet", "measure how many digits a second LeNet-5 reads, in batches and one by one; nothing else");
    flags.boolean("bytes", "measure LeNet-5 and SqueezeNet as bytes against floats, on one thread; nothing else");
    flags.boolean("denormals", "measure what velocities cost that have decayed to denormal numbers; nothing else");
    flags.boolean("layouts", "compare what layouts promise with what they reach; nothing else");
    flags.boolean("tiles", "measure register tiles that grow, in plain loops and with vectors; nothing else");
    flags.boolean("update",
                  "write this machine's tables into the chapter's MEASURED.md, the pictures of forward into measured/; "
                  "with --bytes datasets/runs/bytes_speed.csv, with --layouts datasets/runs/layouts.csv");
    return flags;
}

std::vector<BenchShape> chosen_shapes(const std::string& text) {
    return text == "all" ? bench_shapes() : std::vector<BenchShape>{parse_bench_shape(text)};
}

std::vector<Direction> chosen_directions(const std::string& text) {
    std::vector<Direction> chosen;
    for (const Direction d : {Direction::forward, Direction::backward_data, Direction::backward_weights})
        if (text == "all" || text == to_string(d)) chosen.push_back(d);
    return chosen;
}

// All, or the named one after the first that has this direction.
std::vector<ConvStep> chosen_steps(const std::string& kernel, Direction direction) {
    std::vector<ConvStep> chosen;
    for (const ConvStep& step : conv_steps())
        if (has_direction(step, direction) && (chosen.empty() || kernel == "all" || step.name == kernel))
            chosen.push_back(step);
    return chosen;
}

const std::string chapter = CNN_SOURCE "/chapters/10_simd_conv/";

void update(const std::string& tables) {
    const std::string page = chapter + "MEASURED.md";
    write_file(page, update_tables(read_file(page), tables, page));
}

void draw(const Machine& machine, const std::vector<BenchResult>& results, const std::filesystem::path& roofline,
          const std::filesystem::path& ladder) {
    write_file(roofline, roofline_svg(machine, results));
    const auto vgg =
        std::find_if(results.begin(), results.end(), [](const BenchResult& r) { return r.shape.name == "vgg_56"; });
    write_file(ladder, ladder_svg(machine, vgg != results.end() ? *vgg : results.front()));
    std::cout << "pictures: " << roofline.string() << "\n          " << ladder.string() << "\n";
}

// The best of many rounds. How fast a network reads does not depend on what it has learned.
void read_digits(int threads) {
    prepare_fast_kernels(threads);
    Random random(1);
    Model<float> model = modern_lenet(fast_kernels());
    model.initialise(model.network, random);
    for (const int N : {1, 64, 1000}) {
        const auto x = random_normal<float>({N, 1, 32, 32}, random);
        const auto logits = fast_kernels().outputs(model.network, x);
        const auto plain = plain_kernels<float>().outputs(model.network, x);
        for (int i = 0; i < logits.size(); ++i)
            if (!(std::abs(logits.data()[i] - plain.data()[i]) <= 1e-3F))
                throw std::runtime_error("bench: the fast network is wrong and was not timed");
        double best = 0;
        for (int round = 0; round < 200; ++round) {
            const auto start = std::chrono::steady_clock::now();
            const int calls = 1 + 256 / N;
            for (int call = 0; call < calls; ++call) fast_kernels().outputs(model.network, x);
            const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
            best = std::max(best, calls * N / seconds.count());
        }
        std::cout << "LeNet-5, " << N << (N == 1 ? " image" : " images") << " at a time: " << std::lround(best)
                  << " images/s on " << threads << (threads == 1 ? " thread\n" : " threads\n");
    }
}

// How long 4096 velocities take that start there and are multiplied again and again, best of many.
double seconds_of_decay(float start, float factor) {
    double best = 1;
    for (int round = 0; round < 50; ++round) {
        std::vector<float> velocities(4096, start);
        const auto begin = std::chrono::steady_clock::now();
        for (int step = 0; step < 100; ++step)
            for (float& v : velocities) v *= factor;
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        if (std::isfinite(velocities[0])) best = std::min(best, seconds.count());
    }
    return best;
}

void compare_denormals() {
    const double normal = seconds_of_decay(1.0F, 0.999F);
    std::cout << "multiplying denormal numbers takes " << seconds_of_decay(1e-40F, 0.999F) / normal
              << " times as long as others\n";
    prepare_fast_kernels(1);
    std::cout << "when they are flushed to zero,    " << seconds_of_decay(1e-40F, 0.999F) / normal << " times\n";
}

void grow_tiles(bool with_update) {
    Machine machine;
    machine.processor = processor_name();
    machine.set = simd_set();
    set_threads(1);
    const std::string table = tile_markdown(machine, measure_tiles());
    std::cout << table;
    if (with_update) update(table);
}

void compare_bytes(int samples, bool update) {
    const std::vector<ByteSpeed> speeds = compare_with_bytes(samples);
    std::cout << byte_speed_table(speeds);
    if (update)
        write_run_file(run_path("bytes_speed"), byte_speed_run(speeds, "build/release/bin/bench --bytes --update"));
}

int bench(const std::vector<std::string>& words) {
    Flags flags = bench_flags();
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    if (flags.get_bool("denormals")) return compare_denormals(), 0;
    if (flags.get_bool("bytes")) return compare_bytes(flags.get_int("samples"), flags.get_bool("update")), 0;
    if (flags.get_bool("lenet")) return read_digits(flags.get_int("threads")), 0;
    if (flags.get_bool("layouts")) return run_layouts(flags.get_bool("update")), 0;
    if (flags.get_bool("tiles")) return grow_tiles(flags.get_bool("update")), 0;
    set_planning(parse_planning(flags.get_string("plan")));
    const std::vector<BenchShape> shapes = chosen_shapes(flags.get_string("shape"));
    BenchEffort effort;
    effort.samples = flags.get_int("samples");
    effort.budget = flags.get_double("budget");
    if (flags.get_bool("update")) update("");  // what is wrong with the page is better said now than in the end
    const Machine machine = measure_machine(flags.get_int("threads"));
    std::cout << describe(machine) << std::endl;

    bool refused = false;
    std::vector<BenchResult> results;
    for (const Direction direction : chosen_directions(flags.get_string("direction")))
        for (const BenchShape& shape : shapes) {
            results.push_back(run_bench(shape, direction, chosen_steps(flags.get_string("kernel"), direction), effort));
            const BenchResult& r = results.back();
            refused = refused || std::any_of(r.rows.begin(), r.rows.end(),
                                             [](const BenchRow& row) { return !row.complaint.empty(); });
            std::cout << bench_table(r) << std::endl;
        }
    const std::filesystem::path roofline = flags.get_string("svg");
    draw(machine, results, roofline, roofline.parent_path() / "ladder.svg");
    if (flags.given("csv")) write_file(flags.get_string("csv"), bench_csv(results));
    if (flags.get_bool("update")) {
        update(bench_markdown(machine, results));
        const std::string name = chapter + "measured/" + file_name_of(machine);
        if (results.front().direction == Direction::forward)
            draw(machine, results, name + "_roofline.svg", name + "_ladder.svg");
    }
    if (refused) std::cout << "a kernel is wrong and was not timed\n";
    return refused ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) { return cnn::run_program(argc, argv, bench); }
