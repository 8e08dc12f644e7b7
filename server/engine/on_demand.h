// Things that are made when they are first asked for: of a large knowledge base
// few are ever needed, of a small one all are there soon.
//
//   OnDemand<PreparedFlag> flags(count);
//   const PreparedFlag& flag = flags.Get(i, [&] { return Prepare(i); });
#ifndef BACKWISE_SERVER_ENGINE_ON_DEMAND_H_
#define BACKWISE_SERVER_ENGINE_ON_DEMAND_H_

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace backwise::engine {

// A list of constants. Thread-safe: two that ask at once may both make one, and
// get the same.
template <typename T>
class OnDemand {
 public:
  explicit OnDemand(std::size_t size) : items_(size) {}
  OnDemand(const OnDemand&) = delete;
  OnDemand& operator=(const OnDemand&) = delete;
  ~OnDemand() {
    for (auto& item : items_) delete item.load(std::memory_order_relaxed);
  }

  // Returns the item `i`; what `make` returns when it was never asked for.
  template <typename Make>
  const T& Get(std::size_t i, Make make) const {
    const T* item = items_[i].load(std::memory_order_acquire);
    return item != nullptr ? *item : Keep(i, std::make_unique<T>(make()));
  }

 private:
  const T& Keep(std::size_t i, std::unique_ptr<const T> made) const {
    const T* kept = nullptr;
    if (items_[i].compare_exchange_strong(kept, made.get(),
                                          std::memory_order_acq_rel)) {
      return *made.release();
    }
    return *kept;
  }

  mutable std::vector<std::atomic<const T*>> items_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ON_DEMAND_H_
