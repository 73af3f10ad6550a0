// Chapter 16: sentences at full speed. One step for the embedding, the convolutions over it and the maximum over the text.
//
// A filter that lies on words adds up one product for each of its words, and that product depends on the word and the
// place in the window alone. So for each word that occurs in the batch, all products are computed once, as a dense layer
// (chapter 10); a place of a text then is an addition of a few of them. Nothing is spent on padding. On the way back only
// the best place of each filter has a gradient: a few rows of the table and the filter itself, and nothing is spent on the
// other places.
#pragma once

#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

// The rows for an embedding with branches after it, before those of chapter 10.
const StepTable& steps_with_text();

}  // namespace cnn
