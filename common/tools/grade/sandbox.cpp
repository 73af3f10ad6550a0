#include "common/tools/grade/sandbox.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <mutex>
#include <stdexcept>

#include "common/program/progress.hpp"

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#define CNN_POSIX 1
#else
#define CNN_POSIX 0
#endif

#if defined(__linux__) && __has_include(<sys/prctl.h>)
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

namespace cnn {

std::string Protection::text() const {
    const auto line = [](bool is, const char* yes, const char* no) { return std::string(is ? yes : no) + "\n"; };
    return line(apart, "  an answer sees no other process and no network, and can write nowhere",
                "  an answer runs as you: it can read and change what you can (this machine lets nobody make "
                "namespaces)") +
           line(empty_disk, "  the disk that it sees is empty",
                "  it can read the files that you can read (there is no static C++ library, or see above)") +
           line(strays, "  what it leaves running is ended", "  a process that leaves its group runs on");
}

#if CNN_POSIX
namespace {

// ---- In the child, between fork and exec: only calls of the system.

pid_t watched = 0;  // by the supervisor: what it waits for

extern "C" void end_watched(int) {
    kill(watched, SIGKILL);
    kill(-watched, SIGKILL);
}

template <typename Resource>
void limit_to(Resource what, long long value, long long more = 0) {
    rlimit limit{};
    limit.rlim_cur = static_cast<rlim_t>(value);
    limit.rlim_max = static_cast<rlim_t>(value + more);
    setrlimit(what, &limit);
}

void set_limits(const ProcessLimits& limits) {
    limit_to(RLIMIT_CORE, 0);
    if (limits.memory_bytes > 0) limit_to(RLIMIT_AS, limits.memory_bytes);
    if (limits.file_bytes > 0) limit_to(RLIMIT_FSIZE, limits.file_bytes);
    if (limits.seconds > 0) limit_to(RLIMIT_CPU, static_cast<long long>(limits.seconds) + 1, 1);
}

void close_from(int first) {
    for (int fd = first; fd < 1024; ++fd) close(fd);
}

#if defined(__linux__)

constexpr unsigned long new_mounts = 0x00020000, new_ipc = 0x08000000, new_user = 0x10000000, new_pid = 0x20000000,
                        new_network = 0x40000000;
constexpr int most_processes = 256;

// Every mount read-only. In Linux 5.12 and newer that is one call.
bool nothing_writable() {
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    struct {
        std::uint64_t set = 1, clear = 0, propagation = 0, user = 0;
    } read_only;
    constexpr long mount_setattr_call = 442;
    constexpr int here = -100, recursive = 0x8000;
    return syscall(mount_setattr_call, here, "/", recursive, &read_only, sizeof read_only) == 0;
}

bool leave_the_others() { return syscall(SYS_unshare, new_user | new_mounts | new_pid | new_network | new_ipc) == 0; }

void no_new_rights(bool apart) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (apart) limit_to(RLIMIT_NPROC, most_processes);
}

void die_with_parent() { prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

bool adopt_strays() { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0; }

// The children of this process, one after the other, until there are none. Each that is ended may leave others.
void end_children() {
    std::array<char, 64> path{}, text{};
    std::snprintf(path.data(), path.size(), "/proc/self/task/%d/children", static_cast<int>(getpid()));
    for (int round = 0; round < 10000; ++round) {
        const int file = open(path.data(), O_RDONLY);
        const ssize_t count = file < 0 ? 0 : read(file, text.data(), text.size() - 1);
        close(file);
        int child = 0;
        for (ssize_t i = 0; i < count && text[static_cast<std::size_t>(i)] != ' '; ++i)
            child = 10 * child + (text[static_cast<std::size_t>(i)] - '0');
        if (child <= 0) return;
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
}

#else

bool nothing_writable() { return false; }
bool leave_the_others() { return false; }
void no_new_rights(bool) {}
void die_with_parent() {}
bool adopt_strays() { return false; }
void end_children() {}

#endif

// What a shell would give for it; `wait_for` understands it.
int as_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

struct Start {
    std::vector<char*> words;
    std::string folder;
    const ProcessLimits* limits;
    int output, channel;
};

[[noreturn]] void become(const Start& start) {
    const int channel = fcntl(start.channel, F_DUPFD, 10), output = fcntl(start.output, F_DUPFD, 10);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    dup2(channel, 3);
    close_from(4);
    set_limits(*start.limits);
    execv(start.words[0], start.words.data());
    _exit(127);
}

// The program is alone in the world: its folder is the whole disk.
[[noreturn]] void become_alone(Start& start, const Protection& protection) {
    const int null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    const bool enclosed = !protection.empty_disk || (chroot(start.folder.c_str()) == 0 && chdir("/") == 0);
    if (!enclosed) _exit(126);
    if (protection.empty_disk) start.words[0] = std::strrchr(start.words[0], '/');
    no_new_rights(true);
    become(start);
}

// The first process of a world of its own. When it ends, all in that world end.
[[noreturn]] void be_first(Start& start, const Protection& protection) {
    die_with_parent();
    if (!nothing_writable()) _exit(126);
    const pid_t program = fork();
    if (program == 0) become_alone(start, protection);
    close_from(0);
    for (;;) {
        int status = 0;
        const pid_t ended = wait(&status);
        if (ended == program) _exit(as_code(status));
        if (ended < 0 && errno != EINTR) _exit(126);
    }
}

// Between the grader and the program: ends all that the program leaves behind.
[[noreturn]] void supervise(Start& start, const Protection& protection) {
    setpgid(0, 0);
    die_with_parent();
    adopt_strays();
    if (chdir(start.folder.c_str()) != 0) _exit(126);
    const bool apart = protection.apart && leave_the_others();
    if (protection.apart && !apart) _exit(126);
    watched = fork();
    if (watched == 0) {
        setpgid(0, 0);
        if (apart) be_first(start, protection);
        die_with_parent();
        no_new_rights(false);
        become(start);
    }
    struct sigaction action {};
    action.sa_handler = end_watched;
    sigaction(SIGTERM, &action, nullptr);
    close_from(0);
    const int status = wait_for(watched);
    kill(-watched, SIGKILL);
    end_children();
    _exit(as_code(status));
}

// ---- In the grader

// Descriptors are made and handed to a child under one lock, or another thread's child would hold them open.
std::mutex& starting() {
    static std::mutex lock;
    return lock;
}

void keep_from_others(int fd) { fcntl(fd, F_SETFD, FD_CLOEXEC); }

struct Child {
    pid_t pid = -1;
    int output = -1;  // what it prints; -1: closed
    bool running = false;
    std::size_t most = 0;
    ProcessResult result;
};

Start start_of(std::vector<std::string>& words, const Program& command, int output, int channel) {
    Start start{{}, command.folder.string(), &command.limits, output, channel};
    for (std::string& word : words) start.words.push_back(word.data());
    start.words.push_back(nullptr);
    return start;
}

// `protection`: null for a program that is trusted.
Child start_child(const Program& command, int channel, const Protection* protection) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error(std::string("no pipe: ") + std::strerror(errno));
    for (const int end : ends) keep_from_others(end);
    std::vector<std::string> words = command.words;
    Start start = start_of(words, command, ends[1], channel);
    Child child;
    child.pid = fork();
    if (child.pid == 0) {
        if (protection != nullptr) supervise(start, *protection);
        setpgid(0, 0);
        if (chdir(start.folder.c_str()) != 0) _exit(126);
        become(start);
    }
    close(ends[1]);
    if (child.pid < 0) throw std::runtime_error(std::string("no process: ") + std::strerror(errno));
    setpgid(child.pid, child.pid);
    child.output = ends[0];
    child.running = true;
    child.most = command.limits.output_bytes;
    return child;
}

void read_some(int& fd, std::string& text, std::size_t most) {
    std::array<char, 4096> buffer{};
    const ssize_t count = read(fd, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) return;
    if (count <= 0) {
        close(fd);
        fd = -1;
        return;
    }
    text.append(buffer.data(), std::min(static_cast<std::size_t>(count), most - std::min(most, text.size())));
}

void look_after(Child& child, const Stopwatch& watch) {
    int status = 0;
    if (!child.running || waitpid(child.pid, &status, WNOHANG) == 0) return;
    child.running = false;
    child.result.seconds = watch.seconds();
    const int code = as_code(status);
    if (code > 128 && code <= 128 + 64)
        child.result.signal = code - 128;
    else
        child.result.code = code;
}

// Waits a little for anything to read, and reads it.
void read_ready(Child& test, Child& answer, int& channel, std::string& said) {
    fd_set ready;
    FD_ZERO(&ready);
    int last = -1;
    for (const int fd : {test.output, answer.output, channel})
        if (fd >= 0) {
            FD_SET(fd, &ready);
            last = std::max(last, fd);
        }
    timeval wait{0, last < 0 ? 1000 : 20000};
    if (select(last + 1, &ready, nullptr, nullptr, &wait) <= 0) return;
    if (test.output >= 0 && FD_ISSET(test.output, &ready)) read_some(test.output, test.result.output, test.most);
    if (answer.output >= 0 && FD_ISSET(answer.output, &ready))
        read_some(answer.output, answer.result.output, answer.most);
    if (channel >= 0 && FD_ISSET(channel, &ready)) read_some(channel, said, 1000);
}

// Until both have ended; the answer's time is limited, and it is ended when the test has ended.
void watch_both(Child& test, Child& answer, int& channel, JoinedResult& result, double seconds) {
    const Stopwatch watch;
    const bool joined = test.running;
    double test_ended = -1, ended = -1;  // when the test was seen to have ended, and when the answer was told to end
    while (test.running || answer.running || channel >= 0) {
        read_ready(test, answer, channel, result.channel);
        look_after(test, watch);
        look_after(answer, watch);
        const bool late = watch.seconds() > 3 * seconds;
        if (joined && !test.running && test_ended < 0) test_ended = watch.seconds();
        const bool lingers = test_ended >= 0 && watch.seconds() > test_ended + 0.3;
        if (answer.running && ended < 0 && (late || lingers)) {
            kill(answer.pid, SIGTERM);
            ended = watch.seconds();
            answer.result.timed_out = late;
        }
        if (ended >= 0 && answer.running && watch.seconds() > ended + 2) kill(answer.pid, SIGKILL);
        if (!answer.running && channel >= 0 && watch.seconds() > 3 * seconds + 3) break;
        if (test.running && watch.seconds() > 3 * seconds + 5) kill(-test.pid, SIGKILL);
    }
    if (ended >= 0 && !answer.result.timed_out) answer.result.signal = 0;
    for (int round = 0; round < 100 && (test.output >= 0 || answer.output >= 0); ++round)
        read_ready(test, answer, channel, result.channel);
}

}  // namespace

Protection find_protection(bool can_link_static) {
    Protection found;
    found.strays = adopt_strays();
    const pid_t child = fork();
    if (child == 0) {
        if (!leave_the_others()) _exit(1);
        const pid_t first = fork();
        if (first == 0) _exit(nothing_writable() ? 0 : 1);
        _exit(as_code(wait_for(first)));
    }
    found.apart = child > 0 && as_code(wait_for(child)) == 0;
    found.empty_disk = found.apart && can_link_static;
    found.strays = found.strays || found.apart;
    return found;
}

JoinedResult run_joined(const std::optional<Program>& test, const Program& answer, const Protection& protection) {
    JoinedResult result;
    Child tester, answerer;
    int channel = -1;
    {
        const std::lock_guard hold(starting());
        std::array<int, 2> ends{};
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0)
            throw std::runtime_error(std::string("no socket: ") + std::strerror(errno));
        for (const int end : ends) keep_from_others(end);
        if (test) tester = start_child(*test, ends[0], nullptr);
        answerer = start_child(answer, ends[1], &protection);
        close(ends[1]);
        if (test)
            close(ends[0]);
        else
            channel = ends[0];
    }
    watch_both(tester, answerer, channel, result, answer.limits.seconds);
    for (const int fd : {tester.output, answerer.output, channel})
        if (fd >= 0) close(fd);
    result.test = std::move(tester.result);
    result.answer = std::move(answerer.result);
    return result;
}

void end_strays() { end_children(); }

#else

Protection find_protection(bool) { return {}; }
JoinedResult run_joined(const std::optional<Program>&, const Program& answer, const Protection&) {
    throw std::runtime_error(answer.words[0] + ": starting programs needs a POSIX system");
}
void end_strays() {}

#endif

}  // namespace cnn
