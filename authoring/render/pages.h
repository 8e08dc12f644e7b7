// The pages of the book, part by part.
#ifndef BACKWISE_AUTHORING_RENDER_PAGES_H_
#define BACKWISE_AUTHORING_RENDER_PAGES_H_

#include <optional>
#include <vector>

#include "authoring/proof/theorems.h"
#include "authoring/render/book.h"
#include "authoring/render/page.h"
#include "authoring/render/picture.h"
#include "authoring/render/uses.h"

namespace backwise::authoring {

// What the pages are made from.
struct Material {
  const Book& book;
  const Uses& uses;
  // The pictures of the flags, in their order, and that of the interview.
  const std::vector<Picture>& flag_pictures;
  const Picture& interview;
  // What became of the theorems; nothing when they were left out.
  const std::optional<std::vector<TheoremResult>>& proof;
};

using Pages = std::vector<Page>;

// Each adds the pages of one part.
void AddFlagPages(const Material& material, Pages& pages);
void AddLevelPages(const Material& material, Pages& pages);
void AddAdvicePages(const Material& material, Pages& pages);
void AddContraindicationPages(const Material& material, Pages& pages);
void AddQuestionPages(const Material& material, Pages& pages);
void AddInterviewPage(const Material& material, Pages& pages);
void AddFindingPages(const Material& material, Pages& pages);
void AddConceptPages(const Material& material, Pages& pages);
void AddTopicPages(const Material& material, Pages& pages);
void AddTextPages(const Material& material, Pages& pages);
void AddRegionPage(const Material& material, Pages& pages);
void AddExceptionPage(const Material& material, Pages& pages);
void AddSourcePages(const Material& material, Pages& pages);
void AddCertificatePage(const Material& material, Pages& pages);
// The pages that list a part each, the alphabetical list and the contents.
void AddListPages(const Material& material, Pages& pages);
void AddAToZPage(const Material& material, Pages& pages);
void AddContentsPage(const Material& material, Pages& pages);

// Returns every page of the book.
Pages AllPages(const Material& material);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_PAGES_H_
