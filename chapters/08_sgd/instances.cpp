// The templates that many programs share, compiled once for all of them.
#include "chapters/08_sgd/optimizers.hpp"

namespace cnn {

template std::unique_ptr<Optimizer<float>> make_optimizer(const std::string&, std::optional<double>,
                                                          std::optional<double>, std::optional<double>);
template std::unique_ptr<Optimizer<double>> make_optimizer(const std::string&, std::optional<double>,
                                                           std::optional<double>, std::optional<double>);

}  // namespace cnn
