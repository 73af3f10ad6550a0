#include "chapters/10_simd_conv/conv/layout_plan.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>
#include <stdexcept>

#include "chapters/10_simd_conv/conv/image_conv.hpp"
#include "chapters/10_simd_conv/conv/pixel_conv.hpp"
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

Planning& chosen() {
    static Planning planning = Planning::estimated;
    return planning;
}

using Key = std::array<int, 18>;

Key key_of(const Planned& planned) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = planned.shape.sizes;
    const Conv2dOptions& o = planned.shape.options;
    return {static_cast<int>(planned.direction),
            static_cast<int>(simd_set()),
            thread_pool().threads(),
            N,
            C,
            H,
            W,
            F,
            KH,
            KW,
            OH,
            OW,
            o.stride.rows,
            o.stride.cols,
            o.padding.rows,
            o.padding.cols,
            o.dilation.rows,
            o.dilation.cols};
}

std::map<Key, Layout>& plans() {
    static std::map<Key, Layout> all;
    return all;
}

double seconds_of(const std::function<void()>& run) {
    const auto begin = std::chrono::steady_clock::now();
    run();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// By turns, so that a slow moment of the machine meets all of them. The first run of a short one finds its caches empty,
// and is not its best; a long one needs no second look.
Layout fastest(const std::vector<Layout>& layouts, const MakeRun& make) {
    constexpr int rounds = 5;
    constexpr double enough = 0.01;  // seconds
    std::vector<std::function<void()>> runs;
    for (const Layout layout : layouts) runs.push_back(make(layout));
    std::vector<double> best(runs.size(), std::numeric_limits<double>::infinity());
    double spent = 0;
    for (int round = 0; round < rounds && spent < enough; ++round)
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const double seconds = seconds_of(runs[i]);
            best[i] = std::min(best[i], seconds);
            spent += seconds;
        }
    return layouts[static_cast<std::size_t>(std::min_element(best.begin(), best.end()) - best.begin())];
}

}  // namespace

std::string to_string(Layout layout) {
    switch (layout) {
        case Layout::filters: return "filters";
        case Layout::filter_rows: return "filter-rows";
        case Layout::pixels: return "pixels";
        case Layout::images: return "images";
        case Layout::automatic: break;
    }
    return "automatic";
}

Planning planning() { return chosen(); }

void set_planning(Planning planning) { chosen() = planning; }

Planning parse_planning(const std::string& text) {
    if (text == "estimated") return Planning::estimated;
    if (text == "measured") return Planning::measured;
    throw std::invalid_argument("--plan: expected measured or estimated, got '" + text + "'");
}

std::vector<Promise> promises(const Correlation& k, const Correlation& by_images, int filters, int lanes) {
    std::vector<Promise> all{{Layout::filters, filter_share(k, filters, lanes)}};
    for (const Promise& other : {Promise{Layout::pixels, pixel_share(k, filters, lanes)},
                                 Promise{Layout::images, image_share(by_images, filters, lanes)}})
        if (other.share > 0) all.push_back(other);
    return all;
}

Layout most_promising(const std::vector<Promise>& promises) {
    const auto less = [](const Promise& a, const Promise& b) { return a.share < b.share; };
    return std::max_element(promises.begin(), promises.end(), less)->layout;
}

Layout planned_layout(const Planned& planned, const std::vector<Promise>& promises, const MakeRun& make) {
    constexpr double enough = 0.5;  // of the best promise: the formula is wrong by a third, not by a factor
    const Layout promising = most_promising(promises);
    if (planning() == Planning::estimated) return promising;
    const auto [plan, is_new] = plans().try_emplace(key_of(planned), promising);
    if (!is_new) return plan->second;
    double best = 0;
    for (const Promise& promise : promises) best = std::max(best, promise.share);
    std::vector<Layout> worth_a_try;
    for (const Promise& promise : promises)
        if (promise.share > enough * best) worth_a_try.push_back(promise.layout);
    if (worth_a_try.size() > 1) plan->second = fastest(worth_a_try, make);
    return plan->second;
}

void forget_plans() { plans().clear(); }

}  // namespace cnn
