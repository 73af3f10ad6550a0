// Chapter 10: what this machine can do at most: multiply-adds, memory, messages between cores.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "chapters/10_simd_conv/machine/cpu.hpp"

namespace cnn {

struct CacheLevel {
    std::string name;  // "L1"
    long bytes;
};

struct ReadSpeed {
    std::string name;             // of the level: "L1", ..., "memory"
    long bytes;                   // of the array
    double gigabytes_per_second;  // one thread
};

struct Machine {
    std::string processor;
    SimdSet set = SimdSet::scalar;
    std::vector<int> threads;   // 1, 2, 4, ... up to what was asked for
    std::vector<double> peak;   // GFLOP/s on so many threads
    std::vector<double> triad;  // GB/s on so many threads
    std::vector<ReadSpeed> reads;
    double round_trip = 0;  // ns for a message to another core and back; 0 with one core

    double peak_on(int count) const;  // throws std::invalid_argument if it was not measured
    double triad_on(int count) const;
};

// How long to measure: seconds for one sample, number of samples of which the best counts, bytes of a large array.
struct MachineEffort {
    double seconds = 0.01;
    int samples = 8;
    long largest_array = 128L << 20;
};

// Linux: the first 'model name' of this file. 'unknown processor' if there is none.
std::string processor_name(const std::filesystem::path& cpuinfo = "/proc/cpuinfo");

// Linux: data caches of the first core, the smallest first. Otherwise 32 KiB, 512 KiB and 8 MiB.
std::vector<CacheLevel> cache_levels(const std::filesystem::path& folder = "/sys/devices/system/cpu/cpu0/cache");

// GFLOP/s of multiply-adds that touch nothing but registers, on all threads of thread_pool(), for about so many
// seconds, with the instruction set in use.
double multiply_add_speed(double seconds);

// ns for a message from one core to another and back: the fastest of several runs. 0 if there is only one core.
double core_round_trip(int messages = 400);

// Measures everything on 1, 2, 4, ..., `threads` threads. Leaves thread_pool() with `threads` threads.
Machine measure_machine(int threads, const MachineEffort& effort = {});

// The lines that stand above a benchmark.
std::string describe(const Machine& machine);

}  // namespace cnn
