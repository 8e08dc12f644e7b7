// The eight kinds of guidance, and the calls that get and list each.
//
//   const GuidanceKind* flags = FindGuidanceKind("flags");
//   flags->get(stub, "flags/rf_fever");
#ifndef BACKWISE_CLIENT_GUIDANCE_KINDS_H_
#define BACKWISE_CLIENT_GUIDANCE_KINDS_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/guidance_service.grpc.pb.h"

namespace backwise::client {

using GuidanceStub = v1::GuidanceService::StubInterface;

// A resource of any kind. Points into the response that it came with.
struct Resource {
  std::string name;
  // Such as a `v1::Flag`.
  const google::protobuf::Message* definition = nullptr;
  const v1::WrittenAt* written_at = nullptr;
  const google::protobuf::RepeatedPtrField<v1::Reference>* referred_to_by =
      nullptr;
};

// A response with resources of one kind.
struct Resources {
  // Of all pages: one list.
  std::shared_ptr<const google::protobuf::Message> response;
  std::vector<Resource> resources;
};

// A kind.
struct GuidanceKind {
  // `flags`.
  std::string collection;
  // Returns the one with this name.
  absl::StatusOr<Resources> (*get)(GuidanceStub& stub, const std::string& name);
  // Returns all that a filter names, from as many pages as there are.
  absl::StatusOr<Resources> (*list)(GuidanceStub& stub,
                                    const std::string& filter);
};

// Returns all kinds, in the order of the guidance.
const std::vector<GuidanceKind>& GuidanceKinds();

// Returns the kind of this collection, or null.
const GuidanceKind* FindGuidanceKind(absl::string_view collection);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_GUIDANCE_KINDS_H_
