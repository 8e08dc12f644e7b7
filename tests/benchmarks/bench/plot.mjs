// Line charts with logarithmic axes, as SVG.
//
//   plot({title, x: "rules", y: "ns", lines: [{name, points: [[100, 250], ...]}]})

const WIDTH = 720;
const HEIGHT = 440;
const LEFT = 80;
const RIGHT = 200;
const TOP = 50;
const BOTTOM = 60;
const COLOURS = ["#0b62a4", "#c8501e", "#3a7d34", "#7a4fa3", "#8a6d00", "#555555"];

// Powers of ten from at or below the smallest to at or above the largest.
function decades(values) {
  const first = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function scale(exponents, from, to) {
  const [first, last] = [exponents[0], exponents.at(-1)];
  return (value) => from + ((Math.log10(value) - first) / (last - first)) * (to - from);
}

const text = (x, y, words, more = "") =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;
const line = (x1, y1, x2, y2) =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" ` +
  `x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#ddd"/>`;

function axes(xs, ys, toX, toY, x, y) {
  const bottom = HEIGHT - BOTTOM;
  const label = (exponent) => (10 ** exponent).toLocaleString("en-GB");
  return [
    ...xs.map((e) => line(toX(10 ** e), TOP, toX(10 ** e), bottom) +
      text(toX(10 ** e), bottom + 18, label(e), 'text-anchor="middle"')),
    ...ys.map((e) => line(LEFT, toY(10 ** e), WIDTH - RIGHT, toY(10 ** e)) +
      text(LEFT - 8, toY(10 ** e) + 4, label(e), 'text-anchor="end"')),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16, x, 'text-anchor="middle"'),
    text(LEFT - 8, TOP - 12, y, 'text-anchor="end"'),
  ];
}

// One line, its points, and its name at the right.
function drawLine({ name, points }, i, toX, toY) {
  const colour = COLOURS[i % COLOURS.length];
  const places = points.map(([at, value]) => [toX(at).toFixed(1), toY(value).toFixed(1)]);
  const legend = TOP + 10 + 20 * i;
  return `<polyline points="${places.join(" ")}" fill="none" ` +
    `stroke="${colour}" stroke-width="2"/>` +
    places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`).join("") +
    `<rect x="${WIDTH - RIGHT + 16}" y="${legend - 8}" width="14" height="4" ` +
    `fill="${colour}"/>` +
    text(WIDTH - RIGHT + 36, legend, name);
}

export function plot({ title, x, y, lines }) {
  const points = lines.flatMap((l) => l.points);
  const xs = decades(points.map(([at]) => at));
  const ys = decades(points.map(([, value]) => value));
  const toX = scale(xs, LEFT, WIDTH - RIGHT);
  const toY = scale(ys, HEIGHT - BOTTOM, TOP);
  const drawn = lines.map((l, i) => drawLine(l, i, toX, toY));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
    `viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">\n` +
    `<rect width="100%" height="100%" fill="white"/>\n` +
    [text(LEFT, 22, title, 'font-size="15"'), ...axes(xs, ys, toX, toY, x, y), ...drawn]
      .join("\n") + "\n</svg>\n";
}

export function growthPlot(growth) {
  const rows = growth.filter((row) => row.evaluate_ns);
  const points = (figure) => rows.map((row) => [row.rules, row[figure] / 1000]);
  return plot({
    title: "Time of one case as the knowledge grows", x: "rules", y: "µs",
    lines: [
      { name: "engine alone", points: points("evaluate_ns") },
      { name: "Assess", points: points("assess_ns") },
      { name: "Advance", points: points("advance_ns") },
    ],
  });
}

export function latencyPlot({ loads }) {
  const rows = loads.filter((row) => row.client === "ownClient" && row.method === "Assess");
  const servers = [...new Set(rows.map((row) => row.server))];
  const lines = servers.flatMap((server) => ["p50", "p99"].map((figure) => ({
    name: `${server}, ${figure}`,
    points: rows.filter((row) => row.server === server)
      .map((row) => [row.in_flight, row[`${figure}_us`]]),
  })));
  return plot({ title: "Latency of Assess against load", x: "calls in flight", y: "µs", lines });
}
