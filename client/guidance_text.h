// The guidance as support staff read it on a screen.
#ifndef BACKWISE_CLIENT_GUIDANCE_TEXT_H_
#define BACKWISE_CLIENT_GUIDANCE_TEXT_H_

#include <map>
#include <string>

#include "backwise/v1/guidance_service.pb.h"
#include "client/document.h"
#include "client/guidance_kinds.h"

namespace backwise::client {

// How texts are shown.
struct ScreenStyle {
  int width = 80;
  bool colours = false;
};

// The sources by id, to be named in full.
using SourcesById = std::map<std::string, v1::Source>;

// Returns everything about a resource: its title, each field that is set,
// conditions as they are written, where it is written, what refers to it, and
// the sources in full.
Document DescribeResource(const Resource& resource, const SourcesById& sources);

// Returns the ids of all sources that the resource cites, each once.
std::vector<std::string> CitedSources(const Resource& resource);

// Returns a line for each resource: id, what kind of one, title; and how many.
std::string ListText(const Resources& resources, const std::string& collection,
                     const ScreenStyle& style);

// Returns what is served, and how many there are of each kind.
std::string BaseText(const v1::GetKnowledgeBaseResponse& response,
                     const ScreenStyle& style);

// Returns what was found, the best first.
std::string SearchText(const v1::SearchGuidanceResponse& response,
                       const ScreenStyle& style);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_GUIDANCE_TEXT_H_
