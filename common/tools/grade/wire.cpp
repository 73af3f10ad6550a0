#include "common/tools/grade/wire.hpp"

#include <cerrno>
#include <csignal>
#include <map>

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace cnn::wire {
namespace {

constexpr int channel = 3;  // the socket, opened by the grader
constexpr std::uint64_t longest = 1ULL << 28U;

void write_all(const char* from, std::size_t count) {
#if __has_include(<unistd.h>)
    static const auto before = std::signal(SIGPIPE, SIG_IGN);  // an end that is closed is an error, not the end
    static_cast<void>(before);
    while (count > 0) {
        const auto written = ::write(channel, from, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw Gone{};
        from += written;
        count -= static_cast<std::size_t>(written);
    }
#else
    if (from != nullptr && count > 0) throw Gone{};
#endif
}

void read_all(char* to, std::size_t count) {
#if __has_include(<unistd.h>)
    while (count > 0) {
        const auto taken = ::read(channel, to, count);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) throw Gone{};
        to += taken;
        count -= static_cast<std::size_t>(taken);
    }
#else
    if (to != nullptr && count > 0) throw Gone{};
#endif
}

std::map<std::string, std::vector<Served>>& offered() {
    static std::map<std::string, std::vector<Served>> all;
    return all;
}

Message served(const std::string& id, const std::string& bytes) {
    Reader in(bytes);
    try {
        return {Kind::result, offered().at(id).at(unpack<std::uint32_t>(in))(in)};
    } catch (const Gone&) {
        throw;
    } catch (...) {
        return what_was_thrown();
    }
}

}  // namespace

void send(const Message& message) {
    std::string head;
    pack_count(head, message.bytes.size());
    head += static_cast<char>(message.kind);
    head += message.bytes;
    write_all(head.data(), head.size());
}

Message receive() {
    std::uint64_t size = 0;
    char kind = 0;
    read_all(reinterpret_cast<char*>(&size), sizeof size);
    read_all(&kind, 1);
    if (size > longest || kind < 0 || kind > static_cast<char>(Kind::exception)) throw Gone{};
    Message message{static_cast<Kind>(kind), std::string(static_cast<std::size_t>(size), '\0')};
    read_all(message.bytes.data(), message.bytes.size());
    return message;
}

void throw_on(const Message& message) {
    if (message.kind == Kind::todo) throw exercise::Todo("");
    if (message.kind == Kind::invalid_argument) throw std::invalid_argument(message.bytes);
    if (message.kind == Kind::out_of_range) throw std::out_of_range(message.bytes);
    if (message.kind == Kind::exception) throw std::runtime_error(message.bytes);
    throw Gone{};
}

Message what_was_thrown() {
    try {
        throw;
    } catch (const exercise::Todo&) {
        return {Kind::todo, ""};
    } catch (const std::invalid_argument& error) {
        return {Kind::invalid_argument, error.what()};
    } catch (const std::out_of_range& error) {
        return {Kind::out_of_range, error.what()};
    } catch (const std::exception& error) {
        return {Kind::exception, error.what()};
    } catch (...) {
        return {Kind::exception, "exception of an unknown type"};
    }
}

Message call(int function, const std::string& arguments, const CallBacks& call_backs) {
    std::string bytes;
    pack(bytes, static_cast<std::uint32_t>(function));
    send({Kind::call, bytes + arguments});
    for (;;) {
        Message message = receive();
        if (message.kind == Kind::result) return message;
        if (message.kind == Kind::hello) continue;
        if (message.kind != Kind::call_back) throw_on(message);
        Reader in(message.bytes);
        const auto which = unpack<std::uint64_t>(in);
        if (which >= call_backs.size()) throw Gone{};
        try {
            send({Kind::result, call_backs[static_cast<std::size_t>(which)](in)});
        } catch (const Gone&) {
            throw;
        } catch (...) {
            send(what_was_thrown());
        }
    }
}

std::string call_back(std::size_t which, const std::string& arguments) {
    std::string bytes;
    pack_count(bytes, which);
    send({Kind::call_back, bytes + arguments});
    Message message = receive();
    if (message.kind != Kind::result) throw_on(message);
    return std::move(message.bytes);
}

bool offer(const char* id, Served served) {
    offered()[id].push_back(std::move(served));
    return true;
}

int serve(const std::string& id) {
    try {
        send({Kind::hello, id});
        if (!offered().contains(id)) return 0;  // whoever asks wants to know only whether the program begins
        for (;;) send(served(id, receive().bytes));
    } catch (const Gone&) {
        return test_has_ended;
    }
}

}  // namespace cnn::wire
