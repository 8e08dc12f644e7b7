// What a completion queue gives back when something has happened.
//
//   class Call {
//     void OnRead(bool ok);
//     Step<Call> read_{this, &Call::OnRead};
//     ...
//     stream_.Read(&message_, &read_);
//   };
#ifndef BACKWISE_SERVER_TRANSPORT_EVENT_H_
#define BACKWISE_SERVER_TRANSPORT_EVENT_H_

namespace backwise::transport {

// The tag of an operation: told when the operation is over.
class Event {
 public:
  virtual ~Event() = default;
  // `ok` is what the completion queue says: whether the operation succeeded.
  virtual void Happen(bool ok) = 0;
};

// Calls a function of its owner, which outlives the operation.
template <typename Owner>
class Step final : public Event {
 public:
  using Function = void (Owner::*)(bool ok);

  Step(Owner* owner, Function function) : owner_(owner), function_(function) {}
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  void Happen(bool ok) override { (owner_->*function_)(ok); }

 private:
  Owner* const owner_;
  const Function function_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_EVENT_H_
