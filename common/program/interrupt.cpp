#include "common/program/interrupt.hpp"

#include <csignal>

namespace cnn {
namespace {

volatile std::sig_atomic_t pressed = 0;

void remember(int) {
    pressed = 1;
    std::signal(SIGINT, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    pressed = 0;
    std::signal(SIGINT, remember);
}

InterruptGuard::~InterruptGuard() {
    std::signal(SIGINT, SIG_DFL);
    pressed = 0;
}

void throw_if_interrupted() {
    if (pressed != 0) throw Interrupted();
}

}  // namespace cnn
