// Small statistics.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

// `sorted` is in ascending order.
export function percentile(sorted, percent) {
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1];
}

// Returns the list in random order.
export function shuffled(list) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; --i) {
    const j = Math.floor(Math.random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

// Returns the median of each number over several samples of one shape.
export function medians(samples) {
  return Object.fromEntries(Object.keys(samples[0])
    .map((key) => [key, median(samples.map((sample) => sample[key]))]));
}
