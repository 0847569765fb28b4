/** Reads `text/event-stream` as it comes in: lines, fields, events. What the console does with them is elsewhere. */

const MOST = 8 * 1024 * 1024;

export class EventReader {
  /** @param {(name: string, data: any) => void} onEvent */
  constructor(onEvent) {
    this.onEvent = onEvent;
    this.rest = '';
    this.name = '';
    /** @type {string[]} */
    this.data = [];
  }

  /** Takes the next piece of text; lines may be cut anywhere. @param {string} text */
  push(text) {
    this.rest += text;
    if (this.rest.length > MOST) {
      throw new Error('The event stream sends a line that is too long.');
    }
    let end;
    while ((end = this.rest.indexOf('\n')) >= 0) {
      const line = this.rest.slice(0, end);
      this.rest = this.rest.slice(end + 1);
      this.line(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
  }

  /** @param {string} line */
  line(line) {
    if (line === '') {
      this.dispatch();
    } else if (!line.startsWith(':')) {
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
      if (field === 'event') {
        this.name = value;
      } else if (field === 'data') {
        this.data.push(value);
      }
    }
  }

  dispatch() {
    const { name, data } = this;
    this.name = '';
    this.data = [];
    if (data.length > 0) {
      this.onEvent(name, JSON.parse(data.join('\n')));
    }
  }
}
