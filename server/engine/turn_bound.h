// How many turns an interview can still take.
#ifndef BACKWISE_SERVER_ENGINE_TURN_BOUND_H_
#define BACKWISE_SERVER_ENGINE_TURN_BOUND_H_

#include <cstdint>

#include "server/engine/matters.h"
#include "server/engine/open_world.h"

namespace backwise::engine {

// Returns how many turns can come at most while what `matters` is asked, this
// one included. Questions that share a turn count once, and once more for each
// part that may come by itself:
// - a row of a card that can undo an emergency may come before the rest;
// - a row of a card that waits for an answer of its own or a later turn, or for
//   a row that comes so late, may come after it;
// - a follow-up that waits for another of its turn comes after it, and costs a
//   turn of its own when no card is left that it comes with.
//
// What an emergency brings forward counts where it stands, and a follow-up is
// thought to find a card to come with. So an interview may take a turn more
// than this where an emergency is undone by rows that raise another one, or
// where the next card waits for the follow-up. The tests try random people on
// the shipped knowledge base, where that has not been seen.
std::uint32_t MostTurns(const Knowledge& knowledge, const OpenWorld& world,
                        const Matters& matters);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_TURN_BOUND_H_
