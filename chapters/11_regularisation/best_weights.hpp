// Chapter 11: early stopping for the training loop of chapter 9: the weights of the best epoch, kept aside.
#pragma once

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"

namespace cnn {

//     best.after_epoch(model, validation_loss)
//     if (best.over()) leave the loop, and best.put_back(model)
class BestWeights {
  public:
    explicit BestWeights(int patience) : watch_(patience) {}

    void after_epoch(const Model<float>& model, double loss) {
        if (!watch_.better(loss)) return;
        values_.clear();
        for (const auto& [name, tensor] : saved_tensors(model)) values_.push_back(*tensor);
    }
    bool over() const { return watch_.over(); }
    int epoch() const { return watch_.best_epoch(); }  // the first is 0; -1 before there is one

    void put_back(const Model<float>& model) const {
        for (std::size_t t = 0; t < values_.size(); ++t) *saved_tensors(model)[t].second = values_[t];
    }

    // For a checkpoint: "best.c1.weight", ...
    std::vector<NamedTensor> named(const Model<float>& model) const {
        std::vector<NamedTensor> all;
        for (std::size_t t = 0; t < values_.size(); ++t)
            all.push_back({"best." + saved_tensors(model)[t].first, values_[t]});
        return all;
    }
    // losses: of the epochs done. Throws std::runtime_error if the file lacks a tensor.
    void resume(const WeightFile& file, const Model<float>& model, const std::vector<double>& losses) {
        for (const double loss : losses) watch_.better(loss);
        for (const auto& [name, tensor] : saved_tensors(model))
            values_.push_back(file.at("best." + name, tensor->shape()));
    }

  private:
    EarlyStopping watch_;
    std::vector<Tensor<float>> values_;  // as saved_tensors
};

}  // namespace cnn
