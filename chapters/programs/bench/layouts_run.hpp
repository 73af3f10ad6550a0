// Program bench: what the formula promises for layouts, what they reach, and which of them each plan takes.
#pragma once

namespace cnn {

// Prints it, and keeps it in datasets/runs/layouts.csv if `update` is set. One thread.
void run_layouts(bool update);

}  // namespace cnn
