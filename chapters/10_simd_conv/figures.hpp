// The pictures of chapter 10, drawn by the demo: what a core looks like, and how multiply-adds wait for each other.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/files.hpp"
#include "common/pictures/svg.hpp"

namespace cnn {

// A core on paper. No processor is exactly like this; most are nearly like this.
struct PaperCore {
    double gigahertz = 4;
    int units = 2;       // each begins one multiply-add of vectors a cycle
    int lanes = 8;       // floats of a vector
    int registers = 16;  // vectors
    int latency = 4;     // cycles from the begin of a multiply-add to its result
    int loads = 2;       // vectors from the first-level cache a cycle

    double peak() const { return gigahertz * units * lanes * 2; }  // GFLOP/s
};

// Which sum gets a multiply-add, for each cycle and unit; -1 if the unit idles. The sums take turns, and none gets its
// next multiply-add before the last one is done.
inline std::vector<std::vector<int>> begun(const PaperCore& core, int sums, int cycles) {
    std::vector<std::vector<int>> table(static_cast<std::size_t>(cycles),
                                        std::vector<int>(static_cast<std::size_t>(core.units), -1));
    std::vector<int> ready(static_cast<std::size_t>(sums), 0);
    int next = 0;
    for (int cycle = 0; cycle < cycles; ++cycle)
        for (int& slot : table[static_cast<std::size_t>(cycle)]) {
            int& of_next = ready[static_cast<std::size_t>(next)];
            if (of_next > cycle) break;
            slot = next;
            of_next = cycle + core.latency;
            next = (next + 1) % sums;
        }
    return table;
}

inline int count_begun(const std::vector<std::vector<int>>& table) {
    int count = 0;
    for (const std::vector<int>& slots : table)
        count += static_cast<int>(std::count_if(slots.begin(), slots.end(), [](int sum) { return sum >= 0; }));
    return count;
}

// One panel: a row for each unit, a column for each cycle, and in a filled cell the number of the sum, from 1.
inline void draw_begun(Svg& picture, const PaperCore& core, int sums, double top) {
    constexpr int cycles = 12;
    constexpr double left = 104, side = 38;
    const auto table = begun(core, sums, cycles);
    const int count = count_begun(table), all = core.units * cycles;
    picture.text({16, top - 10}, std::to_string(sums) + (sums == 1 ? " sum: " : " sums: ") + std::to_string(count) +
                                     " of " + std::to_string(all) + " places used");
    for (int unit = 0; unit < core.units; ++unit) {
        const double y = top + side * unit;
        picture.text({left - 10, y + 24}, "unit " + std::to_string(unit + 1), "soft", 12, Svg::Anchor::end);
        for (int cycle = 0; cycle < cycles; ++cycle) {
            const int sum = table[static_cast<std::size_t>(cycle)][static_cast<std::size_t>(unit)];
            const Point corner{left + side * cycle, y};
            if (sum < 0)
                picture.rectangle(corner, side - 3, side - 3, "empty");
            else
                picture.cell(corner, side - 3, side - 3, sequential(0.12 + 0.04 * sum));
            if (sum >= 0)
                picture.text({corner[0] + (side - 3) / 2, y + 22}, std::to_string(sum + 1), "on-light", 12,
                             Svg::Anchor::middle);
        }
    }
}

inline void draw_latency(const std::filesystem::path& file, const PaperCore& core) {
    Svg picture(600, 440, "Two units, twelve cycles, and sums that wait");
    picture.heading("Two units, twelve cycles, and sums that wait",
                    {"A number: a multiply-add of that sum begins. Its result is ready four cycles later."});
    double top = 96;
    for (const int sums : {1, 4, 8}) {
        draw_begun(picture, core, sums, top);
        top += 116;
    }
    picture.arrow({104, 424}, {560, 424});
    picture.text({16, 428}, "cycles", "soft");
    write_file(file, picture.str());
}

// The registers of the core as rows of lanes, four to a row.
inline void draw_registers(Svg& picture, const PaperCore& core, Point corner) {
    for (int r = 0; r < core.registers; ++r)
        for (int lane = 0; lane < core.lanes; ++lane)
            picture.cell({corner[0] + 110.0 * (r % 4) + 12.0 * lane, corner[1] + 15.0 * (r / 4)}, 11, 11,
                         sequential(0.2));
}

inline void draw_core(const std::filesystem::path& file, const PaperCore& core) {
    Svg picture(760, 606, "One core, and the memories behind it");
    picture.heading("One core, and the memories behind it", {"On the right: how long a load waits for its number"});
    picture.rectangle({16, 72}, 508, 380, "empty");
    picture.text({26, 90}, "one core", "soft");
    for (const double x : {44.0, 284.0}) {
        picture.rectangle({x, 98}, 212, 46, "box");
        picture.text({x + 106, 116}, "multiply-add unit", "ink", 12, Svg::Anchor::middle);
        for (int lane = 0; lane < core.lanes; ++lane)
            picture.cell({x + 59 + 12.0 * lane, 124}, 11, 11, sequential(0.2));
        picture.arrow({x + 76, 178}, {x + 76, 146});
        picture.arrow({x + 136, 144}, {x + 136, 176});
    }
    picture.rectangle({44, 178}, 452, 92, "box");
    picture.text({54, 196}, "16 vector registers, each with 8 lanes");
    draw_registers(picture, core, {56, 206});
    picture.rectangle({330, 292}, 166, 30, "box");
    picture.text({413, 311}, "store queue", "ink", 12, Svg::Anchor::middle);
    for (const double x : {110.0, 150.0}) picture.arrow({x, 346}, {x, 272});
    picture.text({164, 312}, "two loads a cycle", "soft");
    picture.arrow({413, 270}, {413, 290});
    picture.arrow({413, 322}, {413, 344});
    const struct {
        double left, y, width;
        const char *name, *wait;
    } memories[] = {{44, 346, 452, "first-level cache, 32 kilobytes", "about 5 cycles"},
                    {44, 402, 452, "second-level cache, 1 megabyte", "about 15 cycles"},
                    {16, 478, 508, "third-level cache, 16 megabytes, for all cores", "about 50 cycles"},
                    {16, 548, 508, "memory, 16 gigabytes", "about 300 cycles"}};
    for (const auto& m : memories) {
        picture.rectangle({m.left, m.y}, m.width, 38, "box");
        picture.text({m.left + 10, m.y + 23}, m.name);
        picture.text({544, m.y + 23}, m.wait);
    }
    for (const double y : {384.0, 440.0, 516.0}) {
        const double gap = y < 400 ? 18 : y < 500 ? 38 : 32;
        picture.arrow({130, y + gap}, {130, y + 2});
        picture.arrow({413, y}, {413, y + gap - 2});
    }
    picture.text({544, 118}, "each begins one multiply-add");
    picture.text({544, 134}, "of 8 lanes a cycle");
    picture.text({544, 228}, "no wait: it is here");
    picture.text({544, 311}, "one store a cycle");
    write_file(file, picture.str());
}

}  // namespace cnn
