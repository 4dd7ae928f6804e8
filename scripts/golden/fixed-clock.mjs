// Loaded before the server whose screens are pictured (node --import): for it and its threads it is a certain moment, and
// from there time goes on slowly, so that pictures say the same on every day. KAIROS_CLOCK is that moment and when it was,
// in ms. Cookies end with the browser, which counts by its machine's clock.
import { ServerResponse } from 'node:http';

const [moment, began] = process.env['KAIROS_CLOCK'].split(' ').map(Number);
const SLOWER = 4;
const RealDate = Date;
const now = () => Math.floor(moment + (RealDate.now() - began) / SLOWER);

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
};

const setHeader = Reflect.get(ServerResponse.prototype, 'setHeader');
ServerResponse.prototype.setHeader = function (name, value) {
  const isCookie = name.toLowerCase() === 'set-cookie';
  return Reflect.apply(setHeader, this, [name, isCookie ? [value].flat().map(ofThisVisit) : value]);
};

/** A cookie that is being removed has no value, and keeps its end in the past. */
function ofThisVisit(cookie) {
  return /^[^=]+=;/.test(cookie) ? cookie : cookie.replace(/; *expires=[^;]*/i, '');
}
