// How the book looks, on a screen, on a phone and on paper.
#ifndef BACKWISE_AUTHORING_RENDER_STYLE_SHEET_H_
#define BACKWISE_AUTHORING_RENDER_STYLE_SHEET_H_

namespace backwise::authoring {

// The content of style.css.
extern const char kStyleSheet[];

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_STYLE_SHEET_H_
