// `backwise-kb render`: the guidance as a book, for people who do not read the
// files.
#ifndef BACKWISE_AUTHORING_RENDER_RENDER_H_
#define BACKWISE_AUTHORING_RENDER_RENDER_H_

#include "authoring/command.h"

namespace backwise::authoring {

// Writes the guidance as linked pages, with a picture of each flag.
Command RenderCommand();

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_RENDER_H_
