// caught by: three_epochs_of_ten_images_in_batches_of_four
// The quotient of two whole numbers is rounded down to whole epochs.
#include "exercises/09_lenet/12_epochs_or_iterations.hpp"

namespace exercise {

namespace {

int per_epoch(int images, int batch) { return (images + batch - 1) / batch; }

}  // namespace

int iterations_of(int epochs, int images, int batch) { return epochs * per_epoch(images, batch); }

int epoch_of(int iteration, int images, int batch) { return iteration / per_epoch(images, batch); }

double epochs_after(int iterations, int images, int batch) {
    const int whole = epoch_of(iterations, images, batch);
    const int rest = iterations - whole * per_epoch(images, batch);
    return whole + rest * batch / images;
}

double epochs_of_the_lecture() { return 1700 * 60 / 55000.0; }

}  // namespace exercise
