/**
 * Makes service/src/main/console/land.js: the land of Natural Earth (1:110m, public domain, by the package world-atlas) as one
 * SVG path in degrees, longitude + 180 and 90 - latitude. Run once, by hand; the result is committed. Needs world-atlas 2.0.2,
 * topojson-client 3.1.0 and d3-geo 3.1.2 beside it (`npm install --no-save`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { geoEquirectangular, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const SOUTH = 148;
const LEAST_AREA = 3;
const TOLERANCE = 0.45;

const topology = JSON.parse(readFileSync(new URL('node_modules/world-atlas/land-110m.json', import.meta.url), 'utf8'));
const projection = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([180, 90])
  .precision(0);

/** @type {number[][][]} */
const rings = [];
geoPath(projection, {
  beginPath() {},
  arc() {},
  moveTo: (x, y) => rings.push([[x, y]]),
  lineTo: (x, y) => rings[rings.length - 1].push([x, y]),
  closePath() {},
})(feature(topology, topology.objects.land));

const path = rings
  .filter((ring) => area(ring) > LEAST_AREA && Math.min(...ring.map(([, y]) => y)) < SOUTH)
  .map((ring) => written(simple(ring).map(([x, y]) => [Math.round(2 * x), Math.round(2 * y)])))
  .join('');

writeFileSync(
  new URL('../../main/console/land.js', import.meta.url),
  `/** The land of the world in degrees, made by map.mjs of the tests from Natural Earth (public domain). */\nexport const LAND =\n  '${path}';\n`,
);
console.log(path.length + ' octets');

function area(ring) {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    sum += x * v - u * y;
  });
  return Math.abs(sum) / 2;
}

/** Douglas and Peucker. */
function simple(ring) {
  if (ring.length < 4) {
    return ring;
  }
  const [first, last] = [ring[0], ring[ring.length - 1]];
  let far = 0;
  let at = 0;
  for (let i = 1; i < ring.length - 1; i++) {
    const away = distance(ring[i], first, last);
    if (away > far) {
      [far, at] = [away, i];
    }
  }
  return far < TOLERANCE ? [first, last] : [...simple(ring.slice(0, at + 1)).slice(0, -1), ...simple(ring.slice(at))];
}

function distance([x, y], [u, v], [s, t]) {
  const length = Math.hypot(s - u, t - v);
  return length === 0 ? Math.hypot(x - u, y - v) : Math.abs((s - u) * (v - y) - (u - x) * (t - v)) / length;
}

/** Relative steps of half degrees; those of no length are left out. */
function written(points) {
  const steps = points.slice(1).map(([x, y], i) => [x - points[i][0], y - points[i][1]]);
  const text = (number) => String(number / 2).replace(/^(-?)0\./, '$1.');
  const pair = ([x, y]) => text(x) + (y < 0 ? '' : ' ') + text(y);
  return 'M' + pair(points[0]) + 'l' + steps.filter(([x, y]) => x !== 0 || y !== 0).map(pair).join(' ').replace(/ -/g, '-') + 'z';
}
