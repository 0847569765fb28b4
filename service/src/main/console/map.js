/** A world map with a shape for each view. It shows nothing that the table does not say. */
import { html } from './html.js';
import { LAND } from './land.js';

/** @import { Outcome } from './types.js' */

/** @typedef {{ code: string, latitude?: number, longitude?: number, outcome: Outcome, primary: boolean }} Dot */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const TOP = 6;
const HEIGHT = 142;

/** @param {{ dots: Dot[], label: string }} props */
export function WorldMap({ dots, label }) {
  const placed = place(dots);
  return html`<svg class="map" viewBox=${'0 ' + TOP + ' 360 ' + HEIGHT} role="img" aria-label=${label}>
    <path class="land" d=${LAND} />
    ${placed.map(({ dot, x, y }) => html`<g class=${'dot ' + dot.outcome} transform=${'translate(' + x + ' ' + y + ')'}>${shape(dot)}</g>`)}
    ${placed.map(
      ({ dot, text }) => text && html`<text class="code" x=${text.x} y=${text.y + text.height - 1.6}>${dot.code}</text>`,
    )}
  </svg>`;
}

/** @param {Dot} dot */
function shape(dot) {
  const ring = dot.primary ? html`<circle class="primary" r="6.4" />` : '';
  const shapes = {
    passed: html`<circle r="3.8" />`,
    refused: html`<rect x="-3.5" y="-3.5" width="7" height="7" />`,
    incomplete: html`<path d="M0-4.6L4.4 3.4H-4.4z" />`,
    waiting: html`<circle class="hollow" r="3.3" />`,
  };
  return html`${ring}${shapes[dot.outcome]}`;
}

/**
 * Puts a code beside each dot where there is room: right, left, below or above; else the table alone names it.
 *
 * @param {Dot[]} dots
 */
function place(dots) {
  const known = dots.filter((dot) => dot.latitude !== undefined && dot.longitude !== undefined);
  const points = known.map((dot) => ({ dot, x: round(Number(dot.longitude) + 180), y: round(90 - Number(dot.latitude)) }));
  /** @type {Box[]} */
  const taken = points.map(({ x, y }) => ({ x: x - 4.5, y: y - 4.5, width: 9, height: 9 }));
  return points.map((point) => {
    const width = point.dot.code.length * 5.2 + 1;
    const text = beside(point, width).find((box) => inside(box) && !taken.some((other) => overlap(box, other)));
    if (text) {
      taken.push(text);
    }
    return { ...point, text };
  });
}

/** @param {{ dot: Dot, x: number, y: number }} point @param {number} width @returns {Box[]} */
function beside({ dot, x, y }, width) {
  const away = dot.primary ? 8.5 : 6.5;
  const height = 9.4;
  return [
    { x: x + away, y: y - 4.7, width, height },
    { x: x - away - width, y: y - 4.7, width, height },
    { x: x - width / 2, y: y + away, width, height },
    { x: x - width / 2, y: y - away - height, width, height },
  ];
}

/** @param {Box} box */
function inside(box) {
  return box.x >= 1 && box.x + box.width <= 359 && box.y >= TOP && box.y + box.height <= TOP + HEIGHT;
}

/** @param {Box} one @param {Box} other */
function overlap(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}
