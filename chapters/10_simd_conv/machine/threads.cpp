#include "chapters/10_simd_conv/machine/threads.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#if __has_include(<sys/resource.h>)
#include <sys/resource.h>
#endif
#if __has_include(<sched.h>)
#include <sched.h>
#endif

namespace cnn {
namespace {

// A thread that waits looks at a number this often before it lets the operating system put it to sleep.
// Waking it up costs as much as a small layer; looking costs the time of one message between two cores.
constexpr int looks = 20000;

int first_item(int items, int thread, int threads) {
    return static_cast<int>(static_cast<long long>(items) * thread / threads);
}

void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    std::this_thread::yield();
#endif
}

}  // namespace

struct ThreadPool::State {
    explicit State(int count) : threads(count) {}

    void work(int thread) {
        try {
            const int begin = first_item(items, thread, threads);
            const int end = first_item(items, thread + 1, threads);
            if (begin < end) call(body, thread, begin, end);
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!error) error = std::current_exception();
        }
    }

    // Waits until `number` differs from `old`: first by looking, then asleep.
    template <typename T>
    void wait_for_change(std::atomic<T>& number, T old) {
        for (int i = 0; i < looks; ++i) {
            if (number.load(std::memory_order_acquire) != old) return;
            relax();
        }
        number.wait(old, std::memory_order_acquire);
    }

    void worker(int thread) {
        for (unsigned seen = 0;; ++seen) {
            wait_for_change(round, seen);
            if (stop) return;
            work(thread);
            if (busy.fetch_sub(1, std::memory_order_acq_rel) == 1) busy.notify_one();
        }
    }

    const int threads;
    std::vector<std::thread> workers;
    std::atomic<unsigned> round{0};
    std::atomic<int> busy{0};
    int items = 0;
    Call call = nullptr;
    const void* body = nullptr;
    bool stop = false;
    std::mutex mutex;
    std::exception_ptr error;
};

ThreadPool::ThreadPool(int threads) {
    if (threads < 1 || threads > 256)
        throw std::invalid_argument("ThreadPool: from 1 to 256 threads, got " + std::to_string(threads));
    state_ = std::make_unique<State>(threads);
    for (int t = 1; t < threads; ++t) state_->workers.emplace_back([state = state_.get(), t] { state->worker(t); });
}

ThreadPool::~ThreadPool() {
    state_->stop = true;
    state_->round.fetch_add(1, std::memory_order_release);
    state_->round.notify_all();
    for (std::thread& worker : state_->workers) worker.join();
}

int ThreadPool::threads() const { return state_->threads; }

void ThreadPool::run_on_all(int items, Call call, const void* body) {
    State& s = *state_;
    s.items = items;
    s.call = call;
    s.body = body;
    s.busy.store(s.threads - 1, std::memory_order_relaxed);
    if (s.threads > 1) {
        s.round.fetch_add(1, std::memory_order_release);
        s.round.notify_all();
    }
    s.work(0);
    for (int left = s.busy.load(std::memory_order_acquire); left > 0; left = s.busy.load(std::memory_order_acquire))
        s.wait_for_change(s.busy, left);
    if (s.error) std::rethrow_exception(std::exchange(s.error, nullptr));
}

namespace {

std::unique_ptr<ThreadPool>& pool() {
    static auto the_pool = std::make_unique<ThreadPool>(threads_from_environment(1));
    return the_pool;
}

}  // namespace

ThreadPool& thread_pool() { return *pool(); }

int threads_from_environment(int otherwise) {
    const char* text = std::getenv("CNN_THREADS");
    if (text == nullptr || *text == '\0') return otherwise;
    char* end = nullptr;
    const long number = std::strtol(text, &end, 10);
    if (*end != '\0' || number < 1 || number > 256)
        throw std::runtime_error("CNN_THREADS: expected a number from 1 to 256, found '" + std::string(text) + "'");
    return static_cast<int>(number);
}

int usable_processors() {
    int usable = static_cast<int>(std::thread::hardware_concurrency());
#if defined(__linux__) && __has_include(<sched.h>)
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) usable = CPU_COUNT(&allowed);
    // A container's share of the processors: "150000 100000" are one and a half, "max 100000" is no limit.
    long long quota = 0, period = 0;
    if (std::ifstream("/sys/fs/cgroup/cpu.max") >> quota >> period && quota > 0 && period > 0)
        usable = std::min(usable, static_cast<int>((quota + period - 1) / period));
#endif
    return std::clamp(usable, 1, 256);
}

void set_threads(int threads) {
    if (threads != thread_pool().threads()) pool() = std::make_unique<ThreadPool>(threads);
}

void require_stack([[maybe_unused]] long long bytes) {
#if __has_include(<sys/resource.h>)
    rlimit limit{};
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
    if (limit.rlim_cur < static_cast<rlim_t>(bytes))
        throw std::runtime_error("the stack is limited to " + std::to_string(limit.rlim_cur / 1024) +
                                 " KB, the fast kernels need " + std::to_string(bytes / 1024) +
                                 ": raise the limit with ulimit -s 8192");
#endif
}

}  // namespace cnn
