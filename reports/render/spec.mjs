// A chart of the report model and its Vega-Lite file → the specification with its data. Used in print (Node) and in the browser alike.

export function specOf(whole, file, theme) {
  const shown = whole.spec === "sexes" ? withoutEmptyCategories(whole) : whole;
  const isZero = isAllZero(shown);
  const chart = isZero ? withoutBounds(shown) : shown;
  const look = { font: theme.font, ...theme.sizes, ...theme.colours, ...theme.lines };
  const filled = fill(file, { ...look, ...settingsOf(chart, look) });
  const reaching = shown.reach ? withReach(filled, shown.reach) : filled;
  return { ...(isZero ? withZeroAxis(filled) : reaching), config: fill(theme.vega, look), data: { name: "points", values: pointsOf(chart) } };
}

/** Nothing but zeros: an axis has no length then, and its labels no decimals to go by. */
function isAllZero({ points, reach }) {
  const values = points.flatMap((point) => [point.value, point.lo95 ?? null, point.hi95 ?? null]).concat(reach?.high ?? null).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => value === 0);
}

/** A fan without width has no edges to name. */
function withoutBounds(chart) {
  return { ...chart, points: chart.points.map(({ lo80, hi80, lo95, hi95, ...point }) => point) };
}

/** The value axis (the one with a number format) gets a length, and a single label. */
function withZeroAxis(node) {
  if (Array.isArray(node)) return node.map(withZeroAxis);
  if (!node || typeof node !== "object") return node;
  if (node.type === "quantitative" && node.axis?.format) return { ...node, scale: { domain: [0, 1], nice: false }, axis: { ...node.axis, format: "d", values: [0] } };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withZeroAxis(value)]));
}

/** The value axis goes as far as that of the charts beside it; a bound that is its own nought stays. */
function withReach(node, reach) {
  if (Array.isArray(node)) return node.map((one) => withReach(one, reach));
  if (!node || typeof node !== "object") return node;
  if (node.type === "quantitative" && node.axis?.format) return { ...node, scale: { ...node.scale, domainMax: reach.high, ...(node.scale.zero ? {} : { domainMin: reach.low }) } };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withReach(value, reach)]));
}

/** A line of the chart for a year of which neither sex has a value would only look like a fault. */
function withoutEmptyCategories(chart) {
  const known = new Set(chart.points.filter((point) => point.value !== null).map((point) => point.category));
  return { ...chart, points: chart.points.filter((point) => known.has(point.category)) };
}

/** Every string "$name" in the spec becomes the setting of that name; inside a longer string it becomes a JSON literal. */
function fill(node, settings) {
  if (Array.isArray(node)) return node.map((item) => fill(item, settings));
  if (node && typeof node === "object") {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "$schema" ? value : fill(value, settings)]));
  }
  if (typeof node !== "string") return node;
  const whole = /^\$(\w+)$/.exec(node);
  if (whole) return setting(settings, whole[1]);
  return node.replace(/\$(\w+)/g, (_, name) => JSON.stringify(setting(settings, name)));
}

function setting(settings, name) {
  if (!(name in settings)) throw new Error(`inställningen $${name} finns inte`);
  return settings[name];
}

function settingsOf(chart, look) {
  const { points } = chart;
  const months = [...new Set(points.map((point) => point.category))].filter((it) => /^\d{4}-\d{2}$/.test(it)).sort();
  const named = (series) => points.find((point) => point.series === series)?.category ?? "";
  const highest = Math.max(0, ...points.map((point) => point.value ?? 0));
  const lowest = Math.min(highest, ...points.filter((point) => point.value !== null).map((point) => point.value));
  const values = points.flatMap((point) => [point.value, point.lo95 ?? null]).concat(chart.reach?.low ?? null, chart.reach?.high ?? null).filter((value) => value !== null);
  // Zero belongs on the axis unless the series keeps so far from it that its changes would not be seen.
  const zero = beginsAtZero(values, chart.reach);
  const lineNames = [...new Set(points.map((point) => point.series))].filter((name) => name !== "Mål" && name !== "Märke");
  return {
    // The axis says that it does not begin at nought; in print, where it is short, on a line of its own.
    valueTitle: zero ? chart.valueTitle
      : ["lines", "forecast"].includes(chart.spec) ? `${chart.valueTitle} (avkortad axel)`
        : ["development", "sex-months"].includes(chart.spec) ? [chart.valueTitle, "(avkortad axel)"] : chart.valueTitle,
    lineNames,
    firstLine: lineNames[0] ?? "",
    lineColours: coloursOf(lineNames, look, points.some((point) => point.series === "Mål")),
    numberFormat: Math.max(...values.map(Math.abs)) < 10 ? ",.2f" : Math.max(...values.map(Math.abs)) < 100 ? ",.1f" : ",.0f",
    monthTicks: isYearly(months) ? months.map(timeOf) : monthTicks(months),
    isYearly: isYearly(months),
    // On a phone there is room for the word alone.
    forecastName: (chart.width ?? 472) < 260 ? "Prognos" : "Prognos (streckad)",
    hasForecast: points.some((point) => point.series === "Prognos"),
    zero,
    // A share or a count has no room below 0: the axis ends there, and what is written beside the highest value lies within it.
    floor: Math.min(0, lowest),
    ceiling: highest > 0 ? highest * 1.14 : 1,
    // Words before a value that lies close to the axis need room beside it.
    // Where a bar that stands on the axis begins.
    barFloor: Math.min(...points.map((point) => point.lo80 ?? 0)),
    labelRoom: lowest <= 0.14 * highest ? 40 : 0,
    ownArea: named("Området"),
    cityArea: named("Staden"),
    lastSeries: points.some((point) => point.series === "Prognos") ? "Prognos" : "Utfall",
    categories: [...new Set(points.map((point) => point.category))],
  };
}

/** Charts beside one another are low, and of several areas: zero would take most of their height. */
const beginsAtZero = (values, reach) => values.length === 0 || Math.min(...values) < (reach ? 0.2 : 0.6) * Math.max(...values);

/** Women and men have a colour each in every chart, and so has a target; the other lines those that are left, the own one's first. */
function coloursOf(lineNames, look, hasTarget) {
  const others = hasTarget ? [look.main, look.quiet, look.middle, look.ink] : [look.main, look.other, look.quiet, look.middle, look.ink];
  let used = 0;
  return lineNames.map((name) => ({ Kvinnor: look.women, Män: look.men })[name] ?? others[used++ % others.length]);
}

const timeOf = (month) => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1);

/** The same month of several years stands for the years. */
const isYearly = (months) => months.length > 1 && new Set(months.map((month) => month.slice(5))).size === 1;

/** Ticks that fit the width: every month of a year, else January, April, July and October, else half-years. */
function monthTicks(months) {
  const every = months.length <= 16 ? 1 : months.length <= 48 ? 3 : 6;
  return months
    .filter((month) => (Number(month.slice(5)) - 1) % every === 0)
    .map(timeOf);
}

function pointsOf(chart) {
  if (["development", "deviation"].includes(chart.spec)) return withJoint(chart.points);
  if (chart.spec === "forecast") return spreadBounds(withJoint(chart.points), chart.reach);
  if (chart.spec === "lines") return withMarks(spreadLabels(chart.points, axisLength(chart.points)));
  if (chart.spec === "cost") return spreadLabels(withJoint(chart.points));
  if (chart.spec === "funnel") return withNames(chart.points, (chart.width ?? 472) - 42);
  return chart.points;
}

/** The forecast begins where the outcome ends, so that line and fan hang together. */
function withJoint(points) {
  const forecast = points.find((point) => point.series === "Prognos");
  const last = points.filter((point) => point.series === "Utfall" && point.value !== null && (!forecast || point.category < forecast.category)).at(-1);
  if (!forecast || !last) return points;
  const { value } = last;
  // A fan that widens from a point; where the forecast has none, there is nothing to begin.
  const fan = typeof forecast.hi95 === "number" ? { lo80: value, hi80: value, lo95: value, hi95: value } : {};
  return [...points, { ...last, series: "Prognos", ...fan }];
}

/** Where the name of each line goes: after its end at the right edge, moved apart where two would cover one another; above an end before it. */
function spreadLabels(points, length = null) {
  const known = points.filter((point) => point.value !== null);
  // Of zeros alone the axis ends at 1 (withZeroAxis).
  const room = ((length ?? Math.max(0, ...known.map((point) => Math.max(point.value, point.hi95 ?? point.value)))) || 1) / 14;
  const latest = new Map();
  for (const point of known) {
    if (!(latest.get(point.series)?.category > point.category)) latest.set(point.series, point);
  }
  const ends = [...latest.values()].sort((left, right) => left.value - right.value);
  const lastMonth = ends.map((point) => point.category).sort().at(-1);
  let below = -Infinity;
  const places = new Map();
  for (const end of ends.filter((point) => point.category === lastMonth)) {
    below = Math.max(end.value, below + room);
    places.set(end, below);
  }
  return points.map((point) => ({ ...point, labelAt: places.get(point) ?? point.value, last: places.has(point) }));
}

/** From where the axis begins (settingsOf) to the highest value. */
function axisLength(points) {
  const values = points.map((point) => point.value).filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return highest - (lowest < 0.6 * highest ? Math.min(0, lowest) : lowest);
}

/**
 * What happened in the later half of the months is written before its line, so that it is not cut off at the edge, and five in a row below one
 * another. The target is named where it ends, which may be before the others.
 */
function withMarks(points) {
  const months = points.map((point) => point.category).sort();
  const middle = months[Math.floor(months.length / 2)];
  const marked = [...new Set(points.filter((point) => point.series === "Märke").map((point) => point.category))].sort();
  const lastTarget = points.filter((point) => point.series === "Mål").at(-1);
  return points.map((point) => (point.series === "Märke" ? { ...point, late: point.category > middle, row: marked.indexOf(point.category) % 5 }
    : point === lastTarget ? { ...point, last: true } : point));
}

/** Where the names of the fan's upper bounds and of the scenario go at the right edge: beside their ends, moved downwards where two would cover one another. */
function spreadBounds(points, reach) {
  const known = points.flatMap((point) => [point.value, point.lo95 ?? null, point.hi95 ?? null]).concat(reach?.low ?? null, reach?.high ?? null).filter((value) => value !== null);
  if (known.length === 0) return points;
  const highest = Math.max(...known);
  const lowest = Math.min(...known);
  // The axis begins at zero unless the series keeps far from it (settingsOf); a line of text takes a fourteenth of its height.
  const room = (highest - (beginsAtZero([lowest, highest], reach) ? Math.min(0, lowest) : lowest)) / 14;
  const last = (series) => points.filter((point) => point.series === series && point.value !== null).sort((left, right) => left.category.localeCompare(right.category)).at(-1);
  const [forecast, scenario] = [last("Prognos"), last("Scenario")];
  const ends = [
    { point: forecast, name: "hi95At", value: forecast?.hi95 }, { point: forecast, name: "hi80At", value: forecast?.hi80 }, { point: scenario, name: "labelAt", value: scenario?.value },
  ].filter((end) => typeof end.value === "number").sort((left, right) => right.value - left.value);
  let above = Infinity;
  const places = new Map();
  for (const { point, name, value } of ends) {
    above = Math.min(value, above - room);
    places.set(point, { ...places.get(point), [name]: above });
  }
  return points.map((point) => ({ ...point, ...places.get(point) }));
}

/** Names of a funnel's points: the city's at the right end of its line, the own area's, and of those outside the field as many as cover nothing on an axis of that length. */
function withNames(points, length) {
  const known = points.filter((point) => point.value !== null && typeof point.at === "number");
  if (known.length === 0) return points;
  const values = known.flatMap((point) => [point.value, point.lo95 ?? point.value, point.hi95 ?? point.value]);
  const place = (value, all, room) => (room * (value - Math.min(...all))) / (Math.max(...all) - Math.min(...all) || 1);
  const boxes = known.filter((point) => point.series !== "Staden").map((point) => ({ point, ...spot(point), width: 4, height: 6 }));
  function spot(point) { return { x: place(point.at, known.map((one) => one.at), length), y: place(point.value, values, 165) }; }
  const level = known.filter((point) => point.series === "Staden").at(-1);
  const ranks = ["Staden", "Området", "Utanför"];
  const wanted = [...new Set([level, ...known.filter((point) => ["Området", "Utanför"].includes(point.series))])].filter(Boolean)
    .sort((one, other) => ranks.indexOf(one.series) - ranks.indexOf(other.series) || Math.abs(other.value - level?.value) - Math.abs(one.value - level?.value));
  const names = new Map();
  for (const point of wanted) {
    const label = point.series === "Staden" ? `${point.category} ${point.text}` : point.category;
    const { x, y } = spot(point);
    const half = label.length * 2.4;
    const before = x + 2 * half + 12 > length;
    const box = { x: before ? x - half - 8 : x + half + 8, y: point.series === "Staden" ? y + 8 : y, width: half + 2, height: 5.5 };
    const covers = boxes.some((other) => other.point !== point && Math.abs(other.x - box.x) < other.width + box.width && Math.abs(other.y - box.y) < other.height + box.height);
    if (point.series === "Utanför" && covers) continue;
    boxes.push(box);
    names.set(point, { label, before });
  }
  return points.map((point) => (names.has(point) ? { ...point, ...names.get(point) } : point));
}
