// Chapter 17: which tensors live when, and where in memory each may lie.
#pragma once

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/17_small_machines/int8_network.hpp"

namespace cnn {

// A tensor that some layer writes and later layers read.
struct LiveTensor {
    std::string name;
    int bytes;
    int first, last;  // the steps, both included, during which it must not be overwritten
};

struct MemoryPlan {
    std::vector<LiveTensor> tensors;
    std::vector<int> offsets;  // of each: its first byte
    int bytes = 0;             // of all together
};

inline bool live_together(const LiveTensor& a, const LiveTensor& b) { return a.first <= b.last && b.first <= a.last; }

// What no plan can do without: the most bytes that live during one step.
inline int most_live(const std::vector<LiveTensor>& tensors) {
    int most = 0;
    for (const LiveTensor& now : tensors) {
        int bytes = 0;
        for (const LiveTensor& t : tensors) bytes += t.first <= now.first && now.first <= t.last ? t.bytes : 0;
        most = std::max(most, bytes);
    }
    return most;
}

// The lowest place at which `bytes` fit between the taken ones, (the first byte, the one after the last).
inline int lowest_gap(std::vector<std::pair<int, int>> taken, int bytes) {
    std::sort(taken.begin(), taken.end());
    int place = 0;
    for (const auto& [begin, end] : taken) {
        if (begin - place >= bytes) break;
        place = std::max(place, end);
    }
    return place;
}

// The largest tensor first, each at the lowest place that is free while it lives. Not always the best plan, but no two
// tensors that live together ever overlap.
inline MemoryPlan plan_memory(std::vector<LiveTensor> tensors) {
    MemoryPlan plan{std::move(tensors), {}, 0};
    const std::size_t count = plan.tensors.size();
    plan.offsets.resize(count);
    std::vector<std::size_t> order(count), placed;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return plan.tensors[a].bytes > plan.tensors[b].bytes; });
    for (const std::size_t t : order) {
        std::vector<std::pair<int, int>> taken;
        for (const std::size_t other : placed)
            if (live_together(plan.tensors[t], plan.tensors[other]))
                taken.emplace_back(plan.offsets[other], plan.offsets[other] + plan.tensors[other].bytes);
        plan.offsets[t] = lowest_gap(std::move(taken), plan.tensors[t].bytes);
        plan.bytes = std::max(plan.bytes, plan.offsets[t] + plan.tensors[t].bytes);
        placed.push_back(t);
    }
    return plan;
}

// Appends the tensors of a row whose input is tensor `x`; returns the tensor that it makes. Flatten makes none.
inline std::size_t add_live(const Int8Row& row, std::size_t x, int& step, std::vector<LiveTensor>& tensors) {
    for (const Int8Layer& layer : row) {
        if (layer.kind == Int8Layer::Kind::flatten) continue;
        std::vector<std::size_t> parts;
        for (const Int8Row& part : layer.parts) parts.push_back(add_live(part, x, step, tensors));
        parts.push_back(x);
        for (const std::size_t read : parts) tensors[read].last = step;
        tensors.push_back({layer.name, element_count(layer.y_shape), step, step});
        x = tensors.size() - 1;
        ++step;
    }
    return x;
}

// One step a layer, in the order in which they run; the input lives from step 0 on, a layer's output from its own step to
// that of its last reader.
inline std::vector<LiveTensor> live_tensors(const Int8Network& network) {
    std::vector<LiveTensor> tensors{{"input", element_count(network.image), 0, 0}};
    int step = 0;
    add_live(network.layers, 0, step, tensors);
    return tensors;
}

inline MemoryPlan plan_memory(const Int8Network& network) { return plan_memory(live_tensors(network)); }

}  // namespace cnn
