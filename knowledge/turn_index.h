// What decides when rows come, found once, so that a bound on the number of
// turns need not walk through every condition at every turn.
#ifndef BACKWISE_KNOWLEDGE_TURN_INDEX_H_
#define BACKWISE_KNOWLEDGE_TURN_INDEX_H_

#include <vector>

#include "knowledge/circuit.h"

namespace backwise::knowledge {

struct Knowledge;

// All wires on which something depends.
struct Cone {
  // About findings.
  std::vector<Wire> questions;
  // Gates, each behind those that it reads: those that decide the disposition,
  // if anything depends on it, and all others.
  std::vector<Wire> deciding;
  std::vector<Wire> about_disposition;
  std::vector<Wire> gates;
};

// Immutable and thread-safe.
struct TurnIndex {
  // What it depends on which rows come, and by finding whether it is about
  // that.
  Cone rows;
  std::vector<bool> decides_rows;
  // What it depends on which emergency flags are raised.
  Cone emergencies;
  // Of follow-ups: of what it depends on whether they come, that which depends
  // on answers to others of their turn. By question, of its own condition and
  // answers to other questions; and by row, of all other conditions and answers
  // to other rows.
  std::vector<Cone> waiting_questions;
  std::vector<Cone> waiting_rows;
};

// Returns the index of a knowledge base whose circuit is made. O(gates), for
// each follow-up.
TurnIndex MakeTurnIndex(const Knowledge& knowledge);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_TURN_INDEX_H_
