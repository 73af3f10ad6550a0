#include "common/program/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "common/program/progress.hpp"

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>
#define CNN_POSIX 1
#else
#define CNN_POSIX 0
#endif

namespace cnn {

#if CNN_POSIX
namespace {

template <typename Resource>
void set_limit(Resource what, long long value) {
    if (value <= 0) return;
    rlimit limit{};
    limit.rlim_cur = limit.rlim_max = static_cast<rlim_t>(value);
    setrlimit(what, &limit);
}

[[noreturn]] void become(std::vector<char*>& words, const ProcessLimits& limits, const std::string& folder,
                         int output) {
    setpgid(0, 0);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    signal(SIGXFSZ, SIG_DFL);
    set_limit(RLIMIT_AS, limits.memory_bytes);
    set_limit(RLIMIT_FSIZE, limits.file_bytes);
    if (limits.seconds > 0) set_limit(RLIMIT_CPU, static_cast<long long>(limits.seconds) + 2);
    rlimit no_core{};
    setrlimit(RLIMIT_CORE, &no_core);
    if (folder.empty() || chdir(folder.c_str()) == 0) execvp(words[0], words.data());
    _exit(127);
}

// Reads what comes until the other end closes or the time is over; says whether it closed.
bool collect(int input, const ProcessLimits& limits, const Stopwatch& watch, ProcessResult& result) {
    std::array<char, 4096> buffer{};
    for (;;) {
        const double left = limits.seconds - watch.seconds();
        if (limits.seconds > 0 && left <= 0) return false;
        timeval wait{0, 100000};
        fd_set ready;
        FD_ZERO(&ready);
        FD_SET(input, &ready);
        if (select(input + 1, &ready, nullptr, nullptr, &wait) <= 0) continue;
        const ssize_t count = read(input, buffer.data(), buffer.size());
        if (count == 0 || (count < 0 && errno != EINTR)) return true;
        if (count < 0) continue;
        const std::size_t room = limits.output_bytes - std::min(limits.output_bytes, result.output.size());
        result.output.append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
    }
}

// Waits for the program to end; kills it when the time is over.
int wait_for(pid_t child, const ProcessLimits& limits, const Stopwatch& watch, ProcessResult& result) {
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (limits.seconds > 0 && watch.seconds() > limits.seconds) {
            result.timed_out = true;
            kill(-child, SIGKILL);
            waitpid(child, &status, 0);
            break;
        }
        usleep(1000);
    }
    kill(-child, SIGKILL);
    return status;
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& words, const ProcessLimits& limits,
                          const std::filesystem::path& folder) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error(std::string("no pipe: ") + std::strerror(errno));
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);  // no program that another thread starts holds it open
    std::vector<std::string> copies = words;
    std::vector<char*> pointers;
    for (std::string& word : copies) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const std::string where = folder.string();
    const Stopwatch watch;
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error(words[0] + ": " + std::strerror(errno));
    if (child == 0) {
        close(ends[0]);
        become(pointers, limits, where, ends[1]);
    }
    setpgid(child, child);
    close(ends[1]);
    ProcessResult result;
    collect(ends[0], limits, watch, result);
    close(ends[0]);
    const int status = wait_for(child, limits, watch, result);
    result.seconds = watch.seconds();
    if (WIFEXITED(status)) result.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
    if (result.code == 127) throw std::runtime_error(words[0] + ": cannot be started");
    return result;
}

std::string ProcessResult::ending() const {
    if (timed_out || signal == SIGXCPU) return "stopped after " + format_seconds(seconds) + ": an endless loop?";
    if (signal == SIGSEGV) return "a segmentation fault: memory was used that is not there";
    if (signal == SIGABRT) return "abort(): a failed assertion or an exception that nobody caught";
    if (signal == SIGFPE) return "an integer was divided by zero";
    if (signal != 0) return "ended by signal " + std::to_string(signal);
    return "exit code " + std::to_string(code);
}

#else

ProcessResult run_process(const std::vector<std::string>& words, const ProcessLimits&, const std::filesystem::path&) {
    throw std::runtime_error(words[0] + ": starting programs needs a POSIX system; build and run it by hand");
}

std::string ProcessResult::ending() const { return "exit code " + std::to_string(code); }

#endif

}  // namespace cnn
