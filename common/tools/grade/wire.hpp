// Calls from one process to another. The test of an exercise and the answer run apart: where the test calls a function of
// the contract, the values of its arguments go through a socket to the process of the answer, and what the answer returns
// comes back. Nothing of the test, neither its code nor what it expects, is in the process in which the answer runs.
//
// What can be sent: numbers, enumerations, strings, vectors, tensors, functions (called back in the test's process), and
// structs of up to six such fields. A parameter that is a reference and not constant is sent back too.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace cnn::wire {

// The process at the other end has ended, or sends what cannot be read. Not a std::exception, so that no check takes it
// for an answer.
struct Gone {};

// A message: what it is, and its values.
enum class Kind : char { hello, call, call_back, result, todo, invalid_argument, out_of_range, exception };

struct Message {
    Kind kind = Kind::hello;
    std::string bytes;
};

void send(const Message& message);
Message receive();  // throws Gone

// Takes a message apart; throws Gone if it is shorter than what it should hold.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    void take(void* to, std::size_t count) {
        if (count > bytes_.size()) throw Gone{};
        if (count > 0) std::memcpy(to, bytes_.data(), count);
        bytes_.remove_prefix(count);
    }
    // How many items follow; each has a byte at least.
    std::size_t count() {
        std::uint64_t items = 0;
        take(&items, sizeof items);
        if (items > bytes_.size()) throw Gone{};
        return static_cast<std::size_t>(items);
    }

  private:
    std::string_view bytes_;
};

// ---- The fields of a struct: as many as it can be initialised with.

struct Anything {
    template <typename T>
    operator T() const;
};

template <typename T, std::size_t... I>
constexpr bool initialised_with(std::index_sequence<I...>) {
    return requires { T{(static_cast<void>(I), Anything{})...}; };
}

template <typename T, std::size_t N = 6>
constexpr std::size_t field_count() {
    if constexpr (N == 0)
        return 0;
    else if constexpr (initialised_with<T>(std::make_index_sequence<N>{}))
        return N;
    else
        return field_count<T, N - 1>();
}

template <typename T>
auto fields(T& x) {
    constexpr std::size_t count = field_count<std::remove_const_t<T>>();
    static_assert(count > 0, "a struct of more than six fields, or of none");
    if constexpr (count == 1) {
        auto& [a] = x;
        return std::tie(a);
    } else if constexpr (count == 2) {
        auto& [a, b] = x;
        return std::tie(a, b);
    } else if constexpr (count == 3) {
        auto& [a, b, c] = x;
        return std::tie(a, b, c);
    } else if constexpr (count == 4) {
        auto& [a, b, c, d] = x;
        return std::tie(a, b, c, d);
    } else if constexpr (count == 5) {
        auto& [a, b, c, d, e] = x;
        return std::tie(a, b, c, d, e);
    } else {
        auto& [a, b, c, d, e, f] = x;
        return std::tie(a, b, c, d, e, f);
    }
}

// ---- Values as bytes. Both processes run on one machine, so numbers travel as they lie in memory.

template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};
template <typename T>
struct IsTensor : std::false_type {};
template <typename T>
struct IsTensor<Tensor<T>> : std::true_type {};
template <typename T>
struct IsFunction : std::false_type {};
template <typename F>
struct IsFunction<std::function<F>> : std::true_type {};

// Numbers, and classes that are no more than their bytes, as a generator of random numbers is.
template <typename T>
constexpr bool is_plain = std::is_arithmetic_v<T> || std::is_enum_v<T> ||
                          (std::is_class_v<T> && !std::is_aggregate_v<T> && std::is_trivially_copyable_v<T>);

inline void pack_bytes(std::string& out, const void* from, std::size_t count) {
    out.append(static_cast<const char*>(from), count);
}
inline void pack_count(std::string& out, std::size_t count) {
    const std::uint64_t items = count;
    pack_bytes(out, &items, sizeof items);
}

template <typename T>
void pack(std::string& out, const T& x) {
    static_assert(!std::is_pointer_v<T>, "what a pointer points to cannot be sent");
    if constexpr (is_plain<T>) {
        pack_bytes(out, &x, sizeof x);
    } else if constexpr (std::is_same_v<T, std::string> || IsVector<T>::value) {
        pack_count(out, x.size());
        for (const auto& item : x) pack<typename T::value_type>(out, item);
    } else if constexpr (IsTensor<T>::value) {
        pack(out, x.shape());
        for (const auto value : x.values()) pack(out, value);
    } else {
        std::apply([&](const auto&... field) { (pack(out, field), ...); }, fields(x));
    }
}

template <typename T>
T unpack(Reader& in) {
    static_assert(!std::is_pointer_v<T>, "what a pointer points to cannot be sent");
    if constexpr (is_plain<T> && std::is_class_v<T>) {
        std::array<char, sizeof(T)> bytes;
        in.take(bytes.data(), bytes.size());
        return std::bit_cast<T>(bytes);
    } else if constexpr (is_plain<T>) {
        T x{};
        in.take(&x, sizeof x);
        return x;
    } else if constexpr (std::is_same_v<T, std::string> || IsVector<T>::value) {
        T x;
        for (std::size_t left = in.count(); left > 0; --left) x.push_back(unpack<typename T::value_type>(in));
        return x;
    } else if constexpr (IsTensor<T>::value) {
        const Shape shape = unpack<Shape>(in);
        if (shape.empty()) return {};
        T x;
        try {
            x = T(shape);
        } catch (const std::exception&) {
            throw Gone{};
        }
        in.take(x.data(), static_cast<std::size_t>(x.size()) * sizeof(*x.data()));
        return x;
    } else {
        T x{};
        std::apply([&](auto&... field) { ((field = unpack<std::remove_reference_t<decltype(field)>>(in)), ...); },
                   fields(x));
        return x;
    }
}

// x becomes `value`, and numbers stay where they lie in memory as long as there are as many: a test may hold a pointer to
// one of them, as the gradient check does.
template <typename T>
void replace(T& x, const T& value) {
    if constexpr (is_plain<T> || std::is_same_v<T, std::string>) {
        x = value;
    } else if constexpr (IsTensor<T>::value) {
        if (x.shape() == value.shape())
            std::copy(value.values().begin(), value.values().end(), x.values().begin());
        else
            x = value;
    } else if constexpr (IsVector<T>::value) {
        x.resize(value.size());
        for (std::size_t i = 0; i < value.size(); ++i) x[i] = value[i];
    } else {
        std::apply(
            [&](auto&... field) {
                std::apply([&](const auto&... from) { (replace(field, from), ...); }, fields(value));
            },
            fields(x));
    }
}

template <typename P>
constexpr bool comes_back = std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>;

// Throws what the message says was thrown.
[[noreturn]] void throw_on(const Message& message);
// The exception that is being handled, as a message.
Message what_was_thrown();

// ---- The test's side: what stands in the place of the answer.

// Functions that the answer may call back, in the order of the parameters.
using CallBacks = std::vector<std::function<std::string(Reader&)>>;

template <typename R, typename... A>
void add_call_back(CallBacks& all, const std::function<R(A...)>& f) {
    all.push_back([&f](Reader& in) {
        std::tuple<std::remove_cvref_t<A>...> values{unpack<std::remove_cvref_t<A>>(in)...};
        std::string out;
        pack(out, std::apply(f, values));
        return out;
    });
}

// Sends the call, answers what is called back, and returns the message with the result.
Message call(int function, const std::string& arguments, const CallBacks& call_backs);

template <typename F>
struct Proxy;

template <typename R, typename... P>
struct Proxy<R(P...)> {
    static R call(int function, std::remove_reference_t<P>&... arguments) {
        std::string bytes;
        CallBacks call_backs;
        (send_argument(bytes, call_backs, arguments), ...);
        const Message message = wire::call(function, bytes, call_backs);
        Reader in(message.bytes);
        (take_back<P>(in, arguments), ...);
        if constexpr (!std::is_void_v<R>) return unpack<std::remove_cvref_t<R>>(in);
    }

  private:
    template <typename T>
    static void send_argument(std::string& bytes, CallBacks& call_backs, const T& x) {
        if constexpr (IsFunction<std::remove_cv_t<T>>::value)
            add_call_back(call_backs, x);
        else
            pack(bytes, x);
    }
    template <typename Parameter, typename T>
    static void take_back(Reader& in, T& x) {
        if constexpr (comes_back<Parameter>) replace(x, unpack<std::remove_cvref_t<T>>(in));
    }
};

// ---- The answer's side

// Calls a function of the test, and waits for what it returns.
std::string call_back(std::size_t which, const std::string& arguments);

template <typename F>
struct CalledBack;
template <typename R, typename... A>
struct CalledBack<std::function<R(A...)>> {
    std::size_t which;
    R operator()(A... arguments) const {
        std::string bytes;
        (pack<std::remove_cvref_t<A>>(bytes, arguments), ...);
        const std::string returned = call_back(which, bytes);
        Reader in(returned);
        return unpack<R>(in);
    }
};

template <typename T>
T argument(Reader& in, std::size_t& call_backs) {
    if constexpr (IsFunction<T>::value)
        return CalledBack<T>{call_backs++};
    else
        return unpack<T>(in);
}

template <typename Parameter, typename T>
void give_back(std::string& out, const T& x) {
    if constexpr (comes_back<Parameter>) pack(out, x);
}

using Served = std::function<std::string(Reader&)>;

// Adds one function of the contract of exercise `id`, in the order of the contract.
bool offer(const char* id, Served served);

template <typename R, typename... P>
bool offer(const char* id, R (*function)(P...)) {
    return offer(id, [function](Reader& in) {
        std::size_t call_backs = 0;
        std::tuple<std::remove_cvref_t<P>...> values{argument<std::remove_cvref_t<P>>(in, call_backs)...};
        std::string out, back;
        const auto pass = [&](auto&... value) -> R { return function(static_cast<P>(value)...); };
        if constexpr (std::is_void_v<R>)
            std::apply(pass, values);
        else
            pack(back, std::apply(pass, values));
        std::apply([&](auto&... value) { (give_back<P>(out, value), ...); }, values);
        return out + back;
    });
}

// The exit code of a process that has served until its test ended; another one says that it ended by itself.
constexpr int test_has_ended = 100;

// Serves the functions of this exercise until the test has ended. Returns the exit code of the answer's process.
int serve(const std::string& id);

}  // namespace cnn::wire
