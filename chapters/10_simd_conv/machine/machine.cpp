#include "chapters/10_simd_conv/machine/machine.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"
#include "chapters/10_simd_conv/machine/machine_loops.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

const MachineLoops& loops() {
    switch (simd_set()) {
#if defined(CNN_HAS_X86_KERNELS)
        case SimdSet::avx2: return avx2_loops;
        case SimdSet::avx512: return avx512_loops;
#elif defined(CNN_HAS_NEON_KERNELS)
        case SimdSet::neon: return neon_loops;
#endif
        default: return scalar_loops;
    }
}

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// What the loops compute must be used, or the compiler leaves them out.
void keep(float value) {
    static std::atomic<float> kept;
    kept.store(value, std::memory_order_relaxed);
}

// Calls work(times) with more and more times until it takes so long. Returns the seconds for one time.
template <typename Work>
double seconds_for_one(double seconds, const Work& work) {
    for (long times = 1;; times *= 4) {
        const double start = now();
        work(times);
        const double taken = now() - start;
        if (taken >= seconds / 4 || times > (1L << 40)) return taken / static_cast<double>(times);
    }
}

// The fewest seconds for one time, of several samples.
template <typename Work>
double fewest_seconds(const MachineEffort& effort, const Work& work) {
    double best = seconds_for_one(effort.seconds, work);
    const long times = std::max(1L, std::lround(effort.seconds / best));
    for (int sample = 0; sample < effort.samples; ++sample) {
        const double start = now();
        work(times);
        best = std::min(best, (now() - start) / static_cast<double>(times));
    }
    return best;
}

double triad_speed(const MachineEffort& effort) {
    const std::ptrdiff_t size = std::max(64L, effort.largest_array / 4 / 64 * 64);
    AlignedBuffer a(size), b(size), c(size);
    const int blocks = static_cast<int>(size / 64);
    const auto work = [&](long times) {
        for (long time = 0; time < times; ++time)
            thread_pool().run(blocks, [&](int, int begin, int end) {
                const std::ptrdiff_t first = std::ptrdiff_t{64} * begin;
                loops().triad(a.data() + first, b.data() + first, c.data() + first, 3,
                              std::ptrdiff_t{64} * (end - begin));
            });
    };
    return 12e-9 * static_cast<double>(size) / fewest_seconds(effort, work);
}

ReadSpeed read_speed(const std::string& name, long bytes, const MachineEffort& effort) {
    const std::ptrdiff_t size = bytes / 4;
    const AlignedBuffer array(size);
    const auto work = [&](long times) {
        for (long time = 0; time < times; ++time) keep(loops().read(array.data(), size));
    };
    return {name, bytes, 1e-9 * static_cast<double>(bytes) / fewest_seconds(effort, work)};
}

std::vector<ReadSpeed> read_speeds(const MachineEffort& effort) {
    std::vector<ReadSpeed> reads;
    for (const CacheLevel& level : cache_levels()) {
        const long half = std::min(level.bytes / 2, effort.largest_array);
        reads.push_back(read_speed(level.name, half, effort));
    }
    reads.push_back(read_speed("memory", effort.largest_array, effort));
    return reads;
}

// Seconds for so many messages there and back between two threads of the pool.
double exchange(ThreadPool& pool, int messages) {
    alignas(64) std::atomic<int> there{0};
    alignas(64) std::atomic<int> back{0};
    double seconds = 0;
    const auto wait_for = [](const std::atomic<int>& number, int value) {
        for (long looks = 1; number.load(std::memory_order_acquire) != value; ++looks)
            if (looks % 20000 == 0) std::this_thread::yield();  // if the other one has no core
    };
    pool.run(2, [&](int thread, int, int) {
        if (thread == 1) {
            for (int i = 1; i <= messages + 1; ++i) {
                wait_for(there, i);
                back.store(i, std::memory_order_release);
            }
            return;
        }
        double start = 0;
        for (int i = 1; i <= messages + 1; ++i) {
            if (i == 2) start = now();  // the first one found out that both are awake
            there.store(i, std::memory_order_release);
            wait_for(back, i);
        }
        seconds = now() - start;
    });
    return seconds;
}

double on(const std::vector<int>& threads, const std::vector<double>& speeds, int count) {
    const auto found = std::find(threads.begin(), threads.end(), count);
    if (found == threads.end())
        throw std::invalid_argument("Machine: nothing was measured on " + std::to_string(count) + " threads");
    return *(speeds.begin() + (found - threads.begin()));
}

std::string size_text(long bytes) {
    return bytes >= (1L << 20) ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes >> 10) + " KiB";
}

std::string first_word(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::string word;
    in >> word;
    return word;
}

std::string speeds_text(const std::vector<int>& threads, const std::vector<double>& speeds, const std::string& unit) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1);
    for (std::size_t i = 0; i < threads.size(); ++i)
        text << (i == 0 ? "" : ", ") << speeds[i] << (i == 0 ? " " + unit : "") << " on " << threads[i]
             << (i == 0 ? " thread" : "");
    return text.str();
}

}  // namespace

double Machine::peak_on(int count) const { return on(threads, peak, count); }
double Machine::triad_on(int count) const { return on(threads, triad, count); }

std::string processor_name(const std::filesystem::path& cpuinfo) {
    std::ifstream in(cpuinfo);
    for (std::string line; std::getline(in, line);) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
    }
    return "unknown processor";
}

std::vector<CacheLevel> cache_levels(const std::filesystem::path& folder) {
    std::vector<CacheLevel> levels;
    for (int index = 0; index < 8; ++index) {
        std::string name = "index";
        const auto cache = folder / name.append(std::to_string(index));
        const std::string type = first_word(cache / "type"), size = first_word(cache / "size");
        if ((type != "Data" && type != "Unified") || size.empty() || size.size() > 9) continue;
        std::istringstream text(size);
        long number = 0;
        text >> number;
        if (size.back() == 'K') number <<= 10;
        if (size.back() == 'M') number <<= 20;
        std::string level = "L";
        if (number >= 4096) levels.push_back({level.append(first_word(cache / "level")), number});
    }
    if (levels.empty()) levels = {{"L1", 32L << 10}, {"L2", 512L << 10}, {"L3", 8L << 20}};
    return levels;
}

double multiply_add_speed(double seconds) {
    const std::vector<float> numbers(64, 0.5F);
    const int threads = thread_pool().threads();
    const double taken = seconds_for_one(seconds, [&](long times) {
        thread_pool().run(threads, [&](int, int, int) { keep(loops().multiply_add(numbers.data(), 1000 * times)); });
    });
    return 1e-9 * 1000.0 * static_cast<double>(loops().operations) * threads / taken;
}

double core_round_trip(int messages) {
    if (std::thread::hardware_concurrency() < 2) return 0;
    std::unique_ptr<ThreadPool> own;
    if (thread_pool().threads() < 2) own = std::make_unique<ThreadPool>(2);
    ThreadPool& pool = own ? *own : thread_pool();
    double fewest = 1e9;
    for (int run = 0; run < 15; ++run) {
        const double nanoseconds = 1e9 * exchange(pool, messages) / messages;
        fewest = std::min(fewest, nanoseconds);
        // Slower than any machine: both threads are on one core. While they sleep, the system parts them.
        if (nanoseconds > 5000) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return fewest;
}

Machine measure_machine(int threads, const MachineEffort& effort) {
    Machine machine;
    machine.processor = processor_name();
    machine.set = simd_set();
    for (int count = 1; count < threads; count *= 2) machine.threads.push_back(count);
    machine.threads.push_back(threads);
    for (const int count : machine.threads) {
        set_threads(count);
        double best = 0;
        for (int sample = 0; sample < effort.samples; ++sample)
            best = std::max(best, multiply_add_speed(effort.seconds));
        machine.peak.push_back(best);
        machine.triad.push_back(triad_speed(effort));
    }
    machine.reads = read_speeds(effort);
    machine.round_trip = core_round_trip();
    return machine;
}

std::string describe(const Machine& machine) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << "processor      " << machine.processor << ", "
         << std::thread::hardware_concurrency() << " cores or threads, instruction set " << to_string(machine.set)
         << "\n"
         << "multiply-adds  " << speeds_text(machine.threads, machine.peak, "GFLOP/s")
         << ", in registers only: the peak\n"
         << "memory         triad " << speeds_text(machine.threads, machine.triad, "GB/s") << "\n"
         << "reading       ";
    for (const ReadSpeed& r : machine.reads)
        text << (&r == machine.reads.data() ? " " : ", ") << r.name << " " << r.gigabytes_per_second
             << (&r == machine.reads.data() ? " GB/s" : "") << " (" << size_text(r.bytes) << ")";
    text << "\n";
    if (machine.round_trip > 0)
        text << std::setprecision(0) << "two cores      a message there and back takes " << machine.round_trip
             << " ns\n";
    return text.str();
}

}  // namespace cnn
