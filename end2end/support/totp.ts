import { createHmac } from 'node:crypto';

const STEP = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * An app on the telephone of somebody of the desk. A code works once, and one step early or late: asked again within the same
 * half a minute, it gives the code of the next step instead of waiting for it.
 */
export class Authenticator {
  private step = 0;

  constructor(private readonly secret: string) {}

  /** A code that has not been given before. */
  next(): string {
    this.step = Math.max(Math.floor(Date.now() / STEP), this.step + 1);
    return this.code();
  }

  /** The code given last, once more. */
  again(): string {
    return this.code();
  }

  private code(): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.step));
    const hash = createHmac('sha1', decoded(this.secret)).update(counter).digest();
    const offset = hash[hash.length - 1]! & 0xf;
    return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}

/** Base32 without padding, in groups or not. */
function decoded(secret: string): Buffer {
  const bits = [...secret.toUpperCase()]
    .filter((letter) => ALPHABET.includes(letter))
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
