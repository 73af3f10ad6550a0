// Chapter 10: a small pool of threads.
#pragma once

#include <memory>

namespace cnn {

class ThreadPool {
  public:
    // `threads` in all; the caller is one of them. Throws std::invalid_argument unless 1 <= threads <= 256.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const;

    // Calls body(thread, begin, end) once on every thread that has something to do. Thread t always gets the
    // items from items*t/threads to items*(t+1)/threads, so that it finds in its cache what it left there.
    // Returns when all are done; rethrows the first exception. Not to be called from inside a body.
    template <typename Body>
    void run(int items, const Body& body) {
        run_on_all(
            items, [](const void* b, int t, int begin, int end) { (*static_cast<const Body*>(b))(t, begin, end); },
            &body);
    }

  private:
    // Not std::function, which may allocate.
    using Call = void (*)(const void* body, int thread, int begin, int end);
    void run_on_all(int items, Call call, const void* body);

    struct State;
    std::unique_ptr<State> state_;
};

// The pool that the kernels of this chapter use. Its size is CNN_THREADS, or 1 if that is not set.
ThreadPool& thread_pool();
// Replaces it by one of another size. Not to be called while it is at work.
void set_threads(int threads);
// The processors that this program may use: fewer than the machine has if it is pinned to some of them.
int usable_processors();
// CNN_THREADS if it is set. Throws std::runtime_error if it is not a number from 1 to 256.
int threads_from_environment(int otherwise);
// Throws std::runtime_error if the system limits the stack of a thread to fewer bytes, as `ulimit -s` does.
void require_stack(long long bytes);

}  // namespace cnn
