#include "common/program/interrupt.hpp"

#include <csignal>

#include "common/check.hpp"

using namespace cnn;

TEST(nothing_happens_without_ctrl_c) {
    const InterruptGuard guard;
    throw_if_interrupted();
}

TEST(ctrl_c_is_remembered_until_somebody_asks) {
    const InterruptGuard guard;
    std::raise(SIGINT);
    CHECK_THROWS((throw_if_interrupted(), 0), "interrupted");
    CHECK_THROWS((throw_if_interrupted(), 0), "interrupted");
}

TEST(a_new_guard_begins_anew) {
    {
        const InterruptGuard guard;
        std::raise(SIGINT);
    }
    throw_if_interrupted();
    const InterruptGuard guard;
    throw_if_interrupted();
    std::raise(SIGINT);
    CHECK_THROWS((throw_if_interrupted(), 0), "interrupted");
}
